//! People get packages, seats, numbers and extensions, and give them back.

use alta_hub::{
    Caller,
    customers::PageStart,
    users::{GetSubscriber, ListSubscribers, Order, OrderBy, ProvisionSubscriber, RemoveSubscriber, SubscriberFilter},
};
use alta_model::{
    ProblemKind,
    customer::{Asked, AskedCustomer, CustomerStatus},
    email::Email,
    role::Role,
    user::{AskedChange, AskedSubscriber},
};
use alta_testkit::Ground;

use crate::crew::{CALLING, CLOSED, Crew, EXTENSIONS, MAILS, MEETINGS, OPEN, STEP, SUITE, VOICE, kinds, packages};

#[tokio::test]
async fn a_subscriber_is_provisioned_when_the_order_is_answered_and_fulfilled_soon_after() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        let done = acme.ask(acme.calling("ana", CALLING, "2001")).await.unwrap();
        let fresh = *done.fresh.unwrap();
        let seen = acme.seen(done.subscriber.parse().unwrap()).await.unwrap();
        assert_eq!(seen, fresh, "what is answered is what is kept");
        assert_eq!((seen.status.wire(), seen.packages.as_slice()), ("provisioned", &[CALLING.to_owned()][..]));
        assert_eq!(seen.external_customer_id, "acme");
        acme.world.settled().await;
        let step = acme.world.rows(STEP, vec![seen.person.as_str().into()]).await;
        assert_eq!(step[0].text(0).unwrap(), "done");
        let status = acme.world.status(&acme.world.partner, acme.customer).await;
        assert_eq!(status, CustomerStatus::Provisioned);
    }
}

#[tokio::test]
async fn a_user_is_welcomed_with_organization_support_and_way_to_sign_in() {
    let acme = Crew::new(&[CALLING]).await;
    acme.subscribed(acme.calling("ana", CALLING, "2001")).await;
    let mails = acme.world.rows(MAILS, vec![]).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].text(0).unwrap(), "ana@acme.example");
    assert!(mails[0].text(1).unwrap().contains("Acme") && mails[0].text(1).unwrap().contains("webex"));
}

#[tokio::test]
async fn the_same_order_again_gives_the_same_subscriber_and_another_one_is_a_conflict() {
    let acme = Crew::new(&[CALLING, SUITE]).await;
    let order = acme.calling("ana", CALLING, "2001");
    let first = acme.ask(order.clone()).await.unwrap();
    let spelled = AskedSubscriber {
        email: Some("ANA@Acme.example".into()),
        package: Some(CALLING.into()),
        packages: None,
        ..order.clone()
    };
    let again = acme.ask(spelled).await.unwrap();
    assert_eq!((again.subscriber, again.repeated), (first.subscriber, true));
    assert_eq!(acme.used(CALLING).await, 1, "the repeat takes no seat");
    let other = AskedSubscriber { extension: Some("2002".into()), ..order.clone() };
    assert_eq!(kinds(acme.ask(other.clone()).await), [ProblemKind::EmailInUse]);
    assert_eq!(kinds(acme.precheck(other).await), [ProblemKind::EmailInUse]);
    acme.precheck(order).await.unwrap();
}

#[tokio::test]
async fn an_address_of_another_partner_is_in_use_and_nothing_more_is_told() {
    let acme = Crew::new(&[CALLING]).await;
    let another = acme.world.another_partner().await;
    let asked = AskedCustomer { external_id: Some("x".into()), ..another.order("Otra") };
    acme.world.ordered(&another, asked.clone()).await;
    let theirs = asked.info.unwrap().primary_email;
    let order = AskedSubscriber { email: theirs, ..acme.calling("ana", CALLING, "2001") };
    assert_eq!(kinds(acme.ask(order).await), [ProblemKind::EmailInUse]);
}

