//! The public wholesale wire format, under `/v1`: shapes as strict clients read them, nothing more.

pub mod call_settings;
pub mod customers;
pub mod devices;
pub mod edit;
pub mod hunt_groups;
pub mod id;
pub mod licenses;
pub mod locations;
pub mod numbers;
pub mod org;
pub mod organizations;
pub mod page;
pub mod people;
pub mod pstn;
pub mod shapes;
pub mod sub_partners;
pub mod subscribers;
pub mod telephony_locations;
pub mod time;
