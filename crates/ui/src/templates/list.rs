//! `/hub/templates`: drafts on top, then the templates in service, each with its Provisioning ID at hand. `new` names the one that was just made.

use alta_hub::{
    drafts::{DiscardDraft, DraftListed, ListDrafts},
    public_id::encode,
    templates::{ListTemplates, TemplateSeen},
};
use alta_model::{Id, branding::PartnerSetting, id::Template};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::{LIST, address, edits, told, wizard};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{copy, empty, icon::Icon, number, pager, place, time},
    shell::{self, Screen, Way, choices::go_saying},
    typed::Posted,
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<ListTemplates>(LIST, get(show)),
        Page::does::<DiscardDraft>("/hub/templates/drafts/{draft}/discard", post(discard)),
    ]
}

const PAGE: i64 = 50;

async fn show(visit: Visit) -> Result<Response, Failed> {
    let archived = visit.query.text("view") == "archived";
    let after: Option<Id<Template>> = visit.query.text("after").parse().ok();
    let (seen, more) = visit.read(ListTemplates { archived, after, max: PAGE }).await?;
    let first = after.is_none() && !archived && edits(&visit);
    let drafts = if first { visit.read(ListDrafts { kind: "template", customer: None }).await? } else { Vec::new() };
    let next = seen.last().filter(|_| more).map(|last| last.id);
    let main = html! {
        div.page-head {
            div { h1 tabindex="-1" { (visit.text("nav-templates")) } p { (visit.text("template-list-about")) } }
            @if edits(&visit) {
                a.btn.primary href="/hub/templates/new" data-create { (Icon::Plus.small()) (visit.text("act-create-template")) }
            }
        }
        (just_made(&visit, &seen))
        (self::drafts(&visit, &drafts))
        (views(&visit, archived))
        (table(&visit, &seen, archived))
        @if !seen.is_empty() { (pager::foot(&visit, seen.len(), next.map(|id| page_address(archived, id)).as_deref())) }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-templates"), main).way(Way::Templates)))
}

fn page_address(archived: bool, after: Id<Template>) -> String {
    let view = if archived { "view=archived&" } else { "" };
    format!("{LIST}?{view}after={after}")
}

fn is_new(visit: &Visit, seen: &TemplateSeen) -> bool {
    visit.query.text("new") == seen.id.to_string()
}

/// What whoever made it needs next: the id, and a customer.
fn just_made(visit: &Visit, seen: &[TemplateSeen]) -> Markup {
    html! {
        @if let Some(made) = seen.iter().find(|seen| is_new(visit, seen)) {
            section.copy-block role="status" aria-labelledby="made" {
                h2 #made { (Icon::Check.draw()) (visit.text_with("template-made", &[("name", made.template.name.clone())])) }
                (copy::inner(visit, "made-id", &visit.text("template-provisioning-id"), &encode(made.id)))
                div.row {
                    a.btn href=(address(made.id)) { (visit.text("template-open")) }
                    a.btn href=(format!("/hub/customers/new?template={}", made.id)) { (visit.text("template-use")) }
                    a.btn href="/hub/templates/new" { (visit.text("template-make-another")) }
                }
            }
        }
    }
}

fn drafts(visit: &Visit, drafts: &[DraftListed]) -> Markup {
    html! {
        @if !drafts.is_empty() {
            section.box aria-labelledby="drafts" {
                h2 #drafts { (visit.text("template-drafts")) }
                ul.drafts {
                    @for draft in drafts {
                        li {
                            span.who {
                                b #{"draft-" (draft.id)} { (draft.title) }
                                small { (visit.text("template-draft-saved")) " " (time::moment(visit.tongue, &visit.zone(), draft.updated_at)) }
                            }
                            a.btn.small href=(wizard::draft_address(draft.id)) aria-describedby={"draft-" (draft.id)} { (visit.text("act-resume")) }
                            form.inline method="post" action=(format!("{LIST}/drafts/{}/discard", draft.id)) {
                                button.btn.ghost.small type="submit" aria-describedby={"draft-" (draft.id)} { (visit.text("act-discard")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

async fn discard(Path(draft): Path<String>, Posted { visit, .. }: Posted) -> Result<Response, Failed> {
    visit.write(DiscardDraft(visit.id(&draft)?)).await?;
    Ok(go_saying(&visit, LIST, "draft-discarded"))
}

fn views(visit: &Visit, archived: bool) -> Markup {
    let view = |to: &str, key: &str, here: bool, count: Option<i64>| {
        html! {
            a href=(to) data-go aria-current=[here.then_some("page")] {
                (visit.text(key))
                @if let Some(count) = count { span.n.num { (number(visit.tongue, count)) } }
            }
        }
    };
    html! {
        nav.views aria-label=(visit.text("template-views")) {
            (view(LIST, "template-in-service", !archived, Some(visit.me.templates)))
            (view("/hub/templates?view=archived", "template-archived-ones", archived, None))
        }
    }
}

fn table(visit: &Visit, seen: &[TemplateSeen], archived: bool) -> Markup {
    if seen.is_empty() && archived {
        return empty::filtered(&visit.text("template-none-archived"), &visit.text("act-clear-filters"), LIST);
    }
    if seen.is_empty() {
        let make = html! { @if edits(visit) { a.btn.primary href="/hub/templates/new" { (visit.text("act-create-template")) } } };
        return empty::first(&visit.text("template-none-yet"), make);
    }
    let text = |key: &str| visit.text(&format!("template-{key}"));
    html! {
        div.scroll {
            table.table data-rows {
                caption.sr { (visit.text("nav-templates")) }
                thead {
                    tr {
                        th scope="col" { (text("name-short")) }
                        th.hide-m scope="col" { (text("subscription-short")) }
                        th.hide-n scope="col" { (text("auth-short")) }
                        th.hide-n scope="col" { (text("country-short")) }
                        th.end.hide-m scope="col" { (visit.text("nav-customers")) }
                        th.hide-n scope="col" { (text("updated")) }
                        th scope="col" { (text("provisioning-id")) }
                    }
                }
                tbody { @for seen in seen { (row(visit, seen)) } }
            }
        }
    }
}

fn row(visit: &Visit, seen: &TemplateSeen) -> Markup {
    let (template, new) = (&seen.template, is_new(visit, seen));
    html! {
        tr .here[new] {
            td {
                div.who-cell {
                    span {
                        a href=(address(seen.id)) data-row autofocus[new] { (template.name) }
                        small { (visit.brand(PartnerSetting::Offer)) @if template.connector != "local" { " · " (told::connector(visit, &template.connector)) } }
                    }
                }
            }
            td.hide-m { (seen.names.subscription) small.sub { (seen.names.ledger_key) } }
            td.hide-n { (told::authentication(visit, &template.authentication)) }
            td.hide-n { (place::country(visit, template.country)) }
            td.end.num.hide-m {
                @if seen.customers > 0 {
                    a href=(format!("/hub/customers?template={}", seen.id)) aria-label=(visit.text_with("template-customers-of", &[("count", seen.customers.to_string()), ("name", template.name.clone())])) {
                        (number(visit.tongue, seen.customers))
                    }
                } @else { "0" }
            }
            td.hide-n { (time::date(visit.tongue, &visit.zone(), seen.made_at)) }
            td { (copy::short(visit, &visit.text_with("template-id-of", &[("name", template.name.clone())]), &encode(seen.id))) }
        }
    }
}
