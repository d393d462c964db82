//! The public wholesale wire format, under `/v1`: shapes as strict clients read them, nothing more.

pub mod customers;
pub mod id;
pub mod organizations;
pub mod page;
pub mod shapes;
pub mod sub_partners;
pub mod time;
