//! What is filled in: fields as they are, as they are hinted at, and as they are wrong.

use alta_model::{Problem, ProblemKind, Problems};
use maud::{Markup, html};

use super::{NAME, part};
use crate::{
    Visit,
    look::{
        boxes,
        field::{Choice, Form, Labels},
        place,
    },
    typed::Typed,
};

pub(super) fn all(visit: &Visit) -> Markup {
    let mut typed = Typed::default();
    typed.set("name", NAME);
    typed.set("email", "ana@");
    typed.set("kind", "one");
    let labels = Labels::default()
        .with("name", "name", visit.text("users-first"))
        .with("email", "email", visit.text("admin-email"))
        .with("about", "about", visit.text("keys-about"))
        .with("country", "country", visit.text("served-country"))
        .with("kind", "kind", visit.text("template-type"))
        .with("roles", "roles", visit.text("admin-roles"))
        .with("places", "places", visit.text("pstn-countries"));
    let well = Form { reader: visit, typed: &typed, problems: &Problems::default(), labels: &labels };
    let mut problems = Problems::default();
    for (at, kind) in
        [("email", ProblemKind::InvalidEmail), ("country", ProblemKind::Required), ("kind", ProblemKind::Required)]
    {
        problems.0.push(Problem::new(at, kind));
    }
    let wrong = Form { problems: &problems, ..well };
    html! {
        (part("field", html! { form.stack.narrow { (fields(visit, well)) } }))
        (part("field-wrong", html! { (wrong.summary()) form.stack.narrow { (fields(visit, wrong)) } }))
    }
}

fn fields(visit: &Visit, form: Form<'_>) -> Markup {
    let choice = |value: &str, key: &str| Choice::new(value, visit.text(key)).about(visit.text("help-customers-2"));
    let choices = [choice("one", "package-webex_calling"), choice("two", "package-webex_suite")];
    let places = place::countries(visit).into_iter().take(6).collect();
    html! {
        (form.field("name").hint(visit.text("users-search")).line())
        (form.field("email").kind("email").line())
        (form.field("about").optional().area(3))
        (form.field("country").select(Some(&visit.text("list-all")), &place::countries(visit)))
        (form.field("kind").cards(&choices, |_| None))
        (form.field("roles").ticks(&choices))
        (boxes::draw(form, "places", &visit.text("served-search"), &[(visit.text("served-region"), places)]))
    }
}
