//! `/hub/customers/new`: the wizard that makes a customer, step by step as the task flow has it. Every step is checked by what creating asks.

use alta_hub::{
    customers::{OrderChoices, ProvisionCustomer},
    secret,
};
use alta_model::Problems;
use axum::{
    response::{IntoResponse, Response},
    routing::{get, post},
};
use maud::{Markup, html};

use super::{choose, headquarters, info, order::Order, review};
use crate::{
    Page, Visit,
    draft::{Draft, Saving, Wizard},
    failure::Failed,
    look::{empty, field::Form, icon::Icon, steps, time},
    pages::leads,
    shell::{self, Screen, Way, choices::go},
    typed::{Posted, Typed},
};

pub(super) const PATH: &str = "/hub/customers/new";
const WIZARD: Wizard<'static> = Wizard { kind: "customer", path: PATH, way: Way::Customers, customer: None };

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows::<OrderChoices>(PATH, get(show)), Page::does::<ProvisionCustomer>(PATH, post(sent))]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Info,
    Packages,
    Headquarters,
    Review,
}

impl Step {
    pub(super) const ALL: [Step; 4] = [Step::Info, Step::Packages, Step::Headquarters, Step::Review];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Step::Info => "info",
            Step::Packages => "packages",
            Step::Headquarters => "hq",
            Step::Review => "review",
        }
    }

    fn of(code: &str) -> Step {
        Step::ALL.into_iter().find(|step| step.code() == code).unwrap_or(Step::Info)
    }

    fn next(self) -> Step {
        Step::ALL.into_iter().find(|step| *step > self).unwrap_or(Step::Review)
    }

    fn before(self) -> Option<Step> {
        Step::ALL.into_iter().rev().find(|step| *step < self)
    }
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    let draft = match WIZARD.open(&visit, Step::Info.code()).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let step = if visit.query.has("step") { Step::of(visit.query.text("step")) } else { last(&draft) };
    let passed = |step: &Step| *step == Step::Review || draft.has(step.code());
    // why: a step is shown once those before it were passed; a link from elsewhere or from a draft that is done begins at the first.
    if let Some(first) = Step::ALL.into_iter().find(|earlier| !passed(earlier)).filter(|first| *first < step) {
        return Ok(go(&WIZARD.address(&draft, first.code())));
    }
    let order = Order::of(&visit, draft).await?;
    drawn(&visit, &order, step, &Problems::default()).await
}

/// Where somebody left: a step that was half written is kept like any other.
fn last(draft: &Draft) -> Step {
    Step::ALL.into_iter().rev().find(|step| draft.has(step.code())).unwrap_or(Step::Info)
}

async fn sent(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let draft = match WIZARD.open(&visit, Step::Info.code()).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let step = Step::of(visit.query.text("step"));
    let mut order = Order::of(&visit, draft).await?;
    if step == Step::Review {
        return create(&visit, &order, &typed).await;
    }
    if let Err(moved_on) = keep(&visit, &mut order, step, headquarters::moved(step, typed.clone())).await? {
        return Ok(*moved_on);
    }
    let problems =
        if typed.text("go") == "again" { Problems::default() } else { order.problems_of(&visit, step).await? };
    match typed.text("go") {
        "save" => Ok(WIZARD.checked(
            &order.draft,
            step.code(),
            form(&visit, &order.typed(step), &problems, &order.labels(&visit, step)),
        )),
        "again" => drawn(&visit, &order, step, &problems).await,
        _ if problems.is_empty() => {
            let next = if visit.query.text("back") == Step::Review.code() { Step::Review } else { step.next() };
            Ok(go(&WIZARD.address(&order.draft, next.code())))
        }
        _ => drawn(&visit, &order, step, &problems).await,
    }
}

async fn keep(visit: &Visit, order: &mut Order, step: Step, typed: Typed) -> Result<Result<(), Box<Response>>, Failed> {
    let title = if step == Step::Info { typed.text("name").to_owned() } else { order.value(visit, Step::Info, "name") };
    let labels = order.labels(visit, step);
    WIZARD
        .save(visit, &mut order.draft, Saving { step: step.code(), title: &title, typed: &typed, labels: &labels })
        .await
}

/// Once, however often the button is pressed: the key says this draft with these words.
async fn create(visit: &Visit, order: &Order, typed: &Typed) -> Result<Response, Failed> {
    let verified = order.check(visit).await?;
    let once = visit.once(typed.text("once"));
    // why asked although something may be wrong: whoever presses twice is answered with what the first press made.
    match once.attempt(ProvisionCustomer { asked: order.asked(visit) }).await? {
        Ok(done) => {
            order.draft.discard(visit).await?;
            Ok(go(&format!("/hub/customers/{}/created", done.customer)))
        }
        Err(problems) => drawn(visit, order, Step::Review, &verified.err().unwrap_or(problems)).await,
    }
}

/// Changes with every word of the order.
pub(super) fn once(draft: &Draft) -> String {
    let said: String = Step::ALL.iter().map(|step| draft.step(step.code()).to_json()).collect();
    format!("{}-{}", draft.id, secret::digest(&said))
}

pub(super) fn form<'f>(
    visit: &'f Visit,
    typed: &'f Typed,
    problems: &'f Problems,
    labels: &'f crate::look::field::Labels,
) -> Form<'f> {
    Form { reader: visit, typed, problems, labels }
}

