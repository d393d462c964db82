//! Administration: who works in the partner's hub, what they may do, and how they come in.

mod add;
mod list;
mod person;

use std::collections::BTreeSet;

pub(crate) use add::one_time_link;

use alta_model::role::Role;

use crate::{Page, Visit, look::field::Choice, typed::Typed};

pub(crate) fn pages() -> Vec<Page> {
    [list::pages(), add::pages(), person::pages()].into_iter().flatten().collect()
}

const PATH: &str = "/hub/admins";

/// The roles over the partner, each with a line about what it gives.
fn choices(visit: &Visit) -> Vec<Choice> {
    let roles = Role::ALL.into_iter().filter(|role| role.is_partner_role());
    roles
        .map(|role| {
            let code = role.code();
            Choice::new(code, visit.text(&format!("role-{code}"))).about(visit.text(&format!("admin-role-{code}")))
        })
        .collect()
}

fn asked(typed: &Typed) -> BTreeSet<Role> {
    typed.all("roles").filter_map(Role::from_code).collect()
}

fn said(visit: &Visit, roles: &BTreeSet<Role>) -> String {
    let names: Vec<String> = roles.iter().map(|role| visit.text(&format!("role-{}", role.code()))).collect();
    names.join(", ")
}
