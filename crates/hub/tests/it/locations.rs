//! Locations are added, changed, connected and given up; nobody sees another's.

use alta_hub::{
    locations::{
        AddLocation, EditLocation, EnableCalling, GetLocation, GetPstn, ListLocations, ListPstnOptions, Order, Owner,
        RemoveLocation, SetCalling, SetPstn, ValidateExtensions,
    },
    partners::{AddPstnProvider, PstnKind, SubPartnerState, SuspendSubPartner},
};
use alta_model::{
    Id, ProblemKind,
    customer::{Asked, CustomerStatus},
    id::{Location, PstnProvider},
    location::{AskedCalling, AskedLocation, AskedPstn, Edit},
    number::ExtensionState,
    role::Role,
};
use alta_testkit::{Ground, World};

use crate::acme::{Acme, branch, kinds, number, place_of, told};

async fn provider(world: &World, kind: PstnKind, country: &str) -> Id<PstnProvider> {
    let verb = AddPstnProvider { name: format!("{kind:?}"), kind, countries: vec![country.to_owned()] };
    world.hub.write(&world.admin(), verb).await.unwrap().provider.parse().unwrap()
}

async fn names(acme: &Acme, look: ListLocations) -> Vec<String> {
    let (_, seen, _) = acme.world.hub.read(&acme.admin(), look).await.unwrap();
    seen.into_iter().map(|location| location.name).collect()
}

fn all(acme: &Acme) -> ListLocations {
    ListLocations { org: Some(acme.org), max: 100, ..ListLocations::default() }
}

#[tokio::test]
async fn a_branch_follows_the_headquarters_and_is_fulfilled() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        for name in ["Barcelona", "Aragón"] {
            acme.world.advance(1);
            acme.add_location(branch(name)).await.unwrap();
        }
        assert_eq!(names(&acme, all(&acme)).await, ["Sede central", "Barcelona", "Aragón"], "{ground:?}");
        let by_name = ListLocations { order: Order::Name, ..all(&acme) };
        assert_eq!(names(&acme, by_name).await, ["Aragón", "Barcelona", "Sede central"]);
        acme.world.settled().await;
        let done = alta_db::statement!("select count(*) from fulfilment where kind = 'location' and done = wanted");
        assert_eq!(acme.world.rows(done, vec![]).await[0].int(0).unwrap(), 2);
        assert_eq!(acme.world.status(&acme.world.partner, acme.customer).await, CustomerStatus::Provisioned);
    }
}

#[tokio::test]
async fn locations_are_found_by_part_of_their_name_in_any_case_by_id_and_page_by_page() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let harbour = acme.add_location(branch("Puerto 100%_!")).await.unwrap().location;
        acme.world.advance(1);
        acme.add_location(branch("Almacén")).await.unwrap();
        let named = |part: &str| ListLocations { name: Some(part.to_owned()), ..all(&acme) };
        assert_eq!(names(&acme, named("PUERTO")).await, ["Puerto 100%_!"]);
        assert_eq!(names(&acme, named("ALMACÉN")).await, ["Almacén"], "{ground:?}");
        assert_eq!(names(&acme, named("%_!")).await, ["Puerto 100%_!"]);
        assert_eq!(names(&acme, named("_uerto")).await, Vec::<String>::new());
        let by_id = ListLocations { id: harbour.parse().ok(), ..all(&acme) };
        assert_eq!(names(&acme, by_id).await, ["Puerto 100%_!"]);
        let page = ListLocations { offset: 1, max: 1, ..all(&acme) };
        let (_, seen, more) = acme.world.hub.read(&acme.admin(), page).await.unwrap();
        assert_eq!((seen.len(), seen[0].name.as_str(), more), (1, "Puerto 100%_!", true));
    }
}

