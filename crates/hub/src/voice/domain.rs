//! The SIP domain of a customer: a label under the provider's own domain, so that one wildcard name and certificate serve all of them.

use super::project::{ECHO, Touched};
use crate::{Refusal, Tx, door::TenantSql, sql, values};

/// Where no provider said otherwise: a name for private networks, which no public server answers to.
pub(super) const BASE: &str = "sip.internal";
/// Of the name; the whole label stays below the 63 characters that DNS allows.
const NAME_MOST: usize = 40;

const NAME: TenantSql = sql!(
    "select c.name, (select s.value from voice_setting s where s.name = 'domain') from customer c where c.partner_id = $1 and c.id = $2 \
     and not exists (select 1 from sip_domain d where d.partner_id = $1 and d.customer_id = $2)"
);
const INSERT: TenantSql = sql!(
    "insert into sip_domain (partner_id, customer_id, domain) values ($1, $2, $3) on conflict (partner_id, customer_id) do nothing"
);
const WITHOUT: TenantSql = sql!(
    "select distinct s.customer_id from subscriber s where s.partner_id = $1 and (exists (select 1 from extension e where e.partner_id = $1 \
     and e.person_id = s.person_id) or exists (select 1 from number n where n.partner_id = $1 and n.person_id = s.person_id)) \
     and not exists (select 1 from sip_domain d where d.partner_id = $1 and d.customer_id = s.customer_id) order by s.customer_id"
);

pub(super) async fn ensure(tx: &mut Tx<'_, '_>, customer: &str) -> Result<(), Refusal> {
    let Some(row) = tx.one(&NAME, values![customer]).await? else { return Ok(()) };
    let chosen = chosen(row.text(0)?, customer, row.opt_text(1)?.unwrap_or(BASE));
    tx.later(&INSERT, values![customer, chosen]).await?;
    tx.later(&ECHO, values![customer]).await
}

pub(super) async fn ensure_all(tx: &mut Tx<'_, '_>) -> Result<(), Refusal> {
    for row in tx.rows(&WITHOUT, values![]).await? {
        ensure(tx, row.text(0)?).await?;
    }
    Ok(())
}

/// `clinica-dental-ruzafa-4e16ed`: what people recognise, and enough of the id to be nobody else's.
fn chosen(name: &str, customer: &str, base: &str) -> String {
    let mut label = String::new();
    for letter in alta_model::name::without_accents(name).chars() {
        match letter.to_ascii_lowercase() {
            letter if letter.is_ascii_alphanumeric() => label.push(letter),
            _ if label.ends_with('-') || label.is_empty() => {}
            _ => label.push('-'),
        }
        if label.len() >= NAME_MOST {
            break;
        }
    }
    let tail = customer.get(customer.len().saturating_sub(6)..).unwrap_or(customer);
    format!("{}-{tail}.{base}", label.trim_end_matches('-')).trim_start_matches('-').to_owned()
}

impl Tx<'_, '_> {
    /// The projection is made anew for it before the verb is signed.
    pub(crate) fn touch(&mut self, touched: Touched) {
        self.touched.insert(touched);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_recognised_by_its_domain() {
        let id = "01a210ae-abf7-7000-bbe9-8ce15e4aed16";
        assert_eq!(
            chosen("Clínica  Dental (Ruzafa), S. L.", id, "sip.example"),
            "clinica-dental-ruzafa-s-l-4aed16.sip.example"
        );
        assert_eq!(chosen("公司", id, "sip.example"), "4aed16.sip.example");
        let long = chosen(&"Almacenes ".repeat(20), id, BASE);
        assert!(long.split('.').next().is_some_and(|label| label.len() < 63 && !label.contains("--")), "{long}");
    }
}
