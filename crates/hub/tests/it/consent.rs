//! Somebody with a free account elsewhere becomes a user when they agree, and not before: everything is held for them, nothing serves them.

use alta_db::{Sql, statement};
use alta_hub::{
    Refusal, doctor,
    people::{ListPeople, PersonFilter},
    users::{
        ConsentState, ListSubscribers, Order, PrecheckSubscriber, ProvisionSubscriber, SendConsentMail,
        SubscriberFilter, consent_asked, give_consent,
    },
};
use alta_model::{
    Id, ProblemKind,
    id::Subscriber,
    user::{AskedSubscriber, CONSENT_MS, SubscriberStatus},
};
use alta_testkit::Ground;
use serde_json::Value as Json;

use crate::crew::{CALLING, Crew, MAILS, MEETINGS, STEP, kinds, packages};

const NUMBER: &str = "+34911230001";
const LINKS: Sql = statement!("select content from outbox where kind = 'consent-move' order by created_at, id");
const BEGUN: Sql = statement!("select from_at from package_assignment where to_at is null and from_at <= $1");
const INTERVALS: Sql = statement!("select id from package_assignment");
const NAMED: Sql =
    statement!("select email from person where email_key = 'ana@free-account.example' and disabled_at is null");

/// A customer with calling, one seat of it and a number in the pool.
async fn crew(ground: Ground) -> Crew {
    let crew = Crew::on(ground, &[CALLING, MEETINGS], &[(CALLING, 1)]).await;
    crew.number(NUMBER, "pool").await;
    crew
}

fn moving(crew: &Crew) -> AskedSubscriber {
    AskedSubscriber { email: Some("Ana@free-account.example".to_owned()), ..crew.with_number("ana", CALLING, NUMBER) }
}

/// The links of all consent mails, the oldest first.
async fn links(crew: &Crew) -> Vec<String> {
    let mails = crew.world.rows(LINKS, vec![]).await;
    let content = mails.iter().map(|row| serde_json::from_str::<Json>(row.text(0).unwrap()).unwrap());
    content.map(|content| content["consent"].as_str().unwrap().to_owned()).collect()
}

async fn is_healthy(crew: &Crew) {
    assert_eq!(doctor::examine(&crew.world.hub).await.unwrap().findings, []);
}

async fn status(crew: &Crew, subscriber: Id<Subscriber>) -> SubscriberStatus {
    crew.seen(subscriber).await.unwrap().status
}

#[tokio::test]
async fn whoever_has_a_free_account_is_a_user_when_they_agree_and_not_before() {
    for ground in Ground::all() {
        let crew = crew(ground).await;
        let subscriber = crew.subscribed(moving(&crew)).await;
        crew.world.settled().await;
        assert_eq!(status(&crew, subscriber).await, SubscriberStatus::PendingUserMigration);
        let person = crew.person(subscriber).await;
        assert_eq!(kinds(crew.someone(person).await), [ProblemKind::NotFound]);
        assert_eq!(crew.world.rows(STEP, vec![person.to_string().into()]).await.len(), 0, "nothing serves them");
        assert_eq!(crew.world.rows(BEGUN, vec![crew.world.now().into()]).await.len(), 0, "nothing is billed");
        assert!(crew.world.rows(MAILS, vec![]).await.is_empty());
        is_healthy(&crew).await;

        let link = links(&crew).await.pop().unwrap();
        let asked = consent_asked(&crew.world.hub, &link).await.unwrap();
        assert_eq!((asked.organization.as_str(), asked.state), ("Acme", ConsentState::Open));
        crew.world.advance(1000);
        let agreed = give_consent(&crew.world.hub, &link, "test").await.unwrap();
        assert_eq!(agreed.state, ConsentState::Given);
        crew.world.settled().await;
        let seen = crew.seen(subscriber).await.unwrap();
        assert_eq!((seen.status, seen.status_changed_at > seen.created_at), (SubscriberStatus::Provisioned, true));
        let someone = crew.someone(person).await.unwrap();
        assert_eq!((someone.number.as_deref(), someone.first_name.as_str()), (Some(NUMBER), "ana"));
        assert_eq!(crew.world.rows(STEP, vec![person.to_string().into()]).await[0].text(0), Ok("done"));
        assert_eq!(
            crew.world.rows(BEGUN, vec![seen.status_changed_at.into()]).await[0].int(0),
            Ok(seen.status_changed_at)
        );
        assert_eq!(crew.world.rows(MAILS, vec![]).await.len(), 1, "the welcome");
        is_healthy(&crew).await;
    }
}

