//! What telephones ask for themselves, without a token: the configuration of a desk telephone at its own address, and the data behind an
//! activation code. Wrong addresses and codes tell nothing, and whoever guesses waits.

use alta_hub::{
    Refusal,
    phones::{ConfigurationOrder, Handed, LinkOrder, activate, fetch_configuration},
    sign_in::ClientAddress,
};
use alta_model::{Problem, ProblemKind};
use alta_words::{Tongue, say};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    App, Route,
    body::Body,
    door::{Tracking, answer, tongue_of},
    failure::{Failure, Style},
};

const FILE: &str = "/provision/{deviceSecret}/{configurationFile}";
const ACTIVATE: &str = "/api/activations";

/// Where a desk telephone fetches what it is told.
pub(crate) fn folder(secret: &str) -> String {
    format!("/provision/{secret}/")
}

/// The page for people behind a one-time link; it is one of the hub in the browser.
pub(crate) fn phone_path(secret: &str) -> String {
    format!("/phone/{secret}")
}

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::open(Method::GET, FILE, "fetch-configuration", get(fetch)),
        Route::open(Method::POST, ACTIVATE, "activate-phone", post(activated))
            .names()
            .takes::<ActivationBody>()
            .gives::<ActivationView>()
            .ok(201),
    ]
}

/// Where a request comes from, as far as is known.
type From = Option<Extension<ClientAddress>>;

fn address(from: &From) -> String {
    from.as_ref().map(|Extension(ClientAddress(address))| address.to_string()).unwrap_or_default()
}

/// The request, for the refusal too.
struct Asker {
    tongue: Tongue,
    tracking: Tracking,
}

impl Asker {
    fn refused(self, refusal: Refusal) -> Failure {
        Failure { refusal, style: Style::Own, tongue: self.tongue, tracking: self.tracking }
    }
}

async fn fetch(
    State(app): State<App>,
    Path((secret, file)): Path<(String, String)>,
    from: From,
    Extension(tracking): Extension<Tracking>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let order = ConfigurationOrder {
        from: format!("{}{}", app.site.public_url, folder(&secret)),
        secret,
        file,
        address: address(&from),
        tracking_id: tracking.id.clone(),
    };
    let asker = Asker { tongue: tongue_of(&headers), tracking };
    match fetch_configuration(&app.hub, &app.throttle, order).await {
        Ok(text) => Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()),
        Err(refusal) => Err(asker.refused(refusal)),
    }
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Activation)]
pub(crate) struct ActivationBody {
    /// Spaces and hyphens in it mean nothing.
    code: Option<String>,
}

/// All that a telephone has to be told, once.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ActivatedPhone)]
pub(crate) struct ActivationView {
    display_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    /// `sip:` and this is the person's address.
    address: String,
    domain: String,
    username: String,
    password: String,
    /// Host and port, over UDP and TCP; where it is not told, the domain leads there.
    #[serde(skip_serializing_if = "Option::is_none")]
    server: Option<String>,
    /// The same over TLS.
    #[serde(skip_serializing_if = "Option::is_none")]
    secure_server: Option<String>,
}

impl ActivationView {
    fn of(handed: Handed) -> ActivationView {
        ActivationView {
            display_name: handed.name,
            extension: Some(handed.extension).filter(|extension| !extension.is_empty()),
            address: format!("{}@{}", handed.issued.line, handed.issued.domain),
            domain: handed.issued.domain,
            username: handed.issued.username,
            password: handed.password,
            server: handed.server,
            secure_server: handed.secure_server,
        }
    }
}

async fn activated(
    State(app): State<App>,
    from: From,
    Body { door, body }: Body<ActivationBody>,
) -> Result<Response, Failure> {
    let Some(secret) = body.code else {
        return Err(door.fail(Problem::new("code", ProblemKind::Required).into()));
    };
    let order = LinkOrder {
        secret,
        label: say(door.tongue, "users-phone-name", &[]),
        address: address(&from),
        tracking_id: door.caller().tracking_id.clone(),
    };
    let handed = activate(&app.hub, &app.throttle, order).await.map_err(|refusal| door.fail(refusal))?;
    Ok(answer(StatusCode::CREATED, &ActivationView::of(handed)))
}
