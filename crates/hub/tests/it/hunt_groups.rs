//! Hunt groups and business hours: what is promised is what telephone engines are told, on both databases.

use alta_db::{Sql, statement};
use alta_hub::{
    Refusal,
    customers::RemoveCustomer,
    doctor,
    hours::{GetBusinessHours, SetBusinessHours},
    hunt_groups::{
        ChangeHuntGroup, CreateHuntGroup, GetHuntGroup, HuntGroupFilter, HuntGroupSeen, ListHuntGroups, RemoveHuntGroup,
    },
    locations::{EditLocation, RemoveLocation},
    numbers::{NumberFilter, NumberHolder},
    people::UpdatePerson,
    sweep,
    users::RemoveSubscriber,
    voice::RebuildVoice,
};
use alta_model::{
    Id, ProblemKind,
    customer::Asked,
    forward::AskedForward,
    hours::{AskedHours, AskedSpan},
    hunt_group::{AskedHuntGroup, CLOSED, NO_ANSWER, Policy},
    id::{HuntGroup, Location, Person},
    location::{AskedLocation, Edit},
    role::Role,
    user::{AskedLine, AskedPerson},
};
use alta_testkit::Ground;

use crate::acme::{Acme, kinds, number, told};

const DIALLED: Sql = statement!(
    "select v.line_id from voice_dial d join voice_line v on v.username = d.username and v.domain = d.domain \
     where d.alias_username = $1 and d.alias_domain = $2"
);
const LINE: Sql = statement!(
    "select kind, strategy, forward_no_answer, forward_busy, no_answer_seconds, schedule, forward_closed from voice_line where line_id = $1"
);
const RUNG: Sql = statement!(
    "select p.line_id from voice_member m join voice_line g on g.username = m.username and g.domain = m.domain \
     join voice_line p on p.username = m.member and p.domain = m.domain where g.line_id = $1 order by m.position"
);
const CLOSED_AT: Sql =
    statement!("select count(*) from voice_closed where schedule = $1 and starts <= $2 and ends > $2");
const CLOSED_UNTIL: Sql = statement!("select coalesce(max(ends), 0) from voice_closed where schedule = $1");
const SUBSCRIBER: Sql = statement!("select id from subscriber where person_id = $1");
const DAY: i64 = 24 * 60 * 60;
/// Thursday, 2026-01-15, noon in Universal Time: one o'clock in Madrid.
const BEGINNING: i64 = 1_768_478_400;

fn to(typed: &str) -> AskedForward {
    AskedForward { on: Some(!typed.is_empty()), to: Some(typed.to_owned()) }
}

fn sales(extension: &str, members: &[Id<Person>]) -> AskedHuntGroup {
    AskedHuntGroup {
        name: Some(format!("Ventas {extension}")),
        extension: Edit::of(extension),
        members: Some(members.iter().map(|member| Asked::Is(*member)).collect()),
        ..AskedHuntGroup::default()
    }
}

fn office() -> AskedHours {
    let day = |from: &str, to: &str| AskedSpan { from: from.to_owned(), to: to.to_owned() };
    let working = vec![day("09:00", "14:00"), day("16:00", "19:00")];
    let week = std::array::from_fn(|day| if day < 5 { working.clone() } else { Vec::new() });
    AskedHours { week, holidays: vec!["2026-01-16".to_owned()] }
}

impl Acme {
    async fn group(&self, asked: AskedHuntGroup) -> Result<Id<HuntGroup>, Refusal> {
        self.group_at(self.headquarters, asked).await
    }

    async fn group_at(&self, location: Id<Location>, asked: AskedHuntGroup) -> Result<Id<HuntGroup>, Refusal> {
        let verb = CreateHuntGroup { org: Some(self.org), location, asked };
        self.world.hub.write(&self.admin(), verb).await.map(|made| made.hunt_group.parse().unwrap())
    }

    async fn change_group(&self, group: Id<HuntGroup>, asked: AskedHuntGroup) -> Result<(), Refusal> {
        let verb = ChangeHuntGroup { org: Some(self.org), location: None, group, asked };
        self.world.hub.write(&self.admin(), verb).await
    }

    async fn remove_group(&self, group: Id<HuntGroup>) {
        let verb = RemoveHuntGroup { org: Some(self.org), location: None, group };
        self.world.hub.write(&self.admin(), verb).await.unwrap();
    }

