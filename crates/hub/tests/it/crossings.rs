//! Two who do something at the same moment: on PostgreSQL the second begins when the first has done everything but its commit, each way
//! round. Whoever is later waits, and is told what is true by then; afterwards the doctor is content and nothing hangs.

use alta_db::{Sql, statement};
use alta_hub::{
    Refusal, Verb,
    admins::{AddCustomerAdmin, ChangeCustomerRoles, NewAdmin},
    customers::{RemoveCustomer, RemoveEverything, ReviewCustomer, ReviewOutcome, UpdateCustomer},
    devices::AddDevice,
    doctor,
    locations::{AddLocation, SetCalling},
    numbers::{AddNumbers, RemoveNumbers},
    organizations::RenameOrganization,
    partners::{Screening, SetScreening},
    people::{RemovePerson, UpdatePerson},
    users::{ChangePackage, CreateUsers, ProvisionSubscriber, RemoveSubscriber},
    voice::{AddTrunk, IssueCredential},
};
use alta_model::{
    Id, ProblemKind,
    customer::{Asked, AskedUpdate},
    id::{Customer, Person},
    location::AskedCalling,
    role::Role,
    trunk::AskedTrunk,
    user::{AskedLine, AskedPerson},
};
use alta_testkit::{Ground, World};

use crate::{
    acme::{Acme, branch, number, place_of},
    crew::{CALLING, Crew, MEETINGS, SUITE, VOICE, packages},
};

const STANDARD: &str = "webex_calling_standard";

trait Stage {
    fn world(&self) -> &World;
}

impl Stage for Acme {
    fn world(&self) -> &World {
        &self.world
    }
}

impl Stage for Crew {
    fn world(&self) -> &World {
        &self.world
    }
}

impl Stage for (World, Id<Customer>) {
    fn world(&self) -> &World {
        &self.0
    }
}

type Answer<V> = Result<<V as Verb>::Done, Refusal>;

/// On every engine, each of the two first once. Whoever was refused was told why; and then all is sound.
async fn both_ways<S: Stage, A: Verb, B: Verb>(
    stage: impl AsyncFn(Ground) -> S,
    one: impl AsyncFn(&S) -> A,
    other: impl AsyncFn(&S) -> B,
    judge: impl AsyncFn(&S, &Answer<A>, &Answer<B>),
) {
    for ground in Ground::all() {
        for one_first in [true, false] {
            let scene = stage(ground).await;
            let (one, other) = (one(&scene).await, other(&scene).await);
            let (one, other) = match one_first {
                true => scene.world().crossed(one, other).await,
                false => {
                    let (other, one) = scene.world().crossed(other, one).await;
                    (one, other)
                }
            };
            for refusal in [one.as_ref().err(), other.as_ref().err()].into_iter().flatten() {
                let unsaid = [ProblemKind::Busy, ProblemKind::Internal];
                assert!(!refusal.kinds().iter().any(|kind| unsaid.contains(kind)), "{ground:?} {refusal:?}");
            }
            scene.world().settled().await;
            judge(&scene, &one, &other).await;
            sound(scene.world()).await;
        }
    }
}

const HANGING: Sql = statement!(
    "select id, status from customer where removed_at is null and status = 'deleting' \
     union all select subject_id, state from fulfilment where state <> 'done' union all select id, state from operation where state not in ('done', 'canceled')"
);

pub(crate) async fn sound(world: &World) {
    let found = doctor::examine(&world.hub).await.unwrap().findings;
    assert_eq!(found, [], "the doctor is content");
    let hanging: Vec<_> = world.rows(HANGING, vec![]).await.iter().map(|row| row.text(0).unwrap().to_owned()).collect();
    assert_eq!(hanging, Vec::<String>::new(), "nothing hangs");
}

fn one_of_two<T, U>(one: &Result<T, Refusal>, other: &Result<U, Refusal>) -> bool {
    one.is_ok() != other.is_ok()
}

/// A verb beside the removal of its customer: it is there and the customer stays, or it leaves with the customer.
async fn beside_removal<V: Verb>(verb: impl AsyncFn(&Crew) -> V) {
    let stage = async |ground| Crew::on(ground, &[CALLING, SUITE], &[]).await;
    let remove = async |crew: &Crew| RemoveCustomer { customer: crew.customer };
    both_ways(stage, verb, remove, async |crew, done, removed| {
        assert!(done.is_ok() || removed.is_ok(), "{:?}", removed.as_ref().err());
        let left = crew.world.rows(LEFT, vec![crew.customer.to_string().into()]).await;
        assert_eq!(left.is_empty(), removed.is_ok(), "it is gone when its removal was accepted");
    })
    .await;
}

