//! Alta's own API under `/api`: what the public wholesale API has no word for. Templates, the progress of operations, reviews, administrators
//! and their roles, the partner's own settings, what is really delivered, the error codes, the audit.

mod administrators;
mod audit;
mod business_hours;
mod calls;
mod customer_administrators;
mod customer_settings;
mod customers;
mod mails;
mod number_pool;
mod operations;
mod pages;
mod partner;
mod phones;
mod problems;
mod product;
mod pstn_providers;
mod removal;
mod shapes;
mod steps;
mod sub_partners;
mod subscribers;
mod template_body;
mod templates;
mod trunks;
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
        steps::routes(),
        customers::routes(),
        customer_settings::routes(),
        customer_administrators::routes(),
        administrators::routes(),
        partner::routes(),
        sub_partners::routes(),
        pstn_providers::routes(),
        trunks::routes(),
        phones::routes(),
        business_hours::routes(),
        calls::routes(),
        number_pool::routes(),
        subscribers::routes(),
        removal::routes(),
        problems::routes(),
        audit::routes(),
        mails::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
