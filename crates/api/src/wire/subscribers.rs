//! `/wholesale/subscribers`: users with a package, on the wire.

use alta_hub::{
    customers::PageStart,
    users::{
        ChangePackage, GetSubscriber, ListSubscribers, Order, OrderBy, PrecheckSubscriber, ProvisionSubscriber,
        RemoveSubscriber, SendConsentMail, SubscriberFilter, SubscriberSeen,
    },
};
use alta_model::{
    Problem, ProblemKind, Problems,
    email::Email,
    id::{Customer, Person, Subscriber},
    package::Package,
    user::{AskedChange, AskedSubscriber, SubscriberStatus},
};
use alta_words::Tongue;
use axum::{
    extract::Path,
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    id,
    page::{self, Page, paged_below},
    shapes::{WireError, WirePrecheck, text_or_number},
    time,
};
use crate::{
    Route, Scopes,
    body::Body,
    door::{Door, answer},
    failure::Failure,
};

pub const READ: Scopes = &["spark-admin:wholesale_subscribers_read", "spark-admin:wholesale_subscribers_write"];
pub const WRITE: Scopes = &["spark-admin:wholesale_subscribers_write"];

const PATH: &str = "/v1/wholesale/subscribers";
const ONE: &str = "/v1/wholesale/subscribers/{subscriberId}";
const VALIDATE: &str = "/v1/wholesale/subscribers/validate";
const CONSENT: &str = "/v1/wholesale/subscribers/{subscriberId}/emails/consentMove";
/// As the public API publishes it: without its own prefix.
const CONSENT_PUBLISHED: &str = "/v1/subscribers/{subscriberId}/emails/consentMove";

pub fn routes() -> Vec<Route> {
    let consent = |path| {
        Route::writes::<SendConsentMail>(Method::POST, path, "send-consent-mail", WRITE, post(consent))
            .ok(204)
            .on_behalf()
    };
    vec![
        Route::reads::<ListSubscribers>(Method::GET, PATH, "list-subscribers", READ, get(list))
            .query(FILTERS)
            .gives::<WireSubscribers>()
            .on_behalf(),
        Route::writes::<ProvisionSubscriber>(Method::POST, PATH, "provision-subscriber", WRITE, post(provision))
            .takes::<OrderBody>()
            .gives::<WireSubscriber>()
            .or(202)
            .located()
            .on_behalf(),
        Route::reads::<PrecheckSubscriber>(Method::POST, VALIDATE, "precheck-subscriber", WRITE, post(precheck))
            .takes_as::<OrderBody>("SubscriberCheck")
            .gives::<WirePrecheck>()
            .conflicts()
            .on_behalf(),
        Route::reads::<GetSubscriber>(Method::GET, ONE, "get-subscriber", READ, get(one))
            .gives::<WireSubscriber>()
            .located()
            .on_behalf(),
        Route::writes::<ChangePackage>(Method::PUT, ONE, "update-subscriber", WRITE, put(update))
            .takes::<ChangeBody>()
            .gives::<WireSubscriber>()
            .located()
            .on_behalf(),
        Route::writes::<RemoveSubscriber>(Method::DELETE, ONE, "remove-subscriber", WRITE, delete(remove))
            .ok(204)
            .on_behalf(),
        consent(CONSENT),
        consent(CONSENT_PUBLISHED),
    ]
}

const FILTERS: &[&str] = &[
    "customerId",
    "personId",
    "externalCustomerId",
    "email",
    "status",
    "after",
    "lastStatusChange",
    "sortBy",
    "sortOrder",
    "offset",
    "max",
];

/// Provisioning and its check. `package` is the older field; one of the two, not both.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SubscriberOrder)]
pub struct OrderBody {
    provisioning_id: Option<String>,
    customer_id: Option<String>,
    email: Option<String>,
    package: Option<String>,
    packages: Option<Vec<String>>,
    provisioning_parameters: Option<LineBody>,
    customer_info: Option<CustomerToComeBody>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SubscriberParameters)]
struct LineBody {
    first_name: Option<String>,
    last_name: Option<String>,
    primary_phone_number: Option<String>,
    #[serde(default, deserialize_with = "text_or_number")]
    extension: Option<String>,
    location_id: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CustomerToCome)]
