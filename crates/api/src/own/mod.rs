//! Alta's own API under `/api`: what the public wholesale API has no word for. Templates, the progress of operations, reviews, what is really
//! delivered, the error codes, the audit.

mod audit;
mod customers;
mod mails;
mod operations;
mod pages;
mod problems;
mod product;
mod shapes;
mod template_body;
mod templates;
mod versions;

pub(crate) use problems::ProblemEntry;

use crate::{Route, Scopes};

/// These travel with the scopes that wholesale clients hold already: a token that onboards customers sees what became of them.
pub(crate) const READ: Scopes = &["spark-admin:wholesale_customers_read", "spark-admin:wholesale_customers_write"];
pub(crate) const WRITE: Scopes = &["spark-admin:wholesale_customers_write"];
pub(crate) const AUDIT: Scopes = &["audit:events_read"];

pub(crate) fn routes() -> Vec<Route> {
    [
        product::routes(),
        templates::routes(),
        versions::routes(),
        operations::routes(),
        customers::routes(),
        problems::routes(),
        audit::routes(),
        mails::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
