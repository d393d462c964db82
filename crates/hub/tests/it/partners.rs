//! What a partner arranges for itself: resellers, carriers, a look at every new customer; and the names of organizations.

use std::sync::Arc;

use alta_hub::{
    Caller, Refusal,
    admins::ListAdmins,
    customers::{GetCustomer, ProvisionCustomer, RemoveCustomer, ReviewCustomer, ReviewOutcome, UpdateCustomer, Which},
    locations::{AddLocation, EditLocation, EnableCalling, SetCalling, SetPstn},
    numbers::{AddNumbers, NumberAction, ReserveNumbers, SetNumbersActive},
    organizations::{DeleteOrganization, GetOrganization, ListOrganizations, OrganizationSeen, RenameOrganization},
    partners::{
        AddPstnProvider, AddSubPartner, CountResold, FoundPartner, GetSubscription, ListPstnProviders, ListSubPartners,
        ListSubscriptions, PstnKind, Screening, SetScreening, SubPartnerState, SuspendSubPartner,
    },
    people::{ListPeople, PersonFilter, UpdatePerson},
    sign_in::{InviteColleague, find_invitation},
    users::ProvisionSubscriber,
};
use alta_model::{
    Id, ProblemKind,
    customer::{Asked, AskedCustomer, AskedUpdate, CustomerStatus},
    id::{Customer, Organization},
    location::{AskedCalling, AskedLocation, AskedPstn},
    user::{AskedPerson, AskedSubscriber},
};
use alta_testkit::{Ground, Hostile, World};

use crate::{
    acme::{branch, number, place_of},
    crossings::sound,
};

fn kind<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> ProblemKind {
    outcome.unwrap_err().kinds()[0]
}

fn reseller(name: &str) -> AddSubPartner {
    AddSubPartner {
        name: name.to_owned(),
        admin_email: format!("{}@resellers.example", name.to_lowercase()),
        language: "es".to_owned(),
        password_hash: Some("$argon2id$x".to_owned()),
    }
}

async fn states(world: &World, caller: &Caller, state: Option<SubPartnerState>) -> Vec<(String, SubPartnerState)> {
    let (seen, more) = world.hub.read(caller, ListSubPartners { state, offset: 0, max: 10 }).await.unwrap();
    assert!(!more);
    seen.into_iter().map(|one| (one.name, one.state)).collect()
}

async fn named(world: &World, caller: &Caller, org: Id<Organization>) -> Result<OrganizationSeen, Refusal> {
    world.hub.read(caller, GetOrganization(org)).await
}

async fn renamed(
    world: &World,
    caller: &Caller,
    org_id: Id<Organization>,
    name: &str,
    version: Option<i64>,
) -> Result<(), Refusal> {
    world.hub.write(caller, RenameOrganization { org_id, name: name.to_owned(), version }).await
}

async fn org_of(world: &World, customer: Id<Customer>) -> Id<Organization> {
    world.hub.read(&world.admin(), GetCustomer(Which::Id(customer))).await.unwrap().customer.org_id
}

#[tokio::test]
async fn whoever_founds_a_partner_is_called_by_name() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let partner = Id::from_uuid(uuid::Uuid::now_v7());
        let founding = |first: &str, last: &str| FoundPartner {
            partner,
            name: "Operadora del Turia".into(),
            admin_email: "marisol@turia.example".into(),
            admin_name: Some((first.into(), last.into())),
            password_hash: "$argon2id$x".into(),
            country: "ES".into(),
            language: "es".into(),
            template_name: "Estándar".into(),
            subscription_name: "Mayorista".into(),
            pstn_name: "Red propia".into(),
        };
        let operator = Caller::operator(partner);
        let refused = world.hub.write(&operator, founding(" ", "")).await.unwrap_err();
        assert_eq!(refused.kinds(), [ProblemKind::Required, ProblemKind::Required], "{ground:?}");
        world.hub.write(&operator, founding(" Marisol ", "Vidal")).await.unwrap();
        let look = ListAdmins { customer: None, after: None, max: 5 };
        let (admins, _) = world.hub.read(&operator, look).await.unwrap();
        assert_eq!(admins[0].display_name, "Marisol Vidal", "{ground:?}");
    }
}

