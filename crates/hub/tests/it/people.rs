//! Who people are, how they are found, changed and let go.

use alta_db::statement;
use alta_hub::{
    Refusal,
    admins::RestrictCustomer,
    people::{GetMe, GetPerson, ListPeople, PersonFilter, PersonSeen, PlanPersonRemoval, RemovePerson, UpdatePerson},
};
use alta_model::{
    Id, ProblemKind,
    id::{Organization, Person},
    package::Package,
    role::Role,
    user::{AskedLine, AskedNumber, AskedPerson, AskedSubscriber},
};
use alta_testkit::Ground;

use crate::{
    crew::{CALLING, Crew, MEETINGS, STEP, SUITE, kinds},
    crossings::sound,
};

const ORG: alta_db::Sql = statement!("select org_id from customer where id = $1");
const TOKENS: alta_db::Sql = statement!("select count(*) from token where person_id = $1");
const GONE: alta_db::Sql = statement!("select count(*) from person where id = $1 and disabled_at is not null");

impl Crew {
    async fn org(&self) -> Id<Organization> {
        self.world.rows(ORG, vec![self.customer.to_string().into()]).await[0].text(0).unwrap().parse().unwrap()
    }

    async fn found(&self, filter: PersonFilter) -> Vec<Id<Person>> {
        let look = ListPeople { org: Some(self.org().await), filter, start: 0, max: 100 };
        let (page, _) = self.world.hub.read(&self.world.admin(), look).await.unwrap();
        page.into_iter().map(|seen: PersonSeen| seen.id).collect()
    }
}

fn number(e164: &str) -> AskedPerson {
    let line = AskedLine { number: AskedNumber::Is(e164.to_owned()), ..AskedLine::default() };
    AskedPerson { line, ..AskedPerson::default() }
}

fn extension(extension: &str) -> AskedPerson {
    let line = AskedLine { extension: Some(extension.to_owned()), ..AskedLine::default() };
    AskedPerson { line, ..AskedPerson::default() }
}

#[tokio::test]
async fn a_user_is_a_person_with_line_package_and_no_role_and_the_administrator_the_other_way_round() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING, "attendant_console"], &[]).await;
        crew.number("+34911230001", "free").await;
        let order = AskedSubscriber {
            packages: Some(vec![CALLING.into(), "attendant_console".into()]),
            extension: Some("0042".into()),
            ..crew.with_number("ana", CALLING, "+34911230001")
        };
        let person = crew.person(crew.subscribed(order).await).await;
        let ana = crew.someone(person).await.unwrap();
        assert_eq!((ana.number.as_deref(), ana.extension.as_deref()), (Some("+34911230001"), Some("0042")));
        assert_eq!(ana.location, Some(crew.headquarters));
        assert_eq!(ana.packages, [Package::Calling, Package::AttendantConsole].into());
        assert_eq!((ana.display_name.as_str(), ana.roles.len()), ("ana Gil", 0));
        assert_eq!(ana.org_id, crew.org().await);
        let admin = crew.someone(crew.first_administrator().await).await.unwrap();
        assert_eq!((admin.roles, admin.packages.len()), ([Role::CustomerFull].into(), 0));
    }
}

