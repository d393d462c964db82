//! The table of routes: every noun adds its own.

use crate::{Route, wire};

pub fn routes() -> Vec<Route> {
    [wire::customers::routes()].into_iter().flatten().collect()
}
