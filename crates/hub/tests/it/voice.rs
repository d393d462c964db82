//! What telephone engines are told follows every change in its own transaction: who has a line, what is dialled, and what devices prove.

use alta_db::{Sql, Value, statement};
use alta_hub::{
    doctor,
    numbers::{AddPoolRange, RemoveNumbers},
    partners::{AddPstnProvider, PstnKind},
    people::UpdatePerson,
    users::RemoveSubscriber,
    voice::{
        AddTrunk, Call, GetCallSettings, IssueCredential, IssuedCredential, ListCalls, ListCredentials, ListLines,
        NameLines, RebuildVoice, RecordCall, RemoveTrunk, RevokeCredential, SetCallSettings,
    },
};
use alta_model::{
    Id, ProblemKind,
    forward::{AskedCallSettings, AskedForward},
    id::{Person, PstnProvider},
    number::AskedRange,
    role::Role,
    trunk::AskedTrunk,
    user::{AskedLine, AskedPerson},
};
use alta_testkit::Ground;

use crate::acme::{Acme, kinds, number};

const DIALLED: Sql = statement!(
    "select v.line_id from voice_dial d join voice_line v on v.username = d.username and v.domain = d.domain \
     where d.alias_username = $1 and d.alias_domain = $2"
);
const TARGET: Sql = statement!("select domain from voice_dial where alias_username = $1 and alias_domain = 'e164'");
const LINE: Sql = statement!("select caller_id, callback, trunk_set, location from voice_line where line_id = $1");
const DEVICE: Sql = statement!("select ha1, aor, domain from voice_subscriber where username = $1");
const SUBSCRIBER: Sql = statement!("select id from subscriber where person_id = $1");

impl Acme {
    /// Who answers to these digits in the organization.
    async fn dialled(&self, digits: &str) -> Option<String> {
        self.reached(digits, &format!("o{}", self.customer)).await
    }

    async fn reached(&self, digits: &str, scope: &str) -> Option<String> {
        let rows = self.world.rows(DIALLED, vec![digits.into(), scope.into()]).await;
        rows.first().map(|row| row.text(0).unwrap().to_owned())
    }

    async fn target(&self, line: u32) -> Option<String> {
        let rows = self.world.rows(TARGET, vec![number(line).into()]).await;
        rows.first().map(|row| row.text(0).unwrap().to_owned())
    }

    async fn line(&self, person: Id<Person>) -> Option<(String, String, i64)> {
        let rows = self.world.rows(LINE, vec![person.to_string().into()]).await;
        let row = rows.first()?;
        Some((row.text(0).unwrap().to_owned(), row.text(1).unwrap().to_owned(), row.int(2).unwrap()))
    }

    async fn phone(&self, person: Id<Person>) -> Result<IssuedCredential, alta_hub::Refusal> {
        let verb =
            IssueCredential { person, label: "Mesa".to_owned(), device: None, password: "circle of life".to_owned() };
        self.world.hub.write(&self.admin(), verb).await
    }

    async fn leave(&self, person: Id<Person>) {
        let rows = self.world.rows(SUBSCRIBER, vec![person.to_string().into()]).await;
        let subscriber = rows[0].text(0).unwrap().parse().unwrap();
        self.world.hub.write(&self.admin(), RemoveSubscriber(subscriber)).await.unwrap();
    }

    async fn sound(&self) {
        let examined = doctor::examine(&self.world.hub).await.unwrap();
        assert_eq!(examined.findings, []);
    }
}

#[tokio::test]
async fn a_user_is_reached_by_extension_and_number_from_the_moment_they_are_provisioned() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1]).await.unwrap();
        assert_eq!(acme.target(1).await.as_deref(), Some("none.invalid"), "{ground:?}: owned, in nobody's service");
        let ana = acme.user("ana", Some(1), Some("2001")).await;
        assert_eq!(acme.dialled("2001").await, Some(ana.to_string()));
        assert_eq!(acme.reached(&number(1), "e164").await, Some(ana.to_string()));
        assert_eq!(acme.line(ana).await, Some((number(1), number(1), 0)));
        acme.leave(ana).await;
        assert_eq!((acme.dialled("2001").await, acme.line(ana).await), (None, None));
        assert_eq!(acme.target(1).await.as_deref(), Some("none.invalid"), "it never leaks to a trunk");
        acme.sound().await;
    }
}

#[tokio::test]
async fn an_extension_of_two_is_nobodys_in_the_organization_until_one_leaves() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let branch = acme.branch("Norte").await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let eva = acme.user_at(branch, "eva", None, Some("2001")).await;
        assert_eq!(acme.dialled("2001").await, None, "{ground:?}");
        assert_eq!(acme.reached("2001", &format!("l{branch}")).await, Some(eva.to_string()));
        acme.set_prefix(branch, "80").await.unwrap();
        assert_eq!(acme.dialled("802001").await, Some(eva.to_string()));
        acme.leave(ana).await;
        assert_eq!(acme.dialled("2001").await, Some(eva.to_string()));
        acme.sound().await;
    }
}

