//! Who needs somebody, and why: one definition for the view of the list, its count, the words in a row and what the first page asks for.

use alta_model::{Id, customer::CustomerStatus, id::Customer};

use super::{
    find::CustomerFound,
    troubles::{REFUSED, Trouble, trouble},
};
use crate::{Refusal, Tx, door::TenantSql, sql, values};

/// As SQL says `CustomerStatus::needs_somebody`.
macro_rules! needy {
    () => {
        "('error', 'provisioned_with_errors', 'pending_rpl_review')"
    };
}
pub(super) use needy;

/// Why nothing moves until a person acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// It stands in the list for its status alone, or for that as well.
    pub by_status: bool,
    /// Steps that were refused.
    pub refused: i64,
    /// The oldest of them.
    pub first: Option<Trouble>,
    /// Users who have not agreed yet.
    pub consents: i64,
}

impl Need {
    pub fn is_there(&self) -> bool {
        self.by_status || self.refused > 0 || self.consents > 0
    }

    /// The worst first: what failed as a whole, what failed in part, what waits for a decision, what waits for a user.
    pub fn rank(&self, status: CustomerStatus) -> u8 {
        match status {
            CustomerStatus::Error => 0,
            _ if self.refused > 0 || status == CustomerStatus::ProvisionedWithErrors => 1,
            _ if self.by_status => 2,
            _ => 3,
        }
    }
}

static NEEDS: TenantSql = sql!(
    "select (select count(*) from fulfilment f where f.partner_id = $1 and f.customer_id = $2 and f.state = 'refused'), \
     (select count(*) from subscriber s where s.partner_id = $1 and s.customer_id = $2 and s.status = 'pending_user_migration')"
);

/// For the customers of a page; what was refused is read only where something was.
pub(super) async fn tell(tx: &mut Tx<'_, '_>, page: &mut [CustomerFound]) -> Result<(), Refusal> {
    let key = |id: Id<Customer>| values![id.to_string()];
    let counted = tx.ask_each(page.iter().map(|found| (&NEEDS, key(found.id))).collect()).await?;
    for (found, rows) in page.iter_mut().zip(&counted) {
        let row = rows.first().ok_or_else(Refusal::not_found)?;
        found.need =
            Need { by_status: found.status.needs_somebody(), refused: row.int(0)?, first: None, consents: row.int(1)? };
    }
    let refused: Vec<&mut CustomerFound> = page.iter_mut().filter(|found| found.need.refused > 0).collect();
    let troubles = tx.ask_each(refused.iter().map(|found| (&REFUSED, key(found.id))).collect()).await?;
    for (found, rows) in refused.into_iter().zip(&troubles) {
        found.need.first = rows.first().map(trouble).transpose()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_and_the_lists_name_the_same_statuses() {
        for status in CustomerStatus::ALL {
            assert_eq!(needy!().contains(&format!("'{}'", status.wire())), status.needs_somebody(), "{status:?}");
        }
    }

    #[test]
    fn what_failed_comes_before_what_waits() {
        let refused = Need { refused: 1, ..Need::default() };
        let waits = Need { by_status: true, ..Need::default() };
        let consent = Need { consents: 1, ..Need::default() };
        let ranks = [
            waits.rank(CustomerStatus::Error),
            refused.rank(CustomerStatus::Provisioned),
            waits.rank(CustomerStatus::PendingRplReview),
            consent.rank(CustomerStatus::Provisioned),
        ];
        assert_eq!(ranks, [0, 1, 2, 3]);
        assert!(!Need::default().is_there());
    }
}
