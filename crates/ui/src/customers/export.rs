//! `/hub/customers/export`: all that a filter lets through, or the rows chosen, as a file that spreadsheets open. Written page by page while it
//! is read, however many there are.

use std::io;

use alta_hub::customers::{CustomerFound, CustomersFound, FindCustomers, From};
use alta_hub::public_id;
use axum::{
    body::Bytes,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;

use super::asked::Asked;
use crate::{
    Page, Visit,
    failure::Failed,
    stream::{self, Sender},
};

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<FindCustomers>("/hub/customers/export", get(export))]
}

const PAGE: i64 = 500;

async fn export(visit: Visit) -> Result<Response, Failed> {
    let look = Asked::of(&visit).look(PAGE);
    // why before answering: who may not see them is told so on a page.
    let first = visit.read(FindCustomers { wanted: look.wanted.clone(), from: look.from.clone(), max: PAGE }).await?;
    let (sender, body) = stream::open();
    let day = Timestamp::now().to_zoned(visit.zone()).strftime("%Y-%m-%d").to_string();
    let name = format!("attachment; filename=\"{}-{day}.csv\"", visit.text("customers-file"));
    tokio::spawn(write(visit, look, first, sender));
    let kinds = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"))),
    ];
    Ok((kinds, body).into_response())
}

async fn write(visit: Visit, look: FindCustomers, first: CustomersFound, sender: Sender) {
    // The mark tells spreadsheets how letters are written.
    let mut text = format!("\u{feff}{}", line(&headings(&visit)));
    let mut found = Ok(first);
    loop {
        let page = match found {
            Ok(page) => page,
            Err(_) => {
                let _ = sender.send(Err(io::Error::other("the list could not be read to its end"))).await;
                return;
            }
        };
        page.page.iter().for_each(|customer| text.push_str(&line(&cells(&visit, customer))));
        if sender.send(Ok(Bytes::from(std::mem::take(&mut text)))).await.is_err() {
            return;
        }
        let Some(from): Option<From> = page.next else { return };
        found = visit.hub.read(&visit.caller, FindCustomers { wanted: look.wanted.clone(), from, max: PAGE }).await;
    }
}

const COLUMNS: [&str; 12] = [
    "customers-customer",
    "customers-email",
    "customers-status",
    "customers-external-id",
    "customers-org-id",
    "customers-customer-id",
    "customers-country",
    "customers-packages",
    "customers-users",
    "customers-limit",
    "customers-template",
    "customers-since",
];

fn headings(visit: &Visit) -> Vec<String> {
    COLUMNS.iter().map(|key| visit.text(key)).collect()
}

fn cells(visit: &Visit, customer: &CustomerFound) -> Vec<String> {
    let packages: Vec<&str> = customer.packages.iter().map(|package| package.package.as_str()).collect();
    vec![
        customer.name.clone(),
        customer.primary_email.clone(),
        visit.text(&format!("status-{}", customer.status.wire().replace('_', "-"))),
        customer.external_id.clone(),
        public_id::encode(customer.org_id),
        public_id::encode(customer.id),
        customer.country.clone(),
        packages.join(" "),
        customer.users().to_string(),
        customer.most().map(|most| most.to_string()).unwrap_or_default(),
        customer.template.clone(),
        Timestamp::from_millisecond(customer.created_at).unwrap_or_default().to_string(),
    ]
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell that a spreadsheet would take for a formula is kept a text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r', ';']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_text_whatever_is_in_it() {
        assert_eq!(line(&["a".into(), "b, \"c\"".into()]), "a,\"b, \"\"c\"\"\"\r\n");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-5,3"), "\"'-5,3\"");
    }
}
