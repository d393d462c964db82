//! Telephone numbers: into a location and out again, in service or not, found by anything known of them; and the partner's pool that they
//! come from.

mod activate;
mod add;
mod facts;
mod find;
mod list;
mod of_customer;
mod pool;
mod quarantine;
mod range;
mod remove;
mod reserve;

pub use activate::{NumberAction, SetNumbersActive};
pub use add::{AddNumbers, AddedNumbers};
pub use find::{FindNumbers, NumberFound};
pub use list::{
    ListNumbers, NumberCounts, NumberFilter, NumberHolder, NumberOrder, NumberOwner, NumberPlace, NumberSeen,
    NumbersSeen,
};
pub use of_customer::{ChangeNumbers, LetNumbersGo, NumbersChange};
pub use pool::{ListPool, PoolNumber, PoolRange, SeePool};
pub use quarantine::{EndQuarantine, EndedQuarantine, end_quarantines};
pub use range::{AddPoolRange, AddedRange};
pub use remove::RemoveNumbers;
pub(crate) use remove::{leave_customer, leave_location};
pub use reserve::{EndReservation, ReserveNumbers};