const LEFT: Sql = statement!("select id from customer where id = $1 and removed_at is null");

#[tokio::test]
async fn a_subscriber_beside_the_removal_of_the_customer_stays_with_it_or_never_was() {
    beside_removal(async |crew| ProvisionSubscriber { asked: crew.calling("ana", CALLING, "2001") }).await;
}

#[tokio::test]
async fn many_users_beside_the_removal_of_the_customer_are_given_up_with_it() {
    beside_removal(async |crew| {
        let orders = vec![crew.calling("ana", CALLING, "2001"), crew.calling("eva", CALLING, "2002")];
        CreateUsers { customer: crew.customer, orders }
    })
    .await;
}

/// The customer goes, whatever was done beside the order to take it apart.
async fn beside_tearing_down<V: Verb>(verb: impl AsyncFn(&Crew) -> V) {
    let stage = async |ground| Crew::on(ground, &[CALLING, SUITE], &[]).await;
    let remove = async |crew: &Crew| RemoveEverything { customer: crew.customer, grace_days: 0 };
    both_ways(stage, verb, remove, async |crew, done, removed| {
        assert!(done.is_ok() || removed.is_ok());
        let left = crew.world.rows(LEFT, vec![crew.customer.to_string().into()]).await;
        assert!(left.is_empty(), "it is gone");
    })
    .await;
}

#[tokio::test]
async fn a_subscriber_beside_the_order_to_take_the_customer_apart_goes_with_it() {
    beside_tearing_down(async |crew| ProvisionSubscriber { asked: crew.calling("ana", CALLING, "2001") }).await;
}

#[tokio::test]
async fn many_users_beside_the_order_to_take_the_customer_apart_go_with_it() {
    beside_tearing_down(async |crew| {
        let orders = vec![crew.calling("ana", CALLING, "2001"), crew.calling("eva", CALLING, "2002")];
        CreateUsers { customer: crew.customer, orders }
    })
    .await;
}

#[tokio::test]
async fn a_location_beside_the_order_to_take_the_customer_apart_goes_with_it() {
    beside_tearing_down(async |crew| AddLocation { org: Some(org(crew).await), asked: branch("Playa") }).await;
}

#[tokio::test]
async fn who_removes_a_customer_alone_and_who_takes_it_apart_do_it_once() {
    beside_tearing_down(async |crew| RemoveCustomer { customer: crew.customer }).await;
    beside_tearing_down(async |crew| RemoveEverything { customer: crew.customer, grace_days: 9 }).await;
}

#[tokio::test]
async fn a_location_beside_the_removal_of_the_customer_leaves_with_it() {
    beside_removal(async |crew| AddLocation { org: Some(org(crew).await), asked: branch("Playa") }).await;
}

#[tokio::test]
async fn numbers_beside_the_removal_of_the_customer_fall_silent_with_it() {
    beside_removal(async |crew| add_numbers(crew, &[1, 2]).await).await;
}

#[tokio::test]
async fn a_package_beside_the_removal_of_the_customer_leaves_with_it() {
    beside_removal(async |crew| {
        let packages = Some([CALLING, SUITE, MEETINGS].map(str::to_owned).to_vec());
        UpdateCustomer { customer: crew.customer, asked: AskedUpdate { packages, ..AskedUpdate::default() } }
    })
    .await;
}

#[tokio::test]
async fn a_new_name_beside_the_removal_of_the_customer_does_not_bring_it_back() {
    beside_removal(async |crew| {
        let org_id = org(crew).await;
        RenameOrganization { org_id, name: "Acme 2".to_owned(), version: None }
    })
    .await;
}

#[tokio::test]
async fn an_administrator_beside_the_removal_of_the_customer_goes_with_it() {
    beside_removal(async |crew| AddCustomerAdmin { customer: crew.customer, admin: jefa(Role::CustomerFull) }).await;
}

#[tokio::test]
async fn a_new_address_beside_the_removal_of_the_customer_is_free_afterwards() {
    beside_removal(async |crew| UpdatePerson {
        person: crew.first_administrator().await,
        asked: AskedPerson { emails: vec!["nueva@acme.example".to_owned()], ..AskedPerson::default() },
    })
    .await;
}