#[tokio::test]
async fn whoever_has_no_number_calls_with_the_locations_main_number() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        assert_eq!(acme.line(ana).await, Some((String::new(), String::new(), 0)), "{ground:?}");
        acme.add(acme.headquarters, &[7]).await.unwrap();
        assert_eq!(acme.line(ana).await, Some((number(7), number(7), 0)));
        acme.remove(acme.headquarters, &[7]).await.unwrap();
        assert_eq!(acme.line(ana).await, Some((String::new(), String::new(), 0)));
        acme.sound().await;
    }
}

#[tokio::test]
async fn another_extension_does_not_change_what_devices_prove() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let phone = acme.phone(ana).await.unwrap();
        let device = acme.world.rows(DEVICE, vec![phone.username.as_str().into()]).await;
        let told = |row: &alta_db::Row, column| row.text(column).unwrap().to_owned();
        let before: Vec<String> = (0..3).map(|column| told(&device[0], column)).collect();
        assert_eq!(&before[1..], [phone.line.clone(), phone.domain.clone()], "{ground:?}");
        let line = AskedLine { extension: Some("2002".to_owned()), ..AskedLine::default() };
        let asked = AskedPerson { line, ..AskedPerson::default() };
        acme.world.hub.write(&acme.admin(), UpdatePerson { person: ana, asked }).await.unwrap();
        assert_eq!((acme.dialled("2001").await, acme.dialled("2002").await), (None, Some(ana.to_string())));
        let device = acme.world.rows(DEVICE, vec![phone.username.as_str().into()]).await;
        assert_eq!((0..3).map(|column| told(&device[0], column)).collect::<Vec<_>>(), before);
        acme.sound().await;
    }
}

#[tokio::test]
async fn a_device_is_of_somebody_with_a_line_and_goes_with_it() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let stranger = acme.world.another_partner().await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let phone = acme.phone(ana).await.unwrap();
        let foreign = acme.world.hub.read(&stranger.admin, ListCredentials(ana)).await;
        assert_eq!(kinds(foreign), [ProblemKind::NotFound], "{ground:?}");
        let helpdesk = acme.world.caller_with(&[Role::Helpdesk]).await;
        let revoke = || RevokeCredential(phone.credential.parse().unwrap());
        assert_eq!(kinds(acme.world.hub.write(&helpdesk, revoke()).await), [ProblemKind::Forbidden]);
        acme.world.hub.write(&acme.admin(), revoke()).await.unwrap();
        assert!(acme.world.rows(DEVICE, vec![phone.username.into()]).await.is_empty());
        let again = acme.phone(ana).await.unwrap();
        acme.leave(ana).await;
        assert!(acme.world.rows(DEVICE, vec![again.username.into()]).await.is_empty());
        assert_eq!(kinds(acme.phone(ana).await), [ProblemKind::DeviceWithoutCalling]);
        acme.sound().await;
    }
}

#[tokio::test]
async fn the_first_trunk_of_a_provider_is_a_way_out_for_whoever_is_connected_through_it() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let provider: Id<PstnProvider> = acme.see(acme.headquarters).await.pstn.unwrap();
        let asked = AskedTrunk { name: "Madrid".to_owned(), host: "sbc.example".to_owned(), ..AskedTrunk::default() };
        let trunk = acme.world.hub.write(&acme.admin(), AddTrunk { provider, asked }).await.unwrap();
        let (_, _, set) = acme.line(ana).await.unwrap();
        assert_ne!(set, 0, "{ground:?}");
        let later = acme.user("eva", None, Some("2002")).await;
        assert_eq!(acme.line(later).await.unwrap().2, set);
        let verb = AddPstnProvider {
            name: "Otra".to_owned(),
            kind: PstnKind::NonIntegrated,
            countries: vec!["ES".to_owned()],
        };
        let other = acme.world.hub.write(&acme.admin(), verb).await.unwrap();
        acme.connect(acme.headquarters, other.provider.parse().unwrap()).await.unwrap();
        assert_eq!(acme.line(ana).await.unwrap().2, 0);
        let verb = RemoveTrunk(trunk.trunk.parse().unwrap());
        acme.world.hub.write(&acme.admin(), verb).await.unwrap();
        acme.sound().await;
    }
}

