//! Form fields: the label above, one line of help, what was typed, and what is wrong with it right below. A form knows its labels, so that a
//! problem of a rule is told with the words on the screen.

use alta_model::{Problem, Problems};
use alta_words::Telling;
use maud::{Markup, html};
use serde_json::{Map, Value as Json};

use super::icon::Icon;
use crate::{typed::Typed, visit::Reader};

/// What the fields of a form are called, and which places of a problem they are.
#[derive(Clone, Debug, Default)]
pub struct Labels(Vec<Label>);

#[derive(Clone, Debug)]
struct Label {
    field: String,
    /// As rules say it: `address.country`; anything below it belongs to the field too.
    place: String,
    text: String,
}

impl Labels {
    #[must_use]
    pub fn with(mut self, field: &str, place: &str, text: impl Into<String>) -> Labels {
        self.0.push(Label { field: field.to_owned(), place: place.to_owned(), text: text.into() });
        self
    }

    #[must_use]
    pub fn and(mut self, other: Labels) -> Labels {
        self.0.extend(other.0);
        self
    }

    pub(super) fn of_field(&self, field: &str) -> &str {
        self.0.iter().find(|label| label.field == field).map(|label| label.text.as_str()).unwrap_or_default()
    }

    /// What a field is called; one without a label has its name.
    pub fn called<'l>(&'l self, field: &'l str) -> &'l str {
        let label = self.of_field(field);
        if label.is_empty() { field } else { label }
    }

    /// The most exact one.
    fn of_problem(&self, problem: &Problem) -> Option<&Label> {
        let is_at = |label: &&Label| {
            let rest = problem.at.strip_prefix(label.place.as_str());
            !label.place.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.0.iter().filter(is_at).max_by_key(|label| label.place.len())
    }

    pub fn field_of(&self, problem: &Problem) -> Option<&str> {
        self.of_problem(problem).map(|label| label.field.as_str())
    }

    /// The problem in the words on the screen.
    pub fn tell(&self, reader: &Reader, problem: &Problem) -> Telling {
        let mut named = in_words(reader, problem);
        if let Some(label) = self.of_problem(problem) {
            named.at = label.text.clone();
        }
        alta_words::problem(reader.tongue, &named)
    }
}

/// What a rule says by its code has a name that people know: packages, countries.
fn in_words(reader: &Reader, problem: &Problem) -> Problem {
    let mut named = problem.clone();
    for (name, value) in &mut named.with {
        match *name {
            "package" | "packages" | "needs" | "level" | "known" => {
                let words: Option<Vec<String>> = value.split(", ").map(|wire| package(reader, wire)).collect();
                *value = words.map_or_else(|| value.clone(), |words| words.join(", "));
            }
            "number" => {
                *value = alta_model::Phone::stored(value).map_or_else(|_| value.clone(), |phone| phone.spaced());
            }
            "status" => {
                let key = format!("status-{}", value.replace('_', "-"));
                *value = Some(reader.text(&key)).filter(|word| *word != key).unwrap_or_else(|| value.clone());
            }
            "country" => {
                if let Ok(country) = alta_model::Country::parse(value) {
                    *value = alta_words::names::country(reader.tongue, country);
                }
            }
            _ => {}
        }
    }
    named
}

fn package(reader: &Reader, wire: &str) -> Option<String> {
    alta_model::package::Package::parse(wire).ok().map(|package| reader.text(&format!("package-{}", package.wire())))
}

/// A form being drawn: what was typed, and what is wrong.
#[derive(Clone, Copy)]
pub struct Form<'f> {
    pub reader: &'f Reader,
    pub typed: &'f Typed,
    pub problems: &'f Problems,
    pub labels: &'f Labels,
}

