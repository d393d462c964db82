//! `/hub/customers`: any customer in two seconds, and who needs somebody first. The panel at the right shows one without leaving the list.

use alta_hub::{
    customers::{CountCustomers, CustomerCounts, CustomerFound, CustomersFound, FindCustomers, PackageUse, View},
    drafts::{DiscardDraft, DraftListed, ListDrafts},
};
use alta_model::role::Right;
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    asked::{Asked, LIST},
    filters, needs, panel, wizard,
};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{empty, icon::Icon, meter, monogram, number, pager, status, time},
    pages::leads,
    shell::{self, Screen, Way, choices::go_saying},
    typed::Posted,
};

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<FindCustomers>(LIST, get(show)),
        Page::does::<DiscardDraft>("/hub/customers/drafts/{draft}/discard", post(discard)),
    ]
}

const PAGE: i64 = 50;

async fn show(visit: Visit) -> Result<Response, Failed> {
    let asked = Asked::of(&visit);
    let (found, counts) = tokio::try_join!(visit.read(asked.look(PAGE)), visit.read(CountCustomers))?;
    let drafts = match visit.may(Right::ProvisionCustomers) {
        true => visit.read(ListDrafts { kind: "customer", customer: None }).await?,
        false => Vec::new(),
    };
    let panel = panel::opened(&visit, &asked, &found).await?;
    let main = html! {
        (head(&visit))
        (self::drafts(&visit, &drafts))
        (views(&visit, &asked, &counts))
        (filters::bar(&visit, &asked, &counts))
        (list(&visit, &asked, &found, &counts))
    };
    let mut screen = Screen::new(&visit.text("nav-customers"), main).way(Way::Customers);
    if let Some((name, panel)) = panel {
        screen.title = name;
        screen = screen.crumb(&visit.text("nav-customers"), LIST).panel(Some(panel));
    }
    Ok(shell::show(&visit, screen))
}

fn head(visit: &Visit) -> Markup {
    html! {
        div.page-head {
            div { h1 tabindex="-1" { (visit.text("nav-customers")) } }
            @if visit.may(Right::SeeTemplates) && leads("/hub/templates") {
                a.btn href="/hub/templates" { (Icon::Template.small()) (visit.text("nav-templates")) }
            }
            @if visit.may(Right::ProvisionCustomers) {
                a.btn.primary href=(wizard::PATH) data-create { (Icon::Plus.small()) (visit.text("act-create-customer")) }
            }
        }
    }
}