#[tokio::test]
async fn resellers_are_listed_by_state_and_page() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        for name in ["Turia", "Cabo", "Vega"] {
            let added = world.hub.write(&world.admin(), reseller(name)).await.unwrap();
            world.advance(1);
            if name == "Cabo" {
                let org_id = added.org_id.parse().unwrap();
                let verb = SuspendSubPartner { org_id, state: SubPartnerState::Suspended };
                world.hub.write(&world.admin(), verb).await.unwrap();
            }
        }
        let (active, suspended) = (SubPartnerState::Active, SubPartnerState::Suspended);
        assert_eq!(states(&world, &world.admin(), Some(suspended)).await, [("Cabo".to_owned(), suspended)]);
        let all = states(&world, &world.admin(), None).await;
        assert_eq!(all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Turia", "Cabo", "Vega"]);
        let look = ListSubPartners { state: Some(active), offset: 1, max: 1 };
        let (page, more) = world.hub.read(&world.admin(), look).await.unwrap();
        assert_eq!((page[0].name.as_str(), more), ("Vega", false));
        let other = world.another_partner().await;
        assert_eq!(states(&world, &other.admin, None).await, []);
    }
}

#[tokio::test]
async fn a_reseller_arranges_nothing_for_the_whole_partner() {
    let world = World::new().await;
    let branch = world.sub_partner("active").await;
    assert_eq!(kind(world.hub.write(&branch.admin, reseller("Turia")).await), ProblemKind::Forbidden);
    assert_eq!(kind(world.hub.write(&branch.admin, SetScreening(Screening::Manual)).await), ProblemKind::Forbidden);
    let carrier =
        AddPstnProvider { name: "Red".to_owned(), kind: PstnKind::Integrated, countries: vec!["ES".to_owned()] };
    assert_eq!(kind(world.hub.write(&branch.admin, carrier).await), ProblemKind::Forbidden);
    assert_eq!(states(&world, &branch.admin, None).await.len(), 1, "it sees itself");
}

#[tokio::test]
async fn a_carrier_serves_countries_that_the_hub_knows() {
    let world = World::new().await;
    let carrier = |countries: &[&str]| AddPstnProvider {
        name: "Red Mediterránea".to_owned(),
        kind: PstnKind::NonIntegrated,
        countries: countries.iter().map(|code| (*code).to_owned()).collect(),
    };
    world.hub.write(&world.admin(), carrier(&["ES", "pt"])).await.unwrap();
    assert_eq!(kind(world.hub.write(&world.admin(), carrier(&[])).await), ProblemKind::Required);
    assert_eq!(kind(world.hub.write(&world.admin(), carrier(&["ES", "XX"])).await), ProblemKind::InvalidCountry);
    assert_eq!(kind(world.hub.write(&world.admin(), carrier(&["KP"])).await), ProblemKind::CountryUnsupported);
}

#[tokio::test]
async fn with_manual_screening_a_customer_waits_for_somebody_to_say_yes() {
    let world = World::new().await;
    world.hub.write(&world.admin(), SetScreening(Screening::Manual)).await.unwrap();
    let customer = world.customer("Acme").await;
    assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::PendingRplReview);
    let org = org_of(&world, customer).await;
    renamed(&world, &world.admin(), org, "Acme 2", None).await.unwrap();
    world.settled().await;
    assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::PendingRplReview, "a new name is no yes");
    world.hub.write(&world.admin(), ReviewCustomer { customer, outcome: ReviewOutcome::Approved }).await.unwrap();
    world.settled().await;
    assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::Provisioned);
    world.hub.write(&world.admin(), SetScreening(Screening::None)).await.unwrap();
    let next = world.customer("Beta").await;
    assert_eq!(world.status(&world.partner, next).await, CustomerStatus::Provisioned);
}

