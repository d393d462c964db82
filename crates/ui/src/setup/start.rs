//! How the list of users begins: with the customer's administrators who have no package yet, and empty rows that choose for themselves.

use std::collections::BTreeMap;

use alta_hub::{
    customers::CustomerRef,
    people::{ListPeople, PersonFilter, PersonSeen},
    users::SetUpSeen,
};
use alta_model::{email::Email, package::Package, role::Role};

use super::rows::{Column, Row, Rows};
use crate::{Visit, failure::Failed};

const MOST: i64 = 50;

/// Full administrators of the customer whom nobody subscribed.
pub(super) async fn administrators(visit: &Visit, customer: &CustomerRef) -> Result<Vec<PersonSeen>, Failed> {
    let filter = PersonFilter { roles: vec![Role::CustomerFull], ..PersonFilter::default() };
    let look = ListPeople { org: Some(customer.org_id), filter, start: 0, max: MOST };
    let (people, _) = visit.read_if(look).await?.unwrap_or_default();
    Ok(people.into_iter().filter(|person| person.packages.is_empty()).collect())
}

/// The package that each of them gets: that of the organization's level.
pub(super) fn locked(administrators: &[PersonSeen], seen: &SetUpSeen) -> BTreeMap<String, Package> {
    let level = alta_model::package::at_or_above(seen.customer.level);
    let mut fitting: Vec<Package> = level.filter(|package| seen.packages.contains_key(package)).collect();
    fitting.sort_unstable_by_key(|package| package.facts().rank);
    let Some(package) = fitting.first().copied() else { return BTreeMap::new() };
    let key = |person: &PersonSeen| Email::parse(&person.email).ok().map(|email| (email.key().to_owned(), package));
    administrators.iter().filter_map(key).collect()
}

pub(super) fn rows(administrators: &[PersonSeen], locked: &BTreeMap<String, Package>, seen: &SetUpSeen) -> Rows {
    let row = |person: &PersonSeen| {
        let mut row = blank(seen);
        row.set(Column::First, &person.first_name);
        row.set(Column::Last, &person.last_name);
        row.set(Column::Email, &person.email);
        if let Some(package) = locked.values().next() {
            row.set(Column::Package, package.wire());
        }
        row
    };
    Rows(administrators.iter().map(row).collect())
}

/// The only package, if there is one to choose; the headquarters.
pub(super) fn blank(seen: &SetUpSeen) -> Row {
    let mut row = Row::default();
    let mut packages = seen.packages.keys().filter(|package| package.is_base() && package.facts().for_people).copied();
    if let (Some(only), None) = (packages.next(), packages.next()) {
        row.set(Column::Package, only.wire());
    }
    if let Some(headquarters) = seen.locations.first() {
        row.set(Column::Location, &headquarters.id.to_string());
    }
    row
}