fn drafts(visit: &Visit, drafts: &[DraftListed]) -> Markup {
    let nameless = visit.text("customers-draft-nameless");
    html! {
        @if !drafts.is_empty() {
            section.box aria-labelledby="drafts" {
                h2 #drafts { (visit.text("customers-drafts")) }
                ul.drafts {
                    @for draft in drafts {
                        li {
                            span.who {
                                b #{"draft-" (draft.id)} { @if draft.title.is_empty() { (nameless) } @else { (draft.title) } }
                                small { (visit.text_with("customers-saved-at", &[("time", time::moment_text(visit.tongue, &visit.zone(), draft.updated_at))])) }
                            }
                            a.btn.small href=(wizard::resume(draft.id)) aria-describedby={"draft-" (draft.id)} { (visit.text("act-resume")) }
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

fn views(visit: &Visit, asked: &Asked, counts: &CustomerCounts) -> Markup {
    html! {
        nav.views #views data-live aria-label=(visit.text("list-views")) {
            @for view in View::ALL {
                @let to = asked.with("view", if view == View::All { "" } else { view.code() });
                @let count = counts.of(view);
                @let tone = match view { View::Attention if count > 0 => "err", View::Running if count > 0 => "info", _ => "" };
                a href=(to) data-go aria-current=[(view == asked.wanted.view).then_some("page")] {
                    (visit.text(&format!("customers-view-{}", view.code())))
                    " " span class=(format!("n num {tone}")) { (number(visit.tongue, count)) }
                }
            }
        }
    }
}

fn list(visit: &Visit, asked: &Asked, found: &CustomersFound, counts: &CustomerCounts) -> Markup {
    let next = found.next.as_ref().map(|from| asked.next(from));
    html! {
        @if !found.page.is_empty() {
            form #bulk method="get" {
                (table(visit, asked, &found.page))
                (filters::bulk(visit))
            }
            (pager::foot(visit, found.page.len(), next.as_deref()))
        } @else if counts.of(View::All) == 0 {
            (nobody_yet(visit))
        } @else if asked.is_filtered() {
            (empty::filtered(&visit.text("customers-none-such"), &visit.text("act-clear-filters"), &asked.bare()))
        } @else {
            (empty::filtered(&visit.text("customers-none-in-view"), &visit.text("customers-view-all"), LIST))
        }
    }
}

fn nobody_yet(visit: &Visit) -> Markup {
    let template_first = visit.me.templates == 0 && leads("/hub/templates/new") && visit.may(Right::EditTemplates);
    let way = html! {
        @if template_first {
            a.btn.primary href="/hub/templates/new" { (visit.text("act-create-template")) }
        } @else if visit.may(Right::ProvisionCustomers) {
            a.btn.primary href=(wizard::PATH) { (visit.text("act-create-customer")) }
        }
    };
    empty::first(&visit.text("customers-none-yet"), way)
}

fn table(visit: &Visit, asked: &Asked, page: &[CustomerFound]) -> Markup {
    let text = |key: &str| visit.text(&format!("customers-{key}"));
    let sorted = |by_name: bool, direction: &'static str| (asked.by_name == by_name).then_some(direction);
    html! {
        div.scroll {
            table.table data-rows {
                caption.sr { (visit.text("nav-customers")) }
                thead {
                    tr {
                        th.tick scope="col" { input type="checkbox" hidden data-all aria-label=(text("select-all")); }
                        th scope="col" aria-sort=[sorted(true, "ascending")] { (order(asked, "name", &text("customer"), asked.by_name)) }
                        th.hide-m scope="col" { (text("status")) }
                        th.hide-m scope="col" { (text("packages")) }
                        th.hide-m scope="col" { (text("users")) }
                        th.hide-n scope="col" { (text("template")) }
                        th.hide-n scope="col" aria-sort=[sorted(false, "descending")] { (order(asked, "", &text("since"), !asked.by_name)) }
                    }
                }
                tbody { @for customer in page { (row(visit, asked, customer)) } }
            }
        }
    }
}

/// The heading of a column that the list can be sorted by.
fn order(asked: &Asked, sort: &str, text: &str, here: bool) -> Markup {
    html! {
        @if here { span.sorted { (text) (Icon::Down.small()) } } @else { a href=(asked.with("sort", sort)) data-go { (text) } }
    }
}

fn row(visit: &Visit, asked: &Asked, customer: &CustomerFound) -> Markup {
    let id = customer.id.to_string();
    let here = asked.value("open") == id;
    html! {
        tr .here[here] {
            td.tick { input type="checkbox" name="id" value=(id) aria-label=(visit.text_with("customers-select", &[("name", customer.name.clone())])); }
            td {
                div.who-cell {
                    (monogram::square(&customer.name))
                    span {
                        a #{"row-" (id)} href=(asked.opening(Some(&id))) data-go data-row aria-current=[here.then_some("true")] { (customer.name) }
                        small { (customer.primary_email) }
                        span.only-m #{"status-m-" (id)} data-live { (status::customer(visit, customer.status)) (needs::cause(visit, customer)) }
                    }
                }
            }
            td.hide-m.stands #{"status-" (id)} data-live { (status::customer(visit, customer.status)) (needs::cause(visit, customer)) }
            td.hide-m { (packages(visit, &customer.packages)) }
            td.hide-m #{"users-" (id)} data-live { (users(visit, customer)) }
            td.hide-n.muted { (customer.template) }
            td.hide-n.muted.nowrap { (time::date(visit.tongue, &visit.zone(), customer.created_at)) }
        }
    }
}

/// As many as fit in a row; the rest is counted.
fn packages(visit: &Visit, packages: &[PackageUse]) -> Markup {
    const SHOWN: usize = 2;
    let name = |package: &PackageUse| visit.text(&format!("customers-short-{}", package.package));
    html! {
        span.pkgs {
            @for package in packages.iter().take(SHOWN) { span.pkg { (name(package)) } }
            @if packages.len() > SHOWN {
                @let rest: Vec<String> = packages.iter().skip(SHOWN).map(name).collect();
                span.pkg title=(rest.join(", ")) { "+" (rest.len()) span.sr { " " (rest.join(", ")) } }
            }
        }
    }
}

fn users(visit: &Visit, customer: &CustomerFound) -> Markup {
    let label = visit.text_with("customers-users-of", &[("name", customer.name.clone())]);
    meter::used(visit, &label, customer.users(), customer.most().filter(|most| *most > 0))
}