#[tokio::test]
async fn people_are_found_by_address_name_id_role_and_place() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[]).await;
        let admin = crew.first_administrator().await;
        let ana = crew.person(crew.subscribed(crew.calling("Ana", CALLING, "2001")).await).await;
        let eva = crew.person(crew.subscribed(crew.calling("Eva_100%", CALLING, "2002")).await).await;
        let all = PersonFilter::default();
        assert_eq!(crew.found(all.clone()).await.len(), 3, "{ground:?}");
        let by_name = |name: &str| PersonFilter { display_name: Some(name.into()), ..PersonFilter::default() };
        assert_eq!(crew.found(by_name("aNA")).await, [ana]);
        assert_eq!(crew.found(by_name("eva_100%")).await, [eva]);
        assert!(crew.found(by_name("_na")).await.is_empty() && crew.found(by_name("%")).await.is_empty());
        let email = alta_model::email::Email::parse("ANA@acme.example").ok();
        assert_eq!(crew.found(PersonFilter { email, ..all.clone() }).await, [ana]);
        assert_eq!(crew.found(PersonFilter { roles: vec![Role::CustomerFull], ..all.clone() }).await, [admin]);
        assert_eq!(crew.found(PersonFilter { ids: vec![eva, ana], ..all.clone() }).await.len(), 2);
        let here = PersonFilter { location: Some(crew.headquarters), ..all.clone() };
        assert_eq!(crew.found(here).await.len(), 2);
        let many = PersonFilter { ids: vec![ana; 86], ..all };
        let look = ListPeople { org: Some(crew.org().await), filter: many, start: 0, max: 100 };
        assert_eq!(kinds(crew.world.hub.read(&crew.world.admin(), look).await), [ProblemKind::TooMany]);
    }
}

#[tokio::test]
async fn without_an_organization_people_are_those_of_the_caller_and_everybody_knows_themselves() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[]).await;
        crew.subscribed(crew.calling("ana", CALLING, "2001")).await;
        let own = || ListPeople { org: None, filter: PersonFilter::default(), start: 0, max: 100 };
        let (mine, _) = crew.world.hub.read(&crew.world.admin(), own()).await.unwrap();
        assert!(mine.iter().all(|seen| !seen.roles.contains(&Role::CustomerFull)), "{mine:?}");
        let me = crew.world.hub.read(&crew.world.admin(), GetMe).await.unwrap();
        assert_eq!(mine, std::slice::from_ref(&me));
        assert!(me.roles.contains(&Role::PartnerFull));
        let inside = crew.world.caller_of(crew.customer, &[Role::CustomerFull]).await;
        let (theirs, _) = crew.world.hub.read(&inside, own()).await.unwrap();
        assert_eq!(theirs.len(), 3, "the first administrator, the user and the caller");
        assert_eq!(crew.world.hub.read(&inside, GetMe).await.unwrap().org_id, crew.org().await);
        let serves = crew.world.caller_with(&[Role::PartnerAdmin]).await;
        crew.world.hub.read(&serves, GetMe).await.unwrap();
        assert_eq!(kinds(crew.world.hub.read(&serves, own()).await), [ProblemKind::Required]);
        assert_eq!(kinds(crew.world.hub.read(&serves, GetPerson(me.id)).await), [ProblemKind::NotFound]);
        assert_eq!(kinds(crew.world.hub.read(&inside, GetPerson(me.id)).await), [ProblemKind::NotFound]);
    }
}

#[tokio::test]
async fn a_person_of_another_partner_is_not_there_for_anything() {
    let crew = Crew::new(&[CALLING]).await;
    let ana = crew.person(crew.subscribed(crew.calling("ana", CALLING, "2001")).await).await;
    let stranger = crew.world.another_partner().await.admin;
    assert_eq!(kinds(crew.world.hub.read(&stranger, GetPerson(ana)).await), [ProblemKind::NotFound]);
    assert_eq!(kinds(crew.world.hub.write(&stranger, RemovePerson(ana)).await), [ProblemKind::NotFound]);
    let look = ListPeople { org: Some(crew.org().await), filter: PersonFilter::default(), start: 0, max: 9 };
    assert_eq!(kinds(crew.world.hub.read(&stranger, look).await), [ProblemKind::NotFound]);
}

