//! The frame of a wizard: its steps at the left, the form, what was chosen so far at the right, and the bar below.

use maud::{Markup, html};

use super::icon::Icon;
use crate::visit::Reader;

/// One step as the list of steps shows it.
pub struct Step {
    pub name: String,
    /// What was chosen there, or "optional".
    pub hint: String,
    /// The way back to it, once it was passed.
    pub to: Option<String>,
}

/// All steps; `here` counts from 0.
pub fn list(reader: &Reader, label: &str, steps: &[Step], here: usize) -> Markup {
    html! {
        nav.steps aria-label=(label) {
            ol {
                @for (at, step) in steps.iter().enumerate() {
                    li .done[at < here] .here[at == here] {
                        span.dot aria-hidden="true" { @if at < here { (Icon::Check.small()) } @else { (at + 1) } }
                        span.what {
                            @match &step.to {
                                Some(to) if at != here => a href=(to) { (step.name) },
                                _ => span aria-current=[(at == here).then_some("step")] { (step.name) },
                            }
                            @if at == here {
                                small { (reader.text_with("wizard-step", &[("at", (at + 1).to_string()), ("of", steps.len().to_string())])) }
                            } @else if !step.hint.is_empty() {
                                small { (step.hint) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The bar: back, that the draft is kept, leave, and on. `back` is the address before this one; the buttons belong to the form `wizard`.
pub fn bar(reader: &Reader, back: Option<&str>, exit: &str, saved: Option<&str>, next: &str) -> Markup {
    html! {
        div.wizard-bar {
            @if let Some(back) = back { a.btn.ghost href=(back) data-back { (Icon::Left.small()) (reader.text("act-back")) } }
            span #saved .saved role="status" { @if let Some(saved) = saved { (Icon::Check.small()) (saved) } }
            span.grow {}
            a.btn.ghost href=(exit) { (reader.text("act-exit")) }
            button.btn.primary type="submit" form="wizard" name="go" value="next" data-next { (next) }
        }
    }
}