#[tokio::test]
async fn a_name_is_one_locations_only_whoever_writes_it_and_however() {
    let acme = Acme::new().await;
    acme.add_location(branch("Puerto Norte")).await.unwrap();
    let again = acme.add_location(branch("puerto  NORTE")).await;
    assert_eq!(told(again), [("name".to_owned(), ProblemKind::LocationNameInUse)]);
    let other = acme.add_location(branch("Puerto Sur")).await.unwrap().location.parse().unwrap();
    let asked = AskedLocation { name: Some("Puerto Norte".to_owned()), ..AskedLocation::default() };
    let verb = EditLocation { org: None, location: other, asked: asked.clone() };
    assert_eq!(kinds(acme.world.hub.write(&acme.admin(), verb).await), [ProblemKind::LocationNameInUse]);
    let elsewhere = Acme::in_world(World::new().await, "Otra").await;
    elsewhere.add_location(branch("Puerto Norte")).await.unwrap();
}

#[tokio::test]
async fn an_edit_keeps_what_it_does_not_name_and_empties_what_it_says() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let asked = AskedLocation { latitude: Edit::of("41.39"), notes: Edit::of("Timbre 2"), ..branch("Barcelona") };
        let location = acme.add_location(asked).await.unwrap().location.parse().unwrap();
        let asked = AskedLocation { notes: Edit::Clear, longitude: Edit::of("2.16"), ..AskedLocation::default() };
        acme.world.hub.write(&acme.admin(), EditLocation { org: None, location, asked }).await.unwrap();
        let seen = acme.see(location).await;
        assert_eq!((seen.name.as_str(), seen.notes), ("Barcelona", None), "{ground:?}");
        assert_eq!((seen.latitude.as_deref(), seen.longitude.as_deref()), (Some("41.39"), Some("2.16")));
        assert_eq!(seen.address.line1, "Passeig de Gràcia 92");
    }
}

#[tokio::test]
async fn a_location_is_connected_through_the_only_provider_of_its_country_unless_somebody_says_otherwise() {
    let acme = Acme::new().await;
    let only = acme.world.partner.founded.pstn.parse().unwrap();
    assert_eq!(acme.see(acme.headquarters).await.pstn, Some(only));
    acme.world.advance(1);
    let second = provider(&acme.world, PstnKind::NonIntegrated, "ES").await;
    let undecided = acme.branch("Barcelona").await;
    assert_eq!(acme.see(undecided).await.pstn, None);
    let look = ListPstnOptions { org: None, location: undecided };
    let offered = acme.world.hub.read(&acme.admin(), look).await.unwrap();
    assert_eq!(offered.iter().map(|provider| provider.id).collect::<Vec<_>>(), [only, second]);
    let unset = GetPstn { org: None, location: undecided };
    assert_eq!(kinds(acme.world.hub.read(&acme.admin(), unset).await), [ProblemKind::PstnRequired]);
    acme.connect(undecided, second).await.unwrap();
    let set = GetPstn { org: None, location: undecided };
    assert_eq!(acme.world.hub.read(&acme.admin(), set).await.unwrap().id, second);
}

#[tokio::test]
async fn what_does_not_serve_the_country_or_is_ordered_outside_is_no_connection_to_choose() {
    let acme = Acme::new().await;
    let abroad = provider(&acme.world, PstnKind::NonIntegrated, "US").await;
    let ordered = provider(&acme.world, PstnKind::CallingPlan, "ES").await;
    assert_eq!(kinds(acme.connect(acme.headquarters, abroad).await), [ProblemKind::PstnNotOffered]);
    assert_eq!(kinds(acme.connect(acme.headquarters, ordered).await), [ProblemKind::PstnNotByApi]);
    let trunk = provider(&acme.world, PstnKind::LocalGateway, "ES").await;
    let asked = AskedPstn {
        premise_route_type: Some("TRUNK".to_owned()),
        premise_route_id: Asked::Is(trunk),
        ..AskedPstn::default()
    };
    let verb = SetPstn { org: None, location: acme.headquarters, asked };
    acme.world.hub.write(&acme.admin(), verb).await.unwrap();
    assert_eq!(acme.see(acme.headquarters).await.pstn, Some(trunk));
}

