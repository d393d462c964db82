//! Step 1: the headquarters, and the branches that are added to it. A branch is a location of the customer from the moment it is added: what
//! follows is planned with what there is, and "Remove" takes it away again.

use alta_hub::locations::{AllPstn, LocationSeen, OpenBranch, RemoveLocation, SetPstn};
use alta_model::{
    Country, Problems, Timezone,
    address::AddressTyped,
    customer::Asked,
    location::{AskedLocation, AskedPstn, PstnNow},
};
use alta_words::names;
use axum::response::Response;
use maud::{Markup, html};

use super::frame::{self, Setting, Step};
use crate::{
    Visit,
    failure::Failed,
    look::{
        field::{Choice, Form, Labels},
        icon::Icon,
        place,
        status::{self, Tone},
    },
    shell::{self, choices::go},
    typed::Typed,
};

/// The fields of the location that is being added, and where a problem of each is.
const FIELDS: [(&str, &str, &str); 9] = [
    ("name", "name", "setup-location-name"),
    ("country", "address.country", "setup-country"),
    ("address1", "address.address1", "setup-address1"),
    ("address2", "address.address2", "setup-address2"),
    ("city", "address.city", "setup-city"),
    ("state", "address.state", "setup-state"),
    ("zip", "address.postalCode", "setup-zip"),
    ("timezone", "timeZone", "setup-timezone"),
    ("pstn", "pstn", "setup-pstn"),
];

pub(super) async fn show(visit: &Visit, setting: &Setting) -> Result<Response, Failed> {
    let typed = setting.draft.step(Step::Locations.name());
    page(visit, setting, &typed, &Problems::default()).await
}

pub(super) async fn step(visit: &Visit, setting: &mut Setting, typed: Typed) -> Result<Response, Failed> {
    if typed.text("go") == "save" {
        return Ok(match setting.save(visit, Step::Locations, &typed).await? {
            Ok(()) => setting.wizard().saved(&setting.draft, Step::Locations.name()),
            Err(conflict) => *conflict,
        });
    }
    if let Some(location) = typed.text("go").strip_prefix("remove-") {
        let verb = RemoveLocation { org: Some(setting.seen.customer.org_id), location: visit.id(location)? };
        return match visit.attempt(verb).await? {
            Ok(()) => Ok(go(&setting.address(Step::Locations))),
            Err(problems) => page(visit, setting, &typed, &problems).await,
        };
    }
    // why connections come first: they can be said again, a new location cannot; whatever is refused, the form holds nothing that was done.
    if let Err(problems) = connect(visit, setting, &typed).await? {
        return page(visit, setting, &typed, &problems).await;
    }
    if is_named(&typed)
        && let Err(problems) = add(visit, setting, &typed).await?
    {
        return page(visit, setting, &typed, &problems).await;
    }
    let mut nothing = Typed::default();
    nothing.set("seen", typed.text("seen"));
    if let Err(conflict) = setting.save(visit, Step::Locations, &nothing).await? {
        return Ok(*conflict);
    }
    let to = if typed.text("go") == "add" { Step::Locations } else { Step::Users };
    Ok(go(&setting.address(to)))
}

/// Whether somebody began to write a location down.
fn is_named(typed: &Typed) -> bool {
    ["name", "address1", "address2", "city", "state", "zip"].iter().any(|field| !typed.text(field).is_empty())
}

async fn add(visit: &Visit, setting: &Setting, typed: &Typed) -> Result<Result<(), Problems>, Failed> {
    let text = |field: &str| Some(typed.text(field).to_owned());
    let address = AddressTyped {
        line1: text("address1"),
        line2: text("address2"),
        city: text("city"),
        state: text("state"),
        postal_code: text("zip"),
        country: text("country"),
    }
    .completed();
    let asked = AskedLocation {
        name: text("name"),
        timezone: Some(timezone(setting, typed)),
        address: Some(address),
        announcement_language: setting.headquarters().map(|headquarters| headquarters.announcement_language.clone()),
        ..AskedLocation::default()
    };
    let pstn = match typed.text("pstn") {
        "" => Asked::Absent,
        id => id.parse().map_or(Asked::Unreadable, Asked::Is),
    };
    let verb = OpenBranch { customer: setting.customer, asked, pstn };
    Ok(visit.once(&typed.once()).attempt(verb).await?.map(drop))
}

