//! The hunt groups of a customer: how each is reached, who is rung, and where its calls go on to.

use alta_hub::{
    customers::CustomerRef,
    hunt_groups::{HuntGroupSeen, ListHuntGroups},
};
use alta_model::{Phone, hunt_group::Policy, role::Right};
use maud::{Markup, html};

use super::{address, new};
use crate::{
    Visit,
    failure::Failed,
    look::{
        empty,
        icon::Icon,
        status::{Tone, pill},
        wide,
    },
};

const MOST: i64 = 500;

/// Nothing for those who may not see them.
pub(crate) async fn section(visit: &Visit, customer: &CustomerRef) -> Result<Markup, Failed> {
    let look = ListHuntGroups { org: Some(customer.org_id), max: MOST, ..ListHuntGroups::default() };
    let Some((groups, _)) = visit.read_if(look).await? else { return Ok(html! {}) };
    let add = visit.may(Right::EditLocations);
    Ok(html! {
        section aria-labelledby="groups" {
            div.page-head {
                div { h2 #groups { (visit.text("groups")) } }
                @if add { a.btn href=(new(customer.id)) { (Icon::Plus.small()) (visit.text("groups-add")) } }
            }
            @if groups.is_empty() { (empty::first(&visit.text("groups-none"), html! {})) }
            @else { (table(visit, customer, &groups)) }
        }
    })
}

fn table(visit: &Visit, customer: &CustomerRef, groups: &[HuntGroupSeen]) -> Markup {
    let may = visit.may(Right::EditLocations);
    let rows = html! {
        table.table {
            thead {
                tr {
                    th scope="col" { (visit.text("groups-group")) }
                    th scope="col" { (visit.text("groups-members")) }
                    th scope="col" { (visit.text("groups-no-answer")) }
                    @if may { th scope="col" { span.sr { (visit.text("act-edit")) } } }
                }
            }
            tbody { @for seen in groups { (row(visit, customer, seen, may)) } }
        }
    };
    wide::scroll(&visit.text("groups"), rows)
}

fn row(visit: &Visit, customer: &CustomerRef, seen: &HuntGroupSeen, may: bool) -> Markup {
    let group = &seen.group;
    let number = group.number.as_ref().map(Phone::spaced);
    let reached: Vec<String> = group.extension.as_ref().map(ToString::to_string).into_iter().chain(number).collect();
    let members: Vec<String> = seen.members.iter().map(|one| format!("{} {}", one.first_name, one.last_name)).collect();
    let how = if group.policy == Policy::Regular { "groups-regular" } else { "groups-simultaneous" };
    let what = visit.text_with("groups-edit-named", &[("name", group.name.clone())]);
    html! {
        tr {
            td {
                b { (group.name) }
                @if !group.enabled { " " (pill(Tone::Idle, Icon::Warn, &visit.text("groups-off"))) }
                br; small.muted { span.num { (reached.join(" · ")) } " · " (seen.location_name) }
            }
            td {
                @if members.is_empty() { span.muted { (visit.text("groups-nobody")) } } @else { (members.join(", ")) }
                br; small.muted { (visit.text(how)) }
            }
            td {
                (destination(visit, &group.no_answer))
                @if group.follows_hours {
                    br; small.muted { (visit.text("groups-closed")) ": " (destination(visit, &group.closed)) }
                }
            }
            @if may {
                td.end { a.btn.small href=(address(customer.id, seen.id)) aria-label=(what) { (visit.text("act-edit")) } }
            }
        }
    }
}

/// A number as people write it, an extension as it is.
fn destination(visit: &Visit, to: &str) -> Markup {
    html! {
        @if to.is_empty() { span.muted { (visit.text("groups-ends")) } }
        @else { span.num { (written(to)) } }
    }
}

pub(super) fn written(to: &str) -> String {
    Phone::stored(to).map_or_else(|_| to.to_owned(), |phone| phone.spaced())
}