#[tokio::test]
async fn a_customer_of_another_partner_is_not_found() {
    let acme = Crew::new(&[CALLING]).await;
    let another = acme.world.another_partner().await;
    let verb = ProvisionSubscriber { asked: acme.calling("ana", CALLING, "2001") };
    assert_eq!(kinds(acme.world.hub.write(&another.admin, verb).await), [ProblemKind::NotFound]);
    let subscriber = acme.subscribed(acme.calling("ana", CALLING, "2001")).await;
    assert_eq!(kinds(acme.world.hub.read(&another.admin, GetSubscriber(subscriber)).await), [ProblemKind::NotFound]);
    let gone = acme.world.hub.write(&another.admin, RemoveSubscriber(subscriber)).await;
    assert_eq!(kinds(gone), [ProblemKind::NotFound]);
}

#[tokio::test]
async fn every_problem_of_an_order_is_told_at_once() {
    let acme = Crew::new(&[CALLING]).await;
    acme.subscribed(acme.calling("ana", CALLING, "2001")).await;
    let order = AskedSubscriber {
        number: Some("+34911000000".into()),
        packages: Some(vec![SUITE.into()]),
        ..acme.calling("ana", SUITE, "2001")
    };
    let expected = [
        ProblemKind::PackageNotOfCustomer,
        ProblemKind::EmailInUse,
        ProblemKind::NumberUnavailable,
        ProblemKind::ExtensionInUse,
    ];
    assert_eq!(kinds(acme.precheck(order.clone()).await), expected);
    assert_eq!(kinds(acme.ask(order).await), expected);
}

#[tokio::test]
async fn the_last_seat_is_given_once_however_many_ask() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[(CALLING, 3)]).await;
        let orders = (0..12).map(|n| acme.calling(&format!("user{n}"), CALLING, &format!("30{n:02}")));
        let mut tasks = tokio::task::JoinSet::new();
        for asked in orders {
            let (hub, admin) = (acme.world.hub.clone(), acme.world.admin());
            tasks.spawn(async move { hub.write(&admin, ProvisionSubscriber { asked }).await });
        }
        let outcomes = tasks.join_all().await;
        let (given, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!(given.len(), 3, "{ground:?}");
        for refusal in refused {
            assert_eq!(kinds(refusal), [ProblemKind::LimitReached], "{ground:?}");
        }
        assert_eq!(acme.used(CALLING).await, 3, "{ground:?}");
        assert_eq!(acme.count(OPEN, vec![acme.customer.to_string().into(), CALLING.into()]).await, 3, "{ground:?}");
    }
}

#[tokio::test]
async fn one_of_many_gets_the_number_and_one_the_extension() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        acme.number("+34911230001", "free").await;
        for (round, expected) in [ProblemKind::NumberInUse, ProblemKind::ExtensionInUse].into_iter().enumerate() {
            let mut tasks = tokio::task::JoinSet::new();
            for n in 0..8 {
                let name = format!("r{round}u{n}");
                let asked = match expected {
                    ProblemKind::NumberInUse => acme.with_number(&name, CALLING, "+34911230001"),
                    _ => acme.calling(&name, CALLING, "2001"),
                };
                let (hub, admin) = (acme.world.hub.clone(), acme.world.admin());
                tasks.spawn(async move { hub.write(&admin, ProvisionSubscriber { asked }).await });
            }
            let (given, refused): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(Result::is_ok);
            assert_eq!(given.len(), 1, "{ground:?} {expected:?}");
            for refusal in refused {
                assert_eq!(kinds(refusal), [expected], "{ground:?}");
            }
        }
        assert_eq!(acme.used(CALLING).await, 2, "a lost race takes no seat");
    }
}

#[tokio::test]
async fn one_person_orders_twice_at_once_and_is_one_subscriber() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (hub, admin) = (acme.world.hub.clone(), acme.world.admin());
            let asked = acme.calling("ana", CALLING, "2001");
            tasks.spawn(async move { hub.write(&admin, ProvisionSubscriber { asked }).await.unwrap() });
        }
        let done = tasks.join_all().await;
        let ids: std::collections::BTreeSet<_> = done.iter().map(|done| done.subscriber.clone()).collect();
        assert_eq!(ids.len(), 1, "{ground:?}");
        assert_eq!(done.iter().filter(|done| !done.repeated).count(), 1, "{ground:?}");
        assert_eq!(acme.used(CALLING).await, 1, "{ground:?}");
    }
}

