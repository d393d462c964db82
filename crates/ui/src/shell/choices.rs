//! What a visitor chooses for every page: language, theme, and on whose behalf; and what the bar shows of the hub.

use alta_hub::{Caller, partners::GetSubPartner};
use alta_words::Tongue;
use axum::{
    extract::{FromRequest, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use maud::{Markup, html};

use crate::{
    App, Page, Visit,
    cookie::Cookie,
    failure::Failed,
    look::{icon::Icon, monogram},
    typed::{Posted, Typed},
    visit::Theme,
};

pub(crate) fn pages() -> Vec<Page> {
    vec![
        Page::open(Method::POST, "/language", post(language)),
        Page::open(Method::POST, "/theme", post(theme)),
        Page::open(Method::POST, "/keys", post(keys)),
        Page::open(Method::POST, "/hub/scope", post(act_for)),
    ]
}

const YEAR: i64 = 365 * 24 * 60 * 60;

/// Only to a path of this hub.
pub(crate) fn safe_next(next: &str) -> &str {
    let path =
        next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.contains(char::is_control);
    if path { next } else { "/hub" }
}

pub(crate) fn go(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static("/hub"))]).into_response(),
    }
}

/// The same, with a sentence on the page where it ends: `told-` and the key name it.
pub(crate) fn go_saying(visit: &Visit, to: &str, key: &str) -> Response {
    let mut response = go(to);
    response.headers_mut().append(header::SET_COOKIE, Cookie::Told.set(key, 60, visit.secure));
    response
}

async fn chosen(app: App, request: Request, cookie: Cookie, name: &str, known: &[&str]) -> Response {
    let secure = app.site.public_url.starts_with("https://");
    let body = axum::body::Bytes::from_request(request, &app).await.unwrap_or_default();
    let typed = Typed::read(&body);
    let mut response = go(safe_next(typed.text("next")));
    if let Some(value) = known.iter().find(|known| **known == typed.text(name)) {
        response.headers_mut().append(header::SET_COOKIE, cookie.set(value, YEAR, secure));
    }
    response
}

async fn language(State(app): State<App>, request: Request) -> Response {
    chosen(app, request, Cookie::Language, "language", &Tongue::ALL.map(Tongue::tag)).await
}

async fn theme(State(app): State<App>, request: Request) -> Response {
    chosen(app, request, Cookie::Theme, "theme", &Theme::ALL.map(Theme::code)).await
}

async fn keys(State(app): State<App>, request: Request) -> Response {
    chosen(app, request, Cookie::Keys, "keys", &["on", "off"]).await
}

/// From here on the partner acts for one of its sub-partners, or for itself again. The hub decides at every request whether that may be.
async fn act_for(posted: Posted) -> Result<Response, Failed> {
    let (visit, typed) = (posted.visit, posted.typed);
    // why: whoever meant somebody else must not go on as the partner.
    let org = match typed.text("scope") {
        "" => None,
        org => {
            let caller = Caller { on_behalf_of: None, ..visit.caller.clone() };
            let found = visit.hub.read(&caller, GetSubPartner(visit.id(org)?)).await;
            Some(found.map_err(|refusal| visit.fail(refusal))?.org_id.to_string())
        }
    };
    let mut response = go("/hub");
    let set = Cookie::Scope.set(org.as_deref().unwrap_or_default(), if org.is_some() { YEAR } else { 0 }, visit.secure);
    response.headers_mut().append(header::SET_COOKIE, set);
    Ok(response)
}

/// Whose hub this is; where there are sub-partners, the way to act for one.
pub(super) fn scope(visit: &Visit) -> Markup {
    let me = &visit.me;
    let name = me.acting_for.as_ref().unwrap_or(&me.organization);
    let kind = if me.sub_partner.is_some() { "shell-sub-partner" } else { "shell-partner" };
    let face = html! {
        (monogram::square(name))
        span.who { span.name { (name) } small { (visit.text(kind)) } }
    };
    html! {
        @if me.sub_partners.is_empty() {
            div.org { (face) }
        } @else {
            details.org-choice {
                summary.org { (face) (Icon::UpDown.small()) }
                form.menu method="post" action="/hub/scope" {
                    p { (visit.text("shell-act-for")) }
                    button type="submit" name="scope" value="" aria-current=[me.acting_for.is_none().then_some("true")] {
                        (monogram::square(&me.organization)) span { (me.organization) }
                    }
                    @for (org, name) in &me.sub_partners {
                        button type="submit" name="scope" value=(org) aria-current=[(me.acting_for.as_ref() == Some(name)).then_some("true")] {
                            (monogram::square(name)) span { (name) }
                        }
                    }
                }
            }
        }
    }
}

/// A hub whose connectors deliver nothing real says so on every page.
pub(super) fn simulation(visit: &Visit) -> Markup {
    let real = visit.hub.connectors().any(|connector| !connector.delivers().is_empty());
    html! { @if !real { span.pill.idle title=(visit.text("shell-simulation-why")) { (Icon::Flask.small()) (visit.text("shell-simulation")) } } }
}

/// What runs now.
pub(super) fn running(visit: &Visit) -> Markup {
    let running = visit.me.running;
    html! {
        @if running > 0 {
            a.job href="/hub/jobs" {
                (Icon::Sync.small()) span.num { (visit.text_with("shell-running", &[("count", running.to_string())])) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away_from_the_hub() {
        for next in ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:x", "/a\nb"] {
            assert_eq!(safe_next(next), "/hub", "{next}");
        }
        assert_eq!(safe_next("/hub/customers?q=a%20b"), "/hub/customers?q=a%20b");
    }
}