fn wrong_notes(name: &str, wrong: &[Telling]) -> Markup {
    html! { @if !wrong.is_empty() { div.wrong #{(name) "-wrong"} { (told(wrong)) } } }
}

fn told(wrong: &[Telling]) -> Markup {
    html! { @for telling in wrong { p { (Icon::Error.small()) span { (telling.cause) " " (telling.fix) } } } }
}

/// One field of a form, drawn at the end.
#[derive(Clone)]
pub struct Field<'f> {
    form: Form<'f>,
    name: &'f str,
    kind: &'static str,
    hint: String,
    optional: bool,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    max: Option<usize>,
    list: Option<&'static str>,
    fallback: String,
    again: bool,
}

impl<'f> Form<'f> {
    pub fn field(self, name: &'f str) -> Field<'f> {
        Field {
            form: self,
            name,
            kind: "text",
            hint: String::new(),
            optional: false,
            autocomplete: None,
            inputmode: None,
            max: None,
            list: None,
            fallback: String::new(),
            again: false,
        }
    }

    pub(super) fn wrong(&self, name: &str) -> Vec<Telling> {
        let of_field = |problem: &&Problem| self.labels.field_of(problem) == Some(name);
        self.problems.0.iter().filter(of_field).map(|problem| self.labels.tell(self.reader, problem)).collect()
    }

    /// What is wrong with something that is drawn by itself.
    pub fn notes_of(&self, name: &str) -> Markup {
        wrong_notes(name, &self.wrong(name))
    }

    /// For our script, after it saved: every field that has something in it, with what is wrong there, or nothing.
    pub fn live(&self) -> Map<String, Json> {
        let filled = self.labels.0.iter().filter(|label| !self.typed.text(&label.field).is_empty());
        filled.map(|label| (label.field.clone(), told(&self.wrong(&label.field)).into_string().into())).collect()
    }

    /// What a rule found that no field of this form is to blame for is in the summary only.
    pub fn summary(&self) -> Markup {
        super::note::summary(self.reader, self.problems, self.labels)
    }
}

/// Something to choose: its value, what it is called, and a line about it.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub text: String,
    pub about: String,
    /// A word at its side: recommended, default.
    pub mark: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Choice {
        Choice { value: value.into(), text: text.into(), about: String::new(), mark: String::new() }
    }

    #[must_use]
    pub fn mark(mut self, mark: impl Into<String>) -> Choice {
        self.mark = mark.into();
        self
    }

    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Choice {
        self.about = about.into();
        self
    }
}

impl Field<'_> {
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// `email`, `number`, `password`, `tel`, `date`, `url`.
    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    #[must_use]
    pub fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = Some(mode);
        self
    }

    #[must_use]
    pub fn max(mut self, characters: usize) -> Self {
        self.max = Some(characters);
        self
    }

    /// The id of what the field suggests.
    #[must_use]
    pub fn list(mut self, id: &'static str) -> Self {
        self.list = Some(id);
        self
    }

    /// What stands there as long as nothing was typed.
    #[must_use]
    pub fn fallback(mut self, value: impl Into<String>) -> Self {
        self.fallback = value.into();
        self
    }

    /// Other fields follow from this one: our script asks for the form anew when it changes.
    #[must_use]
    pub fn again(mut self) -> Self {
        self.again = true;
        self
    }

    fn value(&self) -> &str {
        if self.form.typed.has(self.name) { self.form.typed.text(self.name) } else { &self.fallback }
    }

    fn label(&self) -> Markup {
        html! {
            label for=(self.name) {
                (self.form.labels.of_field(self.name))
                @if self.optional { " " span.optional { (self.form.reader.text("form-optional")) } }
            }
        }
    }

    fn notes(&self, wrong: &[Telling]) -> Markup {
        html! {
            @if !self.hint.is_empty() { p.hint #{(self.name) "-hint"} { (self.hint) } }
            (wrong_notes(self.name, wrong))
        }
    }

    fn described(&self, wrong: &[Telling]) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let wrong = (!wrong.is_empty()).then(|| format!("{}-wrong", self.name));
        let parts: Vec<String> = wrong.into_iter().chain(hint).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn frame(&self, inner: Markup, wrong: &[Telling]) -> Markup {
        html! { div.field .bad[!wrong.is_empty()] { (self.label()) (inner) (self.notes(wrong)) } }
    }

    /// One line to type in.
    pub fn line(self) -> Markup {
        let wrong = self.form.wrong(self.name);
        let shown = if self.kind == "password" { "" } else { self.value() };
        let inner = html! {
            input #(self.name) name=(self.name) type=(self.kind) value=(shown) maxlength=[self.max] list=[self.list]
                autocomplete=(self.autocomplete.unwrap_or("off")) inputmode=[self.inputmode]
                aria-invalid=[(!wrong.is_empty()).then_some("true")] aria-describedby=[self.described(&wrong)];
        };
        self.frame(inner, &wrong)
    }

    pub fn area(self, rows: u32) -> Markup {
        let wrong = self.form.wrong(self.name);
        let inner = html! {
            textarea #(self.name) name=(self.name) rows=(rows)
                aria-invalid=[(!wrong.is_empty()).then_some("true")] aria-describedby=[self.described(&wrong)] { (self.value()) }
        };
        self.frame(inner, &wrong)
    }

    /// One of several. `none`: what stands on top while nothing is chosen.
    pub fn select(self, none: Option<&str>, choices: &[Choice]) -> Markup {
        let wrong = self.form.wrong(self.name);
        let value = self.value();
        let inner = html! {
            div.select {
                select #(self.name) name=(self.name) autocomplete=(self.autocomplete.unwrap_or("off")) data-again[self.again]
                    aria-invalid=[(!wrong.is_empty()).then_some("true")] aria-describedby=[self.described(&wrong)] {
                    @if let Some(none) = none { option value="" selected[value.is_empty()] { (none) } }
                    @for choice in choices {
                        option value=(choice.value) selected[choice.value == value] { (choice.text) }
                    }
                }
                (Icon::Down.small())
            }
        };
        self.frame(inner, &wrong)
    }

    /// One of few, each with a line about it. `inside` draws what belongs to a choice, under it.
    pub fn cards(self, choices: &[Choice], inside: impl Fn(&Choice) -> Option<Markup>) -> Markup {
        let wrong = self.form.wrong(self.name);
        let value = self.value();
        html! {
            fieldset.cards .bad[!wrong.is_empty()] aria-describedby=[self.described(&wrong)] {
                legend.sr[self.form.labels.of_field(self.name).is_empty()] { (self.form.labels.of_field(self.name)) }
                @for (at, choice) in choices.iter().enumerate() {
                    @let id = if at == 0 { self.name.to_owned() } else { format!("{}-{}", self.name, choice.value) };
                    @let about = (!choice.about.is_empty()).then(|| format!("{id}-about"));
                    div.card {
                        div.pick {
                            input #(id) type="radio" name=(self.name) value=(choice.value) checked[choice.value == value] aria-describedby=[about.as_ref()];
                            div {
                                label for=(id) { (choice.text) }
                                @if !choice.mark.is_empty() { " " span.pill.idle { (choice.mark) } }
                                @if let Some(about) = &about { p.about #(about) { (choice.about) } }
                            }
                        }
                        @if let Some(inner) = inside(choice) { div.inside { (inner) } }
                    }
                }
                (self.notes(&wrong))
            }
        }
    }

    /// As many of few as one likes, each with a line about it.
    pub fn ticks(self, choices: &[Choice]) -> Markup {
        let wrong = self.form.wrong(self.name);
        html! {
            fieldset.cards .bad[!wrong.is_empty()] aria-describedby=[self.described(&wrong)] {
                legend { (self.form.labels.of_field(self.name)) }
                @for (at, choice) in choices.iter().enumerate() {
                    @let id = if at == 0 { self.name.to_owned() } else { format!("{}-{}", self.name, choice.value) };
                    @let about = (!choice.about.is_empty()).then(|| format!("{id}-about"));
                    div.card {
                        div.pick {
                            input #(id) type="checkbox" name=(self.name) value=(choice.value)
                                checked[self.form.typed.all(self.name).any(|value| value == choice.value)] aria-describedby=[about.as_ref()];
                            div {
                                label for=(id) { (choice.text) }
                                @if let Some(about) = &about { p.about #(about) { (choice.about) } }
                            }
                        }
                    }
                }
                (self.notes(&wrong))
            }
        }
    }

    /// A box to tick, the label beside it.
    pub fn tick(self) -> Markup {
        let wrong = self.form.wrong(self.name);
        let on = if self.form.typed.has(self.name) { self.form.typed.on(self.name) } else { self.fallback == "1" };
        html! {
            div.field.tick .bad[!wrong.is_empty()] {
                div.pick {
                    input #(self.name) type="checkbox" name=(self.name) value="1" checked[on]
                        aria-invalid=[(!wrong.is_empty()).then_some("true")] aria-describedby=[self.described(&wrong)];
                    label for=(self.name) { (self.form.labels.of_field(self.name)) }
                }
                (self.notes(&wrong))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use alta_model::ProblemKind;

    use super::*;

    #[test]
    fn a_problem_belongs_to_the_most_exact_field() {
        let labels =
            Labels::default().with("address", "address", "Address").with("country", "address.country", "Country");
        let field = |at: &str| labels.field_of(&Problem::new(at, ProblemKind::Required)).map(str::to_owned);
        assert_eq!(field("address.country").as_deref(), Some("country"));
        assert_eq!(field("address.city").as_deref(), Some("address"));
        assert_eq!(field("addressee"), None);
        assert_eq!(field(""), None);
    }
}
