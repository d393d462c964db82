//! Locations: where people work and calls begin. The headquarters comes with the customer; branches are added, changed and given up here.

mod calling;
mod order;
mod pstn;
mod rules;

pub use calling::{AskedCalling, CallingEdit, CallingFacts, CallingOrder, plan_calling};
pub use order::{AskedLocation, Edit, LocationOrder};
pub use pstn::{AskedPstn, PSTN_SERVICES, PstnKind, PstnNow, choose_pstn};
pub use rules::{EditFacts, LocationBlocks, LocationEdit, LocationFacts, NewLocation, plan_edit, plan_new};
