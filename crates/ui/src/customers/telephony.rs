//! `/hub/customers/{customer}/telephony`: the lines of a customer, which telephones are registered now, the proof that each line works, and what
//! became of the calls; and the hunt groups and business hours beside them.

use std::collections::{BTreeMap, HashMap};

use alta_hub::customers::{CustomerRef, GetCustomer, Which};
use alta_hub::voice::{
    Call, CallMark, IssueCredential, LineMark, LineSeen, ListCalls, ListLines, NameLines, ProofOf, ProofSeen, TestSeen,
    live::{Registered, by_address},
    try_lines,
};
use alta_model::{Phone, role::Right};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::{
    sections::heading,
    tabs::{self, Tab},
};
use crate::{
    Page, Visit,
    failure::Failed,
    groups,
    look::{
        empty,
        icon::Icon,
        pager,
        status::{Tone, pill},
        time, wide,
    },
    shell::{self, choices::go_saying},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/customers/{customer}/telephony";
const CALLS: i64 = 25;
const LINES: i64 = 50;

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows::<ListLines>(PATH, get(show)),
        Page::does::<IssueCredential>("/hub/customers/{customer}/telephony/try", post(try_all)),
    ]
}

fn address(customer: &CustomerRef) -> String {
    PATH.replace("{customer}", &customer.id.to_string())
}

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let customer = visit.read(GetCustomer(Which::Id(visit.id(&customer)?))).await?.customer;
    let from: Option<LineMark> = visit.query.text("from").parse().ok();
    let (lines, more_lines) = visit.read(ListLines { customer: customer.id, after: from, max: LINES }).await?;
    let proof = visit.read(ProofOf(customer.id)).await?;
    let engine = visit.hub.engine();
    let now = match &engine {
        Some(engine) => Some(engine.registered().await),
        None => None,
    };
    let line = Some(visit.query.text("line").to_owned()).filter(|line| !line.is_empty());
    let mark: Option<CallMark> = visit.query.text("below").parse().ok();
    let calls =
        visit.read_if(ListCalls { customer: Some(customer.id), line: line.clone(), below: mark, max: CALLS }).await?;
    let (groups, hours) = (groups::section(&visit, &customer).await?, groups::hours(&visit, &customer).await?);
    let names = named(&visit, &customer, line.as_deref(), calls.as_ref().map_or(&[], |(calls, _)| calls)).await?;
    let title = visit.text("telephony");
    let main = html! {
        (tabs::head(&visit, &customer, Tab::Telephony, acts(&visit, &customer, now.is_some() && !lines.is_empty())))
        section #lines data-live {
            (heading(2, &visit.text("telephony-lines"), html! {}))
            @if lines.is_empty() { (empty::first(&visit.text("telephony-no-lines"), html! {})) }
            @else {
                p.muted { (proven(&visit, &proof)) }
                (table(&visit, &customer, &lines, now.as_deref()))
                (pager::foot(&visit, lines.len(), lines.last().filter(|_| more_lines).map(|last| below(&visit, &customer, "from", &last.mark())).as_deref()))
            }
        }
        (groups)
        (hours)
        @if let Some((calls, more)) = &calls {
            section {
                (heading(2, &visit.text("telephony-calls"), html! {}))
                (filter(&visit, &customer, &names, line.as_deref()))
                (listed(&visit, &customer, &names, calls, *more))
            }
        }
    };
    Ok(shell::show(&visit, tabs::screen(&visit, &customer, &title, main)))
}

/// What lines are called, by their addresses.
type Names = BTreeMap<String, String>;

/// Of everybody that the page tells calls of.
async fn named(visit: &Visit, customer: &CustomerRef, line: Option<&str>, calls: &[Call]) -> Result<Names, Failed> {
    let ends = calls.iter().flat_map(|call| [call.caller.as_str(), call.callee.as_str()]);
    let addresses = line.into_iter().chain(ends).filter(|address| !address.is_empty()).map(str::to_owned).collect();
    visit.read(NameLines { customer: customer.id, addresses }).await
}

/// This page, with one of its lists from here on.
fn below(visit: &Visit, customer: &CustomerRef, list: &str, mark: &impl ToString) -> String {
    let mut query = visit.query.clone();
    query.set(list, mark.to_string());
    format!("{}{}", address(customer), query.to_query())
}

fn acts(visit: &Visit, customer: &CustomerRef, can_try: bool) -> Markup {
    html! {
        @if can_try && visit.may(Right::EditDevices) {
            form.inline method="post" action=(format!("{}/try", address(customer))) {
                button.btn.primary type="submit" { (Icon::Phone.small()) (visit.text("telephony-try")) }
            }
        }
    }
}

fn proven(visit: &Visit, proof: &ProofSeen) -> String {
    let counts = [("heard", proof.proven.to_string()), ("all", proof.lines.to_string())];
    let heard = visit.text_with("telephony-proven", &counts);
    if proof.owed == 0 || visit.hub.engine().is_none() {
        return heard;
    }
    format!("{heard} {}", visit.text_with("telephony-being-tried", &[("count", proof.owed.to_string())]))
}

fn table(visit: &Visit, customer: &CustomerRef, lines: &[LineSeen], now: Option<&[Registered]>) -> Markup {
    let now = now.map(by_address);
    let rows = html! {
        table.table {
            thead {
                tr {
                    th scope="col" { (visit.text("telephony-line")) }
                    @if now.is_some() { th scope="col" { (visit.text("telephony-now")) } }
                    th scope="col" { (visit.text("telephony-proof")) }
                    th scope="col" { span.sr { (visit.text("telephony-calls")) } }
                }
            }
            tbody { @for line in lines { (row(visit, customer, line, now.as_ref())) } }
        }
    };
    wide::scroll(&visit.text("telephony-lines"), rows)
}

