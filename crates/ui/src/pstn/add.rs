//! `/hub/pstn/new`: a carrier with the countries that it serves.

use alta_hub::{Verb, partners::AddPstnProvider};
use alta_model::{Problem, ProblemKind, Problems, country::Country, country::DataRegion, location::PstnKind};
use axum::{
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{LIST, said};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        boxes,
        field::{Choice, Form, Labels},
        place,
    },
    shell::{self, Screen, Way, choices::go},
    typed::{Posted, Typed},
};

const PATH: &str = "/hub/pstn/new";

pub(super) fn pages() -> Vec<Page> {
    vec![Page::shows_form::<AddPstnProvider>(PATH, get(show)), Page::does::<AddPstnProvider>(PATH, post(add))]
}

async fn show(visit: Visit) -> Result<Response, Failed> {
    visit.is_partner(AddPstnProvider::RIGHT)?;
    let mut typed = Typed::default();
    typed.set("once", Uuid::now_v7().to_string());
    typed.set("kind", PstnKind::NonIntegrated.wire());
    Ok(draw(&visit, &typed, &Problems::default()))
}

async fn add(Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let Some(kind) = PstnKind::from_wire(typed.text("kind")) else {
        return Ok(draw(&visit, &typed, &Problem::new("type", ProblemKind::Required).into()));
    };
    let countries = match typed.on("everywhere") {
        true => Country::supported().map(|country| country.code().to_owned()).collect(),
        false => typed.all("countries").map(str::to_owned).collect(),
    };
    let verb = AddPstnProvider { name: typed.text("name").to_owned(), kind, countries };
    match visit.once(&format!("add-pstn-{}", typed.text("once"))).attempt(verb).await? {
        Ok(added) => Ok(go(&format!("{LIST}?new={0}#{0}", added.provider))),
        Err(problems) => Ok(draw(&visit, &typed, &problems)),
    }
}

fn draw(visit: &Visit, typed: &Typed, problems: &Problems) -> Response {
    let labels = Labels::default()
        .with("name", "name", visit.text("pstn-name"))
        .with("kind", "type", visit.text("pstn-kind"))
        .with("everywhere", "", visit.text("pstn-everywhere"))
        .with("countries", "countries", visit.text("pstn-countries"));
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let kinds: Vec<Choice> = PstnKind::ALL
        .into_iter()
        .map(|kind| Choice::new(kind.wire(), said(visit, kind, "name")).about(said(visit, kind, "about")))
        .collect();
    let title = visit.text("pstn-add");
    let main = html! {
        div.page-head { div { h1 tabindex="-1" { (title) } p { (visit.text("pstn-add-about")) } } }
        (form.summary())
        form.stack.narrow method="post" action=(PATH) {
            input type="hidden" name="once" value=(typed.text("once"));
            (form.field("name").max(100).autocomplete("organization").line())
            (form.field("kind").cards(&kinds, |_| None))
            (form.field("everywhere").tick())
            (countries(visit, form))
            div.row {
                button.btn.primary type="submit" { (title) }
                a.btn.ghost href=(LIST) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = Screen::new(&title, main).way(Way::Pstn).crumb(&visit.text("nav-pstn"), LIST);
    shell::show(visit, screen.wrong(!problems.is_empty()))
}

/// By region, each by name.
fn countries(visit: &Visit, form: Form<'_>) -> Markup {
    let all = place::countries(visit);
    let region = |code: &str| Country::parse(code).ok().and_then(Country::facts).map(|facts| facts.region);
    let regions = [DataRegion::Emea, DataRegion::Latam, DataRegion::Nam, DataRegion::Apac];
    let groups: Vec<(String, Vec<Choice>)> = regions
        .into_iter()
        .map(|wanted| {
            let own = all.iter().filter(|choice| region(&choice.value) == Some(wanted)).cloned().collect();
            (visit.text(&format!("served-region-{}", wanted.code().to_ascii_lowercase())), own)
        })
        .collect();
    boxes::draw(form, "countries", &visit.text("pstn-countries-hint"), &groups)
}
