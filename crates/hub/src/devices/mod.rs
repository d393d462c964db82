//! Telephones: the box on the desk, known by the address printed on it, and the person it belongs to.

mod add;
mod list;
mod models;
mod remove;
mod rows;

pub use add::{AddDevice, AddedDevice};
pub use list::{DeviceFilter, GetDevice, ListDevices};
pub use models::{ListModels, MODELS, Model};
pub use remove::RemoveDevice;
pub use rows::DeviceSeen;