#[tokio::test]
async fn an_approval_beside_the_removal_of_the_customer_makes_no_ghost() {
    let stage = async |ground| {
        let world = World::on(ground).await;
        world.hub.write(&world.admin(), SetScreening(Screening::Manual)).await.unwrap();
        let customer = world.customer("Acme").await;
        (world, customer)
    };
    let approve =
        async |scene: &(World, Id<Customer>)| ReviewCustomer { customer: scene.1, outcome: ReviewOutcome::Approved };
    let remove = async |scene: &(World, Id<Customer>)| RemoveCustomer { customer: scene.1 };
    both_ways(stage, approve, remove, async |scene, _, removed| {
        let left = scene.0.rows(LEFT, vec![scene.1.to_string().into()]).await;
        assert!(removed.is_ok() && left.is_empty());
    })
    .await;
}

#[tokio::test]
async fn who_becomes_full_administrator_beside_a_smaller_package_gets_one_of_the_two() {
    let stage = async |ground| {
        let crew = Crew::on(ground, &[SUITE, VOICE], &[]).await;
        crew.subscribed(crew.calling("ana", SUITE, "2001")).await;
        crew
    };
    let promote = async |crew: &Crew| promotion(crew, by_email(&crew.world, "ana@acme.example").await);
    let smaller = async |crew: &Crew| {
        let subscriber = subscriber_of(&crew.world, "ana@acme.example").await;
        ChangePackage { subscriber, asked: packages(&[VOICE]) }
    };
    both_ways(stage, promote, smaller, async |_, one, other| assert!(one_of_two(one, other))).await;
}

#[tokio::test]
async fn who_becomes_full_administrator_beside_a_first_smaller_package_gets_one_of_the_two() {
    let stage = async |ground| {
        let crew = Crew::on(ground, &[SUITE, VOICE], &[]).await;
        let verb = AddCustomerAdmin { customer: crew.customer, admin: jefa(Role::CustomerReadOnly) };
        crew.world.hub.write(&crew.world.admin(), verb).await.unwrap();
        crew
    };
    let promote = async |crew: &Crew| promotion(crew, by_email(&crew.world, "jefa@acme.example").await);
    let subscribe = async |crew: &Crew| ProvisionSubscriber { asked: crew.calling("jefa", VOICE, "2001") };
    both_ways(stage, promote, subscribe, async |_, one, other| {
        assert!(one_of_two(one, other), "{:?} {:?}", one.as_ref().err(), other.as_ref().err());
    })
    .await;
}

#[tokio::test]
async fn who_is_let_go_beside_a_first_package_is_not_subscribed_afterwards() {
    let stage = async |ground| {
        let crew = Crew::on(ground, &[SUITE], &[]).await;
        let verb = AddCustomerAdmin { customer: crew.customer, admin: jefa(Role::CustomerReadOnly) };
        crew.world.hub.write(&crew.world.admin(), verb).await.unwrap();
        crew
    };
    let forget = async |crew: &Crew| RemovePerson(by_email(&crew.world, "jefa@acme.example").await);
    let subscribe = async |crew: &Crew| ProvisionSubscriber { asked: crew.calling("jefa", SUITE, "2001") };
    both_ways(stage, forget, subscribe, async |_, gone, _| assert!(gone.is_ok())).await;
}

#[tokio::test]
async fn a_new_name_beside_a_new_address_loses_neither() {
    let stage = async |ground| Crew::on(ground, &[SUITE], &[]).await;
    let address = async |crew: &Crew| UpdatePerson {
        person: crew.first_administrator().await,
        asked: AskedPerson { emails: vec!["nueva@acme.example".to_owned()], ..AskedPerson::default() },
    };
    let name = async |crew: &Crew| UpdatePerson {
        person: crew.first_administrator().await,
        asked: AskedPerson { display_name: Some("Ana Gil".to_owned()), ..AskedPerson::default() },
    };
    both_ways(stage, address, name, async |crew, one, other| {
        assert!(one.is_ok() && other.is_ok());
        let seen = crew.someone(crew.first_administrator().await).await.unwrap();
        assert_eq!((seen.email.as_str(), seen.display_name.as_str()), ("nueva@acme.example", "Ana Gil"));
    })
    .await;
}

