//! Many boxes to tick, close together, in groups: countries, packages. Every value travels under the one name.

use maud::{Markup, html};

use super::{
    field::{Choice, Form},
    icon::Icon,
};

/// The first box has the name as its id, so that the summary of mistakes leads there.
pub fn draw(form: Form<'_>, name: &str, hint: &str, groups: &[(String, Vec<Choice>)]) -> Markup {
    let wrong = form.wrong(name);
    let described = if wrong.is_empty() { format!("{name}-hint") } else { format!("{name}-wrong {name}-hint") };
    html! {
        fieldset.boxes .bad[!wrong.is_empty()] aria-describedby=(described) {
            legend { (form.labels.of_field(name)) }
            p.hint #{(name) "-hint"} { (hint) }
            @if !wrong.is_empty() {
                div.wrong #{(name) "-wrong"} {
                    @for telling in &wrong { p { (Icon::Error.small()) span { (telling.cause) " " (telling.fix) } } }
                }
            }
            @for (group, (title, choices)) in groups.iter().enumerate() {
                @let group_id = format!("{name}-group-{group}");
                div role="group" aria-labelledby=(group_id) {
                p.label #(group_id) { (title) }
                ul {
                    @for (at, choice) in choices.iter().enumerate() {
                        @let id = if group == 0 && at == 0 { name.to_owned() } else { format!("{name}-{}", choice.value) };
                        li.pick {
                            input #(id) type="checkbox" name=(name) value=(choice.value)
                                checked[form.typed.all(name).any(|value| value == choice.value)];
                            label for=(id) { (choice.text) }
                        }
                    }
                }
                }
            }
        }
    }
}
