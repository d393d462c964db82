//! What the hub knows when somebody asks for a template: gathered once, for creating, editing and duplicating alike.

use alta_model::{
    Email, Id, Problem, ProblemKind, TemplateName,
    id::Template as TemplateId,
    role::Right,
    template::{
        Template,
        rules::{AskedTemplate, TemplateFacts, plan},
    },
};

use crate::{Refusal, Tx, actor::id, door::TenantSql, sql, values};

/// A sub-partner's administrators are left out: assigned to every customer made, they would look beyond their own.
const ADMINISTRATOR: TenantSql = sql!(
    "select p.id from person p where p.partner_id = $1 and p.email_key = $2 and p.customer_id is null and p.sub_partner_id is null \
     and p.disabled_at is null and exists (select 1 from role_grant g where g.partner_id = p.partner_id and g.person_id = p.id \
     and g.customer_id = '' and g.role in ('partner-full', 'partner-admin'))"
);
const SUBSCRIPTION: TenantSql = sql!("select id from subscription where partner_id = $1 and id = $2");
const PROVIDER: TenantSql = sql!("select id from pstn_provider where partner_id = $1 and id = $2");
const NAMED: TenantSql =
    sql!("select id from template where partner_id = $1 and name_key = $2 and retired_at is null and id <> $3");

/// The template that was asked for, or all that is wrong with it. `own`: the template that may keep its name.
pub(super) async fn decide(
    tx: &mut Tx<'_, '_>,
    asked: &AskedTemplate,
    own: Option<Id<TemplateId>>,
) -> Result<Template, Refusal> {
    let email = asked.administrator_email.as_deref().and_then(|typed| Email::parse(typed).ok());
    let text = |id: Option<String>| id.unwrap_or_default();
    let name = asked.name.as_deref().and_then(|typed| TemplateName::parse(typed).ok());
    let [administrator, subscription, pstn, named] = tx
        .ask([
            (&ADMINISTRATOR, values![email.as_ref().map(Email::key).unwrap_or_default()]),
            (&SUBSCRIPTION, values![text(asked.subscription.id().map(|id| id.to_string()))]),
            (&PROVIDER, values![text(asked.pstn.id().map(|id| id.to_string()))]),
            (&NAMED, values![text(name.map(|name| name.key())), text(own.map(|id| id.to_string()))]),
        ])
        .await?;
    let facts = TemplateFacts {
        administrator: administrator.first().map(|row| id(row, 0)).transpose()?,
        subscription: subscription.first().map(|row| id(row, 0)).transpose()?,
        pstn: pstn.first().map(|row| id(row, 0)).transpose()?,
        name_taken: !named.is_empty(),
        connectors: tx.connectors().to_vec(),
    };
    Ok(plan(asked, &facts)?)
}

/// A template sells under the partner's subscription and reaches all its sub-partners, so none of them changes it, nor anybody in their name.
pub(super) fn of_the_partner_itself(tx: &Tx<'_, '_>) -> Result<(), Refusal> {
    match tx.actor().sub_partner {
        None => Ok(()),
        Some(_) => Err(Problem::new("", ProblemKind::Forbidden).with("right", Right::EditTemplates.code()).into()),
    }
}
