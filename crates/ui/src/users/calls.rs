//! Where the calls of a user go on to, and whether the line rings at all.

use alta_hub::{
    users::UserSeen,
    voice::{GetCallSettings, SetCallSettings},
};
use alta_model::{
    Phone, Problems,
    forward::{AskedCallSettings, AskedForward, CallSettings, RINGS},
    role::Right,
};
use axum::{extract::Path, response::Response, routing::post};
use maud::{Markup, html};

use super::{
    list,
    panel::{self, Doing},
};
use crate::{
    Page, Visit,
    failure::Failed,
    inside::Inside,
    look::{
        field::{Choice, Form, Labels},
        icon::Icon,
        status::{Tone, pill},
    },
    shell::choices::go_saying,
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::does::<SetCallSettings>("/hub/customers/{customer}/users/{user}/calls", post(save))]
}

fn labels(visit: &Visit) -> Labels {
    Labels::default()
        .with("quiet", "doNotDisturb", visit.text("users-quiet"))
        .with("always", "callForwarding.always.destination", visit.text("users-forward-always"))
        .with("busy", "callForwarding.busy.destination", visit.text("users-forward-busy"))
        .with("silent", "callForwarding.noAnswer.destination", visit.text("users-forward-silent"))
        .with("rings", "callForwarding.noAnswer.numberOfRings", visit.text("users-forward-rings"))
}

/// A number as people write it; an extension as it is.
fn written(to: &str) -> String {
    Phone::stored(to).map_or_else(|_| to.to_owned(), |phone| phone.spaced())
}

/// `None`: there is no line, or the visitor may not know.
pub(super) async fn seen(visit: &Visit, user: &UserSeen) -> Result<Option<CallSettings>, Failed> {
    if !user.has_line() {
        return Ok(None);
    }
    visit.read_if(GetCallSettings(user.person)).await
}

pub(super) fn section(visit: &Visit, inside: &Inside, user: &UserSeen, seen: &CallSettings) -> Markup {
    let change = panel::address(visit, inside, &user.subscriber.to_string(), "calls");
    let rings = visit.text_with("users-forward-after", &[("rings", seen.rings.to_string())]);
    let on = [
        (&seen.always, "users-forward-always", None),
        (&seen.busy, "users-forward-busy", None),
        (&seen.no_answer, "users-forward-silent", Some(rings)),
    ];
    let on: Vec<_> = on.into_iter().filter(|(to, ..)| !to.is_empty()).collect();
    html! {
        section {
            h3 { (visit.text("users-forward")) }
            @if seen.do_not_disturb { p { (pill(Tone::Warn, Icon::Warn, &visit.text("users-quiet"))) } }
            @if on.is_empty() { p.muted { (visit.text("users-forward-none")) } }
            @else {
                dl.facts {
                    @for (to, name, after) in on {
                        dt { (visit.text(name)) }
                        dd { span.num { (written(to)) } @if let Some(after) = after { " " small.muted { (after) } } }
                    }
                }
            }
            @if visit.may(Right::EditPeople) {
                div.acts { a.btn.small href=(change) data-go data-keep { (Icon::Edit.small()) (visit.text("users-forward-change")) } }
            }
        }
    }
}

pub(super) async fn form(
    visit: &Visit,
    inside: &Inside,
    user: &UserSeen,
    typed: &Typed,
    problems: &Problems,
) -> Result<Markup, Failed> {
    let labels = labels(visit);
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let now = seen(visit, user).await?.unwrap_or_default();
    let rings: Vec<Choice> = RINGS.map(|rings| Choice::new(rings.to_string(), rings.to_string())).collect();
    let to =
        |name: &'static str, now: &str| form.field(name).inputmode("tel").max(40).optional().fallback(written(now));
    Ok(html! {
        section {
            h3 { (visit.text("users-forward-change")) }
            (form.summary())
            p.muted { (visit.text("users-forward-about")) }
            form.stack method="post" action=(inside.to(&format!("/users/{}/calls", user.subscriber))) {
                input type="hidden" name="asked" value="1";
                (form.field("quiet").hint(visit.text("users-quiet-hint")).fallback(if now.do_not_disturb { "1" } else { "" }).tick())
                (to("always", &now.always).line())
                (to("busy", &now.busy).hint(visit.text("users-forward-busy-hint")).line())
                (to("silent", &now.no_answer).line())
                (form.field("rings").fallback(now.rings.to_string()).select(None, &rings))
                div.row {
                    button.btn.primary type="submit" { (visit.text("act-save")) }
                    a.btn.ghost href=(panel::address(visit, inside, &user.subscriber.to_string(), "")) data-go data-keep { (visit.text("act-cancel")) }
                }
            }
        }
    })
}

async fn save(Path((customer, user)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Posted { visit, typed } = posted;
    let inside = Inside::of(&visit, &customer).await?;
    let seen = panel::named(&visit, &inside, &user).await?;
    let forward = |name: &str| {
        let to = typed.text(name);
        AskedForward { on: Some(!to.is_empty()), to: Some(to.to_owned()) }
    };
    let asked = AskedCallSettings {
        do_not_disturb: Some(typed.on("quiet")),
        always: forward("always"),
        busy: forward("busy"),
        no_answer: forward("silent"),
        rings: typed.text("rings").parse().ok(),
    };
    match visit.attempt(SetCallSettings { person: seen.person, asked }).await? {
        Ok(()) => Ok(go_saying(&visit, &panel::address(&visit, &inside, &user, ""), "calls-saved")),
        Err(problems) => list::page(&visit, &inside, &user, Doing::Forwarding, &typed, &problems).await,
    }
}