#[tokio::test]
async fn a_number_of_the_pool_joins_the_location_on_the_way_to_the_user() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        acme.number("+34911230001", "pool").await;
        let subscriber = acme.subscribed(acme.with_number("ana", CALLING, "+34 911 230 001")).await;
        let person = acme.seen(subscriber).await.unwrap().person;
        let held = acme.held("+34911230001").await;
        assert_eq!(held, ("assigned".into(), Some(person), Some(acme.headquarters.to_string())), "{ground:?}");
        acme.world.settled().await;
        let status = acme.world.status(&acme.world.partner, acme.customer).await;
        assert_eq!(status, CustomerStatus::Provisioned, "{ground:?}");
    }
}

#[tokio::test]
async fn removal_gives_everything_back_and_the_number_rests_where_it_is() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[(CALLING, 1)]).await;
        acme.number("+34911230001", "free").await;
        let order =
            AskedSubscriber { extension: Some("2001".into()), ..acme.with_number("ana", CALLING, "+34911230001") };
        let subscriber = acme.subscribed(order).await;
        acme.world.settled().await;
        acme.world.advance(60_000);
        acme.remove(subscriber).await.unwrap();
        assert_eq!(kinds(acme.seen(subscriber).await), [ProblemKind::NotFound]);
        assert_eq!(kinds(acme.remove(subscriber).await), [ProblemKind::NotFound]);
        assert_eq!(acme.used(CALLING).await, 0);
        let customer = acme.customer.to_string();
        let ended = vec![customer.as_str().into(), CALLING.into(), acme.world.now().into()];
        assert_eq!(acme.count(CLOSED, ended).await, 1);
        assert_eq!(acme.count(EXTENSIONS, vec![customer.into()]).await, 0);
        let held = acme.held("+34911230001").await;
        assert_eq!(held, ("quarantine".into(), None, Some(acme.headquarters.to_string())), "{ground:?}");
        acme.world.settled().await;
        acme.subscribed(acme.with_number("eva", CALLING, "+34911230001")).await;
        assert_eq!(acme.held("+34911230001").await.0, "assigned", "the same customer may give it on at once");
    }
}

#[tokio::test]
async fn who_was_removed_can_be_subscribed_again_as_the_same_person() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        let order = acme.calling("ana", CALLING, "2001");
        let first = acme.subscribed(order.clone()).await;
        let person = acme.seen(first).await.unwrap().person;
        acme.remove(first).await.unwrap();
        let second = acme.subscribed(order).await;
        assert_ne!(first, second);
        assert_eq!(acme.seen(second).await.unwrap().person, person);
        acme.world.settled().await;
        let step = acme.world.rows(STEP, vec![person.into()]).await;
        assert_eq!((step[0].text(0).unwrap(), step[0].int(1).unwrap()), ("done", 0), "{ground:?}");
    }
}

#[tokio::test]
async fn the_first_administrator_is_never_below_the_organization() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[VOICE, SUITE], &[]).await;
        let admin = acme.world.order("Acme").info.unwrap().primary_email;
        let order = |package| AskedSubscriber { email: admin.clone(), ..acme.calling("eva", package, "2001") };
        assert_eq!(kinds(acme.ask(order(VOICE)).await), [ProblemKind::AdminBelowOrganization]);
        let subscriber = acme.subscribed(order(SUITE)).await;
        assert_eq!(kinds(acme.change(subscriber, packages(&[VOICE])).await), [ProblemKind::AdminBelowOrganization]);
        assert_eq!(acme.seen(subscriber).await.unwrap().packages, [SUITE]);
        let another = acme.subscribed(acme.calling("leo", VOICE, "2002")).await;
        acme.change(another, packages(&[SUITE])).await.unwrap();
        acme.change(another, packages(&[VOICE])).await.unwrap();
    }
}

