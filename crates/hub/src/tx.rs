//! A transaction in one partner, for one actor: what a verb or a look gets from the door, and its only way to the database.

use std::collections::BTreeSet;

use alta_db::{Fault, Row, Sql, Tx as Raw, Value};
use alta_model::{
    Id,
    id::{Customer, Operation},
    role::{Reach, Right},
};

use crate::{Refusal, actor::Actor, audit, door::TenantSql, seed::Seed, voice::Touched};

/// A transaction in one partner, for one actor.
pub struct Tx<'a, 'c> {
    pub(crate) raw: &'a mut Raw<'c>,
    partner: String,
    pub(crate) actor: Actor,
    right: Right,
    seed: Seed,
    drawn: u32,
    pub(crate) changes: Vec<audit::Change>,
    pub(crate) wants_something: bool,
    /// What telephone engines are told anew before the verb is signed.
    pub(crate) touched: BTreeSet<Touched>,
    pub(crate) domains_held: BTreeSet<String>,
    /// Engines shall hear of the trunks anew.
    pub(crate) trunks_changed: bool,
    connectors: &'a [&'static str],
    /// The job that the verb is an item of, if it is: what it begins is part of that.
    operation: Option<Id<Operation>>,
    step: i64,
    /// What others had written in the same transaction before.
    writes_before: u64,
}

impl<'a, 'c> Tx<'a, 'c> {
    pub(crate) fn new(
        raw: &'a mut Raw<'c>,
        actor: Actor,
        right: Right,
        seed: Seed,
        connectors: &'a [&'static str],
    ) -> Tx<'a, 'c> {
        let (partner, writes_before) = (actor.partner.to_string(), raw.writes());
        Tx {
            raw,
            partner,
            actor,
            right,
            seed,
            drawn: 0,
            changes: Vec::new(),
            wants_something: false,
            touched: BTreeSet::new(),
            domains_held: BTreeSet::new(),
            trunks_changed: false,
            connectors,
            operation: None,
            step: 0,
            writes_before,
        }
    }

    /// The verb is an item of this job, and the steps that it makes are numbered from here.
    pub(crate) fn in_job(mut self, operation: Id<Operation>, step: i64) -> Tx<'a, 'c> {
        (self.operation, self.step) = (Some(operation), step);
        self
    }

    pub(crate) fn job(&self) -> Option<Id<Operation>> {
        self.operation
    }

    pub(crate) fn wrote(&self) -> bool {
        self.raw.writes() > self.writes_before
    }

    /// The place of a new step in its operation.
    pub(crate) fn next_step(&mut self) -> i64 {
        self.step += 1;
        self.step - 1
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub(crate) fn right(&self) -> Right {
        self.right
    }

    /// How far the verb's right reaches for this actor: never `Nothing` here.
    pub fn reach(&self) -> Reach {
        self.actor.reach(self.right)
    }

    pub fn now(&self) -> i64 {
        self.raw.now()
    }

    pub fn connectors(&self) -> &'a [&'static str] {
        self.connectors
    }

    /// A new id: UUIDv7 of this transaction's time; the same again when the verb runs again.
    pub fn fresh<Of>(&mut self) -> Id<Of> {
        let number = self.drawn;
        self.drawn += 1;
        Id::from_uuid(self.seed.uuid(self.raw.now(), number))
    }

    fn bound(&self, mut values: Vec<Value>) -> Vec<Value> {
        values.insert(0, Value::from(self.partner.as_str()));
        values
    }

    pub async fn rows(&mut self, sql: &TenantSql, values: Vec<Value>) -> Result<Vec<Row>, Refusal> {
        let values = self.bound(values);
        Ok(self.raw.rows(&sql.0, &values).await?)
    }

    pub async fn one(&mut self, sql: &TenantSql, values: Vec<Value>) -> Result<Option<Row>, Refusal> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Several questions that do not depend on each other: one round trip where the database is far.
    pub async fn ask<const N: usize>(&mut self, asks: [(&TenantSql, Vec<Value>); N]) -> Result<[Vec<Row>; N], Refusal> {
        let asks = asks.map(|(sql, values)| (&sql.0, self.bound(values)));
        let asks: Vec<(&Sql, &[Value])> = asks.iter().map(|(sql, values)| (*sql, values.as_slice())).collect();
        let answers = self.raw.ask(&asks).await?;
        answers.try_into().map_err(|_| Refusal::Broken(Fault::Broken("an ask lost an answer".to_owned())))
    }

    /// The same for as many questions as a page has rows.
    pub async fn ask_each(&mut self, asks: Vec<(&TenantSql, Vec<Value>)>) -> Result<Vec<Vec<Row>>, Refusal> {
        let asks: Vec<(&Sql, Vec<Value>)> =
            asks.into_iter().map(|(sql, values)| (&sql.0, self.bound(values))).collect();
        let asks: Vec<(&Sql, &[Value])> = asks.iter().map(|(sql, values)| (*sql, values.as_slice())).collect();
        Ok(self.raw.ask(&asks).await?)
    }

    /// A write whose count matters: guarded updates.
    pub async fn execute(&mut self, sql: &TenantSql, values: Vec<Value>) -> Result<u64, Refusal> {
        let values = self.bound(values);
        Ok(self.raw.execute(&sql.0, &values).await?)
    }

    /// A guarded update that must change one row; if it changes none, somebody was faster.
    pub async fn must(&mut self, sql: &TenantSql, values: Vec<Value>) -> Result<(), Refusal> {
        if self.execute(sql, values).await? == 0 { Err(Refusal::Raced) } else { Ok(()) }
    }

    /// Nobody else changes this row before the end; if it is not there (any more), somebody was faster. Only `hold.rs` calls it, in one order.
    pub(crate) async fn hold(&mut self, sql: &TenantSql, values: Vec<Value>) -> Result<(), Refusal> {
        let values = self.bound(values);
        if self.raw.hold(&sql.0, &values).await? == 0 { Err(Refusal::Raced) } else { Ok(()) }
    }

    /// A write that the constraints guard.
    pub async fn later(&mut self, sql: &TenantSql, values: Vec<Value>) -> Result<(), Refusal> {
        let values = self.bound(values);
        Ok(self.raw.later(&sql.0, &values).await?)
    }

    /// The way round the tenant, for the few statements that must: claims, worker, doctor. A test lists every use.
    pub(crate) fn across_partners(&mut self, _reason: &'static str) -> &mut Raw<'c> {
        self.raw
    }

    pub fn partner_text(&self) -> &str {
        &self.partner
    }

    /// May this actor touch this customer? The customer's rows are asked with the answer only.
    pub fn sees_customer(&self, customer: Id<Customer>, created_by: &str, assigned: bool) -> bool {
        match self.reach() {
            Reach::All => true,
            Reach::Assigned => assigned || created_by == self.actor.id_text(),
            Reach::Own => self.actor.customer == Some(customer),
            Reach::Nothing => false,
        }
    }

    /// Says what the verb changed: the door writes the audit row from it.
    pub fn changed(&mut self, change: audit::Change) {
        self.changes.push(change);
    }
}