struct CustomerToComeBody {
    primary_email: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SubscriberChange)]
pub struct ChangeBody {
    package: Option<String>,
    packages: Option<Vec<String>>,
    provisioning_parameters: Option<LineBody>,
}

impl OrderBody {
    fn asked(self) -> AskedSubscriber {
        let has_parameters = self.provisioning_parameters.is_some();
        let line = self.provisioning_parameters.unwrap_or_default();
        AskedSubscriber {
            customer: id::asked(self.customer_id.as_deref()),
            email: self.email,
            package: self.package,
            packages: self.packages,
            has_parameters,
            first_name: line.first_name,
            last_name: line.last_name,
            number: line.primary_phone_number,
            extension: line.extension,
            location: id::asked(line.location_id.as_deref()),
            template: id::asked(self.provisioning_id.as_deref()),
            primary_email: self.customer_info.and_then(|info| info.primary_email),
        }
    }
}

impl ChangeBody {
    fn asked(self) -> AskedChange {
        let line = self.provisioning_parameters.unwrap_or_default();
        AskedChange {
            package: self.package,
            packages: self.packages,
            number: line.primary_phone_number,
            extension: line.extension,
            location: id::asked(line.location_id.as_deref()),
        }
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Subscriber)]
pub struct WireSubscriber {
    id: String,
    /// Only of somebody who is provisioned.
    #[serde(skip_serializing_if = "Option::is_none")]
    person_id: Option<String>,
    email: String,
    customer_id: String,
    external_customer_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    package: Option<String>,
    packages: Vec<String>,
    status: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<WireError>,
    created: String,
    last_status_change: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Subscribers)]
pub struct WireSubscribers {
    items: Vec<WireSubscriber>,
}

/// The words that strict clients know in the older `package`; the others are in `packages` alone.
const KNOWN_BY_ALL: [Package; 5] =
    [Package::Calling, Package::Meetings, Package::Suite, Package::Voice, Package::CustomerAssist];

fn wire(seen: &SubscriberSeen, tongue: Tongue) -> WireSubscriber {
    let known = seen.base().filter(|base| KNOWN_BY_ALL.contains(base));
    WireSubscriber {
        id: id::encode_text::<Subscriber>(&seen.id),
        person_id: (seen.status == SubscriberStatus::Provisioned).then(|| id::encode_text::<Person>(&seen.person)),
        email: seen.email.clone(),
        customer_id: id::encode_text::<Customer>(&seen.customer),
        external_customer_id: seen.external_customer_id.clone(),
        package: known.map(|package| package.wire().to_owned()),
        packages: seen.packages.clone(),
        status: seen.status.wire().to_owned(),
        errors: seen.fault.iter().map(|fault| WireError::of(fault, tongue)).collect(),
        created: time::instant(seen.created_at),
        last_status_change: time::instant(seen.status_changed_at),
    }
}