#[tokio::test]
async fn a_customers_own_administrator_leaves_the_connection_alone_in_restricted_mode() {
    let acme = Acme::new().await;
    let theirs = acme.world.caller_of(acme.customer, &[Role::CustomerFull]).await;
    let pstn = acme.world.partner.founded.pstn.parse().unwrap();
    let asked = AskedPstn { id: Asked::Is(pstn), ..AskedPstn::default() };
    let verb = SetPstn { org: None, location: acme.headquarters, asked };
    assert_eq!(kinds(acme.world.hub.write(&theirs, verb).await), [ProblemKind::RestrictedAdministrator]);
    let trunk = provider(&acme.world, PstnKind::LocalGateway, "ES").await;
    let premises = AskedPstn { premise_route_id: Asked::Is(trunk), ..AskedPstn::default() };
    let round_about =
        SetCalling { org: None, location: acme.headquarters, asked: AskedCalling::default(), premises: Some(premises) };
    assert_eq!(kinds(acme.world.hub.write(&theirs, round_about).await), [ProblemKind::Forbidden]);
}

#[tokio::test]
async fn a_branch_calls_only_after_it_was_enabled() {
    let acme = Acme::new().await;
    let location: Id<Location> = acme.add_location(branch("Barcelona")).await.unwrap().location.parse().unwrap();
    let calling = || ListLocations { calling: true, ..all(&acme) };
    assert_eq!(names(&acme, calling()).await, ["Sede central"]);
    let look = GetLocation { org: None, location, calling: true };
    assert_eq!(kinds(acme.world.hub.read(&acme.admin(), look).await), [ProblemKind::LocationWithoutCalling]);
    assert_eq!(kinds(acme.add(location, &[1]).await), [ProblemKind::LocationWithoutCalling]);
    let enable = |language: &str| EnableCalling {
        org: Some(acme.org),
        location: Asked::Is(location),
        announcement_language: Some(language.to_owned()),
    };
    for _ in 0..2 {
        acme.world.hub.write(&acme.admin(), enable("ca_es")).await.unwrap();
    }
    assert_eq!(names(&acme, calling()).await, ["Sede central", "Barcelona"]);
    assert_eq!(acme.see(location).await.announcement_language, "ca_es");
    assert_eq!(kinds(acme.world.hub.write(&acme.admin(), enable("klingon")).await), [ProblemKind::InvalidLanguage]);
}

#[tokio::test]
async fn a_routing_prefix_leads_to_one_location_of_the_customer_even_when_two_ask_at_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let (north, south) = (acme.branch("Norte").await, acme.branch("Sur").await);
        let (first, second) = tokio::join!(acme.set_prefix(north, "8001"), acme.set_prefix(south, "8001"));
        let refused: Vec<_> = [first, second].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.len(), 1, "{ground:?}");
        assert_eq!(refused[0].kinds(), [ProblemKind::RoutingPrefixInUse], "{ground:?}");
        let (north, south) = (acme.see(north).await.routing_prefix, acme.see(south).await.routing_prefix);
        assert!(north.is_some() != south.is_some());
    }
}

#[tokio::test]
async fn extensions_are_tried_out_against_those_of_the_location() {
    let acme = Acme::new().await;
    acme.user("ana", None, Some("2001")).await;
    let extensions = ["2001", "2002", "112"].map(str::to_owned).to_vec();
    let look = ValidateExtensions { org: Some(acme.org), location: acme.headquarters, extensions };
    let states: Vec<_> =
        acme.world.hub.read(&acme.admin(), look).await.unwrap().into_iter().map(|check| check.state).collect();
    assert_eq!(states, [ExtensionState::Duplicate, ExtensionState::Valid, ExtensionState::Invalid]);
}