fn row(visit: &Visit, customer: &CustomerRef, line: &LineSeen, now: Option<&Here<'_>>) -> Markup {
    let of_line = Typed::default().overlaid(&Typed::read(format!("line={}", line.address).as_bytes()));
    let what = visit.text_with("telephony-calls-of", &[("name", line.name.clone())]);
    html! {
        tr {
            td { b { (line.name) } br; small.muted.num { (reached(visit, line)) } }
            @if let Some(now) = now { td { (registered(visit, line, now)) } }
            td { (proof(visit, line.last.as_ref())) }
            td.end { a.btn.small href=(format!("{}{}", address(customer), of_line.to_query())) aria-label=(what) { (visit.text("telephony-calls")) } }
        }
    }
}

/// What it is reached by, and what others see when it calls.
fn reached(visit: &Visit, line: &LineSeen) -> String {
    let seen = |phone: Phone| visit.text_with("telephony-calls-as", &[("number", phone.spaced())]);
    let number = Phone::stored(&line.caller_id).map(seen).unwrap_or_default();
    [line.extension.clone(), number].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The telephones that are there, by the address of their line.
type Here<'r> = HashMap<&'r str, Vec<&'r Registered>>;

fn registered(visit: &Visit, line: &LineSeen, now: &Here<'_>) -> Markup {
    let here = now.get(line.address.as_str()).map_or(0, Vec::len);
    let phones = [("count", here.to_string())];
    html! {
        @if here > 0 {
            (pill(Tone::Ok, Icon::Check, &visit.text_with("telephony-registered", &phones)))
        } @else if line.devices == 0 {
            (pill(Tone::Idle, Icon::Phone, &visit.text("telephony-no-phone")))
        } @else {
            (pill(Tone::Warn, Icon::Warn, &visit.text("telephony-not-registered")))
        }
    }
}

/// What the last test showed: when it was heard, or the cause and what to do.
fn proof(visit: &Visit, last: Option<&TestSeen>) -> Markup {
    let Some(last) = last else { return html! { span.muted { (visit.text("telephony-untried")) } } };
    let when = time::moment(visit.tongue, &visit.zone(), last.tested_at);
    let Some(problem) = last.tried.problem() else {
        return html! { (pill(Tone::Ok, Icon::Check, &visit.text("telephony-heard"))) " " small.muted { (when) } };
    };
    let telling = alta_words::problem(visit.tongue, &problem);
    html! {
        (pill(Tone::Err, Icon::Error, &telling.title)) " " small.muted { (when) }
        br;
        small { (telling.description()) }
    }
}

fn filter(visit: &Visit, customer: &CustomerRef, names: &Names, line: Option<&str>) -> Markup {
    let Some(line) = line else { return html! {} };
    let name = names.get(line).cloned().unwrap_or_else(|| line.to_owned());
    html! {
        p {
            (visit.text_with("telephony-calls-of", &[("name", name)])) " "
            a.btn.small href=(address(customer)) { (Icon::Close.small()) (visit.text("telephony-all-calls")) }
        }
    }
}

fn listed(visit: &Visit, customer: &CustomerRef, names: &Names, calls: &[Call], more: bool) -> Markup {
    if calls.is_empty() {
        return empty::first(&visit.text("telephony-no-calls"), html! {});
    }
    let next = calls.last().filter(|_| more).map(|last| below(visit, customer, "below", &last.mark()));
    let rows = html! {
        table.table {
            thead {
                tr {
                    th scope="col" { (visit.text("telephony-when")) }
                    th scope="col" { (visit.text("telephony-from")) }
                    th scope="col" { (visit.text("telephony-to")) }
                    th scope="col" { (visit.text("telephony-kind")) }
                    th.end scope="col" { (visit.text("telephony-lasted")) }
                }
            }
            tbody { @for call in calls { (one(visit, names, call)) } }
        }
    };
    html! {
        (wide::scroll(&visit.text("telephony-calls"), rows))
        (pager::foot(visit, calls.len(), next.as_deref()))
    }
}

fn one(visit: &Visit, names: &Names, call: &Call) -> Markup {
    let who = |address: &str, otherwise: &str| names.get(address).cloned().unwrap_or_else(|| otherwise.to_owned());
    html! {
        tr {
            td { (time::moment(visit.tongue, &visit.zone(), call.started_at)) }
            td { (who(&call.caller, &call.caller_number)) }
            td { (who(&call.callee, &call.dialled)) @if !call.callee.is_empty() { " " small.muted.num { (call.dialled) } } }
            td { (visit.text(&format!("telephony-kind-{}", call.kind.replace('_', "-")))) }
            td.end.num { (lasted(visit, call)) }
        }
    }
}

/// Minutes and seconds of talking, or why there was none.
fn lasted(visit: &Visit, call: &Call) -> Markup {
    if call.answered_at.is_some() {
        return html! { (format!("{}:{:02}", call.seconds() / 60, call.seconds() % 60)) };
    }
    let why = match call.code {
        486 | 600 | 603 => "telephony-busy",
        404 | 484 => "telephony-nobody-there",
        403 => "telephony-not-allowed",
        487 => "telephony-hung-up",
        _ => "telephony-unanswered",
    };
    html! { span.muted { (visit.text(why)) } }
}

async fn try_all(Path(customer): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let visit = posted.visit;
    let customer = visit.read(GetCustomer(Which::Id(visit.id(&customer)?))).await?.customer;
    try_lines(&visit.hub, &visit.caller, customer.id).await.map_err(|refusal| visit.fail(refusal))?;
    Ok(go_saying(&visit, &address(&customer), "lines-tried"))
}
