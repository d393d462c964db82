//! How much of something is used, as a bar of the browser's own.

use maud::{Markup, html};

use super::number;
use crate::visit::Reader;

/// Near the limit from nine tenths on.
pub fn is_near(used: i64, limit: i64) -> bool {
    limit > 0 && used * 10 >= limit * 9
}

/// `18 de 25` with its bar; `18` where there is no limit.
pub fn used(reader: &Reader, label: &str, used: i64, limit: Option<i64>) -> Markup {
    let n = |value| number(reader.tongue, value);
    html! {
        span.use {
            @match limit {
                Some(limit) => {
                    span.num { b { (n(used)) } " " (reader.text_with("meter-of", &[("limit", n(limit))])) }
                    meter .near[is_near(used, limit)] .full[used >= limit] min="0" max=(limit.max(1)) value=(used) aria-label=(label) {}
                }
                None => span.num { b { (n(used)) } },
            }
        }
    }
}

/// How far a job is.
pub fn progress(reader: &Reader, label: &str, done: i64, all: i64) -> Markup {
    html! {
        div.progress {
            progress max=(all.max(1)) value=(done) aria-label=(label) {}
            span.num { (reader.text_with("meter-progress", &[("done", number(reader.tongue, done)), ("all", number(reader.tongue, all))])) }
        }
    }
}
