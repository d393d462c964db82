//! `/signin`: e-mail and password, and back to where one wanted to go. The same answer for unknown and wrong.

use std::sync::Arc;

use alta_hub::{
    Credential, Refusal,
    sign_in::{ClientAddress, EndSession, SESSION_MS, SignIn, sign_in},
};
use alta_model::{ProblemKind, Problems};
use axum::{
    Extension,
    extract::{FromRequest, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use maud::{Markup, html};

use crate::{
    App, Page,
    cookie::Cookie,
    failure::Failed,
    look::{
        field::{Form, Labels},
        note,
    },
    shell::{self, choices},
    typed::{Posted, Typed},
    visit::Reader,
};

pub(crate) fn pages() -> Vec<Page> {
    vec![
        Page::open(Method::GET, "/", get(async || Redirect::to("/hub"))),
        Page::open(Method::GET, "/signin", get(show).post(enter)),
        Page::open(Method::POST, "/signout", post(leave)),
    ]
}

async fn show(State(app): State<App>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let reader = Reader::of(&parts, &app.site);
    let typed = Typed::default();
    shell::door(&reader, &reader.text("signin-title"), StatusCode::OK, form(&reader, &typed, &Problems::default()))
}

/// A form was sent and the session had ended: it waits in the page until who sent it is known again.
pub(crate) fn keeping(reader: &Reader, sent: &Typed) -> Response {
    let mut typed = Typed::default();
    typed.set("next", reader.here());
    typed.set("kept", sent.clone().without(&["password"]).to_query().trim_start_matches('?'));
    shell::door(
        reader,
        &reader.text("signin-title"),
        StatusCode::UNAUTHORIZED,
        form(reader, &typed, &Problems::default()),
    )
}

/// Signed in again: what waited is sent, or thrown away.
fn kept(reader: &Reader, next: &str, kept: &Typed) -> Response {
    let main = html! {
        h1 tabindex="-1" { (reader.text("signin-kept-title")) }
        p { (reader.text("signin-kept-what")) }
        form.stack method="post" action=(next) {
            @for (name, value) in kept.pairs() { input type="hidden" name=(name) value=(value); }
            button.btn.primary.wide type="submit" { (reader.text("signin-kept-send")) }
        }
        p { a.btn.wide href="/hub" { (reader.text("signin-kept-discard")) } }
    };
    shell::door(reader, &reader.text("signin-kept-title"), StatusCode::OK, main)
}

fn form(reader: &Reader, typed: &Typed, problems: &Problems) -> Markup {
    let labels = Labels::default().with("email", "email", reader.text("signin-email")).with(
        "password",
        "password",
        reader.text("signin-password"),
    );
    let fields = Form { reader, typed, problems, labels: &labels };
    let next = if typed.has("next") { typed.text("next") } else { reader.query.text("next") };
    html! {
        h1 tabindex="-1" { (reader.text("signin-title")) }
        p.muted { (reader.text("signin-about")) }
        @if typed.has("kept") && problems.0.is_empty() { (note::info(&reader.text("signin-kept-waits"))) }
        (fields.summary())
        form.stack method="post" action="/signin" {
            input type="hidden" name="next" value=(next);
            @if typed.has("kept") { input type="hidden" name="kept" value=(typed.raw("kept")); }
            (fields.field("email").kind("email").autocomplete("username").line())
            (fields.field("password").kind("password").autocomplete("current-password").line())
            button.btn.primary.wide type="submit" { (reader.text("signin-go")) }
        }
    }
}

async fn enter(State(app): State<App>, address: Option<Extension<ClientAddress>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let reader = Arc::new(Reader::of(&parts, &app.site));
    let body = axum::body::Bytes::from_request(Request::from_parts(parts, body), &app).await.unwrap_or_default();
    let typed = Typed::read(&body);
    let order = SignIn {
        email: typed.text("email").to_owned(),
        password: typed.text("password").to_owned(),
        address: address.map(|Extension(ClientAddress(address))| address.to_string()).unwrap_or_default(),
        tracking_id: reader.tracking.clone(),
    };
    match sign_in(&app.hub, &app.throttle, order).await {
        Ok(opened) => {
            let (next, sent) = (choices::safe_next(typed.text("next")), Typed::read(typed.raw("kept").as_bytes()));
            let mut response = if typed.has("kept") { kept(&reader, next, &sent) } else { choices::go(next) };
            let cookies = response.headers_mut();
            cookies.append(header::SET_COOKIE, Cookie::Session.set(&opened.secret, SESSION_MS / 1000, reader.secure));
            // why: another person's choice on the same browser.
            cookies.append(header::SET_COOKIE, Cookie::Scope.set("", 0, reader.secure));
            response
        }
        Err(Refusal::Problems(problems)) if is_answered_here(&problems) => {
            let status = match problems.0.first().map(|problem| problem.kind) {
                Some(ProblemKind::TooManyRequests) => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let title = format!("{}: {}", reader.text("form-error"), reader.text("signin-title"));
            shell::door(&reader, &title, status, form(&reader, &typed, &problems))
        }
        Err(refusal) => Failed::stranger(reader, refusal).into_response(),
    }
}

fn is_answered_here(problems: &Problems) -> bool {
    let here = [ProblemKind::SignInRefused, ProblemKind::TooManyRequests];
    problems.0.iter().all(|problem| here.contains(&problem.kind))
}

/// Out is out, also for a session that had ended already.
async fn leave(State(app): State<App>, headers: HeaderMap, posted: Result<Posted, Failed>) -> Response {
    let secure = app.site.public_url.starts_with("https://");
    if let Ok(Posted { visit, .. }) = &posted
        && let Credential::Session(hash) = &visit.caller.credential
        && let Err(failed) = visit.write(EndSession { hash: hash.clone() }).await
    {
        return failed.into_response();
    }
    let mut response = choices::go("/signin");
    let had = [Cookie::Session, Cookie::Scope].into_iter().filter(|cookie| cookie.read(&headers, secure).is_some());
    for cookie in had {
        response.headers_mut().append(header::SET_COOKIE, cookie.set("", 0, secure));
    }
    response
}