#[tokio::test]
async fn a_person_sent_back_with_another_number_has_it_and_the_old_one_rests() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[]).await;
        crew.number("+34911230001", "free").await;
        crew.number("+34911230002", "free").await;
        let ana = crew.person(crew.subscribed(crew.with_number("ana", CALLING, "+34911230001")).await).await;
        crew.world.settled().await;
        crew.send_back(ana, number("+34 911 230 002")).await.unwrap();
        assert_eq!(crew.held("+34911230001").await.0, "quarantine", "{ground:?}");
        assert_eq!(crew.held("+34911230002").await.1, Some(ana.to_string()));
        crew.send_back(ana, extension("0007")).await.unwrap();
        crew.send_back(ana, extension("0008")).await.unwrap();
        let seen = crew.someone(ana).await.unwrap();
        assert_eq!((seen.number.as_deref(), seen.extension.as_deref()), (Some("+34911230002"), Some("0008")));
        let gone = AskedLine { number: AskedNumber::Gone, ..AskedLine::default() };
        crew.send_back(ana, AskedPerson { line: gone, ..AskedPerson::default() }).await.unwrap();
        assert_eq!(crew.someone(ana).await.unwrap().number, None);
        crew.world.settled().await;
        assert_eq!(crew.world.rows(STEP, vec![ana.to_string().into()]).await[0].text(0).unwrap(), "done");
    }
}

#[tokio::test]
async fn a_line_that_somebody_else_has_or_that_would_be_nothing_is_refused() {
    let crew = Crew::new(&[CALLING, MEETINGS]).await;
    crew.number("+34911230001", "free").await;
    let ana = crew.person(crew.subscribed(crew.with_number("ana", CALLING, "+34911230001")).await).await;
    let eva = crew.person(crew.subscribed(crew.calling("eva", CALLING, "2002")).await).await;
    assert_eq!(kinds(crew.send_back(eva, number("+34911230001")).await), [ProblemKind::NumberInUse]);
    assert_eq!(kinds(crew.send_back(eva, number("+34911230009")).await), [ProblemKind::NumberUnavailable]);
    assert_eq!(kinds(crew.send_back(ana, extension("2002")).await), [ProblemKind::ExtensionInUse]);
    assert_eq!(kinds(crew.send_back(ana, extension("112")).await), [ProblemKind::ExtensionEmergency]);
    let gone = AskedLine { number: AskedNumber::Gone, ..AskedLine::default() };
    let gone = AskedPerson { line: gone, ..AskedPerson::default() };
    assert_eq!(kinds(crew.send_back(ana, gone).await), [ProblemKind::NumberOrExtensionRequired]);
    crew.send_back(eva, extension("2002")).await.unwrap();
    let leo = crew.person(crew.subscribed(crew.order("leo", MEETINGS)).await).await;
    assert_eq!(kinds(crew.send_back(leo, number("+34911230001")).await), [ProblemKind::NumberWithoutCalling]);
    let admin = crew.first_administrator().await;
    assert_eq!(kinds(crew.send_back(admin, number("+34911230001")).await), [ProblemKind::PersonWithoutPackage]);
}

#[tokio::test]
async fn a_new_name_and_address_are_told_outside_and_the_old_address_is_free() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[]).await;
        let ana = crew.person(crew.subscribed(crew.calling("ana", CALLING, "2001")).await).await;
        crew.world.settled().await;
        let asked = AskedPerson {
            emails: vec!["Ana.Gil@acme.example".into()],
            display_name: Some("Ana Gil, Ventas".into()),
            ..AskedPerson::default()
        };
        crew.send_back(ana, asked.clone()).await.unwrap();
        let seen = crew.someone(ana).await.unwrap();
        assert_eq!((seen.email.as_str(), seen.display_name.as_str()), ("Ana.Gil@acme.example", "Ana Gil, Ventas"));
        assert_eq!(seen.first_name, "ana", "what is not sent stays");
        crew.world.settled().await;
        crew.subscribed(crew.calling("ana", CALLING, "2002")).await;
        let taken = AskedPerson { emails: vec!["ana@acme.example".into()], ..AskedPerson::default() };
        assert_eq!(kinds(crew.send_back(ana, taken).await), [ProblemKind::EmailInUse]);
        crew.send_back(ana, asked).await.unwrap();
    }
}

