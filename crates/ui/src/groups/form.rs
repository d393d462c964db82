//! A hunt group is made or changed: how it is reached, who is rung and in which order, and where calls go on to.

use alta_hub::{
    customers::{CustomerRef, GetCustomer, Which},
    hunt_groups::{ChangeHuntGroup, CreateHuntGroup, GetHuntGroup, HuntGroupSeen},
    locations::SeeLocations,
    numbers::{ListNumbers, NumberFilter},
    voice::ListLines,
};
use alta_model::{
    Id, Phone, Problems,
    customer::Asked,
    forward::{AskedForward, RINGS},
    hunt_group::{AskedHuntGroup, CLOSED, MEMBERS_MOST, NO_ANSWER, Policy},
    id::{HuntGroup, Person},
    location::Edit,
};
use axum::{
    extract::Path,
    response::Response,
    routing::{get, post},
};
use maud::{Markup, html};
use uuid::Uuid;

use super::{address, list::written, new, telephony};
use crate::{
    Page, Visit,
    failure::Failed,
    look::{
        field::{Choice, Form, Labels},
        icon::Icon,
    },
    shell::{self, Screen, Way, choices::go_saying},
    typed::{Posted, Typed},
};

pub(super) fn pages() -> Vec<Page> {
    const NEW: &str = "/hub/customers/{customer}/groups/new";
    const ONE: &str = "/hub/customers/{customer}/groups/{group}";
    vec![
        Page::shows_form::<CreateHuntGroup>(NEW, get(fresh)),
        Page::does::<CreateHuntGroup>(NEW, post(create)),
        Page::shows_form::<ChangeHuntGroup>(ONE, get(show)),
        Page::does::<ChangeHuntGroup>(ONE, post(save)),
    ]
}

/// Places for members that a form shows beside those that are taken.
const FREE_PLACES: usize = 3;
const NUMBERS: i64 = 1000;
const PEOPLE: i64 = 1000;

/// What can be chosen from.
struct Choices {
    locations: Vec<Choice>,
    people: Vec<Choice>,
    numbers: Vec<Choice>,
}

async fn choices(visit: &Visit, customer: &CustomerRef, seen: Option<&HuntGroupSeen>) -> Result<Choices, Failed> {
    let locations = visit.read(SeeLocations(customer.id)).await?;
    let calling = locations.into_iter().map(|counted| counted.location).filter(|location| location.calling);
    let locations = calling.map(|location| Choice::new(location.id.to_string(), location.name)).collect();
    let look = ListLines { customer: customer.id, after: None, max: PEOPLE };
    let (lines, _) = visit.read_if(look).await?.unwrap_or_default();
    let person = |id: Id<Person>, name: &str, extension: &str| {
        Choice::new(id.to_string(), format!("{name} {extension}").trim_end().to_owned())
    };
    let mut people: Vec<Choice> = lines.iter().map(|line| person(line.person, &line.name, &line.extension)).collect();
    // why: whoever is a member stays one when the form is saved, however many others could be.
    for member in seen.iter().flat_map(|seen| &seen.members) {
        if !lines.iter().any(|line| line.person == member.person) {
            let name = format!("{} {}", member.first_name, member.last_name);
            people.push(person(member.person, name.trim(), member.extension.as_deref().unwrap_or_default()));
        }
    }
    let filter = NumberFilter {
        available: Some(true),
        with_number: Some(true),
        location: seen.map(|seen| seen.location),
        ..NumberFilter::default()
    };
    let look = ListNumbers { org: Some(customer.org_id), filter, max: NUMBERS, ..ListNumbers::default() };
    let free = visit.read_if(look).await?.unwrap_or_default().numbers;
    let own = seen.and_then(|seen| seen.group.number.as_ref()).map(|own| Choice::new(own.e164(), own.spaced()));
    let numbers = free.into_iter().filter_map(|number| {
        let phone = Phone::stored(number.e164.as_deref()?).ok()?;
        Some(Choice::new(phone.e164(), format!("{} · {}", phone.spaced(), number.location_name)))
    });
    Ok(Choices { locations, people, numbers: own.into_iter().chain(numbers).collect() })
}

fn member(place: usize) -> String {
    format!("member{place}")
}

/// The fields of members that somebody was chosen in, in their order.
fn chosen(typed: &Typed) -> Vec<String> {
    (1..=MEMBERS_MOST).map(member).filter(|field| !typed.text(field).is_empty()).collect()
}

