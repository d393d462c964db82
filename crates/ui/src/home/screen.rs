//! `/hub`: what needs me, and how it is going.

use alta_hub::{
    customers::{CountCustomers, CustomerFound, Figures, FiguresSeen, FindCustomers, From, View, Wanted},
    sign_in::WhoAmI,
    voice::FirstTone,
};
use alta_model::role::Right;
use axum::{response::Response, routing::get};
use jiff::{Timestamp, ToSpan, Zoned};
use maud::{Markup, html};

use super::checklist;
use crate::{
    Page, Visit,
    customers::needs,
    failure::Failed,
    look::{
        chart::{self, Mark},
        icon::Icon,
        monogram, number, say, status, time,
    },
    shell::{self, Screen, Way},
};

pub(crate) fn pages() -> Vec<Page> {
    vec![Page::shows::<WhoAmI>("/hub", get(show))]
}

const MONTHS: usize = 12;
const DAYS: usize = 14;
/// Of so many of the newest the worst are shown.
const LOOKED_AT: i64 = 50;
const NEEDY: usize = 5;

/// Who needs somebody: all of them counted, the worst in full.
struct Needy {
    count: i64,
    worst: Vec<CustomerFound>,
}

fn worst(mut page: Vec<CustomerFound>) -> Vec<CustomerFound> {
    page.sort_by_key(|found| found.need.rank(found.status));
    page.truncate(NEEDY);
    page
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let now = Timestamp::now().to_zoned(visit.zone());
    let (months, days) = (beginnings_of_months(&now), beginnings_of_days(&now));
    let wanted = Wanted { view: View::Attention, ..Wanted::default() };
    let needy = FindCustomers { wanted, from: From::Newest(None), max: LOOKED_AT };
    let (figures, counts, needy) = tokio::try_join!(
        visit.read(Figures { months: months.clone(), days: days.clone() }),
        visit.read(CountCustomers),
        visit.read(needy)
    )?;
    let needy = Needy { count: counts.of(View::Attention), worst: worst(needy.page) };
    let given = checklist::given(&visit).await?;
    let tone = match visit.hub.engine() {
        Some(_) => visit.read_if(FirstTone).await?,
        None => None,
    };
    let main = html! {
        (hello(&visit, &needy, &now))
        (checklist::show(&visit, &figures, given.as_ref(), tone))
        @if figures.customers > 0 {
            (tiles(&visit, &figures))
            div.halves { (growth(&visit, &figures, &months)) (attention(&visit, &needy)) }
            div.halves { (packages(&visit, &figures)) (provisioning(&visit, &figures, &days)) }
        }
    };
    Ok(shell::show(&visit, Screen::new(&visit.text("nav-home"), main).way(Way::Home)))
}

fn begin_of_day(at: &Zoned) -> i64 {
    at.start_of_day().map_or(0, |start| start.timestamp().as_millisecond())
}

/// The first of each of the last months, and of the next one.
fn beginnings_of_months(now: &Zoned) -> Vec<i64> {
    let first = now.first_of_month().unwrap_or_else(|_| now.clone());
    let back = i64::try_from(MONTHS).unwrap_or_default() - 1;
    (0..=back + 1).map(|at| first.checked_add((at - back).months()).as_ref().map_or(0, begin_of_day)).collect()
}

fn beginnings_of_days(now: &Zoned) -> Vec<i64> {
    let back = i64::try_from(DAYS).unwrap_or_default() - 1;
    (0..=back + 1).map(|at| now.checked_add((at - back).days()).as_ref().map_or(0, begin_of_day)).collect()
}

fn hello(visit: &Visit, needy: &Needy, now: &Zoned) -> Markup {
    let part = match now.hour() {
        5..=11 => "home-morning",
        12..=19 => "home-afternoon",
        _ => "home-evening",
    };
    let first = visit.me.name.split([' ', '@']).next().unwrap_or_default().to_owned();
    let facts = [("attention", needy.count.to_string()), ("running", visit.me.running.to_string())];
    html! {
        div.page-head {
            div { h1 tabindex="-1" { (visit.text_with(part, &[("name", first)])) } p { (visit.text_with("home-facts", &facts)) } }
            @if visit.may(Right::EditTemplates) { a.btn href="/hub/templates/new" { (visit.text("act-create-template")) } }
            @if visit.may(Right::ProvisionCustomers) {
                a.btn.primary href="/hub/customers/new" data-create { (Icon::Plus.small()) (visit.text("act-create-customer")) }
            }
        }
    }
}