#[tokio::test]
async fn in_restricted_mode_the_customer_changes_names_and_neither_addresses_nor_lines() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[]).await;
        let tutored = crew.world.caller_of(crew.customer, &[Role::CustomerFull]).await;
        crew.number("+34911230001", "free").await;
        crew.number("+34911230002", "free").await;
        let person = crew.person(crew.subscribed(crew.with_number("ana", CALLING, "+34911230001")).await).await;
        let ana = crew.someone(person).await.unwrap();
        let write = async |asked| crew.world.hub.write(&tutored, UpdatePerson { person, asked }).await;
        let address = |email: &str| AskedPerson { emails: vec![email.to_owned()], ..AskedPerson::default() };
        let gone = AskedLine { number: AskedNumber::Gone, ..AskedLine::default() };
        let silent =
            AskedPerson { line: AskedLine { extension: Some("2001".into()), ..gone }, ..AskedPerson::default() };
        for asked in [address("otra@acme.example"), number("+34911230002"), extension("2001"), silent, address("no")] {
            let expected =
                if asked.emails == ["no"] { ProblemKind::InvalidEmail } else { ProblemKind::RestrictedAdministrator };
            assert_eq!(kinds(write(asked.clone()).await), [expected], "{ground:?} {asked:?}");
        }
        // Sent back whole, with another name: what is as it was is no change.
        let whole = AskedPerson {
            display_name: Some("Ana Lozano".into()),
            emails: vec![ana.email.clone()],
            ..number("+34911230001")
        };
        write(whole).await.unwrap();
        let renamed = crew.someone(person).await.unwrap();
        assert_eq!(
            (renamed.display_name.as_str(), &renamed.email, &renamed.number),
            ("Ana Lozano", &ana.email, &ana.number)
        );
        let lift = RestrictCustomer { customer: crew.customer, restricted: false };
        crew.world.hub.write(&crew.world.admin(), lift).await.unwrap();
        write(number("+34911230002")).await.unwrap();
    }
}

#[tokio::test]
async fn who_is_removed_leaves_seat_line_roles_tokens_and_address_behind() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[(CALLING, 1)]).await;
        crew.number("+34911230001", "free").await;
        let subscriber = crew.subscribed(crew.with_number("ana", CALLING, "+34911230001")).await;
        let ana = crew.person(subscriber).await;
        crew.world.settled().await;
        crew.forget(ana).await.unwrap();
        assert_eq!(kinds(crew.someone(ana).await), [ProblemKind::NotFound]);
        assert_eq!(kinds(crew.seen(subscriber).await), [ProblemKind::NotFound]);
        assert_eq!(kinds(crew.forget(ana).await), [ProblemKind::NotFound]);
        assert_eq!((crew.used(CALLING).await, crew.held("+34911230001").await.0.as_str()), (0, "quarantine"));
        assert_eq!(crew.count(GONE, vec![ana.to_string().into()]).await, 1, "kept for the audit");
        crew.world.settled().await;
        let again = crew.person(crew.subscribed(crew.calling("ana", CALLING, "2001")).await).await;
        assert_ne!(again, ana, "the address makes a new person");
    }
}

#[tokio::test]
async fn what_would_go_with_a_person_is_seen_before_and_what_keeps_them() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING, SUITE], &[]).await;
        crew.number("+34911230001", "free").await;
        let line =
            AskedSubscriber { extension: Some("2001".into()), ..crew.with_number("ana", CALLING, "+34911230001") };
        let ana = crew.person(crew.subscribed(line).await).await;
        let plan = crew.world.hub.read(&crew.world.admin(), PlanPersonRemoval(ana)).await.unwrap();
        let going: Vec<_> = plan.going.iter().map(|going| (going.what, going.count, going.names.join(" "))).collect();
        let expected = [
            ("packages", 1, CALLING),
            ("devices", 0, ""),
            ("numbers", 1, "+34911230001"),
            ("extensions", 1, "2001"),
            ("roles", 0, ""),
            ("tokens", 0, ""),
        ];
        assert_eq!(going, expected.map(|(what, count, names)| (what, count, names.to_owned())), "{ground:?}");
        assert!(plan.in_the_way.is_empty(), "{ground:?}");

        let first = crew.first_administrator().await;
        let plan = crew.world.hub.read(&crew.world.admin(), PlanPersonRemoval(first)).await.unwrap();
        let way: Vec<_> = plan.in_the_way.0.iter().map(|problem| problem.kind).collect();
        assert_eq!(way, [ProblemKind::PersonIsLastAdministrator], "{ground:?}");
        let rival = crew.world.another_partner().await.admin;
        assert_eq!(kinds(crew.world.hub.read(&rival, PlanPersonRemoval(ana)).await), [ProblemKind::NotFound]);
    }
}