#[tokio::test]
async fn a_user_who_starts_to_call_needs_a_line_and_one_who_stops_gives_it_back() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[MEETINGS, CALLING, SUITE], &[]).await;
        acme.number("+34911230001", "free").await;
        let subscriber = acme.subscribed(acme.order("ana", MEETINGS)).await;
        let refused = acme.change(subscriber, packages(&[CALLING])).await;
        assert_eq!(kinds(refused), [ProblemKind::NumberOrExtensionRequired]);
        let line =
            AskedChange { number: Some("+34911230001".into()), extension: Some("0001".into()), ..packages(&[CALLING]) };
        acme.change(subscriber, line).await.unwrap();
        assert_eq!(acme.held("+34911230001").await.0, "assigned");
        assert_eq!((acme.used(MEETINGS).await, acme.used(CALLING).await), (0, 1));
        let ignored = AskedChange { number: Some("no number".into()), ..packages(&[SUITE]) };
        acme.change(subscriber, ignored).await.unwrap();
        assert_eq!(acme.held("+34911230001").await.0, "assigned", "the line stays between calling packages");
        acme.change(subscriber, packages(&[MEETINGS])).await.unwrap();
        assert_eq!(acme.held("+34911230001").await.0, "quarantine");
        assert_eq!(acme.count(EXTENSIONS, vec![acme.customer.to_string().into()]).await, 0);
        assert_eq!(acme.seen(subscriber).await.unwrap().packages, [MEETINGS]);
        acme.world.settled().await;
    }
}

#[tokio::test]
async fn an_add_on_comes_and_goes_with_its_own_seat() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING, "attendant_console"], &[]).await;
        let order = AskedSubscriber {
            packages: Some(vec!["attendant_console".into(), CALLING.into()]),
            ..acme.calling("ana", CALLING, "2001")
        };
        let subscriber = acme.subscribed(order).await;
        assert_eq!(acme.seen(subscriber).await.unwrap().packages, [CALLING, "attendant_console"]);
        acme.change(subscriber, packages(&[CALLING])).await.unwrap();
        assert_eq!((acme.used(CALLING).await, acme.used("attendant_console").await), (1, 0));
        acme.change(subscriber, packages(&[CALLING])).await.unwrap();
    }
}

#[tokio::test]
async fn a_change_takes_a_seat_only_where_one_is_left() {
    let acme = Crew::on(Ground::Sqlite, &[CALLING, SUITE], &[(SUITE, 1)]).await;
    acme.subscribed(acme.calling("ana", SUITE, "2001")).await;
    let leo = acme.subscribed(acme.calling("leo", CALLING, "2002")).await;
    assert_eq!(kinds(acme.change(leo, packages(&[SUITE])).await), [ProblemKind::LimitReached]);
    assert_eq!((acme.used(CALLING).await, acme.used(SUITE).await), (1, 1));
}

