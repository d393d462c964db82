//! The table of routes: every noun adds its own.

use crate::{Route, oauth, wire};

pub fn routes() -> Vec<Route> {
    [oauth::routes(), wire::customers::routes(), wire::sub_partners::routes(), wire::organizations::routes()]
        .into_iter()
        .flatten()
        .collect()
}