/// Somebody who tries everything that could make something outside. What is no change to the outside is fine, the rest is refused.
async fn everything_is_tried(world: &World, customer: Id<Customer>, expected: ProblemKind) {
    let (org, headquarters) = place_of(world, &world.admin(), customer).await;
    let (own, location, admin) = (Some(org), headquarters, world.admin());
    let line = |line: u32| vec![number(line)];
    let asked_pstn = AskedPstn { id: Asked::Is(world.partner.founded.pstn.parse().unwrap()), ..AskedPstn::default() };
    let asked_calling = AskedCalling { caller_name: Some("Acme".to_owned()), ..AskedCalling::default() };
    let packages = Some(vec!["webex_calling".to_owned(), "webex_meetings".to_owned()]);
    let asked_update = AskedUpdate { packages, ..AskedUpdate::default() };
    macro_rules! refused {
        ($($verb:expr,)*) => {
            $(assert_eq!(kind(world.hub.write(&admin, $verb).await), expected, "{}", stringify!($verb));)*
        };
    }
    refused! {
        AddLocation { org: own, asked: branch("Playa") },
        EditLocation { org: own, location, asked: AskedLocation { name: Some("Otra".to_owned()), ..AskedLocation::default() } },
        EnableCalling { org: own, location: Asked::Is(location), announcement_language: Some("en_us".to_owned()) },
        SetPstn { org: own, location, asked: asked_pstn },
        SetCalling { org: own, location, asked: asked_calling, premises: None },
        AddNumbers { org: own, location, numbers: line(1), active: true, toll_free: false },
        ReserveNumbers { org: own, location, numbers: line(9) },
        SetNumbersActive { org: own, location, numbers: line(1), action: NumberAction::Activate },
        UpdateCustomer { customer, asked: asked_update },
    }
    let asked = AskedSubscriber {
        customer: Asked::Is(customer),
        email: Some("ana@acme.example".to_owned()),
        packages: Some(vec!["webex_calling".to_owned()]),
        has_parameters: true,
        extension: Some("2001".to_owned()),
        ..AskedSubscriber::default()
    };
    let outcome = world.hub.write(&admin, ProvisionSubscriber { asked }).await;
    assert_eq!(kind(outcome), ProblemKind::CustomerNotReady);
    renamed(world, &admin, org, "Acme 2", None).await.unwrap();
    let (people, _) = world
        .hub
        .read(&admin, ListPeople { org: own, filter: PersonFilter::default(), start: 0, max: 10 })
        .await
        .unwrap();
    let asked = AskedPerson { display_name: Some("Ana Gil".to_owned()), ..AskedPerson::default() };
    world.hub.write(&admin, UpdatePerson { person: people[0].id, asked }).await.unwrap();
}

#[tokio::test]
async fn before_somebody_says_yes_and_after_a_no_nothing_is_made_outside() {
    for ground in Ground::all() {
        let hostile = Arc::new(Hostile::new());
        let world = World::with(ground, vec![hostile.clone()]).await;
        world.hub.write(&world.admin(), SetScreening(Screening::Manual)).await.unwrap();
        let customer = world.customer("Acme").await;
        everything_is_tried(&world, customer, ProblemKind::CustomerNotReady).await;
        world.settled().await;
        assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::PendingRplReview);
        let decline = ReviewCustomer { customer, outcome: ReviewOutcome::Declined };
        world.hub.write(&world.admin(), decline).await.unwrap();
        everything_is_tried(&world, customer, ProblemKind::CustomerDeclined).await;
        world.settled().await;
        assert_eq!(world.status(&world.partner, customer).await, CustomerStatus::Error);
        sound(&world).await;
        world.hub.write(&world.admin(), RemoveCustomer { customer }).await.unwrap();
        world.settled().await;
        assert_eq!(hostile.calls(), [], "{ground:?}");
        sound(&world).await;
    }
}