/// Where nobody chose: as at the headquarters, or as most of the country.
fn timezone(setting: &Setting, typed: &Typed) -> String {
    if !typed.text("timezone").is_empty() {
        return typed.text("timezone").to_owned();
    }
    let country = Country::parse(typed.text("country")).ok();
    match setting.headquarters() {
        Some(headquarters) if country.is_none_or(|country| country == headquarters.country) => {
            headquarters.timezone.clone()
        }
        _ => country.and_then(Country::facts).map(|facts| facts.timezone().to_owned()).unwrap_or_default(),
    }
}

/// Connections that were chosen for locations that had none.
async fn connect(visit: &Visit, setting: &Setting, typed: &Typed) -> Result<Result<(), Problems>, Failed> {
    for location in setting.seen.locations.iter().filter(|location| location.pstn.is_none()) {
        let chosen = typed.text(&format!("pstn-{}", location.id));
        if chosen.is_empty() {
            continue;
        }
        let id = chosen.parse().map_or(Asked::Unreadable, Asked::Is);
        let asked = AskedPstn { id, ..AskedPstn::default() };
        let verb = SetPstn { org: Some(location.org_id), location: location.id, asked };
        if let Err(problems) = visit.attempt(verb).await? {
            return Ok(Err(problems));
        }
    }
    Ok(Ok(()))
}

async fn page(visit: &Visit, setting: &Setting, typed: &Typed, problems: &Problems) -> Result<Response, Failed> {
    let providers = visit.read_if(AllPstn).await?.unwrap_or_default();
    let labels =
        FIELDS.iter().fold(Labels::default(), |labels, (field, place, key)| labels.with(field, place, visit.text(key)));
    let form = Form { reader: visit, typed, problems, labels: &labels };
    let body = html! {
        (form.summary())
        form #wizard .stack method="post" action=(setting.address(Step::Locations)) data-draft {
            button.sr type="submit" name="go" value="add" tabindex="-1" aria-hidden="true" {}
            (setting.draft.hidden(Step::Locations.name()))
            input type="hidden" name="once" value=(typed.once());
            ul.places {
                @for location in &setting.seen.locations { li { (card(visit, setting, location, &providers)) } }
            }
            (new_location(visit, setting, form, &providers))
        }
    };
    let screen = frame::screen(visit, setting, Step::Locations, body, &visit.text("act-next"));
    Ok(shell::show(visit, screen.wrong(!problems.is_empty())))
}

fn card(visit: &Visit, setting: &Setting, location: &LocationSeen, providers: &[PstnNow]) -> Markup {
    let address = &location.address;
    let (country, code, state) = (Some(location.country), address.postal_code.as_deref(), address.state.as_deref());
    let city = place::city(country, code, &address.city, state);
    let remove = visit.text_with("setup-location-remove", &[("name", location.name.clone())]);
    html! {
        div.place {
            (Icon::Pin.draw())
            div.what {
                h2 { (location.name) }
                p { (address.line1) @if let Some(line2) = &address.line2 { ", " (line2) } br; (city) ", " (names::country(visit.tongue, location.country)) }
                p.hint { (place::zone(&location.timezone)) " · " (connection(visit, location, providers)) }
                @if let Some(said) = place::elsewhere(visit, country, code, state) { p.doubt { (Icon::Warn.small()) span { (said) } } }
            }
            div.side-by {
                @if location.headquarters {
                    (status::pill(Tone::Ok, Icon::Check, &visit.text("setup-headquarters-confirmed")))
                } @else {
                    button.btn.ghost.small type="submit" name="go" value=(format!("remove-{}", location.id)) aria-label=(remove) {
                        (Icon::Trash.small()) (visit.text("act-remove"))
                    }
                }
            }
            @if location.pstn.is_none() { div.below { (choose(visit, setting, location, providers)) } }
        }
    }
}

