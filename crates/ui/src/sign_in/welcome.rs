//! `/welcome`: the first run of an empty hub. Whoever holds the one-time link from the server's console founds the partner and its first
//! administrator, and is in. Afterwards the page is gone.

use std::sync::Arc;

use alta_hub::{
    Caller, Refusal,
    partners::FoundPartner,
    secret,
    sign_in::{SESSION_MS, SignIn, is_founded, sign_in},
};
use alta_model::{Id, ProblemKind, Problems, country::Country};
use axum::{
    extract::{FromRequest, Request, State},
    http::{Method, StatusCode, header},
    response::Response,
    routing::get,
};
use maud::{Markup, html};

use super::invite::{chosen, hashed};
use crate::{
    App, Page,
    cookie::Cookie,
    failure::Failed,
    look::{
        field::{Choice, Form, Labels},
        note,
    },
    shell::{self, choices::go},
    typed::Typed,
    visit::Reader,
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::open(Method::GET, "/welcome", get(show).post(found))]
}

/// The link of this start, while nobody has founded anything.
async fn admitted(app: &App, reader: &Arc<Reader>, key: &str) -> Result<(), Failed> {
    let fail = |refusal| Failed::stranger(reader.clone(), refusal);
    let founded = is_founded(&app.hub).await.map_err(fail)?;
    let known = app.site.first_run.as_deref().is_some_and(|digest| secret::same(digest, &secret::digest(key)));
    if known && !founded { Ok(()) } else { Err(fail(Refusal::because("", ProblemKind::LinkUsedUp))) }
}

async fn show(State(app): State<App>, request: Request) -> Result<Response, Failed> {
    let (parts, _) = request.into_parts();
    let reader = Arc::new(Reader::of(&parts, &app.site));
    admitted(&app, &reader, reader.query.text("key")).await?;
    let mut typed = Typed::default();
    typed.set("key", reader.query.text("key"));
    typed.set("country", if reader.tongue == alta_words::Tongue::Spanish { "ES" } else { "US" });
    Ok(drawn(&reader, &typed, &Problems::default()))
}

fn drawn(reader: &Reader, typed: &Typed, problems: &Problems) -> Response {
    let title = reader.text("welcome-title");
    let (title, status) = match problems.is_empty() {
        true => (title, StatusCode::OK),
        false => (format!("{}: {title}", reader.text("form-error")), StatusCode::UNPROCESSABLE_ENTITY),
    };
    shell::door(reader, &title, status, form(reader, typed, problems))
}

fn form(reader: &Reader, typed: &Typed, problems: &Problems) -> Markup {
    let labels = Labels::default()
        .with("name", "name", reader.text("welcome-name"))
        .with("country", "country", reader.text("welcome-country"))
        .with("first", "firstName", reader.text("setup-first"))
        .with("last", "lastName", reader.text("setup-last"))
        .with("email", "admin-email", reader.text("welcome-email"))
        .with("password", "password", reader.text("invite-password"))
        .with("again", "again", reader.text("invite-again"));
    let fields = Form { reader, typed, problems, labels: &labels };
    let mut countries: Vec<Choice> = Country::supported()
        .map(|country| Choice::new(country.code(), alta_words::names::country(reader.tongue, country)))
        .collect();
    countries.sort_by(|one, other| one.text.cmp(&other.text));
    html! {
        h1 tabindex="-1" { (reader.text("welcome-title")) }
        p.muted { (reader.text("welcome-about")) }
        (fields.summary())
        form.stack method="post" action="/welcome" {
            input type="hidden" name="key" value=(typed.text("key"));
            (fields.field("name").autocomplete("organization").max(100).line())
            (fields.field("country").select(None, &countries))
            div.fields.pair {
                (fields.field("first").autocomplete("given-name").max(128).line())
                (fields.field("last").autocomplete("family-name").max(128).line())
            }
            (fields.field("email").kind("email").autocomplete("username").line())
            (fields.field("password").kind("password").autocomplete("new-password").hint(reader.text("invite-hint")).line())
            (fields.field("again").kind("password").autocomplete("new-password").line())
            (note::info(&reader.text("welcome-simulation")))
            button.btn.primary.wide type="submit" { (reader.text("welcome-go")) }
        }
    }
}

async fn found(State(app): State<App>, request: Request) -> Result<Response, Failed> {
    let (parts, body) = request.into_parts();
    let reader = Arc::new(Reader::of(&parts, &app.site));
    let body = axum::body::Bytes::from_request(Request::from_parts(parts, body), &app).await.unwrap_or_default();
    let typed = Typed::read(&body);
    admitted(&app, &reader, typed.text("key")).await?;
    let fail = |refusal| Failed::stranger(reader.clone(), refusal);
    let password = match chosen(&typed) {
        Ok(password) => password,
        Err(problems) => return Ok(drawn(&reader, &typed, &problems)),
    };
    let password_hash = hashed(password.clone()).await.ok_or_else(|| fail(Refusal::because("", ProblemKind::Busy)))?;
    let partner = Id::from_uuid(uuid::Uuid::now_v7());
    let verb = FoundPartner {
        partner,
        name: typed.text("name").to_owned(),
        admin_name: Some((typed.text("first").to_owned(), typed.text("last").to_owned())),
        admin_email: typed.text("email").to_owned(),
        password_hash,
        country: typed.text("country").to_owned(),
        language: reader.tongue.tag().to_owned(),
        template_name: reader.text("cli-default-template"),
        subscription_name: reader.text("cli-default-subscription"),
        pstn_name: reader.text("cli-default-pstn"),
    };
    match app.hub.write(&Caller::operator(partner), verb).await {
        Ok(_) => {}
        Err(Refusal::Problems(problems)) => return Ok(drawn(&reader, &typed, &problems)),
        Err(refusal) => return Err(fail(refusal)),
    }
    let order = SignIn {
        email: typed.text("email").to_owned(),
        password,
        address: String::new(),
        tracking_id: reader.tracking.clone(),
    };
    let opened = sign_in(&app.hub, &app.throttle, order).await.map_err(fail)?;
    let mut response = go("/hub");
    let cookie = Cookie::Session.set(&opened.secret, SESSION_MS / 1000, reader.secure);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
