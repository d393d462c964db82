//! `/invite/{secret}`: a one-time link becomes a password. Unknown, used and too old look the same.

use std::sync::Arc;

use alta_hub::{
    Refusal, secret,
    sign_in::{Invitation, accept_invitation, find_invitation, judge_password},
};
use alta_model::{Problem, ProblemKind, Problems};
use axum::{
    extract::{FromRequest, Path, Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, html};

use crate::{
    App, Page,
    failure::Failed,
    look::field::{Form, Labels},
    shell::{self, choices::go},
    typed::Typed,
    visit::Reader,
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::open(Method::GET, "/invite/{secret}", get(show).post(accept))]
}

async fn found(app: &App, reader: &Arc<Reader>, secret: &str) -> Result<Invitation, Failed> {
    let found = find_invitation(&app.hub, &secret::digest(secret)).await;
    let found = found.map_err(|refusal| Failed::stranger(reader.clone(), refusal))?;
    found.ok_or_else(|| Failed::stranger(reader.clone(), Refusal::because("", ProblemKind::LinkUsedUp)))
}

async fn show(State(app): State<App>, Path(secret): Path<String>, request: Request) -> Result<Response, Failed> {
    let (parts, _) = request.into_parts();
    let reader = Arc::new(Reader::of(&parts, &app.site));
    let invitation = found(&app, &reader, &secret).await?;
    let form = form(&reader, &invitation, &Problems::default());
    Ok(shell::door(&reader, &reader.text("invite-title"), StatusCode::OK, form))
}

fn form(reader: &Reader, invitation: &Invitation, problems: &Problems) -> Markup {
    let labels = Labels::default().with("password", "password", reader.text("invite-password")).with(
        "again",
        "again",
        reader.text("invite-again"),
    );
    let typed = Typed::default();
    let fields = Form { reader, typed: &typed, problems, labels: &labels };
    html! {
        h1 tabindex="-1" { (reader.text("invite-title")) }
        p.muted { (reader.text_with("invite-about", &[("email", invitation.email.clone()), ("organization", invitation.organization.clone())])) }
        (fields.summary())
        form.stack method="post" action=(reader.path) {
            input type="hidden" name="username" autocomplete="username" value=(invitation.email);
            (fields.field("password").kind("password").autocomplete("new-password").hint(reader.text("invite-hint")).line())
            (fields.field("again").kind("password").autocomplete("new-password").line())
            button.btn.primary.wide type="submit" { (reader.text("invite-go")) }
        }
    }
}

/// The password, or what is wrong with it.
pub(super) fn chosen(typed: &Typed) -> Result<String, Problems> {
    let mut problems = Problems::default();
    let password = typed.text("password");
    if let Err(kind) = judge_password(password) {
        let bound = if kind == ProblemKind::TooShort {
            ("min", alta_hub::sign_in::PASSWORD_MIN)
        } else {
            ("max", alta_hub::sign_in::PASSWORD_MAX)
        };
        problems.push(Problem::new("password", kind).with(bound.0, bound.1));
    }
    if password != typed.text("again") {
        problems.add("again", ProblemKind::ConfirmationDiffers);
    }
    problems.or(password.to_owned())
}

/// Slow on purpose.
pub(super) async fn hashed(password: String) -> Option<String> {
    tokio::task::spawn_blocking(move || secret::password_hash(&password)).await.ok().flatten()
}

async fn accept(State(app): State<App>, Path(secret): Path<String>, request: Request) -> Result<Response, Failed> {
    let (parts, body) = request.into_parts();
    let reader = Arc::new(Reader::of(&parts, &app.site));
    let invitation = found(&app, &reader, &secret).await?;
    let body = axum::body::Bytes::from_request(Request::from_parts(parts, body), &app).await.unwrap_or_default();
    match chosen(&Typed::read(&body)) {
        Err(problems) => {
            let title = format!("{}: {}", reader.text("form-error"), reader.text("invite-title"));
            Ok(shell::door(&reader, &title, StatusCode::UNPROCESSABLE_ENTITY, form(&reader, &invitation, &problems)))
        }
        Ok(password) => {
            let fail = |refusal| Failed::stranger(reader.clone(), refusal);
            let hash = hashed(password).await.ok_or_else(|| fail(Refusal::because("", ProblemKind::Busy)))?;
            accept_invitation(&app.hub, &secret::digest(&secret), hash).await.map_err(fail)?;
            Ok(go("/signin").into_response())
        }
    }
}