#[tokio::test]
async fn a_line_beside_the_end_of_the_subscription_does_not_outlive_it() {
    let change = async |crew: &Crew| UpdatePerson {
        person: by_email(&crew.world, "ana@acme.example").await,
        asked: AskedPerson {
            line: AskedLine { extension: Some("2002".to_owned()), ..AskedLine::default() },
            ..AskedPerson::default()
        },
    };
    both_ways(with_ana, change, end_ana, async |_, _, ended| assert!(ended.is_ok())).await;
}

#[tokio::test]
async fn a_telephone_beside_the_end_of_the_subscription_does_not_outlive_it() {
    both_ways(
        with_ana,
        async |crew| phone(crew, "020000ff1a3e").await,
        end_ana,
        async |_, _, ended| {
            assert!(ended.is_ok());
        },
    )
    .await;
}

#[tokio::test]
async fn a_password_of_a_telephone_beside_the_end_of_the_subscription_does_not_outlive_it() {
    let issue = async |crew: &Crew| IssueCredential {
        person: by_email(&crew.world, "ana@acme.example").await,
        label: "Mesa".to_owned(),
        device: None,
        password: "circle of life".to_owned(),
    };
    both_ways(with_ana, issue, end_ana, async |crew, _, ended| {
        assert!(ended.is_ok());
        assert!(crew.world.rows(PASSWORDS, vec![]).await.is_empty(), "nobody comes in with it again");
    })
    .await;
}

const PASSWORDS: Sql = statement!("select id from sip_credential");

#[tokio::test]
async fn a_line_beside_the_first_trunk_of_its_provider_has_a_way_out() {
    let trunk = async |crew: &Crew| {
        let asked = AskedTrunk { name: "Madrid".to_owned(), host: "sbc.example".to_owned(), ..AskedTrunk::default() };
        let provider = crew.world.rows(PROVIDER, vec![crew.customer.to_string().into()]).await;
        AddTrunk { provider: provider[0].text(0).unwrap().parse().unwrap(), asked }
    };
    let eva = async |crew: &Crew| ProvisionSubscriber { asked: crew.calling("eva", CALLING, "2002") };
    both_ways(with_ana, trunk, eva, async |crew, added, eva| {
        assert!(added.is_ok() && eva.is_ok());
        let ways: Vec<_> = crew.world.rows(WAYS_OUT, vec![]).await.iter().map(|row| row.int(0).unwrap() > 0).collect();
        assert_eq!(ways, [true, true]);
    })
    .await;
}

const PROVIDER: Sql =
    statement!("select pstn_provider_id from location where customer_id = $1 and pstn_provider_id is not null limit 1");
const WAYS_OUT: Sql = statement!("select trunk_set from voice_line where kind = 'person'");

#[tokio::test]
async fn a_telephone_beside_the_end_of_calling_does_not_outlive_it() {
    let stop = async |crew: &Crew| {
        let subscriber = subscriber_of(&crew.world, "ana@acme.example").await;
        ChangePackage { subscriber, asked: packages(&[MEETINGS]) }
    };
    both_ways(
        with_ana,
        async |crew| phone(crew, "020000ff1a3e").await,
        stop,
        async |_, _, stopped| {
            assert!(stopped.is_ok());
        },
    )
    .await;
}

#[tokio::test]
async fn with_calling_standard_one_of_two_telephones_at_once_is_the_one() {
    let stage = async |ground| {
        let crew = Crew::on(ground, &[STANDARD], &[]).await;
        crew.subscribed(crew.calling("ana", STANDARD, "2001")).await;
        crew
    };
    let one = async |crew: &Crew| phone(crew, "020000ff1a3e").await;
    let other = async |crew: &Crew| phone(crew, "020000ff1a3f").await;
    both_ways(stage, one, other, async |_, one, other| assert!(one_of_two(one, other))).await;
}

#[tokio::test]
async fn a_second_telephone_beside_a_change_to_calling_standard_is_one_of_the_two() {
    let stage = async |ground| {
        let crew = with_ana(ground).await;
        crew.world.hub.write(&crew.world.admin(), phone(&crew, "020000ff1a3e").await).await.unwrap();
        crew
    };
    let smaller = async |crew: &Crew| {
        let subscriber = subscriber_of(&crew.world, "ana@acme.example").await;
        ChangePackage { subscriber, asked: packages(&[STANDARD]) }
    };
    let second = async |crew: &Crew| phone(crew, "020000ff1a3f").await;
    both_ways(stage, second, smaller, async |_, one, other| assert!(one_of_two(one, other))).await;
}

