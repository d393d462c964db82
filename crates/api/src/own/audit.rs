//! `/api/audit`: who did what for whom, before and after, newest first.

use alta_hub::audit::{AuditSeen, ListAudit};
use alta_model::{
    Problems,
    id::{Customer, Person, SubPartner},
};
use axum::{http::Method, response::Response, routing::get};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::{AUDIT, pages, shapes::instant};
use crate::{Route, door::Door, failure::Failure, wire::id};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::reads::<ListAudit>(Method::GET, "/api/audit", "list-audit", AUDIT, get(list))
            .query(&["customerId", pages::CURSOR, pages::MAX])
            .gives_page::<AuditEntry>()
            .on_behalf(),
    ]
}

/// One change.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuditEntry {
    id: String,
    at: String,
    actor: Actor,
    /// The sub-partner in which, or on whose behalf, it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_partner_id: Option<String>,
    /// What was done: `provision-customer`, `edit-template`, …
    action: String,
    /// What it was done to: `customer`, `template`, …
    kind: String,
    /// As a plain UUID, or a number or name where that is what the subject goes by.
    subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<String>,
    /// Null for something new.
    before: Json,
    /// Null for something gone.
    after: Json,
    tracking_id: String,
}

/// Who did it: a person, or the operator of the hub (without an id).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AuditActor)]
pub(super) struct Actor {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    email: String,
}

impl AuditEntry {
    fn of(seen: AuditSeen) -> AuditEntry {
        let person = seen.actor.parse::<alta_model::Id<Person>>().ok();
        AuditEntry {
            id: id::encode(seen.id),
            at: instant(seen.at),
            actor: Actor { id: person.map(id::encode), email: seen.actor_email },
            sub_partner_id: seen.sub_partner.as_deref().map(id::encode_text::<SubPartner>),
            action: seen.verb,
            kind: seen.kind,
            subject: seen.subject,
            customer_id: seen.customer.as_deref().map(id::encode_text::<Customer>),
            before: seen.before,
            after: seen.after,
            tracking_id: seen.tracking_id,
        }
    }
}

async fn list(door: Door) -> Result<Response, Failure> {
    let mut problems = Problems::default();
    let asked = door.params.id::<Customer>("customerId");
    let (after, max) = (pages::after(&door, &mut problems), pages::max(&door, &mut problems));
    door.refuse(problems).await?;
    let (seen, more) = door.read(ListAudit { customer: asked, after, max }).await?;
    let last = pages::last_of(&seen, more, |seen| seen.id);
    Ok(pages::page(&door, seen.into_iter().map(AuditEntry::of).collect(), last))
}