#[tokio::test]
async fn subscribers_are_listed_newest_first_and_found_by_what_is_known_of_them() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING, "attendant_console"], &[]).await;
        let mut ids = Vec::new();
        for n in 0..3 {
            acme.world.advance(1_000);
            let order = AskedSubscriber {
                packages: Some(vec![CALLING.into(), "attendant_console".into()]),
                ..acme.calling(&format!("u{n}"), CALLING, &format!("200{n}"))
            };
            ids.push(acme.subscribed(order).await.to_string());
        }
        let list = async |filter: SubscriberFilter, order, offset, max| {
            let look = ListSubscribers { filter, order, from: PageStart::Offset(offset), max };
            let (page, more) = acme.world.hub.read(&acme.world.admin(), look).await.unwrap();
            (page.into_iter().map(|seen| seen.id).collect::<Vec<_>>(), more)
        };
        let newest: Vec<_> = ids.iter().rev().cloned().collect();
        assert_eq!(list(SubscriberFilter::default(), Order::default(), 0, 50).await, (newest.clone(), false));
        assert_eq!(list(SubscriberFilter::default(), Order::default(), 0, 2).await, (newest[..2].to_vec(), true));
        assert_eq!(list(SubscriberFilter::default(), Order::default(), 2, 2).await, (newest[2..].to_vec(), false));
        let below = PageStart::Below { created_at: acme.world.now() - 1_000, id: newest[1].clone() };
        let look =
            ListSubscribers { filter: SubscriberFilter::default(), order: Order::default(), from: below, max: 50 };
        let (page, _) = acme.world.hub.read(&acme.world.admin(), look).await.unwrap();
        assert_eq!(page.iter().map(|seen| &seen.id).collect::<Vec<_>>(), [&newest[2]]);
        let oldest = Order { by: OrderBy::StatusChange, oldest_first: true };
        assert_eq!(list(SubscriberFilter::default(), oldest, 0, 50).await.0, ids);
        let person = acme.seen(ids[1].parse().unwrap()).await.unwrap().person.parse().unwrap();
        let filters = [
            SubscriberFilter { person: Some(person), ..Default::default() },
            SubscriberFilter { email: Email::parse("U1@acme.example").ok(), ..Default::default() },
            SubscriberFilter {
                customer: Some(acme.customer),
                external_customer_id: Some("acme".into()),
                person: Some(person),
                ..Default::default()
            },
        ];
        for filter in filters {
            assert_eq!(list(filter.clone(), Order::default(), 0, 50).await.0, ids[1..2], "{filter:?}");
        }
        let after = SubscriberFilter { after: Some(acme.world.now() - 500), ..Default::default() };
        assert_eq!(list(after, Order::default(), 0, 50).await.0, ids[2..]);
        let nobody = SubscriberFilter { external_customer_id: Some("nobody".into()), ..Default::default() };
        assert!(list(nobody, Order::default(), 0, 50).await.0.is_empty());
    }
}

#[tokio::test]
async fn everybody_sees_the_subscribers_of_their_own_customers_only() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        let subscriber = acme.subscribed(acme.calling("ana", CALLING, "2001")).await;
        let (person, assigned) = acme.world.person_with(&[Role::PartnerAdmin]).await;
        let sees = async |caller: &Caller| acme.world.hub.read(caller, GetSubscriber(subscriber)).await.is_ok();
        assert!(!sees(&assigned).await);
        acme.world.assign(person, acme.customer).await;
        assert!(sees(&assigned).await);
        assert!(sees(&acme.world.caller_of(acme.customer, &[Role::CustomerReadOnly]).await).await);
        let other = acme.world.ordered(&acme.world.partner, acme.world.order("Otra")).await;
        assert!(!sees(&acme.world.caller_of(other, &[Role::CustomerFull]).await).await);
        assert!(!sees(&acme.world.sub_partner("active").await.admin).await);
    }
}

#[tokio::test]
async fn a_precheck_judges_what_it_is_given() {
    for ground in Ground::all() {
        let acme = Crew::on(ground, &[CALLING], &[]).await;
        let email = |email: &str| AskedSubscriber { email: Some(email.into()), ..AskedSubscriber::default() };
        let template = Asked::Is(acme.world.partner.template());
        acme.precheck(email("new@acme.example")).await.unwrap();
        acme.precheck(AskedSubscriber { customer: Asked::Is(acme.customer), ..email("new@acme.example") })
            .await
            .unwrap();
        let to_come = AskedSubscriber {
            template,
            primary_email: Some("boss@new.example".into()),
            packages: Some(vec![CALLING.into()]),
            ..email("new@acme.example")
        };
        acme.precheck(to_come.clone()).await.unwrap();
        let wrong = AskedSubscriber {
            template: Asked::Unreadable,
            packages: Some(vec!["common_area_calling".into()]),
            ..to_come
        };
        assert_eq!(
            kinds(acme.precheck(wrong).await),
            [ProblemKind::PackageNotForPeople, ProblemKind::TemplateNotFound]
        );
        assert_eq!(kinds(acme.precheck(email("nonsense")).await), [ProblemKind::InvalidEmail]);
        assert_eq!(kinds(acme.precheck(email("admin@acme.partner0.example")).await), [ProblemKind::EmailInUse]);
    }
}