#[tokio::test]
async fn built_anew_the_projection_is_what_it_was() {
    const ALL: Sql = statement!(
        "select partner_id || customer_id || line_id || username || domain || caller_id || location as said from voice_line union all \
         select alias_username || alias_domain || username || domain from voice_dial union all \
         select username || domain || ha1 || aor from voice_subscriber order by said"
    );
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let branch = acme.branch("Norte").await;
        acme.add(acme.headquarters, &[1, 2, 3]).await.unwrap();
        let asked = AskedRange { first: number(100), last: number(120), country: None };
        acme.world.hub.write(&acme.admin(), AddPoolRange { asked }).await.unwrap();
        let ana = acme.user("ana", Some(1), Some("2001")).await;
        acme.user_at(branch, "eva", Some(104), Some("2001")).await;
        acme.set_prefix(branch, "80").await.unwrap();
        acme.phone(ana).await.unwrap();
        acme.leave(acme.user("leo", Some(2), Some("2003")).await).await;
        let numbers = vec![number(3)];
        let verb = RemoveNumbers { org: Some(acme.org), location: acme.headquarters, numbers };
        acme.world.hub.write(&acme.admin(), verb).await.unwrap();
        let said = async || -> Vec<Value> {
            let rows = acme.world.rows(ALL, vec![]).await;
            rows.iter().map(|row| row.text(0).unwrap().into()).collect()
        };
        let before = said().await;
        assert!(before.len() > 25, "{ground:?}: {before:?}");
        acme.world.hub.write(&acme.admin(), RebuildVoice).await.unwrap();
        assert_eq!(said().await, before, "{ground:?}");
        acme.sound().await;
    }
}

const SETTINGS: Sql = statement!(
    "select do_not_disturb, forward_always, forward_busy, forward_no_answer, no_answer_seconds from voice_line where line_id = $1"
);

fn always(to: &str) -> AskedCallSettings {
    let always = AskedForward { on: Some(!to.is_empty()), to: Some(to.to_owned()) };
    AskedCallSettings { always, ..AskedCallSettings::default() }
}

impl Acme {
    async fn forward(&self, person: Id<Person>, asked: AskedCallSettings) -> Result<(), alta_hub::Refusal> {
        self.world.hub.write(&self.admin(), SetCallSettings { person, asked }).await
    }

    /// As an engine reads it.
    async fn told(&self, person: Id<Person>) -> (bool, [String; 3], i64) {
        let rows = self.world.rows(SETTINGS, vec![person.to_string().into()]).await;
        let to = |column| rows[0].text(column).unwrap().to_owned();
        (rows[0].flag(0).unwrap(), [to(1), to(2), to(3)], rows[0].int(4).unwrap())
    }
}

#[tokio::test]
async fn what_a_person_sets_for_the_line_is_what_engines_are_told() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        acme.user("eva", None, Some("2002")).await;
        let on = |to: &str| AskedForward { on: Some(true), to: Some(to.to_owned()) };
        let asked = AskedCallSettings {
            do_not_disturb: Some(true),
            busy: on("2002"),
            no_answer: on("+34 912 345 678"),
            rings: Some(6),
            ..AskedCallSettings::default()
        };
        acme.forward(ana, asked).await.unwrap();
        let told = (true, [String::new(), "2002".to_owned(), "+34912345678".to_owned()], 30);
        assert_eq!(acme.told(ana).await, told, "{ground:?}");
        let seen = acme.world.hub.read(&acme.admin(), GetCallSettings(ana)).await.unwrap();
        assert_eq!((seen.do_not_disturb, seen.busy.as_str(), seen.rings), (true, "2002", 6));
        acme.world.hub.write(&acme.admin(), RebuildVoice).await.unwrap();
        assert_eq!(acme.told(ana).await, told);
        let off = AskedCallSettings { do_not_disturb: Some(false), ..always("") };
        acme.forward(ana, off).await.unwrap();
        assert_eq!((acme.told(ana).await.0, acme.told(ana).await.1), (false, told.1));
        acme.sound().await;
    }
}

#[tokio::test]
async fn a_line_forwards_to_where_it_could_call_and_never_to_itself() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.add(acme.headquarters, &[1, 2, 3]).await.unwrap();
        let ana = acme.user("ana", Some(1), Some("2001")).await;
        acme.user("eva", Some(2), Some("2002")).await;
        for good in ["2002", &number(2), "912345678", "0034912345678"] {
            acme.forward(ana, always(good)).await.unwrap_or_else(|refusal| panic!("{ground:?} {good}: {refusal:?}"));
        }
        for (to, kind) in [
            ("2001", ProblemKind::ForwardToItself),
            (number(1).as_str(), ProblemKind::ForwardToItself),
            ("112", ProblemKind::ForwardToEmergency),
            ("2009", ProblemKind::ForwardNowhere),
            (number(3).as_str(), ProblemKind::ForwardNowhere),
            ("+12025550143", ProblemKind::ForwardNotAllowed),
            ("806123456", ProblemKind::ForwardNotAllowed),
            ("nobody", ProblemKind::InvalidDestination),
        ] {
            assert_eq!(kinds(acme.forward(ana, always(to)).await), [kind], "{ground:?} {to}");
        }
        assert_eq!(acme.told(ana).await.1[0], "0034912345678", "what was refused changed nothing");
        acme.sound().await;
    }
}