#[tokio::test]
async fn a_number_that_leaves_does_not_become_the_main_number_meanwhile() {
    let stage = async |ground| {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        acme
    };
    let main = async |acme: &Acme| SetCalling {
        org: Some(acme.org),
        location: acme.headquarters,
        asked: AskedCalling { main_number: Some(number(2)), ..AskedCalling::default() },
        premises: None,
    };
    let leave = async |acme: &Acme| remove_numbers(acme, &[2]);
    both_ways(stage, main, leave, async |acme, one, other| {
        assert!(one_of_two(one, other), "{:?} {:?}", one.as_ref().err(), other.as_ref().err());
        assert!(acme.see(acme.headquarters).await.main_number.is_some());
    })
    .await;
}

#[tokio::test]
async fn numbers_that_come_while_the_main_number_leaves_are_never_without_one() {
    let stage = async |ground| {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1]).await.unwrap();
        acme
    };
    let come = async |acme: &Acme| AddNumbers {
        org: Some(acme.org),
        location: acme.headquarters,
        numbers: vec![number(2)],
        active: true,
        toll_free: false,
    };
    let leave = async |acme: &Acme| remove_numbers(acme, &[1]);
    both_ways(stage, come, leave, async |acme, come, _| {
        assert!(come.is_ok());
        assert!(acme.see(acme.headquarters).await.main_number.is_some(), "what has numbers has a main number");
    })
    .await;
}

async fn with_ana(ground: Ground) -> Crew {
    let crew = Crew::on(ground, &[CALLING, STANDARD, MEETINGS], &[]).await;
    crew.subscribed(crew.calling("ana", CALLING, "2001")).await;
    crew
}

async fn end_ana(crew: &Crew) -> RemoveSubscriber {
    RemoveSubscriber(subscriber_of(&crew.world, "ana@acme.example").await)
}

async fn org(crew: &Crew) -> Id<alta_model::id::Organization> {
    place_of(&crew.world, &crew.world.admin(), crew.customer).await.0
}

async fn phone(crew: &Crew, mac: &str) -> AddDevice {
    AddDevice {
        org: Some(org(crew).await),
        mac: Some(mac.to_owned()),
        model: Some("Cisco 8865".to_owned()),
        person: Asked::Is(by_email(&crew.world, "ana@acme.example").await),
        names_a_workspace: false,
    }
}

async fn add_numbers(crew: &Crew, lines: &[u32]) -> AddNumbers {
    AddNumbers {
        org: Some(org(crew).await),
        location: crew.headquarters,
        numbers: lines.iter().map(|line| number(*line)).collect(),
        active: true,
        toll_free: false,
    }
}

fn remove_numbers(acme: &Acme, lines: &[u32]) -> RemoveNumbers {
    let numbers = lines.iter().map(|line| number(*line)).collect();
    RemoveNumbers { org: Some(acme.org), location: acme.headquarters, numbers }
}

fn jefa(role: Role) -> NewAdmin {
    NewAdmin {
        email: "jefa@acme.example".to_owned(),
        first_name: "Ana".to_owned(),
        last_name: "Gil".to_owned(),
        language: "es".to_owned(),
        roles: [role].into(),
        password_hash: None,
    }
}

fn promotion(crew: &Crew, person: Id<Person>) -> ChangeCustomerRoles {
    ChangeCustomerRoles { customer: crew.customer, person, roles: [Role::CustomerFull].into() }
}

const BY_EMAIL: Sql = statement!("select id from person where email_key = $1 and disabled_at is null");
const SUBSCRIBER: Sql = statement!(
    "select s.id from subscriber s join person p on p.partner_id = s.partner_id and p.id = s.person_id where p.email_key = $1"
);

async fn by_email(world: &World, email: &str) -> Id<Person> {
    world.rows(BY_EMAIL, vec![email.into()]).await[0].text(0).unwrap().parse().unwrap()
}

async fn subscriber_of(world: &World, email: &str) -> Id<alta_model::id::Subscriber> {
    world.rows(SUBSCRIBER, vec![email.into()]).await[0].text(0).unwrap().parse().unwrap()
}
