//! The last step: what the template will say, what is still wrong with it, and the request that would do the same.

use alta_model::{ProblemKind, Problems};
use maud::{Markup, html};

use super::{
    asked::{self, step_of},
    requests, told,
    wizard::Sheet,
};
use crate::{
    Visit,
    look::{as_api, note},
};

pub(super) fn show(visit: &Visit, sheet: &Sheet) -> Markup {
    let sections =
        told::sections(visit, &sheet.told(visit), Some(&sheet.before(visit)), |step| Some(sheet.edit_address(step)));
    html! { div.review { (sections) } }
}

/// Each problem with the way to the step where it can be put right.
pub(super) fn wrong(visit: &Visit, sheet: &Sheet, problems: &Problems) -> Markup {
    if problems.is_empty() {
        return html! {};
    }
    if problems.0.iter().any(|problem| problem.kind == ProblemKind::PreconditionFailed) {
        let who = sheet.edited.as_ref().map(|seen| seen.made_by.clone()).unwrap_or_default();
        let title = visit.text_with("template-moved-on", &[("who", who)]);
        return html! { div #wrong tabindex="-1" { (note::err(&title, html! { p { (visit.text("template-moved-on-how")) } })) } };
    }
    let title = visit.text_with("form-wrong", &[("count", problems.0.len().to_string())]);
    let list = html! {
        ul {
            @for problem in &problems.0 {
                @let step = step_of(visit, problem, &sheet.values);
                @let labels = asked::labels(visit, step.unwrap_or(asked::Step::Review), &sheet.values);
                @let telling = labels.tell(visit, problem);
                li {
                    @match step {
                        Some(step) => a href=(sheet.edit_address(step)) { (telling.cause) },
                        None => span { (telling.cause) },
                    }
                    " " (telling.fix)
                }
            }
        }
    };
    html! { div #wrong tabindex="-1" { (note::err(&title, list)) } }
}

/// At the side: what the button will do.
pub(super) fn outcome(visit: &Visit, sheet: &Sheet, changed: usize) -> Markup {
    let (key, count) = match &sheet.edited {
        Some(seen) => ("template-outcome-edit", seen.customers),
        None => ("template-outcome", 0),
    };
    html! {
        aside #summary .summary aria-label=(visit.text("template-outcome-title")) {
            h2 { (visit.text("template-outcome-title")) }
            ul.plain {
                li { (visit.text(key)) }
                @if sheet.edited.is_some() {
                    li { (visit.text_with("template-outcome-changes", &[("count", changed.to_string())])) }
                    li { (visit.text_with("template-outcome-customers", &[("count", count.to_string())])) }
                } @else {
                    li { (visit.text("template-outcome-id")) }
                    li { (visit.text_with("template-settings-changed", &[("count", changed.to_string())])) }
                }
            }
        }
    }
}

pub(super) fn request(visit: &Visit, sheet: &Sheet) -> Markup {
    let asked = asked::asked(&sheet.values);
    let request = match &sheet.edited {
        None => requests::create(&asked),
        Some(seen) => requests::edit(seen, &asked),
    };
    as_api::calls(visit, &visit.site.public_url, &[request])
}
