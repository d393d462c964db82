//! Telephones of people: the box on the desk, known by the address printed on it, and applications, known by what they sign in with.

mod add;
mod list;
mod models;
mod remove;
mod rows;

pub use add::{AddDevice, AddedDevice};
pub(crate) use list::find;
pub use list::{DeviceFilter, GetDevice, ListDevices};
pub use models::{ListModels, MODELS, Model, Vendor};
pub use remove::RemoveDevice;
pub use rows::DeviceSeen;