#[tokio::test]
async fn an_organization_is_renamed_by_whoever_saw_it_last() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let org = org_of(&world, world.customer("Acme").await).await;
        let seen = named(&world, &world.admin(), org).await.unwrap();
        renamed(&world, &world.admin(), org, "Acme, S. L.", Some(seen.version)).await.unwrap();
        let refused = renamed(&world, &world.admin(), org, "Otra", Some(seen.version)).await;
        assert_eq!(kind(refused), ProblemKind::PreconditionFailed);
        world.settled().await;
        let now = named(&world, &world.admin(), org).await.unwrap();
        assert_eq!((now.name.as_str(), now.version), ("Acme, S. L.", seen.version + 1));
        assert_eq!(kind(renamed(&world, &world.admin(), org, "100 %", None).await), ProblemKind::NameWithPercent);
        assert_eq!(kind(renamed(&world, &world.admin(), org, " ", None).await), ProblemKind::Required);
        let other = world.another_partner().await;
        assert_eq!(kind(renamed(&world, &other.admin, org, "Mía", None).await), ProblemKind::NotFound);
    }
}

#[tokio::test]
async fn everybody_finds_their_own_organization_first() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let customer = world.customer("Acme").await;
        world.customer("Beta").await;
        let list = |caller: Caller, offset: i64, max: i64| {
            let hub = world.hub.clone();
            async move {
                let (seen, more) = hub.read(&caller, ListOrganizations { offset, max }).await.unwrap();
                (seen.into_iter().map(|one| one.name).collect::<Vec<_>>(), more)
            }
        };
        let own = world.partner.founded.org_id.parse().unwrap();
        let name = named(&world, &world.admin(), own).await.unwrap().name;
        let (all, more) = list(world.admin(), 0, 10).await;
        assert_eq!((all.len(), all[0].as_str(), more), (3, name.as_str(), false));
        let mut paged = Vec::new();
        for offset in 0..3 {
            let (page, more) = list(world.admin(), offset, 1).await;
            assert_eq!(more, offset < 2, "{offset}");
            paged.extend(page);
        }
        assert_eq!(paged, all);
        let inside = world.caller_of(customer, &[alta_model::role::Role::CustomerFull]).await;
        assert_eq!(list(inside, 0, 10).await.0, ["Acme"]);
        renamed(&world, &world.admin(), own, "Levante", Some(1)).await.unwrap();
        assert_eq!(named(&world, &world.admin(), own).await.unwrap().version, 2);
        let branch = world.sub_partner("active").await;
        renamed(&world, &branch.admin, branch.org_id, "Turia", None).await.unwrap();
        assert_eq!(list(branch.admin.clone(), 0, 10).await.0, ["Turia"]);
        assert_eq!(kind(named(&world, &branch.admin, own).await), ProblemKind::NotFound);
    }
}

#[tokio::test]
async fn an_organization_that_the_partner_sees_at_its_sub_partner_can_be_let_go_as_well() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let branch = world.sub_partner("active").await;
        let order = ProvisionCustomer { asked: world.order("De la filial") };
        let customer: Id<Customer> = world.hub.write(&branch.admin, order).await.unwrap().customer.parse().unwrap();
        world.settled().await;
        let look = GetCustomer(Which::Id(customer));
        let org = world.hub.read(&branch.admin, look).await.unwrap().customer.org_id;
        named(&world, &world.admin(), org).await.unwrap();
        world.hub.write(&world.admin(), DeleteOrganization(org)).await.unwrap();
        world.settled().await;
        for caller in [world.admin(), branch.admin.clone()] {
            assert_eq!(kind(named(&world, &caller, org).await), ProblemKind::NotFound, "{ground:?}");
        }
    }
}