fn connection(visit: &Visit, location: &LocationSeen, providers: &[PstnNow]) -> String {
    let provider = providers.iter().find(|provider| Some(provider.id) == location.pstn);
    provider.map_or_else(|| visit.text("setup-pstn-none"), |provider| provider.name.clone())
}

/// A location without a connection gets one here, or later.
fn choose(visit: &Visit, setting: &Setting, location: &LocationSeen, providers: &[PstnNow]) -> Markup {
    let serving: Vec<&PstnNow> =
        providers.iter().filter(|provider| provider.kind.by_api() && provider.serves(location.country)).collect();
    let field = format!("pstn-{}", location.id);
    html! {
        @if !serving.is_empty() && visit.may(alta_model::role::Right::EditPstn) {
            div.field {
                label for=(field) { (visit.text_with("setup-pstn-of", &[("name", location.name.clone())])) }
                div.select {
                    select #(field) name=(field) {
                        option value="" { (visit.text("setup-pstn-later")) }
                        @for provider in serving { option value=(provider.id) { (provider.name) } }
                    }
                    (Icon::Down.small())
                }
                @if setting.seen.pool.values().sum::<i64>() > 0 { p.hint { (visit.text("setup-pstn-why")) } }
            }
        }
    }
}

fn new_location(visit: &Visit, setting: &Setting, form: Form<'_>, providers: &[PstnNow]) -> Markup {
    let open = is_named(form.typed) || !form.problems.is_empty();
    let home = setting.headquarters().map(|headquarters| headquarters.country.code()).unwrap_or_default();
    let mut countries: Vec<Choice> = Country::supported()
        .map(|country| Choice::new(country.code(), names::country(visit.tongue, country)))
        .collect();
    countries.sort_by_key(|choice| alta_model::name::without_accents(&choice.text));
    let pstn: Vec<Choice> = providers
        .iter()
        .filter(|provider| provider.kind.by_api())
        .map(|provider| {
            let served: Vec<&str> = provider.countries.iter().take(6).map(|country| country.code()).collect();
            Choice::new(provider.id.to_string(), format!("{} ({})", provider.name, served.join(", ")))
        })
        .collect();
    html! {
        details.box.adds open[open] {
            summary.btn { (Icon::Plus.small()) (visit.text("setup-location-add")) }
            div.fields {
                (form.field("name").max(80).line())
                (form.field("country").fallback(home).autocomplete("country").select(None, &countries))
                (form.field("address1").max(50).autocomplete("address-line1").line())
                (form.field("address2").max(50).autocomplete("address-line2").optional().line())
                (form.field("city").max(64).autocomplete("address-level2").line())
                (form.field("state").max(64).autocomplete("address-level1").optional().hint(visit.text("setup-state-hint")).line())
                (form.field("zip").max(20).autocomplete("postal-code").line())
                (form.field("timezone").select(Some(&visit.text("setup-timezone-country")), &zones()))
                (form.field("pstn").select(Some(&visit.text("setup-pstn-country")), &pstn))
            }
            button.btn type="submit" name="go" value="add" { (Icon::Check.small()) (visit.text("setup-location-save")) }
        }
    }
}

/// Those of the countries that are served.
fn zones() -> Vec<Choice> {
    let served = Country::supported().filter_map(Country::facts).flat_map(|facts| facts.timezones.iter());
    let mut zones: Vec<&str> = served.filter_map(|zone| Timezone::parse(zone).ok()).map(Timezone::name).collect();
    zones.sort_unstable();
    zones.dedup();
    zones.into_iter().map(|zone| Choice::new(zone, zone.replace('_', " "))).collect()
}
