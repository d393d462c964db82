//! The law of changing a customer: the packages are the complete new list, everything else only if given.

use std::collections::BTreeMap;

use super::{
    PackageFacts, PackagesPlan, Review,
    order::{read_limits, read_packages, text, value},
    packages::plan_packages,
};
use crate::{
    Problem, ProblemKind, Problems,
    address::{Address, AddressNames, AddressTyped, AddressUse},
    email::Email,
    package::Package,
};

#[derive(Clone, Debug, Default)]
pub struct AskedUpdate {
    pub packages: Option<Vec<String>>,
    pub external_id: Option<String>,
    pub address: Option<AddressTyped>,
    pub limits: Vec<(String, i64)>,
    pub sub_partner_admin_email: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct UpdateFacts {
    pub packages: PackageFacts,
    /// Another customer of the partner has the external id that is asked for.
    pub external_id_taken: bool,
    /// The sub-partner administrator that is named is one.
    pub sub_partner_admin_known: bool,
    pub leaving: bool,
    pub review: Review,
}

#[derive(Clone, Debug, PartialEq)]
pub struct UpdatePlan {
    pub packages: PackagesPlan,
    pub limits: BTreeMap<Package, i64>,
    pub external_id: Option<String>,
    pub address: Option<Address>,
}

pub fn plan_update(asked: &AskedUpdate, facts: &UpdateFacts) -> Result<UpdatePlan, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    if facts.leaving {
        p.add("", ProblemKind::CustomerLeaving);
    }
    p.0.extend(facts.review.refusal());
    let packages = read_packages(asked.packages.as_deref(), true, p);
    let limits = read_limits(&asked.limits, p);
    let external_id = text(asked.external_id.as_deref(), "externalId", 255, false, p);
    if let (Some(external_id), true) = (&external_id, facts.external_id_taken) {
        p.push(Problem::new("externalId", ProblemKind::ExternalIdInUse).with("value", external_id));
    }
    let address = asked
        .address
        .as_ref()
        .and_then(|typed| Address::parse(typed, "address", &AddressNames::WHOLESALE, AddressUse::Billing, p));
    judge_sub_partner_admin(asked.sub_partner_admin_email.as_deref(), facts.sub_partner_admin_known, p);
    let unread = !p.is_empty();
    let packages = if unread { PackagesPlan::default() } else { plan_packages(&packages, &limits, &facts.packages, p) };
    problems.or(UpdatePlan { packages, limits, external_id, address })
}

/// As in an order.
fn judge_sub_partner_admin(typed: Option<&str>, known: bool, p: &mut Problems) {
    if let (Some(email), false) = (value(typed, SUB_PARTNER_ADMIN, false, Email::parse, p), known) {
        p.push(Problem::new(SUB_PARTNER_ADMIN, ProblemKind::SubPartnerAdminUnknown).with("email", email));
    }
}

const SUB_PARTNER_ADMIN: &str = "subPartnerAdminEmail";