#[tokio::test]
async fn what_was_ordered_for_somebody_who_must_agree_is_held_for_them() {
    for ground in Ground::all() {
        let crew = crew(ground).await;
        crew.subscribed(moving(&crew)).await;
        assert_eq!(crew.used(CALLING).await, 1);
        assert_eq!(kinds(crew.ask(crew.calling("luis", CALLING, "201")).await), [ProblemKind::LimitReached]);
        let same_number =
            AskedSubscriber { packages: Some(vec![CALLING.into()]), ..crew.with_number("eva", CALLING, NUMBER) };
        assert!(kinds(crew.ask(same_number).await).contains(&ProblemKind::NumberInUse));
    }
}

#[tokio::test]
async fn the_same_order_of_somebody_who_has_not_agreed_is_still_the_same_subscriber() {
    for ground in Ground::all() {
        let crew = crew(ground).await;
        let first = crew.subscribed(moving(&crew)).await;
        let again = crew.ask(moving(&crew)).await.unwrap();
        assert_eq!((again.subscriber, again.repeated), (first.to_string(), true));
        let other = AskedSubscriber { packages: Some(vec![MEETINGS.into()]), number: None, ..moving(&crew) };
        assert_eq!(kinds(crew.ask(other).await), [ProblemKind::EmailInUse]);
        let change = crew.change(first, packages(&[MEETINGS])).await;
        assert_eq!(kinds(change), [ProblemKind::ConsentPending]);
    }
}

#[tokio::test]
async fn a_consent_mail_sent_again_has_another_link_and_ends_the_first() {
    for ground in Ground::all() {
        let crew = crew(ground).await;
        let subscriber = crew.subscribed(moving(&crew)).await;
        crew.world.advance(1000);
        crew.world.hub.write(&crew.world.admin(), SendConsentMail(subscriber)).await.unwrap();
        let [first, second] = links(&crew).await.try_into().unwrap();
        assert_eq!(kinds(give_consent(&crew.world.hub, &first, "test").await), [ProblemKind::NotFound]);
        give_consent(&crew.world.hub, &second, "test").await.unwrap();
        assert_eq!(
            give_consent(&crew.world.hub, &second, "test").await.unwrap().state,
            ConsentState::Given,
            "twice is once"
        );
        let again = crew.world.hub.write(&crew.world.admin(), SendConsentMail(subscriber)).await;
        assert_eq!(kinds(again), [ProblemKind::ConsentNotPending]);
        let nobody = subscribed_as_always(&crew).await;
        let sent = crew.world.hub.write(&crew.world.admin(), SendConsentMail(nobody)).await;
        assert_eq!(kinds(sent), [ProblemKind::ConsentNotPending]);
    }
}

async fn subscribed_as_always(crew: &Crew) -> Id<Subscriber> {
    crew.subscribed(crew.order("luis", MEETINGS)).await
}

#[tokio::test]
async fn whoever_agrees_too_late_must_be_asked_again() {
    let crew = crew(Ground::Sqlite).await;
    let subscriber = crew.subscribed(moving(&crew)).await;
    let link = links(&crew).await.pop().unwrap();
    crew.world.advance(CONSENT_MS + 1);
    assert_eq!(consent_asked(&crew.world.hub, &link).await.unwrap().state, ConsentState::Expired);
    assert_eq!(kinds(give_consent(&crew.world.hub, &link, "test").await), [ProblemKind::ConsentExpired]);
    assert_eq!(status(&crew, subscriber).await, SubscriberStatus::PendingUserMigration);
    crew.world.hub.write(&crew.world.admin(), SendConsentMail(subscriber)).await.unwrap();
    let link = links(&crew).await.pop().unwrap();
    assert_eq!(give_consent(&crew.world.hub, &link, "test").await.unwrap().state, ConsentState::Given);
}

