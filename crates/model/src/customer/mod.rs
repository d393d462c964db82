//! Customers: the order that makes one, the law that decides it, and the status it has.

mod blocks;
mod order;
mod packages;
mod removal;
mod review;
mod rules;
mod search;
mod status;
mod update;

pub use blocks::RemovalBlocks;
pub use order::{Asked, AskedCustomer, AskedHeadquarters, AskedInfo, CustomerOrder, Strictness};
pub(crate) use order::{read_packages, text as parse_text, value as parse_value};
pub use packages::{PackageFacts, PackagesPlan, plan_packages};
pub use removal::{MOST_GRACE_DAYS, RemovalFacts, in_the_way, plan_removal};
pub use review::Review;
pub use rules::{CustomerFacts, CustomerPlan, HeadquartersPlan, PstnOffer, TemplateOffer, default_pstn, plan};
pub use search::{Sought, SoughtDigits, blocks, search_key};
pub use status::{CustomerStanding, CustomerStatus, StepStanding, status};
pub use update::{AskedUpdate, UpdateFacts, UpdatePlan, plan_update};
