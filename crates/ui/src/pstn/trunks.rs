//! `/hub/pstn/{provider}/trunks`: the gateways of a carrier, whether each answers now, one more, one less.

use alta_hub::{
    partners::ListPstnProviders,
    voice::{AddTrunk, ListTrunks, RemoveTrunk, TrunkSeen, live::Gateway},
};
use alta_model::{
    Id, Problem, ProblemKind, Problems,
    id::{PstnProvider, Trunk},
    location::PstnNow,
    role::Right,
    trunk::{AskedTrunk, Transport},
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};
use uuid::Uuid;

use super::LIST;
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        empty,
        field::{Choice, Form, Labels},
        icon::Icon,
        status::{Tone, pill},
        wide,
    },
    shell::{self, Screen, Way, choices::go_saying},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/pstn/{provider}/trunks";
const ONE: &str = "/hub/pstn/{provider}/trunks/{trunk}/remove";

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<ListTrunks>(PATH, get(show)),
        Page::does::<AddTrunk>(PATH, post(add)),
        Page::does::<RemoveTrunk>(ONE, post(remove)),
    ]
}

pub(super) fn address(provider: Id<PstnProvider>) -> String {
    format!("{LIST}/{provider}/trunks")
}

/// Trunks are the partner's own; its sub-partners only use them.
fn may_change(visit: &Visit) -> bool {
    visit.may(Right::EditPartner) && visit.me.sub_partner.is_none()
}

async fn named(visit: &Visit, provider: &str) -> Result<PstnNow, Failed> {
    let wanted: Id<PstnProvider> = visit.id(provider)?;
    let known = visit.read(ListPstnProviders).await?.into_iter().map(|seen| seen.provider);
    known.into_iter().find(|one| one.id == wanted).ok_or_else(|| visit.fail(alta_hub::Refusal::not_found()))
}

async fn show(visit: Visit, Path(provider): Path<String>) -> Result<Response, Failed> {
    let provider = named(&visit, &provider).await?;
    let mut typed = Typed::default();
    typed.set("once", Uuid::now_v7().to_string());
    drawn(&visit, &provider, &typed, &Problems::default()).await
}

async fn drawn(visit: &Visit, provider: &PstnNow, typed: &Typed, problems: &Problems) -> Result<Response, Failed> {
    let trunks = visit.read(ListTrunks(provider.id)).await?;
    let live = match visit.hub.engine() {
        Some(engine) => Some(engine.gateways().await),
        None => None,
    };
    let title = visit.text_with("pstn-trunks-of", &[("name", provider.name.clone())]);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("pstn-trunks-about")) } } }
        @if trunks.is_empty() { (empty::first(&visit.text("pstn-trunks-none"), html! {})) }
        @else { (table(visit, provider, &trunks, live.as_deref())) }
        @if may_change(visit) { (form(visit, provider, typed, problems)) }
    };
    let screen = Screen::new(&title, main).way(Way::Pstn).crumb(&visit.text("nav-pstn"), LIST);
    Ok(shell::show(visit, screen.wrong(!problems.is_empty())))
}

fn table(visit: &Visit, provider: &PstnNow, trunks: &[TrunkSeen], live: Option<&[Gateway]>) -> Markup {
    let rows = html! {
        table.table {
            thead {
                tr {
                    th scope="col" { (visit.text("pstn-trunk-name")) }
                    th scope="col" { (visit.text("pstn-trunk-where")) }
                    th.end scope="col" { (visit.text("pstn-trunk-priority")) }
                    @if live.is_some() { th scope="col" { (visit.text("pstn-trunk-now")) } }
                    @if may_change(visit) { th scope="col" { span.sr { (visit.text("act-remove")) } } }
                }
            }
            tbody { @for trunk in trunks { (row(visit, provider, trunk, live)) } }
        }
    };
    wide::scroll(&visit.text("pstn-trunks"), rows)
}

fn row(visit: &Visit, provider: &PstnNow, trunk: &TrunkSeen, live: Option<&[Gateway]>) -> Markup {
    let end = format!("{}/{}/remove", address(provider.id), trunk.id);
    let what = visit.text_with("pstn-trunk-end-what", &[("name", trunk.name.clone())]);
    html! {
        tr {
            td {
                b { (trunk.name) }
                @if let Some(as_whom) = &trunk.registration { br; small.muted { (visit.text_with("pstn-trunk-as", &[("user", as_whom.clone())])) } }
            }
            td { code { (trunk.host) ":" (trunk.port) } " " small.muted { (trunk.transport.wire().to_uppercase()) } }
            td.end.num { (trunk.priority) }
            @if let Some(live) = live { td { (state(visit, trunk, live)) } }
            @if may_change(visit) {
                td.end {
                    form.inline method="post" action=(end) {
                        button.btn.small type="submit" aria-label=(what) { (visit.text("act-remove")) }
                    }
                }
            }
        }
    }
}