#[tokio::test]
async fn all_that_stands_in_the_way_of_giving_up_a_location_is_said_at_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let location = acme.branch("Barcelona").await;
        acme.add(location, &[1, 2]).await.unwrap();
        acme.user_at(location, "ana", Some(1), None).await;
        let give_up = |location| RemoveLocation { org: Some(acme.org), location };
        let refused = kinds(acme.world.hub.write(&acme.admin(), give_up(location)).await);
        assert_eq!(refused, [ProblemKind::BlockedByUsers, ProblemKind::BlockedByNumbers], "{ground:?}");
        let headquarters = kinds(acme.world.hub.write(&acme.admin(), give_up(acme.headquarters)).await);
        assert_eq!(headquarters, [ProblemKind::HeadquartersStays]);
    }
}

#[tokio::test]
async fn an_empty_location_goes_with_its_free_numbers_inside_and_outside() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let location = acme.branch("Barcelona").await;
        acme.add(location, &[1, 2]).await.unwrap();
        acme.world.settled().await;
        let verb = RemoveLocation { org: Some(acme.org), location };
        acme.world.hub.write(&acme.admin(), verb).await.unwrap();
        assert_eq!(names(&acme, all(&acme)).await, ["Sede central"], "{ground:?}");
        acme.world.settled().await;
        let left = alta_db::statement!("select count(*) from fulfilment where kind in ('location', 'number')");
        assert_eq!(acme.world.rows(left, vec![]).await[0].int(0).unwrap(), 0, "{ground:?}");
        acme.add_location(branch("Barcelona")).await.unwrap();
        acme.add(acme.headquarters, &[1]).await.unwrap();
    }
}

#[tokio::test]
async fn a_strangers_location_is_not_there_for_anybody_else() {
    let acme = Acme::new().await;
    let stranger = acme.world.another_partner().await;
    let missing = acme.world.hub.read(&stranger.admin, all(&acme)).await;
    assert_eq!(kinds(missing.map(|_| ())), [ProblemKind::NotFound]);
    for org in [None, Some(acme.org)] {
        let look = GetLocation { org, location: acme.headquarters, calling: false };
        assert_eq!(kinds(acme.world.hub.read(&stranger.admin, look).await), [ProblemKind::NotFound]);
        let verb = RemoveLocation { org, location: acme.headquarters };
        assert_eq!(kinds(acme.world.hub.write(&stranger.admin, verb).await), [ProblemKind::NotFound]);
    }
    let verb = AddLocation { org: Some(acme.org), asked: branch("Puerto") };
    assert_eq!(kinds(acme.world.hub.write(&stranger.admin, verb).await), [ProblemKind::NotFound]);
    let other = acme.world.customer("Otra").await;
    let (other, _) = place_of(&acme.world, &acme.admin(), other).await;
    let look = GetLocation { org: Some(other), location: acme.headquarters, calling: false };
    assert_eq!(kinds(acme.world.hub.read(&acme.admin(), look).await), [ProblemKind::NotFound]);
}

#[tokio::test]
async fn a_customers_administrator_needs_no_organization_and_sees_its_own_locations_only() {
    let acme = Acme::new().await;
    let theirs = acme.world.caller_of(acme.customer, &[Role::CustomerFull]).await;
    let own = ListLocations { max: 10, ..ListLocations::default() };
    let (owner, seen, _) = acme.world.hub.read(&theirs, own).await.unwrap();
    assert_eq!((owner.org_id(), seen.len()), (acme.org, 1));
    let other = acme.world.customer("Otra").await;
    let (other, place) = place_of(&acme.world, &acme.admin(), other).await;
    let look = ListLocations { org: Some(other), max: 10, ..ListLocations::default() };
    assert_eq!(kinds(acme.world.hub.read(&theirs, look).await.map(|_| ())), [ProblemKind::NotFound]);
    let look = GetLocation { org: None, location: place, calling: false };
    assert_eq!(kinds(acme.world.hub.read(&theirs, look).await), [ProblemKind::NotFound]);
}

