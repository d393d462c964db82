//! What was found, as lines that lead to it.

use alta_hub::search::{CustomerHit, Hits, JobHit, NumberHit, TemplateHit, UserHit};
use maud::{Markup, html};

use crate::{
    Visit,
    look::{icon::Icon, status},
};

/// A line: where it leads, and what it says of itself.
pub(super) struct Entry {
    pub(super) icon: Icon,
    pub(super) to: String,
    pub(super) name: String,
    pub(super) about: String,
    /// How it stands.
    pub(super) mark: Markup,
    /// A part of another page, which opens over this one.
    pub(super) dialog: Option<&'static str>,
}

impl Entry {
    pub(super) fn new(icon: Icon, to: String, name: impl Into<String>, about: impl Into<String>) -> Entry {
        Entry { icon, to, name: name.into(), about: about.into(), mark: Markup::default(), dialog: None }
    }
}

pub(super) fn group(visit: &Visit, key: &str, entries: &[Entry]) -> Markup {
    html! {
        section aria-labelledby=(format!("found-{key}")) {
            h2 id=(format!("found-{key}")) { (visit.text(key)) }
            ul {
                @for (at, entry) in entries.iter().enumerate() {
                    li {
                        a id=(format!("found-{key}-{at}")) href=(entry.to) data-go data-dialog=[entry.dialog] {
                            (entry.icon.draw())
                            span.who { b { (entry.name) } @if !entry.about.is_empty() { small { (entry.about) } } }
                            (entry.mark)
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn customers(visit: &Visit, hits: &Hits) -> Vec<Entry> {
    let entry = |hit: &CustomerHit| Entry {
        mark: status::customer(visit, hit.status),
        ..Entry::new(Icon::Building, format!("/hub/customers/{}", hit.id), &hit.name, &hit.email)
    };
    hits.customers.iter().map(entry).collect()
}

fn user(customer: impl std::fmt::Display, user: impl std::fmt::Display) -> String {
    format!("/hub/customers/{customer}/users?open={user}")
}

pub(super) fn users(hits: &Hits) -> Vec<Entry> {
    let entry = |hit: &UserHit| {
        let about = format!("{} · {}", hit.email, hit.customer_name);
        Entry::new(Icon::People, user(hit.customer, hit.id), &hit.name, about)
    };
    hits.users.iter().map(entry).collect()
}

/// A number leads to whoever has it.
pub(super) fn numbers(visit: &Visit, hits: &Hits) -> Vec<Entry> {
    let entry = |hit: &NumberHit| {
        let mut asked = crate::typed::Typed::default();
        asked.set("q", hit.e164.as_str());
        let (to, about) = match (hit.customer, hit.user) {
            (Some(customer), Some(id)) => (user(customer, id), hit.person.clone().unwrap_or_default()),
            (Some(customer), None) => (format!("/hub/customers/{customer}/numbers"), hit.location.clone()),
            (None, _) => (format!("/hub/numbers{}", asked.to_query()), visit.text("status-number-pool")),
        };
        let said: Vec<&str> =
            [about.as_str(), &hit.customer_name].into_iter().filter(|text| !text.is_empty()).collect();
        Entry::new(Icon::Hash, to, crate::numbers::spaced(&hit.e164), said.join(" · "))
    };
    hits.numbers.iter().map(entry).collect()
}

pub(super) fn templates(hits: &Hits) -> Vec<Entry> {
    let entry = |hit: &TemplateHit| Entry::new(Icon::Template, format!("/hub/templates/{}", hit.id), &hit.name, "");
    hits.templates.iter().map(entry).collect()
}

pub(super) fn jobs(visit: &Visit, hits: &Hits) -> Vec<Entry> {
    let entry = |hit: &JobHit| {
        let what = visit.text(&format!("job-kind-{}", hit.kind));
        Entry::new(Icon::Tasks, format!("/hub/jobs/{}", hit.id), what, &hit.name)
    };
    hits.jobs.iter().map(entry).collect()
}

/// Where the only thing that was found is.
pub(super) fn only(hits: &Hits) -> Option<String> {
    let customers = hits.customers.iter().map(|hit| format!("/hub/customers/{}", hit.id));
    let users = hits.users.iter().map(|hit| user(hit.customer, hit.id));
    let numbers = hits.numbers.iter().filter_map(|hit| hit.user.zip(hit.customer).map(|(id, of)| user(of, id)));
    let templates = hits.templates.iter().map(|hit| format!("/hub/templates/{}", hit.id));
    let jobs = hits.jobs.iter().map(|hit| format!("/hub/jobs/{}", hit.id));
    let mut all = customers.chain(users).chain(numbers).chain(templates).chain(jobs);
    all.next().filter(|_| all.next().is_none() && hits.numbers.len() <= 1)
}
