//! `/hub/customers/{customer}/remove`, and the same for several: exactly what goes, when, and the name typed by whoever means it.

use alta_hub::customers::{Going, KeepCustomer, PlanRemoval, RemovalPlan, RemoveEverything};
use alta_model::{Id, Phone, Problem, ProblemKind, Problems, customer::MOST_GRACE_DAYS, id::Customer, name::same_name};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};

use super::asked::LIST;
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        field::{Form, Labels},
        icon::Icon,
        note, number, status,
    },
    shell::{
        self, Screen, Way,
        choices::{go, go_saying, safe_next},
    },
    typed::{Posted, Typed},
};

const ONE: &str = "/hub/customers/{customer}/remove";
const SEVERAL: &str = "/hub/customers/remove";

pub(super) fn pages() -> Vec<Page> {
    vec![
        Page::shows_form::<RemoveEverything>(ONE, get(show)),
        Page::does::<RemoveEverything>(ONE, post(remove)),
        Page::shows_form::<RemoveEverything>(SEVERAL, get(show_several)),
        Page::does::<RemoveEverything>(SEVERAL, post(remove_several)),
        Page::does::<KeepCustomer>("/hub/customers/{customer}/keep", post(keep)),
    ]
}

/// As long as it can be called off without anything lost.
const USUAL_DAYS: i64 = 7;
/// As many as a page of the list shows.
const MOST: usize = 50;

async fn show(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let plan = visit.read(PlanRemoval(visit.id(&customer)?)).await?;
    Ok(drawn(&visit, &[plan], &Typed::default(), &Problems::default()))
}

async fn show_several(visit: Visit) -> Result<Response, Failed> {
    let plans = plans(&visit, &visit.query).await?;
    if plans.is_empty() {
        return Ok(go(LIST));
    }
    Ok(drawn(&visit, &plans, &visit.query.clone(), &Problems::default()))
}

async fn plans(visit: &Visit, typed: &Typed) -> Result<Vec<RemovalPlan>, Failed> {
    let mut plans = Vec::new();
    for id in ids(typed) {
        plans.push(visit.read(PlanRemoval(id)).await?);
    }
    Ok(plans)
}

fn ids(typed: &Typed) -> Vec<Id<Customer>> {
    typed.all("id").filter_map(|id| id.parse().ok()).take(MOST).collect()
}

/// What has to be typed: the name, or how many.
fn word(visit: &Visit, plans: &[RemovalPlan]) -> String {
    match plans {
        [one] => one.name.clone(),
        several => visit.text_with("customers-remove-word", &[("count", several.len().to_string())]),
    }
}

fn drawn(visit: &Visit, plans: &[RemovalPlan], typed: &Typed, problems: &Problems) -> Response {
    let word = word(visit, plans);
    let title = match plans {
        [one] => visit.text_with("customers-remove-title", &[("name", one.name.clone())]),
        several => visit.text_with("customers-remove-several", &[("count", several.len().to_string())]),
    };
    let labels = Labels::default().with("days", "graceDays", visit.text("customers-grace")).with(
        "word",
        "confirmation",
        visit.text_with("customers-type-name", &[("name", word)]),
    );
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let in_the_way: Vec<&Problem> = plans.iter().flat_map(|plan| &plan.in_the_way.0).collect();
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("customers-remove-about")) } } }
        (form.summary())
        @for plan in plans { (goes(visit, plan)) }
        @if in_the_way.is_empty() {
            form.box.stack.narrow method="post" novalidate {
                @for id in typed.all("id") { input type="hidden" name="id" value=(id); }
                (form.field("days").inputmode("numeric").max(2).fallback(USUAL_DAYS.to_string())
                    .hint(visit.text_with("customers-grace-hint", &[("most", MOST_GRACE_DAYS.to_string())])).line())
                (form.field("word").hint(visit.text("customers-type-hint")).line())
                div.row {
                    button.btn.danger type="submit" { (Icon::Trash.small()) (visit.text_with("customers-remove-do", &[("count", plans.len().to_string())])) }
                    a.btn.ghost href=(LIST) { (visit.text("act-cancel")) }
                }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Customers).crumb(&visit.text("nav-customers"), LIST);
    shell::show(visit, screen.wrong(!problems.is_empty()))
}

/// Everything below one customer, counted and named.
fn goes(visit: &Visit, plan: &RemovalPlan) -> Markup {
    let going: Vec<&Going> = plan.going.iter().filter(|going| going.count > 0).collect();
    html! {
        section.box.narrow {
            h2 { (plan.name) (status::customer(visit, plan.status)) }
            @for problem in &plan.in_the_way.0 {
                @let telling = alta_words::problem(visit.tongue, problem);
                (note::err(&telling.cause, html! { p { (telling.fix) } }))
            }
            @if going.is_empty() { p.muted { (visit.text("customers-goes-alone")) } }
            dl.facts {
                @for going in going {
                    dt { (visit.text_with(&format!("customers-goes-{}", going.what), &[("count", number(visit.tongue, going.count))])) }
                    dd { (names(visit, going)) }
                }
            }
        }
    }
}

fn names(visit: &Visit, going: &Going) -> String {
    let named = |name: &String| match going.what {
        "packages" => visit.text(&format!("package-{name}")),
        "jobs" => visit.text(&format!("job-kind-{name}")),
        "numbers" => Phone::stored(name).map_or_else(|_| name.clone(), |phone| phone.spaced()),
        _ => name.clone(),
    };
    let names: Vec<String> = going.names.iter().map(named).collect();
    let rest = going.count - names.len() as i64;
    let more = (rest > 0).then(|| visit.text_with("customers-goes-more", &[("count", number(visit.tongue, rest))]));
    names.into_iter().chain(more).collect::<Vec<_>>().join(", ")
}

/// Whoever types it means it. The days are judged by the verb.
fn confirmed(typed: &Typed, word: &str) -> Result<i64, Problems> {
    match same_name(typed.text("word")) == same_name(word) {
        true => Ok(typed.text("days").parse().unwrap_or(-1)),
        false => Err(Problem::new("confirmation", ProblemKind::ConfirmationDiffers).into()),
    }
}

async fn remove(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let id = visit.id(&customer)?;
    let plan = visit.read(PlanRemoval(id)).await?;
    let outcome = match confirmed(&typed, &word(&visit, std::slice::from_ref(&plan))) {
        Ok(grace_days) => visit.attempt(RemoveEverything { customer: id, grace_days }).await?.map(drop),
        Err(problems) => Err(problems),
    };
    match outcome {
        Ok(()) => Ok(go_saying(&visit, &format!("{LIST}/{id}"), "customer-leaves")),
        Err(problems) => Ok(drawn(&visit, &[plan], &typed, &problems)),
    }
}

async fn remove_several(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let plans = plans(&visit, &typed).await?;
    let grace_days = match confirmed(&typed, &word(&visit, &plans)) {
        Ok(grace_days) => grace_days,
        Err(problems) => return Ok(drawn(&visit, &plans, &typed, &problems)),
    };
    for id in ids(&typed) {
        if let Err(problems) = visit.attempt(RemoveEverything { customer: id, grace_days }).await? {
            return Ok(drawn(&visit, &self::plans(&visit, &typed).await?, &typed, &problems));
        }
    }
    Ok(go_saying(&visit, LIST, "customers-leave"))
}

async fn keep(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    visit.write(KeepCustomer(visit.id(&customer)?)).await?;
    Ok(go_saying(&visit, safe_next(typed.text("next")), "customer-stays"))
}