#[tokio::test]
async fn an_organization_goes_when_nobody_uses_it_any_more() {
    let world = World::new().await;
    let customer = world.customer("Acme").await;
    let org = org_of(&world, customer).await;
    let own: Id<Organization> = world.partner.founded.org_id.parse().unwrap();
    assert_eq!(kind(world.hub.write(&world.admin(), DeleteOrganization(own)).await), ProblemKind::Forbidden);
    world.hub.write(&world.admin(), DeleteOrganization(org)).await.unwrap();
    world.settled().await;
    assert_eq!(kind(named(&world, &world.admin(), org).await), ProblemKind::NotFound);
    assert_eq!(kind(world.hub.write(&world.admin(), RemoveCustomer { customer }).await), ProblemKind::NotFound);
}

#[tokio::test]
async fn a_subscription_knows_what_its_customers_have_of_each_package() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let branch = world.sub_partner("active").await;
        for name in ["Uno", "Dos"] {
            world.hub.write(&world.admin(), ProvisionCustomer { asked: world.order(name) }).await.unwrap();
        }
        let own = AskedCustomer { external_id: Some("suyo".to_owned()), ..world.order("Suyo") };
        world.hub.write(&branch.admin, ProvisionCustomer { asked: own }).await.unwrap();
        let seen = world.hub.read(&world.admin(), ListSubscriptions).await.unwrap();
        assert_eq!((seen.len(), seen[0].customers, seen[0].templates), (1, 3, 1), "{ground:?}");
        assert_eq!(world.hub.read(&branch.admin, ListSubscriptions).await.unwrap()[0].customers, 1);
        let look = || GetSubscription { subscription: seen[0].id, max: 2 };
        let detail = world.hub.read(&world.admin(), look()).await.unwrap();
        let calling = detail.used.iter().find(|used| used.package == "webex_calling").unwrap();
        assert_eq!((calling.customers, calling.used, calling.seats), (3, 0, None));
        assert_eq!(detail.customers.len(), 2, "the newest ones");
        let other = world.another_partner().await;
        assert_eq!(kind(world.hub.read(&other.admin, look()).await), ProblemKind::NotFound);
        let counts = world.hub.read(&world.admin(), CountResold).await.unwrap();
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), [(branch.org_id, 1)]);
    }
}

#[tokio::test]
async fn a_pstn_provider_knows_which_locations_and_templates_chose_it() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let order = world.order("Uno");
        world.hub.write(&world.admin(), ProvisionCustomer { asked: order }).await.unwrap();
        world.advance(1);
        let verb =
            AddPstnProvider { name: "Vega".to_owned(), kind: PstnKind::Integrated, countries: vec!["ES".to_owned()] };
        world.hub.write(&world.admin(), verb).await.unwrap();
        let seen = world.hub.read(&world.admin(), ListPstnProviders).await.unwrap();
        let first = world.partner.founded.pstn.as_str();
        let counted: Vec<_> = seen.iter().map(|one| (one.provider.id.to_string() == first, one.locations)).collect();
        assert_eq!(counted, [(true, 1), (false, 0)], "{ground:?}");
        assert_eq!(world.hub.read(&world.another_partner().await.admin, ListPstnProviders).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_reseller_without_a_password_waits_for_its_one_time_link() {
    let world = World::new().await;
    let verb = AddSubPartner { password_hash: None, ..reseller("Turia") };
    let added = world.hub.write(&world.admin(), verb).await.unwrap();
    let theirs = Caller { on_behalf_of: Some(Ok(added.org_id.parse().unwrap())), ..world.admin() };
    let link = InviteColleague {
        person: added.admin.parse().unwrap(),
        token_hash: "x".to_owned(),
        link: "https://x".to_owned(),
    };
    world.hub.write(&theirs, link).await.unwrap();
    assert_eq!(find_invitation(&world.hub, "x").await.unwrap().unwrap().organization, "Turia");
}