/// As the engine found it last, with what to do about it.
fn state(visit: &Visit, trunk: &TrunkSeen, live: &[Gateway]) -> Markup {
    let found = live.iter().find(|one| one.trunk == trunk.id.to_string());
    let (tone, icon, said, fix) = match found {
        None => (Tone::Idle, Icon::Sync, "pstn-trunk-unseen", None),
        Some(Gateway { up: false, .. }) => (Tone::Err, Icon::Error, "pstn-trunk-down", Some("pstn-trunk-down-fix")),
        Some(Gateway { registered: Some(false), .. }) => {
            (Tone::Warn, Icon::Warn, "pstn-trunk-unregistered", Some("pstn-trunk-unregistered-fix"))
        }
        Some(_) => (Tone::Ok, Icon::Check, "pstn-trunk-up", None),
    };
    html! {
        (pill(tone, icon, &visit.text(said)))
        @if let Some(fix) = fix { br; small.muted { (visit.text(fix)) } }
    }
}

fn form(visit: &Visit, provider: &PstnNow, typed: &Typed, problems: &Problems) -> Markup {
    let labels = Labels::default()
        .with("name", "name", visit.text("pstn-trunk-name"))
        .with("host", "host", visit.text("pstn-trunk-host"))
        .with("port", "port", visit.text("pstn-trunk-port"))
        .with("transport", "transport", visit.text("pstn-trunk-transport"))
        .with("priority", "priority", visit.text("pstn-trunk-priority"))
        .with("username", "username", visit.text("pstn-trunk-user"))
        .with("password", "password", visit.text("pstn-trunk-password"))
        .with("domain", "domain", visit.text("pstn-trunk-domain"))
        .with("realm", "realm", visit.text("pstn-trunk-realm"));
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let transports = Transport::ALL.map(|one| Choice::new(one.wire(), one.wire().to_uppercase()));
    let registers = ["username", "password", "domain", "realm"];
    let open = registers.iter().any(|field| !typed.text(field).is_empty());
    html! {
        section.box aria-labelledby="trunk-add" {
            h2 #trunk-add { (visit.text("pstn-trunk-add")) }
            (form.summary())
            form.stack.narrow method="post" action=(address(provider.id)) {
                input type="hidden" name="once" value=(typed.text("once"));
                (form.field("name").max(100).line())
                (form.field("host").max(253).hint(visit.text("pstn-trunk-host-hint")).line())
                (form.field("transport").fallback(Transport::Udp.wire()).select(None, &transports))
                (form.field("port").inputmode("numeric").max(5).optional().hint(visit.text("pstn-trunk-port-hint")).line())
                (form.field("priority").inputmode("numeric").max(3).optional().hint(visit.text("pstn-trunk-priority-hint")).line())
                details open[open] {
                    summary { (visit.text("pstn-trunk-registers")) }
                    div.stack {
                        p.muted { (visit.text("pstn-trunk-registers-about")) }
                        (form.field("username").max(100).autocomplete("off").optional().line())
                        (form.field("password").kind("password").max(128).autocomplete("off").optional().line())
                        (form.field("domain").max(253).optional().hint(visit.text("pstn-trunk-domain-hint")).line())
                        (form.field("realm").max(253).optional().hint(visit.text("pstn-trunk-realm-hint")).line())
                    }
                }
                div.row { button.btn.primary type="submit" { (visit.text("pstn-trunk-add")) } }
            }
        }
    }
}

/// A number as typed; what is none is told where it stands.
fn number(typed: &Typed, name: &str, problems: &mut Problems) -> Option<i64> {
    let text = typed.text(name);
    if text.is_empty() {
        return None;
    }
    let read = text.parse().map_err(|_| ProblemKind::WrongType);
    if read.is_err() {
        problems.push(Problem::new(name, ProblemKind::OutOfRange).with("min", 0).with("max", 65_535));
    }
    read.ok()
}

async fn add(Path(provider): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let provider = named(&visit, &provider).await?;
    let mut problems = Problems::default();
    let text = |name: &str| Some(typed.raw(name).to_owned()).filter(|text| !text.trim().is_empty());
    let asked = AskedTrunk {
        name: typed.text("name").to_owned(),
        host: typed.text("host").to_owned(),
        port: number(&typed, "port", &mut problems),
        transport: text("transport"),
        priority: number(&typed, "priority", &mut problems),
        user: text("username"),
        password: text("password"),
        domain: text("domain"),
        realm: text("realm"),
    };
    // why: a password is not sent back into a page.
    let typed = typed.without(&["password"]);
    if !problems.is_empty() {
        return drawn(&visit, &provider, &typed, &problems).await;
    }
    let once = visit.once(&format!("add-trunk-{}", typed.text("once")));
    match once.attempt(AddTrunk { provider: provider.id, asked }).await? {
        Ok(_) => Ok(go_saying(&visit, &address(provider.id), "trunk-added")),
        Err(problems) => drawn(&visit, &provider, &typed, &problems).await,
    }
}

async fn remove(Path((provider, trunk)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let provider = named(&visit, &provider).await?;
    let trunk: Id<Trunk> = visit.id(&trunk)?;
    visit.write(RemoveTrunk(trunk)).await?;
    Ok(go_saying(&visit, &address(provider.id), "trunk-removed"))
}
