//! Through whom a location reaches the public network: which connections there are, and which of them a request may choose.

use crate::{Id, Problem, ProblemKind, Problems, country::Country, customer::Asked, id::PstnProvider};

/// How a provider is connected, in the words of the public wire. Source: domain reference, section 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PstnKind {
    /// The customer's own premises, over a trunk.
    LocalGateway,
    NonIntegrated,
    /// The provider's own system pushes the numbers.
    Integrated,
    CallingPlan,
}

/// The sorts of numbers that a provider carries: here, all that the hub knows.
pub const PSTN_SERVICES: [&str; 4] =
    ["GEOGRAPHIC_NUMBERS", "NON_GEOGRAPHIC_NUMBERS", "TOLLFREE_NUMBERS", "MOBILE_NUMBERS"];

impl PstnKind {
    pub const ALL: [PstnKind; 4] =
        [PstnKind::LocalGateway, PstnKind::NonIntegrated, PstnKind::Integrated, PstnKind::CallingPlan];

    pub const fn wire(self) -> &'static str {
        match self {
            PstnKind::LocalGateway => "LOCAL_GATEWAY",
            PstnKind::NonIntegrated => "NON_INTEGRATED_CCP",
            PstnKind::Integrated => "INTEGRATED_CCP",
            PstnKind::CallingPlan => "CISCO_PSTN",
        }
    }

    pub fn from_wire(wire: &str) -> Option<PstnKind> {
        PstnKind::ALL.into_iter().find(|kind| kind.wire() == wire)
    }

    /// May a request choose it, and add and remove its numbers? With the others an order outside does.
    pub const fn by_api(self) -> bool {
        matches!(self, PstnKind::LocalGateway | PstnKind::NonIntegrated)
    }
}

/// A provider of the partner, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PstnNow {
    pub id: Id<PstnProvider>,
    pub name: String,
    pub kind: PstnKind,
    pub services: Vec<String>,
    pub countries: Vec<Country>,
}

impl PstnNow {
    pub fn serves(&self, country: Country) -> bool {
        self.countries.contains(&country)
    }
}

/// A connection as somebody chose it: by its id, or a trunk on the premises, which is the provider that is one.
#[derive(Clone, Debug, Default)]
pub struct AskedPstn {
    pub id: Asked<Id<PstnProvider>>,
    pub premise_route_type: Option<String>,
    pub premise_route_id: Asked<Id<PstnProvider>>,
}

const ROUTE_TYPES: &str = "TRUNK, ROUTE_GROUP";

pub fn choose_pstn(asked: &AskedPstn, country: Country, providers: &[PstnNow]) -> Result<Id<PstnProvider>, Problems> {
    let route_type = asked.premise_route_type.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    if let Some(typed) = route_type
        && !matches!(typed, "TRUNK" | "ROUTE_GROUP")
    {
        let problem = Problem::new("premiseRouteType", ProblemKind::UnknownValue);
        return Err(problem.with("value", typed).with("known", ROUTE_TYPES).into());
    }
    let premises = route_type.is_some() || !asked.premise_route_id.is_absent();
    let (at, wanted) = if premises { ("premiseRouteId", asked.premise_route_id) } else { ("id", asked.id) };
    if wanted.is_absent() {
        return Err(Problem::new(at, ProblemKind::Required).into());
    }
    let on_offer = |provider: &&PstnNow| {
        // why: a route group joins several trunks, and there are none to join.
        let fits = !premises || (provider.kind == PstnKind::LocalGateway && route_type != Some("ROUTE_GROUP"));
        wanted == Asked::Is(provider.id) && provider.serves(country) && fits
    };
    match providers.iter().find(on_offer) {
        None => Err(Problem::new(at, ProblemKind::PstnNotOffered).into()),
        Some(provider) if !provider.kind.by_api() => Err(Problem::new(at, ProblemKind::PstnNotByApi).into()),
        Some(provider) => Ok(provider.id),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> Id<PstnProvider> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn providers() -> Vec<PstnNow> {
        let spain = Country::parse("ES").unwrap();
        PstnKind::ALL
            .into_iter()
            .zip(1..)
            .map(|(kind, number)| PstnNow {
                id: id(number),
                name: kind.wire().to_owned(),
                kind,
                services: vec![],
                countries: vec![spain],
            })
            .collect()
    }

    #[track_caller]
    fn chosen(asked: AskedPstn, country: &str) -> Result<Id<PstnProvider>, (String, ProblemKind)> {
        choose_pstn(&asked, Country::parse(country).unwrap(), &providers())
            .map_err(|problems| (problems.0[0].at.clone(), problems.0[0].kind))
    }

    fn by_id(number: u128) -> AskedPstn {
        AskedPstn { id: Asked::Is(id(number)), ..AskedPstn::default() }
    }

    fn premises(route_type: &str, number: u128) -> AskedPstn {
        AskedPstn {
            premise_route_type: Some(route_type.to_owned()),
            premise_route_id: Asked::Is(id(number)),
            ..AskedPstn::default()
        }
    }

    #[test]
    fn a_provider_is_chosen_by_its_id_where_it_serves() {
        assert_eq!(chosen(by_id(2), "ES"), Ok(id(2)));
        assert_eq!(chosen(by_id(2), "US"), Err(("id".to_owned(), ProblemKind::PstnNotOffered)));
        assert_eq!(chosen(by_id(9), "ES"), Err(("id".to_owned(), ProblemKind::PstnNotOffered)));
        assert_eq!(chosen(AskedPstn::default(), "ES"), Err(("id".to_owned(), ProblemKind::Required)));
    }

    #[test]
    fn what_an_order_outside_sets_up_is_not_chosen_here() {
        for number in [3, 4] {
            assert_eq!(chosen(by_id(number), "ES"), Err(("id".to_owned(), ProblemKind::PstnNotByApi)));
        }
    }

    #[test]
    fn a_trunk_on_the_premises_is_the_provider_that_is_one() {
        assert_eq!(chosen(premises("TRUNK", 1), "ES"), Ok(id(1)));
        let not_offered = Err(("premiseRouteId".to_owned(), ProblemKind::PstnNotOffered));
        assert_eq!(chosen(premises("TRUNK", 2), "ES"), not_offered);
        assert_eq!(chosen(premises("ROUTE_GROUP", 1), "ES"), not_offered);
        let unknown = Err(("premiseRouteType".to_owned(), ProblemKind::UnknownValue));
        assert_eq!(chosen(premises("TUNNEL", 1), "ES"), unknown);
    }
}