#[tokio::test]
async fn whoever_never_agreed_leaves_nothing_behind_and_can_be_ordered_anew() {
    for ground in Ground::all() {
        let crew = crew(ground).await;
        let subscriber = crew.subscribed(moving(&crew)).await;
        let link = links(&crew).await.pop().unwrap();
        crew.remove(subscriber).await.unwrap();
        assert_eq!(kinds(give_consent(&crew.world.hub, &link, "test").await), [ProblemKind::NotFound]);
        assert_eq!((crew.used(CALLING).await, crew.world.rows(INTERVALS, vec![]).await.len()), (0, 0));
        assert!(crew.world.rows(NAMED, vec![]).await.is_empty());
        crew.world.settled().await;
        is_healthy(&crew).await;
        let anew = crew.subscribed(moving(&crew)).await;
        assert_eq!(status(&crew, anew).await, SubscriberStatus::PendingUserMigration);
    }
}

#[tokio::test]
async fn those_who_wait_are_found_by_their_status_and_are_no_colleagues_yet() {
    let crew = crew(Ground::Sqlite).await;
    crew.subscribed(moving(&crew)).await;
    subscribed_as_always(&crew).await;
    let filter = SubscriberFilter { status: Some(SubscriberStatus::PendingUserMigration), ..Default::default() };
    let look =
        ListSubscribers { filter, order: Order::default(), from: alta_hub::customers::PageStart::Offset(0), max: 10 };
    let (found, _) = crew.world.hub.read(&crew.world.admin(), look).await.unwrap();
    assert_eq!(found.iter().map(|seen| seen.email.as_str()).collect::<Vec<_>>(), ["Ana@free-account.example"]);
    let customer = alta_hub::customers::GetCustomer(alta_hub::customers::Which::Id(crew.customer));
    let org = crew.world.hub.read(&crew.world.admin(), customer).await.unwrap().customer.org_id;
    let people = ListPeople { org: Some(org), filter: PersonFilter::default(), start: 0, max: 10 };
    let (people, _) = crew.world.hub.read(&crew.world.admin(), people).await.unwrap();
    assert!(people.iter().any(|person| person.first_name == "luis"));
    assert!(people.iter().all(|person| person.first_name != "ana"), "{people:?}");
}

#[tokio::test]
async fn a_precheck_says_that_somebody_will_have_to_agree() {
    let crew = crew(Ground::Sqlite).await;
    let asks =
        async |asked| crew.world.hub.read(&crew.world.admin(), PrecheckSubscriber { asked }).await.unwrap().consent;
    assert!(asks(moving(&crew)).await);
    assert!(asks(AskedSubscriber { email: moving(&crew).email, ..AskedSubscriber::default() }).await);
    assert!(!asks(crew.calling("luis", CALLING, "201")).await);
}

#[tokio::test]
async fn the_users_of_a_sub_partner_agree_too() {
    let world = alta_testkit::World::new().await;
    let branch = world.sub_partner("active").await;
    let verb = alta_hub::customers::ProvisionCustomer { asked: world.order("Acme") };
    let customer = world.hub.write(&branch.admin, verb).await.unwrap().customer.parse().unwrap();
    world.settled().await;
    let asked = AskedSubscriber {
        customer: alta_model::customer::Asked::Is(customer),
        email: Some("ana@free-account.example".into()),
        packages: Some(vec![CALLING.into()]),
        has_parameters: true,
        extension: Some("201".into()),
        ..AskedSubscriber::default()
    };
    world.hub.write(&branch.admin, ProvisionSubscriber { asked }).await.unwrap();
    let mail = world.rows(LINKS, vec![]).await;
    let content: Json = serde_json::from_str(mail[0].text(0).unwrap()).unwrap();
    let given = give_consent(&world.hub, content["consent"].as_str().unwrap(), "test").await.unwrap();
    assert_eq!(given.state, ConsentState::Given);
}

#[tokio::test]
async fn no_link_but_the_one_in_the_mail_tells_anything() {
    let crew = crew(Ground::Sqlite).await;
    crew.subscribed(moving(&crew)).await;
    let link = links(&crew).await.pop().unwrap();
    for wrong in ["", "x", "alta_con_", &link[..link.len() - 1], &format!("{link}x"), &alta_hub::secret::digest(&link)]
    {
        let told: Result<_, Refusal> = consent_asked(&crew.world.hub, wrong).await;
        assert_eq!(kinds(told), [ProblemKind::NotFound], "{wrong}");
    }
}
