//! What is unique in the whole hub: an e-mail belongs to one person, a number to one partner, a telephone's address to one person. These statements cross partners, and answer only
//! free, mine or another's.

use alta_db::{Sql, statement};
use alta_model::{Mac, email::Email};

use crate::{Refusal, Tx, door::TenantSql, sql, values};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Nobody,
    /// This partner's; for an e-mail, the id of the person.
    Mine(String),
    Another,
}

const WHY: &str = "an e-mail, a number or a telephone is unique in the whole hub";
const EMAIL: Sql = statement!("select partner_id, person_id from email_claim where email_key = $1");
/// Whose an e-mail is, with the person's customer and subscription, as a question to ask beside others. No row: nobody's; no person: another
/// partner's, of whom nothing more is told.
pub(crate) const WHOSE_EMAIL: TenantSql = sql!(
    "select p.id, p.customer_id, s.id, s.fingerprint, (select count(*) from role_grant g where g.partner_id = $1 and g.person_id = p.id \
     and g.role = 'customer-full' and g.customer_id = p.customer_id) from email_claim e \
     left join person p on p.partner_id = $1 and e.partner_id = $1 and p.id = e.person_id \
     left join subscriber s on s.partner_id = $1 and s.person_id = p.id where e.email_key = $2"
);
const MAC: Sql = statement!("select partner_id, mac from mac_claim where mac = $1");
const CLAIM_MAC: TenantSql = sql!("insert into mac_claim (partner_id, mac) values ($1, $2)");
const FREE_MAC: TenantSql = sql!("delete from mac_claim where partner_id = $1 and mac = $2");
const CLAIM_EMAIL: TenantSql = sql!("insert into email_claim (partner_id, email_key, person_id) values ($1, $2, $3)");
const FREE_EMAIL: TenantSql = sql!("delete from email_claim where partner_id = $1 and person_id = $2");
const CLAIM_NUMBER: TenantSql = sql!("insert into number_claim (partner_id, e164) values ($1, $2)");
const FREE_NUMBER: TenantSql = sql!("delete from number_claim where partner_id = $1 and e164 = $2");

async fn holder(tx: &mut Tx<'_, '_>, sql: &Sql, key: &str) -> Result<Holder, Refusal> {
    let rows = tx.across_partners(WHY).rows(sql, &[key.into()]).await?;
    let Some(row) = rows.first() else { return Ok(Holder::Nobody) };
    Ok(if row.text(0)? == tx.partner_text() { Holder::Mine(row.text(1)?.to_owned()) } else { Holder::Another })
}

pub(crate) async fn of_email(tx: &mut Tx<'_, '_>, email: &Email) -> Result<Holder, Refusal> {
    holder(tx, &EMAIL, email.key()).await
}

pub(crate) async fn claim_email(tx: &mut Tx<'_, '_>, email: &Email, person: &str) -> Result<(), Refusal> {
    tx.later(&CLAIM_EMAIL, values![email.key(), person]).await
}

pub(crate) async fn free_email(tx: &mut Tx<'_, '_>, person: &str) -> Result<(), Refusal> {
    tx.later(&FREE_EMAIL, values![person]).await
}

pub(crate) async fn claim_number(tx: &mut Tx<'_, '_>, e164: &str) -> Result<(), Refusal> {
    tx.later(&CLAIM_NUMBER, values![e164]).await
}

pub(crate) async fn free_number(tx: &mut Tx<'_, '_>, e164: &str) -> Result<(), Refusal> {
    tx.later(&FREE_NUMBER, values![e164]).await
}

pub(crate) async fn of_mac(tx: &mut Tx<'_, '_>, mac: &Mac) -> Result<Holder, Refusal> {
    holder(tx, &MAC, mac.as_str()).await
}

pub(crate) async fn claim_mac(tx: &mut Tx<'_, '_>, mac: &Mac) -> Result<(), Refusal> {
    tx.later(&CLAIM_MAC, values![mac.as_str()]).await
}

pub(crate) async fn free_mac(tx: &mut Tx<'_, '_>, mac: &str) -> Result<(), Refusal> {
    tx.later(&FREE_MAC, values![mac]).await
}