fn labels(visit: &Visit, typed: &Typed, places: usize) -> Labels {
    let named = |place: usize| visit.text_with("groups-member", &[("place", place.to_string())]);
    let mut labels = Labels::default()
        .with("name", "name", visit.text("groups-name"))
        .with("location", "locationId", visit.text("groups-location"))
        .with("extension", "extension", visit.text("groups-extension"))
        .with("number", "phoneNumber", visit.text("groups-number"))
        .with("policy", "callPolicies.policy", visit.text("groups-policy"))
        .with("rings", "callPolicies.noAnswer.numberOfRings", visit.text("groups-rings"))
        .with("rings", "callPolicies.noAnswer.nextAgentRings", visit.text("groups-rings"))
        .with("silent", NO_ANSWER, visit.text("groups-no-answer"))
        .with("follows", "followsBusinessHours", visit.text("groups-follows"))
        .with("closed", CLOSED, visit.text("groups-closed"))
        .with("enabled", "enabled", visit.text("groups-enabled"));
    for (agent, field) in chosen(typed).iter().enumerate() {
        let place = field.trim_start_matches("member").parse().unwrap_or(agent + 1);
        labels = labels.with(field, &format!("agents[{agent}]"), named(place));
    }
    for place in 1..=places {
        labels = labels.with(&member(place), "", named(place));
    }
    labels
}