    async fn see_group(&self, group: Id<HuntGroup>) -> HuntGroupSeen {
        self.world.hub.read(&self.admin(), GetHuntGroup { org: None, location: None, group }).await.unwrap()
    }

    async fn answers(&self, digits: &str, scope: &str) -> Option<String> {
        let rows = self.world.rows(DIALLED, vec![digits.into(), scope.into()]).await;
        rows.first().map(|row| row.text(0).unwrap().to_owned())
    }

    async fn answers_here(&self, digits: &str) -> Option<String> {
        self.answers(digits, &format!("l{}", self.headquarters)).await
    }

    async fn rung(&self, group: Id<HuntGroup>) -> Vec<String> {
        let rows = self.world.rows(RUNG, vec![group.to_string().into()]).await;
        rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
    }

    /// Kind, strategy, where it sends on (no answer, busy), seconds, schedule, where it sends on when closed.
    async fn line_of(&self, group: Id<HuntGroup>) -> Option<[String; 7]> {
        let rows = self.world.rows(LINE, vec![group.to_string().into()]).await;
        let row = rows.first()?;
        Some(std::array::from_fn(|column| match column {
            4 => row.int(column).unwrap().to_string(),
            _ => row.text(column).unwrap().to_owned(),
        }))
    }

    async fn end(&self, person: Id<Person>) {
        let rows = self.world.rows(SUBSCRIBER, vec![person.to_string().into()]).await;
        let subscriber = rows[0].text(0).unwrap().parse().unwrap();
        self.world.hub.write(&self.admin(), RemoveSubscriber(subscriber)).await.unwrap();
    }

    async fn hours(&self, location: Id<Location>, asked: Option<AskedHours>) -> Result<(), Refusal> {
        let verb = SetBusinessHours { org: Some(self.org), location, asked };
        self.world.hub.write(&self.admin(), verb).await
    }

    /// Whether engines are told that the headquarters is closed, so many seconds after the beginning.
    async fn is_closed(&self, after: i64) -> bool {
        let moment = BEGINNING + after;
        let rows = self.world.rows(CLOSED_AT, vec![self.headquarters.to_string().into(), moment.into()]).await;
        rows[0].int(0).unwrap() > 0
    }

    async fn agrees(&self) {
        let findings = doctor::examine(&self.world.hub).await.unwrap().findings;
        assert_eq!(findings, []);
        self.world.hub.write(&self.admin(), RebuildVoice).await.unwrap();
        assert_eq!(doctor::examine(&self.world.hub).await.unwrap().findings, [], "built anew");
    }
}

#[tokio::test]
async fn a_group_is_reached_by_its_extension_and_its_number_and_rings_its_members_in_order() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        let (ana, eva) = (acme.user("ana", None, Some("2001")).await, acme.user("eva", Some(2), Some("2002")).await);
        let asked =
            AskedHuntGroup { number: Edit::of(&number(1)), no_answer: to("2002"), ..sales("2100", &[eva, ana]) };
        let group = acme.group(asked).await.unwrap();
        let id = Some(group.to_string());
        assert_eq!(acme.answers_here("2100").await, id, "{ground:?}");
        assert_eq!(acme.answers("2100", &format!("o{}", acme.customer)).await, id);
        assert_eq!(acme.answers(&number(1), "e164").await, id);
        assert_eq!(acme.rung(group).await, [eva.to_string(), ana.to_string()]);
        assert_eq!(acme.line_of(group).await.unwrap(), ["group", "all", "2002", "2002", "30", "", ""]);
        let one = AskedHuntGroup {
            policy: Some("REGULAR".to_owned()),
            rings_each: Some(2),
            no_answer: to(""),
            members: Some(vec![Asked::Is(ana)]),
            ..AskedHuntGroup::default()
        };
        acme.change_group(group, one).await.unwrap();
        assert_eq!(acme.line_of(group).await.unwrap(), ["group", "one", "", "", "10", "", ""]);
        assert_eq!(acme.rung(group).await, [ana.to_string()]);
        let seen = acme.see_group(group).await;
        assert_eq!((seen.group.policy, seen.members.len()), (Policy::Regular, 1));
        let held = acme.numbers(NumberFilter { number: Some(number(1)), ..NumberFilter::default() }).await.remove(0);
        assert_eq!(held.owner.map(|owner| owner.holder), Some(NumberHolder::HuntGroup(group)));
        assert_eq!(held.extension.as_deref(), Some("2100"));
        acme.agrees().await;
    }
}

