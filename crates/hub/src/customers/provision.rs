//! The main job: with the Provisioning ID of a template, a customer organization with packages, headquarters and its first administrator.

use alta_model::{
    Id,
    customer::{AskedCustomer, Strictness},
    fulfilment::SubjectKind,
    id::{Customer, Location, Operation, Organization, Person},
    role::{Right, Role},
    template::settings::ADMIN_MAIL,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    facts::{Decision, NewOrder, decide},
    rows::{self, NewCustomer},
};
use crate::{
    Refusal, Tx, Verb,
    audit::Change,
    fulfilment::{Begin, Want, begin, desired::package_key, want},
    locations, partners, people,
};

pub struct ProvisionCustomer {
    pub asked: AskedCustomer,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Provisioned {
    pub customer: String,
    /// The equal order had been accepted before.
    pub repeated: bool,
}

impl Verb for ProvisionCustomer {
    const RIGHT: Right = Right::ProvisionCustomers;
    const NAME: &'static str = "provision-customer";
    type Done = Provisioned;

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Provisioned, Refusal> {
        match decide(tx, &self.asked, Strictness::Full).await? {
            Decision::Repeat(customer) => Ok(Provisioned { customer, repeated: true }),
            Decision::New(order) => {
                record(tx, &order).await.map(|id| Provisioned { customer: id.to_string(), repeated: false })
            }
            Decision::Fine => Err(Refusal::not_found()),
        }
    }
}

async fn record(tx: &mut Tx<'_, '_>, order: &NewOrder) -> Result<Id<Customer>, Refusal> {
    let NewOrder { plan, template, .. } = order;
    let (id, location, person) = (tx.fresh::<Customer>(), tx.fresh::<Location>(), tx.fresh::<Person>());
    let org_id = match &order.organization {
        Some(org) => org.parse().map_err(|_| Refusal::not_found())?,
        None => tx.fresh::<Organization>(),
    };
    let awaits_review = partners::screens(tx).await?;
    let new = NewCustomer {
        id,
        org_id,
        plan,
        template,
        template_id: order.template_id,
        template_version: order.template_version,
        awaits_review,
        fingerprint: &order.fingerprint,
    };
    rows::insert(tx, &new).await?;
    let key = id.to_string();
    for package in &plan.packages.add {
        rows::insert_package(tx, &key, package.wire(), plan.seats(*package)).await?;
    }
    locations::insert_headquarters(tx, &key, &location.to_string(), &plan.headquarters).await?;
    let person = person.to_string();
    let named = people::NewPerson {
        id: &person,
        customer: Some(&key),
        email: &plan.email,
        first_name: "",
        last_name: "",
        language: &plan.language.mail(),
    };
    people::insert(tx, &named).await?;
    people::grant(tx, &person, Role::CustomerFull, &key).await?;
    people::grant_if_partner_admin(tx, template.administrator, &key).await?;
    if let Some(administrator) = order.sub_partner_admin {
        people::grant_if_partner_admin(tx, administrator, &key).await?;
    }
    if template.settings.flag(ADMIN_MAIL) {
        people::mail_administrator(tx, order, &key).await?;
    }
    let after = json!({ "name": plan.name, "externalId": plan.external_id, "primaryEmail": plan.email.as_typed(),
        "packages": plan.packages.add.iter().map(|package| package.wire()).collect::<Vec<_>>(), "templateVersion": order.template_version });
    tx.changed(Change::new("customer", id, after).of_customer(id));
    if !awaits_review {
        let operation = begin(tx, Begin { kind: "provision-customer", customer: &key, name: &plan.name }).await?;
        want_everything(
            tx,
            &key,
            &template.connector,
            &location.to_string(),
            &[&person],
            plan.packages.add.iter().map(|package| package.wire()),
            operation,
        )
        .await?;
    }
    Ok(id)
}

/// Organization first, then everything below it.
pub(super) async fn want_everything(
    tx: &mut Tx<'_, '_>,
    customer: &str,
    connector: &str,
    location: &str,
    administrators: &[&str],
    packages: impl Iterator<Item = &str>,
    operation: Id<Operation>,
) -> Result<(), Refusal> {
    let operation = operation.to_string();
    let parent = Some((SubjectKind::Organization, customer));
    let mut subjects = vec![
        (SubjectKind::Organization, customer.to_owned(), None),
        (SubjectKind::Headquarters, location.to_owned(), parent),
    ];
    subjects.extend(administrators.iter().map(|person| (SubjectKind::Administrator, (*person).to_owned(), parent)));
    subjects.extend(packages.map(|package| (SubjectKind::Package, package_key(customer, package), parent)));
    for (kind, subject, parent) in &subjects {
        want(tx, Want { kind: *kind, subject, customer, connector, parent: *parent, operation: Some(&operation) })
            .await?;
    }
    Ok(())
}