fn tiles(visit: &Visit, figures: &FiguresSeen) -> Markup {
    let n = |value: i64| number(visit.tongue, value);
    let added = figures.by_month.iter().rev().take(2).copied().collect::<Vec<_>>();
    let this_month = added.first().copied().unwrap_or_default() - added.get(1).copied().unwrap_or_default();
    let (well, badly) = figures.by_day.iter().fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
    let share = if well + badly == 0 { 1.0 } else { well as f64 / (well + badly) as f64 };
    let tile = |to: &str, label: &str, big: String, small: String| {
        html! {
            a href=(to) { span.label { (visit.text(label)) } span.big { (big) } small { (small) } }
        }
    };
    html! {
        div.tiles {
            (tile("/hub/customers", "home-tile-customers", n(figures.customers), visit.text_with("home-this-month", &[("count", n(this_month))])))
            (tile("/hub/customers", "home-tile-users", n(figures.users), visit.text("home-users-all")))
            (tile("/hub/customers?view=attention", "home-tile-well", say::percent(visit.tongue, share), visit.text("home-last-days")))
            (tile("/hub/customers?view=unset", "home-tile-unset", n(figures.unset), visit.text("home-unset-what")))
        }
    }
}

fn growth(visit: &Visit, figures: &FiguresSeen, months: &[i64]) -> Markup {
    let marks: Vec<Mark> = figures
        .by_month
        .iter()
        .zip(months)
        .map(|(value, begin)| {
            let at = Timestamp::from_millisecond(*begin).unwrap_or_default().to_zoned(visit.zone());
            Mark { name: time::month(visit.tongue, at.month()).to_owned(), value: *value, on_top: 0 }
        })
        .collect();
    let ends = [("first", figures.by_month.first()), ("last", figures.by_month.last())];
    let ends = ends.map(|(name, value)| (name, number(visit.tongue, value.copied().unwrap_or_default())));
    html! {
        section.box {
            h2 { (visit.text("home-growth")) }
            (chart::area(visit, &visit.text_with("home-growth-said", &ends), [&visit.text("home-month"), &visit.text("nav-customers")], &marks))
        }
    }
}

fn attention(visit: &Visit, needy: &Needy) -> Markup {
    html! {
        section.box #attention data-live {
            div.section-head {
                h2 { (visit.text("home-attention")) }
                @if needy.count > 0 { a href="/hub/customers?view=attention" { (visit.text("act-see-all")) } }
            }
            @if needy.worst.is_empty() { p.muted { (visit.text("home-attention-none")) } }
            ul.needy {
                @for found in &needy.worst {
                    li {
                        (monogram::square(&found.name))
                        span.who {
                            a href=(format!("/hub/customers/{}", found.id)) { (found.name) }
                            (status::customer(visit, found.status))
                            (needs::cause(visit, found))
                        }
                        (needs::fix(visit, found))
                    }
                }
            }
        }
    }
}

fn packages(visit: &Visit, figures: &FiguresSeen) -> Markup {
    let most = figures.by_package.first().map_or(1, |(_, used)| *used);
    html! {
        section.box {
            h2 { (visit.text("home-by-package")) }
            @if figures.by_package.is_empty() { p.muted { (visit.text("home-by-package-none")) } }
            ul.shares {
                @for (wire, used) in &figures.by_package {
                    @let name = visit.text(&format!("package-{wire}"));
                    li {
                        span { (name) } span.num { (number(visit.tongue, *used)) }
                        meter min="0" max=(most) value=(used) aria-label=(name) {}
                    }
                }
            }
        }
    }
}

fn provisioning(visit: &Visit, figures: &FiguresSeen, days: &[i64]) -> Markup {
    let marks: Vec<Mark> = figures
        .by_day
        .iter()
        .zip(days)
        .map(|((well, badly), begin)| {
            let at = Timestamp::from_millisecond(*begin).unwrap_or_default().to_zoned(visit.zone());
            let name = format!("{} {}", at.day(), time::month(visit.tongue, at.month()));
            Mark { name, value: *well, on_top: *badly }
        })
        .collect();
    let (well, badly) = figures.by_day.iter().fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
    let said = visit.text_with("home-days-said", &[("well", well.to_string()), ("badly", badly.to_string())]);
    let headings = [visit.text("home-day"), visit.text("home-well"), visit.text("home-badly")];
    html! {
        section.box {
            h2 { (visit.text("home-days")) }
            (chart::bars(visit, &said, [&headings[0], &headings[1], &headings[2]], &marks))
        }
    }
}