async fn drawn(visit: &Visit, order: &Order, step: Step, problems: &Problems) -> Result<Response, Failed> {
    if order.choices.templates.is_empty() {
        return Ok(without_template(visit));
    }
    let (typed, labels) = (order.typed(step), order.labels(visit, step));
    let form = form(visit, &typed, problems, &labels);
    let inner = match step {
        Step::Info => info::fields(visit, order, form).await?,
        Step::Packages => choose::fields(visit, order, form),
        Step::Headquarters => headquarters::fields(visit, order, form),
        Step::Review => review::shown(visit, order, problems).await?,
    };
    let title = visit.text(if step == Step::Review { "customers-summary" } else { heading(step) });
    let main = html! {
        div.wizard {
            (steps::list(visit, &visit.text("act-create-customer"), &list(visit, order, step), step as usize))
            div.body {
                header { h1 tabindex="-1" { (title) } p { (visit.text(&format!("{}-about", heading(step)))) } }
                @if step != Step::Review { (form.summary()) }
                (inner)
            }
            (beside(visit, order, step))
        }
        (bar(visit, order, step))
    };
    let named = [("title", title), ("at", (step as usize + 1).to_string()), ("of", Step::ALL.len().to_string())];
    let screen = Screen::new(&visit.text_with("customers-step-title", &named), main)
        .way(Way::Customers)
        .crumb(&visit.text("nav-customers"), "/hub/customers")
        .wrong(!problems.is_empty())
        .script("draft.js");
    Ok(shell::show(visit, screen))
}

fn heading(step: Step) -> &'static str {
    match step {
        Step::Info => "customers-info",
        Step::Packages => "customers-packages",
        Step::Headquarters => "customers-hq",
        Step::Review => "customers-review",
    }
}

/// The form of a step. What comes back is kept as it was typed.
pub(super) fn frame(visit: &Visit, order: &Order, step: Step, inner: Markup) -> Markup {
    html! {
        form #wizard .stack method="post" action=(address(visit, order, step)) data-draft novalidate {
            (order.draft.hidden(step.code()))
            (inner)
        }
    }
}

/// Whoever came from the review goes back there.
fn address(visit: &Visit, order: &Order, step: Step) -> String {
    let back = if visit.query.text("back") == Step::Review.code() { "&back=review" } else { "" };
    format!("{}{back}", WIZARD.address(&order.draft, step.code()))
}

/// Back into a draft that was left.
pub(super) fn resume(draft: alta_model::Id<alta_model::id::Draft>) -> String {
    format!("{PATH}?draft={draft}")
}

pub(super) fn edit(order: &Order, step: Step) -> String {
    format!("{}&back=review", WIZARD.address(&order.draft, step.code()))
}

fn list(visit: &Visit, order: &Order, here: Step) -> Vec<steps::Step> {
    let mut open = true;
    let mut list = Vec::new();
    for step in Step::ALL {
        let passed = order.draft.has(step.code()) || step < here || step == Step::Review;
        let to = (open && passed && step != here).then(|| WIZARD.address(&order.draft, step.code()));
        list.push(steps::Step { name: visit.text(heading(step)), hint: String::new(), to });
        open &= order.draft.has(step.code());
    }
    list
}

fn bar(visit: &Visit, order: &Order, step: Step) -> Markup {
    let back = step.before().map(|before| WIZARD.address(&order.draft, before.code()));
    let next = match step {
        Step::Review => visit.text("act-create-customer"),
        _ if visit.query.text("back") == Step::Review.code() => visit.text("act-back-to-review"),
        _ => visit.text("act-next"),
    };
    let saved = order.draft.saved_at.map(|at| {
        visit.text_with("customers-saved-at", &[("time", time::moment_text(visit.tongue, &visit.zone(), at))])
    });
    steps::bar(visit, back.as_deref(), "/hub/customers", saved.as_deref(), &next)
}

/// What was chosen so far.
fn beside(visit: &Visit, order: &Order, step: Step) -> Markup {
    let info = |field: &str| order.value(visit, Step::Info, field);
    let packages: Vec<String> =
        order.packages(visit).iter().map(|package| visit.text(&format!("package-{}", package.wire()))).collect();
    let city = order.value(visit, Step::Headquarters, "city");
    let template = order.template(visit).map(|template| template.name.clone()).unwrap_or_default();
    let facts = [
        ("customers-name", info("name"), Step::Info),
        ("customers-email", info("email"), Step::Info),
        ("customers-template", template, Step::Info),
        ("customers-packages", packages.join(", "), Step::Packages),
        ("customers-hq", city, Step::Headquarters),
    ];
    let shown = |fact: &&(&str, String, Step)| !fact.1.is_empty() && order.draft.has(fact.2.code());
    let any = facts.iter().any(|fact| shown(&fact));
    html! {
        @if any && step != Step::Review {
            aside.summary aria-label=(visit.text("customers-so-far")) {
                h2 { (visit.text("customers-so-far")) }
                dl { @for (key, value, _) in facts.iter().filter(shown) { dt { (visit.text(key)) } dd { (value) } } }
            }
        }
    }
}

fn without_template(visit: &Visit) -> Response {
    let way = html! {
        @if leads("/hub/templates/new") {
            a.btn.primary href="/hub/templates/new" { (Icon::Plus.small()) (visit.text("act-create-template")) }
        }
    };
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (visit.text("act-create-customer")) } } }
        (empty::first(&visit.text("customers-template-first"), way))
    };
    let title = visit.text("act-create-customer");
    shell::show(
        visit,
        Screen::new(&title, main).way(Way::Customers).crumb(&visit.text("nav-customers"), "/hub/customers"),
    )
    .into_response()
}