#[tokio::test]
async fn an_extension_rings_at_one_person_or_group_of_its_location() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let branch = acme.branch("Norte").await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let in_use = [("extension".to_owned(), ProblemKind::ExtensionInUse)];
        assert_eq!(told(acme.group(sales("2001", &[ana])).await), in_use, "{ground:?}");
        let group = acme.group(sales("2100", &[ana])).await.unwrap();
        let again = AskedHuntGroup { name: Some("Otra".to_owned()), ..sales("2100", &[ana]) };
        assert_eq!(told(acme.group(again.clone()).await), in_use);
        let line = AskedLine { extension: Some("2100".to_owned()), ..AskedLine::default() };
        let asked = AskedPerson { line, ..AskedPerson::default() };
        let moved = acme.world.hub.write(&acme.admin(), UpdatePerson { person: ana, asked }).await;
        assert_eq!(kinds(moved), [ProblemKind::ExtensionInUse]);
        acme.group_at(branch, again).await.unwrap();
        assert_eq!(acme.answers("2100", &format!("o{}", acme.customer)).await, None, "of two it is nobody's");
        assert_eq!(acme.answers_here("2100").await, Some(group.to_string()));
        acme.set_prefix(branch, "80").await.unwrap();
        assert!(acme.answers("802100", &format!("o{}", acme.customer)).await.is_some());
        let same = AskedHuntGroup { extension: Edit::of("2101"), ..sales("2100", &[ana]) };
        assert_eq!(told(acme.group(same).await), [("name".to_owned(), ProblemKind::HuntGroupNameInUse)]);
        acme.agrees().await;
    }
}

#[tokio::test]
async fn who_leaves_is_rung_no_more_and_the_group_stays() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let (ana, eva) = (acme.user("ana", None, Some("2001")).await, acme.user("eva", None, Some("2002")).await);
        let group = acme.group(sales("2100", &[eva, ana])).await.unwrap();
        acme.end(eva).await;
        assert_eq!(acme.rung(group).await, [ana.to_string()], "{ground:?}");
        assert_eq!(acme.see_group(group).await.group.members, [ana]);
        let gone = AskedHuntGroup { members: Some(vec![Asked::Is(eva)]), ..AskedHuntGroup::default() };
        assert_eq!(
            told(acme.change_group(group, gone).await),
            [("agents[0].id".to_owned(), ProblemKind::PersonWithoutLine)]
        );
        let line = AskedLine { extension: Some("2009".to_owned()), ..AskedLine::default() };
        let asked = AskedPerson { line, ..AskedPerson::default() };
        acme.world.hub.write(&acme.admin(), UpdatePerson { person: ana, asked }).await.unwrap();
        assert_eq!(acme.rung(group).await, [ana.to_string()], "whatever the extension");
        acme.agrees().await;
    }
}

#[tokio::test]
async fn the_number_of_a_group_stays_until_the_group_lets_it_go() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        let ana = acme.user("ana", None, Some("2001")).await;
        let group = acme.group(AskedHuntGroup { number: Edit::of(&number(2)), ..sales("2100", &[ana]) }).await.unwrap();
        assert_eq!(kinds(acme.remove(acme.headquarters, &[2]).await), [ProblemKind::NumberAssigned], "{ground:?}");
        let two = AskedHuntGroup { name: Some("Otra".to_owned()), number: Edit::of(&number(2)), ..sales("2101", &[]) };
        assert_eq!(told(acme.group(two).await), [("phoneNumber".to_owned(), ProblemKind::NumberInUse)]);
        acme.change_group(group, AskedHuntGroup { number: Edit::of(&number(1)), ..AskedHuntGroup::default() })
            .await
            .unwrap();
        assert_eq!(acme.answers(&number(2), "e164").await, None);
        assert_eq!(acme.answers(&number(1), "e164").await, Some(group.to_string()));
        acme.change_group(group, AskedHuntGroup { number: Edit::Clear, ..AskedHuntGroup::default() }).await.unwrap();
        assert_eq!(acme.answers(&number(1), "e164").await, None);
        let bare = AskedHuntGroup { extension: Edit::Clear, ..AskedHuntGroup::default() };
        assert_eq!(kinds(acme.change_group(group, bare).await), [ProblemKind::NumberOrExtensionRequired]);
        let eva = acme.user("eva", Some(2), None).await;
        assert_eq!(acme.answers(&number(2), "e164").await, Some(eva.to_string()), "it rested in the location");
        acme.remove_group(group).await;
        assert_eq!((acme.answers_here("2100").await, acme.line_of(group).await), (None, None));
        acme.user("leo", None, Some("2100")).await;
        acme.agrees().await;
    }
}

