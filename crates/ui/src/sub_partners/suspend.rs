//! `/hub/subpartners/{org}/suspend`: what suspending means, before it is done; and the change of state either way.

use alta_hub::{
    Refusal, Verb,
    partners::{GetSubPartner, SubPartnerState, SuspendSubPartner},
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::html;

use super::LIST;
use crate::{
    Page, Visit,
    failure::Failed,
    shell::{self, Screen, Way, choices::go_saying},
    typed::Posted,
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows_form::<SuspendSubPartner>("/hub/subpartners/{org}/suspend", get(ask)),
        Page::does::<SuspendSubPartner>("/hub/subpartners/{org}/state", post(set)),
    ]
}

async fn ask(visit: Visit, Path(org): Path<String>) -> Result<Response, Failed> {
    visit.is_partner(SuspendSubPartner::RIGHT)?;
    let org_id = visit.id(&org)?;
    let one = visit.read(GetSubPartner(org_id)).await?;
    let title = visit.text_with("reseller-suspend-ask", &[("name", one.name)]);
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } } }
        ul.plain { @for line in ["sees", "customers", "back"] { li { (visit.text(&format!("reseller-suspend-{line}"))) } } }
        form.row method="post" action=(format!("{LIST}/{org_id}/state")) {
            button.btn.danger type="submit" name="state" value="suspended" { (visit.text("reseller-suspend-do")) }
            a.btn.ghost href=(LIST) { (visit.text("act-cancel")) }
        }
    };
    let screen = Screen::new(&title, main).way(Way::SubPartners).crumb(&visit.text("nav-sub-partners"), LIST);
    Ok(shell::show(&visit, screen))
}

async fn set(Path(org): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let org_id = visit.id(&org)?;
    let state = SubPartnerState::from_wire(typed.text("state")).ok_or_else(|| visit.fail(Refusal::not_found()))?;
    visit.write(SuspendSubPartner { org_id, state }).await?;
    Ok(go_saying(&visit, LIST, if state == SubPartnerState::Active { "reseller-active" } else { "reseller-suspended" }))
}
