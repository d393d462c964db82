//! `/hub/templates/{template}`: the Provisioning ID first, then what the template says, who uses it, and how it came to be.

use alta_hub::{
    public_id::encode,
    templates::{GetTemplate, TemplateCustomer, TemplateCustomers, TemplateSeen},
};
use alta_model::branding::PartnerSetting;
use axum::{extract::Path, response::Response, routing::get};
use maud::{Markup, html};

use super::{
    LIST, address, edits, history, requests,
    told::{self, Told},
    wizard,
};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        as_api, copy, customer,
        icon::Icon,
        note,
        status::{self, Tone},
        time,
    },
    shell::{self, Screen, Way},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<GetTemplate>("/hub/templates/{template}", get(show))]
}

/// As many as fit beside the rest; the list of customers has them all.
const CUSTOMERS: i64 = 10;

async fn show(visit: Visit, Path(template): Path<String>) -> Result<Response, Failed> {
    let seen = visit.read(GetTemplate(visit.id(&template)?)).await?;
    let customers = visit.read(TemplateCustomers { template: seen.id, max: CUSTOMERS }).await?;
    let past = history::read(&visit, &seen).await?;
    let edit = |step| (edits(&visit) && seen.retired_at.is_none()).then(|| wizard::edit_address(&seen, step));
    let main = html! {
        (head(&visit, &seen))
        (copy::block(&visit, "provisioning-id", &visit.text("template-provisioning-id"), &encode(seen.id), &visit.text("template-provisioning-id-about")))
        div.review.two { (told::sections(&visit, &Told::of(&visit, &seen.template, &seen.names), None, edit)) }
        (self::customers(&visit, &seen, &customers))
        (history::show(&visit, &seen, &past))
        (as_api::calls(&visit, &visit.site.public_url, &requests::of_page(&visit, &seen)))
    };
    let screen = Screen::new(&seen.template.name, main).way(Way::Templates);
    Ok(shell::show(&visit, screen.crumb(&visit.text("nav-templates"), LIST)))
}

fn head(visit: &Visit, seen: &TemplateSeen) -> Markup {
    let here = address(seen.id);
    html! {
        div.page-head {
            div {
                h1 tabindex="-1" { (seen.template.name) }
                p {
                    (visit.brand(PartnerSetting::Offer)) " · "
                    (visit.text_with("template-version", &[("version", seen.version.to_string())]))
                    @if seen.retired_at.is_some() { " " (status::pill(Tone::Idle, Icon::Lock, &visit.text("template-is-archived"))) }
                }
            }
            @if edits(visit) {
                @if seen.retired_at.is_none() { a.btn href={ (here) "/archive" } { (visit.text("act-archive")) } }
                a.btn href={ (here) "/duplicate" } { (visit.text("act-duplicate")) }
                @if seen.retired_at.is_none() {
                    a.btn.primary href=(format!("/hub/customers/new?template={}", seen.id)) data-create { (Icon::Plus.small()) (visit.text("act-create-customer")) }
                }
            }
        }
        @if seen.retired_at.is_some() { (note::info(&visit.text("template-archived-what"))) }
    }
}

fn customers(visit: &Visit, seen: &TemplateSeen, customers: &[TemplateCustomer]) -> Markup {
    html! {
        section.box aria-labelledby="customers" {
            h2 {
                span #customers { (visit.text("template-customers")) }
                span.muted.num { (crate::look::number(visit.tongue, seen.customers)) }
            }
            @if customers.is_empty() { p.muted { (visit.text("template-customers-none")) } } @else {
                div.scroll {
                    table.table.tight {
                        thead {
                            tr {
                                th scope="col" { (visit.text("template-customer")) }
                                th.hide-m scope="col" { (visit.text("template-status")) }
                                th.end scope="col" { (visit.text("template-keeps")) }
                                th.hide-m scope="col" { (visit.text("template-customer-since")) }
                            }
                        }
                        tbody { @for customer in customers { (customer_row(visit, seen, customer)) } }
                    }
                }
            }
            @if seen.customers > CUSTOMERS { p { a href=(format!("/hub/customers?template={}", seen.id)) { (visit.text("act-see-all")) } } }
        }
    }
}

fn customer_row(visit: &Visit, seen: &TemplateSeen, customer: &TemplateCustomer) -> Markup {
    html! {
        tr {
            td { (customer::standing(visit, customer.id, &customer.name, customer.elsewhere, customer.status)) }
            td.hide-m { (status::customer(visit, customer.status)) }
            td.end {
                (visit.text_with("template-version", &[("version", customer.version.to_string())]))
                @if customer.version < seen.version { " " span.muted { (visit.text("template-older")) } }
            }
            td.hide-m { (time::date(visit.tongue, &visit.zone(), customer.created_at)) }
        }
    }
}
