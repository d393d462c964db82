//! Every organization that the actor sees: its own first, then its customers', newest first, then those that
//! were customers'.

use alta_model::role::Right;

use super::{OrganizationSeen, kept, own};
use crate::{
    Look, Refusal, Tx,
    customers::{CustomerFilter, ListCustomers, PageStart},
};

/// `max` is bounded by the door.
pub struct ListOrganizations {
    pub offset: i64,
    pub max: i64,
}

impl Look for ListOrganizations {
    const RIGHT: Right = Right::SeeCustomers;
    /// The page, and whether there is another.
    type Seen = (Vec<OrganizationSeen>, bool);

    async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Self::Seen, Refusal> {
        let own = own::organization(tx).await?;
        let before = i64::from(own.is_some());
        let mut page: Vec<OrganizationSeen> = own.into_iter().filter(|_| self.offset == 0).collect();
        let look = ListCustomers {
            filter: CustomerFilter::default(),
            from: PageStart::Offset((self.offset - before).max(0)),
            max: self.max - page.len() as i64,
        };
        let (customers, more) = look.run(tx).await?;
        page.extend(customers.iter().map(|seen| OrganizationSeen::from(&seen.customer)));
        if more {
            return Ok((page, true));
        }
        let room = usize::try_from(self.max).unwrap_or_default();
        page.extend(kept::page(tx, self.offset, before, self.max + 1 - page.len() as i64).await?);
        let more = page.len() > room;
        page.truncate(room);
        Ok((page, more))
    }
}