/// What stands in the form as long as nobody typed.
fn filled(seen: &HuntGroupSeen) -> Typed {
    let (group, mut typed) = (&seen.group, Typed::default());
    let on = |on: bool| if on { "1" } else { "" };
    for (field, value) in [
        ("name", group.name.clone()),
        ("extension", group.extension.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("number", group.number.as_ref().map(|number| number.e164().to_owned()).unwrap_or_default()),
        ("policy", group.policy.wire().to_owned()),
        ("rings", group.rings.to_string()),
        ("silent", written(&group.no_answer)),
        ("follows", on(group.follows_hours).to_owned()),
        ("closed", written(&group.closed)),
        ("enabled", on(group.enabled).to_owned()),
    ] {
        typed.set(field, value);
    }
    for (place, person) in (1..).zip(&group.members) {
        typed.set(&member(place), person.to_string());
    }
    typed
}

fn asked(visit: &Visit, typed: &Typed, new: bool) -> Result<AskedHuntGroup, Failed> {
    let text = |name: &str| typed.text(name).to_owned();
    let to = |name: &str| AskedForward { on: Some(!typed.text(name).is_empty()), to: Some(text(name)) };
    let mut members: Vec<Asked<Id<Person>>> = Vec::new();
    for field in chosen(typed) {
        members.push(Asked::Is(visit.id(typed.text(&field))?));
    }
    let regular = typed.text("policy") == Policy::Regular.wire();
    let rings = typed.text("rings").parse().ok();
    Ok(AskedHuntGroup {
        name: Some(text("name")),
        number: Edit::of(typed.text("number")),
        extension: Edit::of(typed.text("extension")),
        enabled: Some(new || typed.on("enabled")),
        policy: Some(text("policy")),
        rings: rings.filter(|_| !regular),
        rings_each: rings.filter(|_| regular),
        no_answer: to("silent"),
        follows_hours: Some(typed.on("follows")),
        closed: to("closed"),
        members: Some(members),
        ..AskedHuntGroup::default()
    })
}

async fn drawn(
    visit: &Visit,
    customer: &CustomerRef,
    seen: Option<&HuntGroupSeen>,
    typed: &Typed,
    problems: &Problems,
) -> Result<Response, Failed> {
    let choices = choices(visit, customer, seen).await?;
    let last = (1..=MEMBERS_MOST).rev().find(|place| !typed.text(&member(*place)).is_empty()).unwrap_or(0);
    let places: Vec<String> = (1..=(last + FREE_PLACES).min(MEMBERS_MOST)).map(member).collect();
    let labels = labels(visit, typed, places.len());
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let title = match seen {
        Some(seen) => visit.text_with("groups-edit-named", &[("name", seen.group.name.clone())]),
        None => visit.text("groups-add"),
    };
    let to = seen.map_or_else(|| new(customer.id), |seen| address(customer.id, seen.id));
    let main = html! {
        div.page-head {
            div { h1 tabindex="-1" { (title) } }
            @if let Some(seen) = seen {
                a.btn href=(format!("{}/remove", address(customer.id, seen.id))) { (Icon::Trash.small()) (visit.text("act-remove")) }
            }
        }
        (form.summary())
        form.stack.narrow method="post" action=(to) {
            input type="hidden" name="once" value=(typed.text("once"));
            (fields(visit, &form, &choices, &places, seen.is_none()))
            div.row {
                button.btn.primary type="submit" { (visit.text("act-save")) }
                a.btn.ghost href=(telephony(customer.id)) { (visit.text("act-cancel")) }
            }
        }
    };
    let screen = Screen::new(&title, main)
        .way(Way::Customers)
        .crumb(&visit.text("nav-customers"), "/hub/customers")
        .crumb(&customer.name, &format!("/hub/customers/{}", customer.id))
        .crumb(&visit.text("telephony"), &telephony(customer.id));
    Ok(shell::show(visit, screen.wrong(!problems.is_empty())))
}

fn fields(visit: &Visit, form: &Form<'_>, choices: &Choices, places: &[String], new: bool) -> Markup {
    let policies = [
        Choice::new(Policy::Simultaneous.wire(), visit.text("groups-simultaneous")),
        Choice::new(Policy::Regular.wire(), visit.text("groups-regular")),
    ];
    let rings: Vec<Choice> = RINGS.map(|rings| Choice::new(rings.to_string(), rings.to_string())).collect();
    let (nobody, none) = (visit.text("groups-member-none"), visit.text("groups-number-none"));
    let destination = |name: &'static str| form.field(name).inputmode("tel").max(40).optional();
    html! {
        (form.field("name").max(60).line())
        @if new { (form.field("location").select(None, &choices.locations)) }
        (form.field("extension").inputmode("numeric").max(10).optional().line())
        (form.field("number").optional().hint(visit.text("groups-number-hint")).select(Some(&none), &choices.numbers))
        (form.field("policy").fallback(Policy::Simultaneous.wire()).select(None, &policies))
        (form.field("rings").fallback("4").hint(visit.text("groups-rings-hint")).select(None, &rings))
        fieldset.stack {
            legend { (visit.text("groups-members")) }
            p.muted { (visit.text("groups-members-about")) }
            @for place in places { (form.field(place).optional().select(Some(&nobody), &choices.people)) }
        }
        (destination("silent").hint(visit.text("groups-destination-hint")).line())
        (form.field("follows").hint(visit.text("groups-follows-hint")).tick())
        (destination("closed").line())
        @if !new { (form.field("enabled").hint(visit.text("groups-enabled-hint")).tick()) }
    }
}

async fn customer_of(visit: &Visit, customer: &str) -> Result<CustomerRef, Failed> {
    Ok(visit.read(GetCustomer(Which::Id(visit.id(customer)?))).await?.customer)
}

async fn fresh(visit: Visit, Path(customer): Path<String>) -> Result<Response, Failed> {
    let customer = customer_of(&visit, &customer).await?;
    let mut typed = Typed::default();
    typed.set("once", Uuid::now_v7().to_string());
    drawn(&visit, &customer, None, &typed, &Problems::default()).await
}

async fn create(Path(customer): Path<String>, Posted { visit, typed }: Posted) -> Result<Response, Failed> {
    let customer = customer_of(&visit, &customer).await?;
    let asked = asked(&visit, &typed, true)?;
    let verb = CreateHuntGroup { org: Some(customer.org_id), location: visit.id(typed.text("location"))?, asked };
    let once = visit.once(&format!("create-hunt-group-{}", typed.text("once")));
    match once.attempt(verb).await? {
        Ok(_) => Ok(go_saying(&visit, &telephony(customer.id), "group-added")),
        Err(problems) => drawn(&visit, &customer, None, &typed, &problems).await,
    }
}

pub(super) async fn named(visit: &Visit, customer: &str, group: &str) -> Result<(CustomerRef, HuntGroupSeen), Failed> {
    let customer = customer_of(visit, customer).await?;
    let group: Id<HuntGroup> = visit.id(group)?;
    let seen = visit.read(GetHuntGroup { org: Some(customer.org_id), location: None, group }).await?;
    Ok((customer, seen))
}

async fn show(visit: Visit, Path((customer, group)): Path<(String, String)>) -> Result<Response, Failed> {
    let (customer, seen) = named(&visit, &customer, &group).await?;
    drawn(&visit, &customer, Some(&seen), &filled(&seen), &Problems::default()).await
}

async fn save(
    Path((customer, group)): Path<(String, String)>,
    Posted { visit, typed }: Posted,
) -> Result<Response, Failed> {
    let (customer, seen) = named(&visit, &customer, &group).await?;
    let asked = asked(&visit, &typed, false)?;
    let verb = ChangeHuntGroup { org: Some(customer.org_id), location: None, group: seen.id, asked };
    match visit.attempt(verb).await? {
        Ok(()) => Ok(go_saying(&visit, &telephony(customer.id), "group-saved")),
        Err(problems) => drawn(&visit, &customer, Some(&seen), &typed, &problems).await,
    }
}
