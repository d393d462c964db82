//! The laws of adding, changing and giving up a location: order and facts in, plan or every problem out.

use super::order::LocationOrder;
use crate::{
    Id, Problem, ProblemKind, Problems,
    address::Address,
    country::Country,
    customer::{PstnOffer, default_pstn},
    id::PstnProvider,
    language::Language,
    location::Edit,
    timezone::Timezone,
};

/// What the hub knows when somebody adds a location.
#[derive(Clone, Debug, Default)]
pub struct LocationFacts {
    pub name_taken: bool,
    /// Of the customer: spoken where the order names no language.
    pub language: Option<Language>,
    pub template_pstn: Option<Id<PstnProvider>>,
    /// Empty for the partner's own locations, which do not call.
    pub pstn: Vec<PstnOffer>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewLocation {
    pub name: String,
    pub timezone: Timezone,
    pub language: Language,
    pub announcement_language: Language,
    pub address: Address,
    pub latitude: Option<String>,
    pub longitude: Option<String>,
    pub notes: Option<String>,
    pub pstn: Option<Id<PstnProvider>>,
}

pub fn plan_new(order: LocationOrder, facts: &LocationFacts, mut problems: Problems) -> Result<NewLocation, Problems> {
    judge_name(order.name.as_deref(), facts.name_taken, &mut problems);
    let language = order.language.or(facts.language);
    if language.is_none() && !problems.0.iter().any(|problem| problem.at == "preferredLanguage") {
        problems.add("preferredLanguage", ProblemKind::Required);
    }
    match (order.name, order.timezone, language, order.address) {
        (Some(name), Some(timezone), Some(language), Some(address)) if problems.is_empty() => Ok(NewLocation {
            name,
            timezone,
            language,
            announcement_language: order.announcement_language.unwrap_or(language),
            pstn: default_pstn(facts.template_pstn, address.country(), &facts.pstn),
            address,
            latitude: order.latitude.given().map(str::to_owned),
            longitude: order.longitude.given().map(str::to_owned),
            notes: order.notes.given().map(str::to_owned),
        }),
        _ => Err(problems),
    }
}

/// What the hub knows when somebody changes a location.
#[derive(Clone, Debug)]
pub struct EditFacts {
    pub name_taken: bool,
    pub country: Country,
    /// Users, extensions, numbers or devices are there.
    pub populated: bool,
    pub pstn: Option<Id<PstnProvider>>,
    pub template_pstn: Option<Id<PstnProvider>>,
    pub offers: Vec<PstnOffer>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LocationEdit {
    pub name: Option<String>,
    pub timezone: Option<Timezone>,
    pub language: Option<Language>,
    pub announcement_language: Option<Language>,
    pub address: Option<Address>,
    pub latitude: Edit,
    pub longitude: Edit,
    pub notes: Edit,
    /// As it shall be, changed or not.
    pub pstn: Option<Id<PstnProvider>>,
}

/// A location moves to another country only while it is empty: numbers, emergency digits and PSTN connection belong to a country.
pub fn plan_edit(order: LocationOrder, facts: &EditFacts, mut problems: Problems) -> Result<LocationEdit, Problems> {
    judge_name(order.name.as_deref(), facts.name_taken, &mut problems);
    let country = order.address.as_ref().map_or(facts.country, Address::country);
    let moves = country != facts.country;
    if moves && facts.populated {
        problems.add("address.country", ProblemKind::LocationInUse);
    }
    let serves =
        |id: &Id<PstnProvider>| facts.offers.iter().any(|offer| offer.id == *id && offer.countries.contains(&country));
    let pstn = match facts.pstn {
        kept if !moves => kept,
        Some(kept) if serves(&kept) => Some(kept),
        _ => default_pstn(facts.template_pstn, country, &facts.offers),
    };
    let LocationOrder { name, timezone, language, announcement_language, address, latitude, longitude, notes } = order;
    problems.or(LocationEdit {
        name,
        timezone,
        language,
        announcement_language,
        address,
        latitude,
        longitude,
        notes,
        pstn,
    })
}

fn judge_name(name: Option<&str>, taken: bool, problems: &mut Problems) {
    if let Some(name) = name.filter(|_| taken) {
        problems.push(Problem::new("name", ProblemKind::LocationNameInUse).with("name", name));
    }
}

/// What stands in the way of giving a location up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LocationBlocks {
    pub headquarters: bool,
    pub users: i64,
    pub assigned_numbers: i64,
    pub devices: i64,
    pub hunt_groups: i64,
}

impl LocationBlocks {
    pub fn problems(self) -> Problems {
        let mut problems = Problems::default();
        if self.headquarters {
            problems.add("", ProblemKind::HeadquartersStays);
        }
        let counted = [
            (ProblemKind::BlockedByUsers, self.users),
            (ProblemKind::BlockedByNumbers, self.assigned_numbers),
            (ProblemKind::BlockedByDevices, self.devices),
            (ProblemKind::BlockedByHuntGroups, self.hunt_groups),
        ];
        for (kind, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
            problems.push(Problem::new("", kind).with("count", count));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::address::{AddressNames, AddressTyped, AddressUse};

    fn provider(number: u128) -> Id<PstnProvider> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn country(code: &str) -> Country {
        Country::parse(code).unwrap()
    }

    fn offer(number: u128, countries: &[&str]) -> PstnOffer {
        PstnOffer { id: provider(number), countries: countries.iter().map(|code| country(code)).collect() }
    }

    fn address(country: &str, postal_code: &str) -> Address {
        let text = |text: &str| Some(text.to_owned());
        let typed = AddressTyped {
            line1: text("Calle Mayor 1"),
            line2: None,
            city: text("Ciudad"),
            state: text("M"),
            postal_code: text(postal_code),
            country: text(country),
        };
        let mut problems = Problems::default();
        Address::parse(&typed, "", &AddressNames::CALLING, AddressUse::Site, &mut problems)
            .unwrap_or_else(|| panic!("{problems:?}"))
    }

    fn order() -> LocationOrder {
        LocationOrder {
            name: Some("Puerto".to_owned()),
            timezone: Timezone::parse("Europe/Madrid").ok(),
            language: Language::parse("es_ES").ok(),
            address: Some(address("ES", "28013")),
            ..LocationOrder::default()
        }
    }

    fn added(facts: &LocationFacts) -> NewLocation {
        plan_new(order(), facts, Problems::default()).unwrap()
    }

    #[test]
    fn the_templates_provider_connects_a_new_location_where_it_serves() {
        let facts = LocationFacts {
            template_pstn: Some(provider(1)),
            pstn: vec![offer(1, &["ES"]), offer(2, &["ES"])],
            ..LocationFacts::default()
        };
        assert_eq!(added(&facts).pstn, Some(provider(1)));
        let abroad = LocationFacts { pstn: vec![offer(1, &["US"]), offer(2, &["ES"])], ..facts };
        assert_eq!(added(&abroad).pstn, Some(provider(2)));
    }

    #[test]
    fn without_a_word_from_the_template_the_only_provider_of_the_country_is_taken() {
        let one = LocationFacts { pstn: vec![offer(1, &["US"]), offer(2, &["ES", "PT"])], ..LocationFacts::default() };
        assert_eq!(added(&one).pstn, Some(provider(2)));
        let two = LocationFacts { pstn: vec![offer(1, &["ES"]), offer(2, &["ES"])], ..LocationFacts::default() };
        assert_eq!(added(&two).pstn, None);
    }

    #[test]
    fn announcements_are_spoken_in_the_language_of_the_location_unless_another_is_named() {
        assert_eq!(added(&LocationFacts::default()).announcement_language, Language::parse("es_ES").unwrap());
    }

    #[test]
    fn two_locations_of_a_customer_never_share_a_name() {
        let facts = LocationFacts { name_taken: true, ..LocationFacts::default() };
        let problems = plan_new(order(), &facts, Problems::default()).unwrap_err();
        let taken = Problem::new("name", ProblemKind::LocationNameInUse).with("name", "Puerto");
        assert_eq!(problems, Problems(vec![taken]));
    }

    fn edit_facts(populated: bool) -> EditFacts {
        EditFacts {
            name_taken: false,
            country: country("ES"),
            populated,
            pstn: Some(provider(1)),
            template_pstn: None,
            offers: vec![offer(1, &["ES"]), offer(2, &["PT"])],
        }
    }

    #[test]
    fn an_empty_location_moves_abroad_and_is_connected_there() {
        let moved = LocationOrder { address: Some(address("PT", "1000-001")), ..LocationOrder::default() };
        let plan = plan_edit(moved.clone(), &edit_facts(false), Problems::default()).unwrap();
        assert_eq!(plan.pstn, Some(provider(2)));
        let problems = plan_edit(moved, &edit_facts(true), Problems::default()).unwrap_err();
        assert_eq!(problems, Problem::new("address.country", ProblemKind::LocationInUse).into());
    }

    #[test]
    fn a_move_within_the_country_keeps_the_connection() {
        let moved = LocationOrder { address: Some(address("ES", "46001")), ..LocationOrder::default() };
        assert_eq!(plan_edit(moved, &edit_facts(true), Problems::default()).unwrap().pstn, Some(provider(1)));
    }

    #[test]
    fn everything_in_the_way_of_giving_up_a_location_is_said_at_once() {
        let blocks = LocationBlocks { headquarters: true, users: 2, assigned_numbers: 1, devices: 0, hunt_groups: 0 };
        let kinds: Vec<_> = blocks.problems().0.iter().map(|problem| problem.kind).collect();
        assert_eq!(kinds, [ProblemKind::HeadquartersStays, ProblemKind::BlockedByUsers, ProblemKind::BlockedByNumbers]);
        assert!(LocationBlocks::default().problems().is_empty());
    }
}