#[tokio::test]
async fn a_partner_has_offices_of_its_own_which_are_no_customers() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let made =
            acme.world.hub.write(&acme.admin(), AddLocation { org: None, asked: branch("Oficina") }).await.unwrap();
        assert_eq!(made.org, acme.world.partner.founded.org_id, "{ground:?}");
        assert_eq!(names(&acme, all(&acme)).await, ["Sede central"]);
        let own = ListLocations { max: 10, ..ListLocations::default() };
        assert_eq!(names(&acme, own).await, ["Oficina"]);
        let again = AddLocation { org: None, asked: branch("oficina") };
        assert_eq!(kinds(acme.world.hub.write(&acme.admin(), again).await), [ProblemKind::LocationNameInUse]);
        let office = made.location.parse().unwrap();
        let enable = EnableCalling { org: None, location: Asked::Is(office), announcement_language: None };
        assert_eq!(kinds(acme.world.hub.write(&acme.admin(), enable).await), [ProblemKind::NotFound]);
        let branch = acme.world.sub_partner("active").await;
        let look = GetLocation { org: None, location: office, calling: false };
        assert_eq!(kinds(acme.world.hub.read(&branch.admin, look).await), [ProblemKind::NotFound]);
        let verb = RemoveLocation { org: None, location: office };
        acme.world.hub.write(&acme.admin(), verb).await.unwrap();
    }
}

#[tokio::test]
async fn who_serves_assigned_customers_names_the_organization() {
    let acme = Acme::new().await;
    let (person, assigned) = acme.world.person_with(&[Role::PartnerAdmin]).await;
    let verb = || AddLocation { org: None, asked: branch("Oficina") };
    assert_eq!(told(acme.world.hub.write(&assigned, verb()).await), [("orgId".to_owned(), ProblemKind::Required)]);
    let theirs = || AddLocation { org: Some(acme.org), asked: branch("Puerto") };
    assert_eq!(kinds(acme.world.hub.write(&assigned, theirs()).await), [ProblemKind::NotFound]);
    acme.world.assign(person, acme.customer).await;
    acme.world.hub.write(&assigned, theirs()).await.unwrap();
}

#[tokio::test]
async fn the_partner_reaches_its_sub_partners_customers_by_their_organization_until_the_sub_partner_is_suspended() {
    let acme = Acme::new().await;
    let branch_office = acme.world.sub_partner("active").await;
    let verb = alta_hub::customers::ProvisionCustomer { asked: acme.world.order("Filial") };
    let customer = acme.world.hub.write(&branch_office.admin, verb).await.unwrap().customer.parse().unwrap();
    acme.world.settled().await;
    let (org, place) = place_of(&acme.world, &branch_office.admin, customer).await;
    let (owner, ..) =
        acme.world.hub.read(&acme.admin(), ListLocations { org: Some(org), max: 9, ..all(&acme) }).await.unwrap();
    assert!(matches!(owner, Owner::Customer(found) if found.id == customer));
    acme.add_as(&acme.admin(), org, place, vec![number(1)]).await.unwrap();
    let suspend = SuspendSubPartner { org_id: branch_office.org_id, state: SubPartnerState::Suspended };
    acme.world.hub.write(&acme.admin(), suspend).await.unwrap();
    let refused = acme.add_as(&acme.admin(), org, place, vec![number(2)]).await;
    assert_eq!(kinds(refused), [ProblemKind::SubPartnerSuspended]);
    let other = acme.world.sub_partner("active").await;
    let look = ListLocations { org: Some(org), max: 9, ..ListLocations::default() };
    assert_eq!(kinds(acme.world.hub.read(&other.admin, look).await.map(|_| ())), [ProblemKind::NotFound]);
}