#[tokio::test]
async fn calls_of_a_group_go_on_to_where_its_location_could_call_and_never_to_itself() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2]).await.unwrap();
        let ana = acme.user("ana", Some(1), Some("2001")).await;
        let group = acme.group(AskedHuntGroup { number: Edit::of(&number(2)), ..sales("2100", &[ana]) }).await.unwrap();
        for good in ["2001", &number(1), "912345678"] {
            let asked = AskedHuntGroup { no_answer: to(good), ..AskedHuntGroup::default() };
            acme.change_group(group, asked).await.unwrap_or_else(|refusal| panic!("{ground:?} {good}: {refusal:?}"));
        }
        for (typed, kind) in [
            ("2100", ProblemKind::ForwardToItself),
            (number(2).as_str(), ProblemKind::ForwardToItself),
            (&number(2)[3..], ProblemKind::ForwardToItself),
            ("112", ProblemKind::ForwardToEmergency),
            ("2009", ProblemKind::ForwardNowhere),
            ("+12025550143", ProblemKind::ForwardNotAllowed),
        ] {
            let asked = AskedHuntGroup { no_answer: to(typed), closed: to(typed), ..AskedHuntGroup::default() };
            let both = [(NO_ANSWER.to_owned(), kind), (CLOSED.to_owned(), kind)];
            assert_eq!(told(acme.change_group(group, asked).await), both, "{ground:?} {typed}");
        }
        acme.agrees().await;
    }
}

#[tokio::test]
async fn a_group_that_is_off_is_not_reached() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let group = acme.group(sales("2100", &[ana])).await.unwrap();
        let on = |enabled| AskedHuntGroup { enabled: Some(enabled), ..AskedHuntGroup::default() };
        acme.change_group(group, on(false)).await.unwrap();
        assert_eq!((acme.answers_here("2100").await, acme.line_of(group).await), (None, None), "{ground:?}");
        acme.agrees().await;
        acme.change_group(group, on(true)).await.unwrap();
        assert_eq!(acme.rung(group).await, [ana.to_string()]);
        acme.agrees().await;
    }
}

#[tokio::test]
async fn groups_are_for_those_who_serve_the_customer() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let stranger = acme.world.another_partner().await;
        let helpdesk = acme.world.caller_with(&[Role::Helpdesk]).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let group = acme.group(sales("2100", &[ana])).await.unwrap();
        let hub = &acme.world.hub;
        let look = || GetHuntGroup { org: None, location: None, group };
        let remove = || RemoveHuntGroup { org: None, location: None, group };
        let change = || ChangeHuntGroup { org: None, location: None, group, asked: AskedHuntGroup::default() };
        assert_eq!(kinds(hub.read(&stranger.admin, look()).await), [ProblemKind::NotFound], "{ground:?}");
        assert_eq!(kinds(hub.write(&stranger.admin, change()).await), [ProblemKind::NotFound]);
        assert_eq!(kinds(hub.write(&stranger.admin, remove()).await), [ProblemKind::NotFound]);
        assert!(hub.read(&helpdesk, look()).await.is_ok());
        assert_eq!(kinds(hub.write(&helpdesk, remove()).await), [ProblemKind::Forbidden]);
        let branch = acme.branch("Norte").await;
        let elsewhere = ChangeHuntGroup { location: Some(branch), ..change() };
        assert_eq!(kinds(hub.write(&acme.admin(), elsewhere).await), [ProblemKind::NotFound]);
        let list = |name: &str| ListHuntGroups {
            org: Some(acme.org),
            filter: HuntGroupFilter { name: Some(name.to_owned()), ..HuntGroupFilter::default() },
            offset: 0,
            max: 10,
        };
        assert_eq!(hub.read(&helpdesk, list("VENTAS")).await.unwrap().0.len(), 1);
        assert_eq!(hub.read(&helpdesk, list("compras")).await.unwrap().0.len(), 0);
    }
}