/// The subscriber, and where to find it again.
fn found(door: &Door, status: StatusCode, seen: &SubscriberSeen) -> Response {
    let wire = wire(seen, door.tongue);
    let place = door.link(&format!("{PATH}/{}", wire.id)).parse();
    let mut response = answer(status, &wire);
    if let Ok(place) = place {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

async fn now(door: &Door, subscriber: &str) -> Result<Response, Failure> {
    let subscriber = door.path_id(subscriber).await?;
    Ok(found(door, StatusCode::OK, &door.read(GetSubscriber(subscriber)).await?))
}

/// 202: done as soon as the person agrees.
const fn ordered(seen: &SubscriberSeen) -> StatusCode {
    match seen.status {
        SubscriberStatus::Provisioned => StatusCode::OK,
        SubscriberStatus::PendingUserMigration => StatusCode::ACCEPTED,
    }
}

async fn provision(Body { door, body }: Body<OrderBody>) -> Result<Response, Failure> {
    let done = door.write(ProvisionSubscriber { asked: body.asked() }).await?;
    let seen = match done.fresh {
        Some(seen) => *seen,
        None => door.read(GetSubscriber(door.path_id(&done.subscriber).await?)).await?,
    };
    Ok(found(&door, ordered(&seen), &seen))
}

async fn precheck(Body { door, body }: Body<OrderBody>) -> Result<Response, Failure> {
    let checked = door.read(PrecheckSubscriber { asked: body.asked() }).await?;
    let good = WirePrecheck::good(door.tongue);
    let found = if checked.consent { good.with_consent(door.tongue) } else { good };
    Ok(answer(StatusCode::OK, &found))
}

async fn one(door: Door, Path(subscriber): Path<String>) -> Result<Response, Failure> {
    now(&door, &subscriber).await
}

async fn update(Path(subscriber): Path<String>, Body { door, body }: Body<ChangeBody>) -> Result<Response, Failure> {
    let subscriber = door.path_id::<Subscriber>(&subscriber).await?;
    let done = door.write(ChangePackage { subscriber, asked: body.asked() }).await?;
    now(&door, &done.subscriber).await
}

async fn remove(door: Door, Path(subscriber): Path<String>) -> Result<Response, Failure> {
    let subscriber = door.path_id::<Subscriber>(&subscriber).await?;
    door.write(RemoveSubscriber(subscriber)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn consent(door: Door, Path(subscriber): Path<String>) -> Result<Response, Failure> {
    let subscriber = door.path_id::<Subscriber>(&subscriber).await?;
    door.write(SendConsentMail(subscriber)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let page = Page {
        name: "offset",
        offset: door.params.number("offset", 0, 0, i64::from(i32::MAX), &mut problems),
        max: door.params.number("max", 50, 1, 100, &mut problems),
    };
    let (filter, order) = (filter(&door, &mut problems), order(&door, &mut problems));
    door.refuse(problems).await?;
    let (seen, more) =
        door.read(ListSubscribers { filter, order, from: from(&door, page.offset), max: page.max }).await?;
    let last = seen.last().map(|seen| {
        let at = if order.by == OrderBy::Created { seen.created_at } else { seen.status_changed_at };
        format!("{at}.{}", seen.id)
    });
    let items = seen.iter().map(|seen| wire(seen, door.tongue)).collect();
    Ok(paged_below(&door, page, more.then_some(last), &WireSubscribers { items }))
}

fn from(door: &Door, offset: i64) -> PageStart {
    page::place(door).map_or(PageStart::Offset(offset), |(created_at, id)| PageStart::Below { created_at, id })
}

fn filter(door: &Door, problems: &mut Problems) -> SubscriberFilter {
    let status = door.params.text("status").and_then(|word| {
        let known = SubscriberStatus::ALL.map(SubscriberStatus::wire);
        chosen("status", word, SubscriberStatus::from_wire(word), &known, problems)
    });
    let since = |name: &str, problems: &mut Problems| {
        door.params.text(name).and_then(|text| problems.keep(name, time::read(text)))
    };
    SubscriberFilter {
        id: None,
        customer: door.params.id::<Customer>("customerId"),
        person: door.params.id::<Person>("personId"),
        external_customer_id: door.params.text("externalCustomerId").map(str::to_owned),
        email: door.params.text("email").and_then(|email| problems.keep("email", Email::parse(email))),
        status,
        after: since("after", problems),
        status_changed_after: since("lastStatusChange", problems),
    }
}

fn order(door: &Door, problems: &mut Problems) -> Order {
    let by = door.params.text("sortBy").and_then(|word| {
        let found = match word {
            "created" => Some(OrderBy::Created),
            "lastStatusChange" => Some(OrderBy::StatusChange),
            _ => None,
        };
        chosen("sortBy", word, found, &["created", "lastStatusChange"], problems)
    });
    let oldest_first = door.params.text("sortOrder").and_then(|word| {
        let found = match word.to_ascii_uppercase().as_str() {
            "ASC" => Some(true),
            "DESC" => Some(false),
            _ => None,
        };
        chosen("sortOrder", word, found, &["ASC", "DESC"], problems)
    });
    Order { by: by.unwrap_or_default(), oldest_first: oldest_first.unwrap_or(false) }
}

fn chosen<T>(name: &str, word: &str, found: Option<T>, known: &[&str], problems: &mut Problems) -> Option<T> {
    if found.is_none() {
        let known = known.join(", ");
        problems.push(Problem::new(name, ProblemKind::UnknownValue).with("value", word).with("known", known));
    }
    found
}
