//! What is shown: buttons, states, notes, meters, lists, charts.

use alta_model::{customer::CustomerStatus, user::SubscriberStatus};
use maud::{Markup, html};
use serde_json::json;

use super::{MOMENT, NAME, PATH, part};
use crate::{
    Visit,
    look::{
        as_api::{self, Call, OPEN},
        chart::{self, Mark},
        copy, empty,
        icon::Icon,
        meter, monogram, note, number, pager,
        status::{self, Tone},
        steps::{self, Step},
        time, wide,
    },
};

pub(super) fn all(visit: &Visit) -> Markup {
    html! {
        (part("button", buttons(visit)))
        (part("status", states(visit)))
        (part("note", notes(visit)))
        (part("meter", meters(visit)))
        (part("copy", copies(visit)))
        (part("monogram", html! { div.row { (monogram::round(NAME)) (monogram::square(NAME)) (monogram::large(NAME)) } }))
        (part("time", html! { p { (time::date(visit.tongue, &visit.zone(), MOMENT)) " · " (time::moment(visit.tongue, &visit.zone(), MOMENT)) " · " span.num { (number(visit.tongue, 1_234_567)) } } }))
        (part("views", views(visit)))
        (part("table", table(visit)))
        (part("empty", html! {
            (empty::first(&visit.text("home-by-package-none"), html! { a.btn.primary href=(PATH) { (visit.text("act-create-customer")) } }))
            (empty::filtered(&visit.text("number-none-found"), &visit.text("act-clear-filters"), PATH))
        }))
        (part("steps", wizard(visit)))
        (part("chart", charts(visit)))
        (part("as_api", as_api::calls(visit, &visit.site.public_url, &[
            Call::get(visit.text("service-request-list"), "/api/templates"),
            Call::post(visit.text("act-create-template"), "/api/templates", json!({ "name": OPEN })),
        ])))
        (part("icon", html! { ul.row { @for icon in Icon::ALL { li { (icon.draw()) } } } }))
    }
}

fn buttons(visit: &Visit) -> Markup {
    let say = visit.text("act-save");
    html! {
        div.row {
            button.btn.primary type="button" { (Icon::Plus.small()) (say) }
            button.btn type="button" { (say) }
            button.btn.ghost type="button" { (say) }
            button.btn.danger type="button" { (visit.text("act-delete")) }
            button.btn.small type="button" { (say) }
            button.btn.icon type="button" aria-label=(visit.text("act-edit")) { (Icon::Edit.draw()) }
            button.btn.primary type="button" aria-disabled="true" { (say) }
            button.link type="button" { (say) }
            a href=(PATH) { (visit.text("act-see-all")) }
            kbd { "Ctrl K" }
        }
        div.row {
            span.seg { a href=(PATH) aria-current="true" { (visit.text("status-provisioned")) } a href=(PATH) { (visit.text("status-error")) } }
            a.chip href=(PATH) { (visit.text("template-status")) (Icon::Down.small()) }
            a.chip.on href=(PATH) { (visit.text("template-status")) (Icon::Close.small()) }
            span.pkg { (visit.text("package-webex_calling")) }
        }
    }
}

fn states(visit: &Visit) -> Markup {
    let tones = [
        (Tone::Ok, Icon::Check, "status-provisioned"),
        (Tone::Warn, Icon::Warn, "status-provisioned-with-errors"),
        (Tone::Err, Icon::Error, "status-error"),
        (Tone::Info, Icon::Sync, "status-updating"),
        (Tone::Idle, Icon::Pause, "status-pending-rpl-review"),
    ];
    html! {
        div.row { @for (tone, icon, key) in tones { (status::pill(tone, icon, &visit.text(key))) } }
        div.row {
            @for status in CustomerStatus::ALL { (status::customer(visit, status)) }
            (status::user(visit, SubscriberStatus::Provisioned, false))
            (status::user(visit, SubscriberStatus::PendingUserMigration, false))
            (status::user(visit, SubscriberStatus::Provisioned, true))
        }
    }
}