#[tokio::test]
async fn the_last_full_administrator_stays_and_one_of_two_may_go() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[SUITE], &[]).await;
        let first = crew.first_administrator().await;
        assert_eq!(kinds(crew.forget(first).await), [ProblemKind::PersonIsLastAdministrator]);
        let second = crew.world.caller_of(crew.customer, &[Role::CustomerFull]).await;
        let me = crew.world.hub.read(&second, GetMe).await.unwrap().id;
        let mut tasks = tokio::task::JoinSet::new();
        for person in [first, me] {
            let (hub, admin) = (crew.world.hub.clone(), crew.world.admin());
            tasks.spawn(async move { hub.write(&admin, RemovePerson(person)).await });
        }
        let (gone, stays): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!(gone.len(), 1, "{ground:?}");
        for refusal in stays {
            assert_eq!(kinds(refusal), [ProblemKind::PersonIsLastAdministrator], "{ground:?}");
        }
        crew.world.settled().await;
    }
}

#[tokio::test]
async fn a_removed_administrator_has_no_token_left() {
    let crew = Crew::new(&[SUITE]).await;
    let caller = crew.world.caller_of(crew.customer, &[Role::CustomerFull]).await;
    let me = crew.world.hub.read(&caller, GetMe).await.unwrap().id;
    crew.forget(me).await.unwrap();
    assert_eq!(crew.count(TOKENS, vec![me.to_string().into()]).await, 0);
    assert_eq!(kinds(crew.world.hub.read(&caller, GetMe).await), [ProblemKind::Unauthenticated]);
}

#[tokio::test]
async fn who_may_not_end_subscriptions_removes_no_subscriber_by_removing_the_person() {
    let crew = Crew::new(&[CALLING]).await;
    let ana = crew.person(crew.subscribed(crew.calling("ana", CALLING, "2001")).await).await;
    let full = crew.world.caller_with(&[Role::PartnerFull]).await;
    let refused: Result<(), Refusal> = crew.world.hub.write(&full, RemovePerson(ana)).await;
    assert_eq!(kinds(refused), [ProblemKind::Forbidden]);
    assert_eq!(crew.used(CALLING).await, 1);
}

#[tokio::test]
async fn everything_that_keeps_a_person_is_said_at_once() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[SUITE], &[]).await;
        let admin = crew.first_administrator().await;
        let email = crew.someone(admin).await.unwrap().email;
        crew.subscribed(AskedSubscriber { email: Some(email), ..crew.calling("ana", SUITE, "2001") }).await;
        let full = crew.world.caller_with(&[Role::PartnerFull]).await;
        let refused: Result<(), Refusal> = crew.world.hub.write(&full, RemovePerson(admin)).await;
        assert_eq!(kinds(refused), [ProblemKind::PersonIsLastAdministrator, ProblemKind::Forbidden], "{ground:?}");
    }
}

#[tokio::test]
async fn who_is_unknown_outside_is_changed_without_anything_to_wait_for() {
    for ground in Ground::all() {
        let crew = Crew::on(ground, &[CALLING], &[]).await;
        let subscriber = crew.subscribed(crew.calling("ana", CALLING, "2001")).await;
        let ana = crew.person(subscriber).await;
        crew.remove(subscriber).await.unwrap();
        crew.world.settled().await;
        let asked = AskedPerson { display_name: Some("Ana Gil".into()), ..AskedPerson::default() };
        crew.send_back(ana, asked).await.unwrap();
        crew.world.settled().await;
        sound(&crew.world).await;
    }
}