#[tokio::test]
async fn call_settings_are_of_somebody_with_a_line_and_end_with_it() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let stranger = acme.world.another_partner().await;
        let helpdesk = acme.world.caller_with(&[Role::Helpdesk]).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        acme.user("eva", None, Some("2002")).await;
        acme.forward(ana, always("2002")).await.unwrap();
        let quiet = || SetCallSettings { person: ana, asked: always("") };
        assert_eq!(kinds(acme.world.hub.write(&stranger.admin, quiet()).await), [ProblemKind::NotFound], "{ground:?}");
        assert_eq!(kinds(acme.world.hub.read(&stranger.admin, GetCallSettings(ana)).await), [ProblemKind::NotFound]);
        assert_eq!(kinds(acme.world.hub.write(&helpdesk, quiet()).await), [ProblemKind::Forbidden]);
        acme.leave(ana).await;
        assert_eq!(kinds(acme.forward(ana, always("2002")).await), [ProblemKind::PersonWithoutLine]);
        acme.sound().await;
    }
}

#[tokio::test]
async fn calls_are_read_page_by_page_also_where_several_began_at_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let call = |name: &str, started_at: i64, callee: &str| Call {
            call_id: name.to_owned(),
            from_tag: "t".to_owned(),
            kind: "internal".to_owned(),
            customer: acme.customer.to_string(),
            callee_customer: acme.customer.to_string(),
            started_at,
            answered_at: Some(started_at + 1000),
            ended_at: started_at + 5000,
            ended_by: "caller".to_owned(),
            code: 200,
            caller: "uana@acme".to_owned(),
            callee: callee.to_owned(),
            caller_number: "2001".to_owned(),
            dialled: "2002".to_owned(),
            trunk: String::new(),
        };
        for (name, at, callee) in [("a", 1, "ueva@acme"), ("c", 2, "ueva@acme"), ("b", 2, "uluz@acme"), ("d", 3, "")] {
            acme.world.hub.write(&acme.admin(), RecordCall(call(name, at, callee))).await.unwrap();
        }
        let mut asked = ListCalls { customer: Some(acme.customer), max: 1, ..ListCalls::default() };
        let mut seen = Vec::new();
        loop {
            let (calls, more) = acme.world.hub.read(&acme.admin(), asked.clone()).await.unwrap();
            seen.extend(calls.iter().map(|call| call.call_id.clone()));
            let mark = calls.last().expect("a call").mark();
            assert_eq!(mark.to_string().parse(), Ok(mark.clone()));
            asked.below = Some(mark);
            if !more {
                break;
            }
        }
        assert_eq!(seen, ["d", "b", "c", "a"], "{ground:?}");
        let of_eva = ListCalls {
            customer: Some(acme.customer),
            line: Some("ueva@acme".to_owned()),
            max: 10,
            ..ListCalls::default()
        };
        let (calls, more) = acme.world.hub.read(&acme.admin(), of_eva).await.unwrap();
        assert_eq!((calls.iter().map(|call| call.call_id.as_str()).collect::<Vec<_>>(), more), (vec!["c", "a"], false));
    }
}

#[tokio::test]
async fn lines_come_in_pages_by_their_extension_and_each_address_has_its_name() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        for (name, extension) in [("carla", "2003"), ("ana", "2001"), ("bea", "2002")] {
            acme.user(name, None, Some(extension)).await;
        }
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let look = ListLines { customer: acme.customer, after, max: 2 };
            let (page, more) = acme.world.hub.read(&acme.admin(), look).await.unwrap();
            assert!(page.len() <= 2);
            after = page.last().map(|line| line.mark().to_string().parse().unwrap());
            seen.extend(page);
            if !more {
                break;
            }
        }
        let extensions: Vec<&str> = seen.iter().map(|line| line.extension.as_str()).collect();
        assert_eq!(extensions, ["2001", "2002", "2003"], "{ground:?}");
        let addresses = seen.iter().take(2).map(|line| line.address.clone()).chain(["x@nowhere".to_owned()]).collect();
        let look = NameLines { customer: acme.customer, addresses };
        let named = acme.world.hub.read(&acme.admin(), look).await.unwrap();
        let expected = seen.iter().take(2).map(|line| (line.address.clone(), line.name.clone())).collect();
        assert_eq!(named, expected);
    }
}