fn notes(visit: &Visit) -> Markup {
    let line = || html! { p { (visit.text("help-customers-2")) } };
    html! {
        (note::ok(&visit.text("told-settings-saved")))
        (note::info(&visit.text("notice-simulation.explanation")))
        (note::warn(&visit.text("status-provisioned-with-errors"), line()))
        (note::err(&visit.text("failed-title"), line()))
    }
}

fn meters(visit: &Visit) -> Markup {
    let label = visit.text("package-webex_calling");
    html! {
        ul.quotas {
            @for (used, limit) in [(0, Some(50)), (12, Some(50)), (45, Some(50)), (50, Some(50)), (1234, None)] {
                li { (meter::used(visit, &label, used, limit)) }
            }
            @for done in [0, 31, 50] { li { (meter::progress(visit, &label, done, 50)) } }
        }
    }
}

fn copies(visit: &Visit) -> Markup {
    let (label, value) = (visit.text("subscription-id"), "Y2lzY29zcGFyazovL3VzL1NVQlNDUklQVElPTi8x");
    html! {
        p { (copy::value(visit, &label, value)) }
        p { (copy::short(visit, &label, value)) }
        (copy::block(visit, "copied-block", &label, value, &visit.text("help-template-1")))
    }
}

fn views(visit: &Visit) -> Markup {
    html! {
        nav.views aria-label=(visit.text("list-views")) {
            a href=(PATH) aria-current="page" { (visit.text("list-all")) span.n { "128" } }
            a href=(PATH) { (visit.text("status-error")) span.n.err { "3" } }
            a href=(PATH) { (visit.text("status-updating")) span.n.info { "2" } }
        }
    }
}

fn table(visit: &Visit) -> Markup {
    html! {
        (wide::scroll(&visit.text("nav-customers"), html! {
            table.table {
                thead {
                    tr {
                        th scope="col" { (visit.text("template-customer")) }
                        th scope="col" { (visit.text("template-status")) }
                        th.end scope="col" { (visit.text("inside-users")) }
                    }
                }
                tbody {
                    @for (at, status) in [CustomerStatus::Provisioned, CustomerStatus::Provisioning, CustomerStatus::Error].into_iter().enumerate() {
                        tr .here[at == 1] {
                            td { div.who-cell { (monogram::square(NAME)) span { a href=(PATH) { (NAME) } small { "ana@lozano.example" } } } }
                            td { (status::customer(visit, status)) }
                            td.end { (meter::used(visit, NAME, [23, 46, 50][at], Some(50))) }
                        }
                    }
                }
            }
        }))
        (pager::foot(visit, 3, Some(PATH)))
    }
}

fn wizard(visit: &Visit) -> Markup {
    let step = |key: &str, hint: &str, to: Option<&str>| Step {
        name: visit.text(key),
        hint: hint.to_owned(),
        to: to.map(str::to_owned),
    };
    let steps = [
        step("nav-customers", NAME, Some(PATH)),
        step("subscription-offers", "", None),
        step("nav-numbers", &visit.text("form-optional"), None),
    ];
    html! {
        div.wizard { (steps::list(visit, &visit.text("act-create-customer"), &steps, 1)) }
    }
}

/// At the end of the page, where it stands in a wizard.
pub(super) fn bar(visit: &Visit) -> Markup {
    steps::bar(visit, Some(PATH), PATH, Some(&visit.text("draft-saved")), &visit.text("act-next"))
}

fn charts(visit: &Visit) -> Markup {
    let mark = |(at, value): (usize, i64)| Mark {
        name: time::month(visit.tongue, at as i8 + 1).to_owned(),
        value,
        on_top: value / 7,
    };
    let marks: Vec<Mark> = [3, 5, 8, 13, 21, 34, 55, 60, 72, 80, 96, 128].into_iter().enumerate().map(mark).collect();
    let headings = [visit.text("home-month"), visit.text("nav-customers")];
    let days = [visit.text("home-day"), visit.text("home-well"), visit.text("home-badly")];
    html! {
        div.halves {
            figure.box { (chart::area(visit, &visit.text("home-growth"), [&headings[0], &headings[1]], &marks)) }
            figure.box { (chart::bars(visit, &visit.text("home-days"), [&days[0], &days[1], &days[2]], &marks)) }
        }
    }
}