#[tokio::test]
async fn a_location_with_a_group_stays_and_a_customer_takes_its_groups_along() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let branch = acme.branch("Norte").await;
        acme.add(branch, &[1]).await.unwrap();
        acme.hours(branch, Some(office())).await.unwrap();
        let asked = AskedHuntGroup { number: Edit::of(&number(1)), follows_hours: Some(true), ..sales("2100", &[]) };
        let group = acme.group_at(branch, asked.clone()).await.unwrap();
        let remove = || RemoveLocation { org: Some(acme.org), location: branch };
        let blocked = kinds(acme.world.hub.write(&acme.admin(), remove()).await);
        assert_eq!(blocked, [ProblemKind::BlockedByNumbers, ProblemKind::BlockedByHuntGroups], "{ground:?}");
        acme.remove_group(group).await;
        acme.world.hub.write(&acme.admin(), remove()).await.unwrap();
        acme.add(acme.headquarters, &[2]).await.unwrap();
        acme.hours(acme.headquarters, Some(office())).await.unwrap();
        let asked = AskedHuntGroup { number: Edit::of(&number(2)), ..asked };
        let group = acme.group(asked).await.unwrap();
        acme.world.settled().await;
        acme.world.hub.write(&acme.admin(), RemoveCustomer { customer: acme.customer }).await.unwrap();
        acme.world.settled().await;
        assert_eq!(acme.line_of(group).await, None);
        acme.agrees().await;
    }
}

#[tokio::test]
async fn engines_are_told_when_a_location_is_closed() {
    const HOUR: i64 = 60 * 60;
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        acme.hours(acme.headquarters, Some(office())).await.unwrap();
        let asked = AskedHuntGroup { follows_hours: Some(true), closed: to("2001"), ..sales("2100", &[ana]) };
        let group = acme.group(asked).await.unwrap();
        let line = acme.line_of(group).await.unwrap();
        assert_eq!(
            (line[5].as_str(), line[6].as_str()),
            (acme.headquarters.to_string().as_str(), "2001"),
            "{ground:?}"
        );
        // One o'clock; half past two, which is lunch; the holiday at noon; the Monday after at noon.
        let told = [0, 3 * HOUR / 2, DAY, 4 * DAY];
        let mut closed = Vec::new();
        for after in told {
            closed.push(acme.is_closed(after).await);
        }
        assert_eq!(closed, [false, true, true, false], "{ground:?}");
        let canaries = AskedLocation { timezone: Some("Atlantic/Canary".to_owned()), ..AskedLocation::default() };
        let verb = EditLocation { org: Some(acme.org), location: acme.headquarters, asked: canaries };
        acme.world.hub.write(&acme.admin(), verb).await.unwrap();
        assert!(!acme.is_closed(3 * HOUR / 2).await, "half past one on the islands");
        acme.agrees().await;
        let seen = acme
            .world
            .hub
            .read(&acme.admin(), GetBusinessHours { org: None, location: acme.headquarters })
            .await
            .unwrap();
        assert_eq!((seen.timezone.as_str(), seen.hours), ("Atlantic/Canary", office().plan().ok()));
        acme.hours(acme.headquarters, None).await.unwrap();
        assert!(!acme.is_closed(DAY).await, "it is always open");
        acme.agrees().await;
    }
}

#[tokio::test]
async fn engines_are_told_of_the_time_that_comes_as_long_as_the_hub_lives() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.hours(acme.headquarters, Some(office())).await.unwrap();
        let until = async || {
            let rows = acme.world.rows(CLOSED_UNTIL, vec![acme.headquarters.to_string().into()]).await;
            rows[0].int(0).unwrap()
        };
        let first = until().await;
        assert!(first > BEGINNING + 40 * DAY, "{ground:?}");
        sweep(&acme.world.hub).await.unwrap();
        assert_eq!(until().await, first, "there is enough of it");
        acme.world.advance(20 * DAY * 1000);
        sweep(&acme.world.hub).await.unwrap();
        assert_eq!(until().await, first + 20 * DAY, "{ground:?}");
        assert!(!acme.is_closed(DAY).await, "what is over is forgotten");
        assert!(acme.is_closed(21 * DAY + 12 * 60 * 60).await);
        acme.agrees().await;
    }
}
