//! The doctor: whether the data of the hub agree with each other.
