//! People get their telephone working: a link or a code becomes one telephone, once; a desk telephone fetches its configuration and nobody
//! else's; and what is taken away is over at once.

use std::sync::Arc;

use alta_db::{Sql, statement};
use alta_hub::{
    Caller, Refusal,
    devices::{AddDevice, DeviceFilter, DeviceSeen, ListDevices, RemoveDevice},
    doctor,
    mails::ListMails,
    phones::{
        ADDRESS_PREFIX, ConfigurationOrder, LINK_MS, LINK_PREFIX, LinkOrder, LinkSeen, MadeLink, MakeActivationCode,
        MakePhoneLink, OpenDeviceAddress, activate, fetch_configuration, find_phone_link, fresh_code, open_phone_link,
    },
    secret,
    sign_in::Throttle,
    users::{ProvisionSubscriber, RemoveSubscriber},
    voice::live::{Engine, Gateway, Registered, Said, TestPhone, Tried},
};
use alta_model::{
    Id, ProblemKind,
    customer::Asked,
    id::{Device, Organization, Person},
    user::AskedSubscriber,
};
use alta_testkit::Ground;

use crate::acme::{Acme, kinds, place_of};

const MAY: Sql = statement!("select username from voice_subscriber order by username");
const SUBSCRIBER: Sql = statement!("select id from subscriber where person_id = $1");
const PERSON: Sql = statement!("select person_id from subscriber where id = $1");
const MAC: &str = "02:00:00:FF:1A:3E";
const FILE: &str = "020000ff1a3e.cfg";

/// An engine where the one device is registered.
struct OneIsHere(String);

impl Engine for OneIsHere {
    fn server(&self) -> String {
        "198.51.100.7:5060".to_owned()
    }

    fn registered(&self) -> Said<'_, Vec<Registered>> {
        Box::pin(async {
            vec![Registered {
                address: String::new(),
                username: self.0.clone(),
                agent: String::new(),
                source: String::new(),
                since: 0,
            }]
        })
    }

    fn gateways(&self) -> Said<'_, Vec<Gateway>> {
        Box::pin(async { Vec::new() })
    }

    fn try_line(&self, _phone: TestPhone) -> Said<'_, Tried> {
        Box::pin(async { Tried::default() })
    }
}

fn order(secret: &str) -> LinkOrder {
    let text = |text: &str| text.to_owned();
    LinkOrder { secret: text(secret), label: text("Aplicación"), address: text("192.0.2.1"), tracking_id: text("T") }
}

fn asked(secret: &str, file: &str) -> ConfigurationOrder {
    let from = format!("https://hub.example/provision/{secret}/");
    let (address, tracking_id) = ("192.0.2.1".to_owned(), "T".to_owned());
    ConfigurationOrder { secret: secret.to_owned(), file: file.to_owned(), from, address, tracking_id }
}

/// The value of one line of a configuration.
fn told<'c>(text: &'c str, key: &str) -> &'c str {
    let line = text.lines().find_map(|line| line.strip_prefix(key).and_then(|rest| rest.strip_prefix(" = ")));
    line.unwrap_or_else(|| panic!("no {key} in {text}"))
}

impl Acme {
    async fn link(&self, person: Id<Person>) -> String {
        let secret = secret::fresh(LINK_PREFIX).unwrap();
        self.world.hub.write(&self.admin(), MakePhoneLink { person, secret: secret.clone() }).await.unwrap();
        secret
    }

    async fn code(&self, person: Id<Person>, model: Option<&str>) -> Result<(String, MadeLink), Refusal> {
        let (code, model) = (fresh_code().unwrap(), model.map(str::to_owned));
        let verb = MakeActivationCode {
            org: None,
            person: Asked::Is(person),
            model,
            names_a_workspace: false,
            code: code.clone(),
        };
        Ok((code, self.world.hub.write(&self.admin(), verb).await?))
    }

    async fn find(&self, secret: &str) -> Result<LinkSeen, Refusal> {
        find_phone_link(&self.world.hub, &Throttle::default(), &order(secret)).await
    }

    async fn desk(&self, model: &str, person: Id<Person>) -> Id<Device> {
        self.desk_as(&self.admin(), self.org, model, person).await.unwrap()
    }

    async fn desk_as(
        &self,
        caller: &Caller,
        org: Id<Organization>,
        model: &str,
        person: Id<Person>,
    ) -> Result<Id<Device>, Refusal> {
        let verb = AddDevice {
            org: Some(org),
            mac: Some(MAC.to_owned()),
            model: Some(model.to_owned()),
            person: Asked::Is(person),
            names_a_workspace: false,
        };
        Ok(self.world.hub.write(caller, verb).await?.device.parse().unwrap())
    }

    async fn own_desk(&self, person: Id<Person>) -> Id<Device> {
        self.desk("Yealink T54W", person).await
    }

    async fn address(&self, device: Id<Device>) -> Result<String, Refusal> {
        let secret = secret::fresh(ADDRESS_PREFIX).unwrap();
        let opened = self.world.hub.write(&self.admin(), OpenDeviceAddress { device, secret: secret.clone() }).await?;
        assert_eq!(opened.file, FILE);
        Ok(secret)
    }

    async fn fetch(&self, secret: &str, file: &str) -> Result<String, Refusal> {
        fetch_configuration(&self.world.hub, &Throttle::default(), asked(secret, file)).await
    }

    /// Who may register.
    async fn may(&self) -> Vec<String> {
        let rows = self.world.rows(MAY, vec![]).await;
        rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
    }

    async fn devices(&self) -> Vec<DeviceSeen> {
        let look =
            ListDevices { org: Some(self.org), filter: DeviceFilter::default(), max: 10, ..ListDevices::default() };
        self.world.hub.read(&self.admin(), look).await.unwrap().0
    }

    async fn is_sound(&self) {
        assert_eq!(doctor::examine(&self.world.hub).await.unwrap().findings, []);
    }

    async fn goes(&self, person: Id<Person>) {
        let rows = self.world.rows(SUBSCRIBER, vec![person.to_string().into()]).await;
        let subscriber = rows[0].text(0).unwrap().parse().unwrap();
        self.world.hub.write(&self.admin(), RemoveSubscriber(subscriber)).await.unwrap();
    }
}

#[tokio::test]
async fn a_link_is_looked_at_as_often_as_one_likes_and_becomes_a_telephone_once() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        acme.world.advance(1);
        let link = acme.link(ana).await;
        for _ in 0..3 {
            let seen = acme.find(&link).await.unwrap();
            assert_eq!((seen.extension.as_str(), seen.spent), ("2001", None), "{ground:?}");
        }
        assert_eq!(acme.may().await, Vec::<String>::new(), "looking spends nothing");
        let throttle = Throttle::default();
        let (first, second) = (order(&link), order(&link));
        let (one, other) = tokio::join!(
            open_phone_link(&acme.world.hub, &throttle, &first),
            open_phone_link(&acme.world.hub, &throttle, &second)
        );
        let (got, refused) = if one.is_ok() { (one, other) } else { (other, one) };
        let (got, refused) = (got.unwrap(), kinds(refused));
        assert_eq!(refused, [ProblemKind::LinkUsedUp], "{ground:?}");
        assert_eq!(acme.may().await, [got.issued.username.as_str()]);
        let spent = acme.find(&link).await.unwrap().spent.unwrap();
        assert_eq!(spent, (got.issued.username.clone(), false));
        acme.world.hub.set_engine(Arc::new(OneIsHere(got.issued.username.clone())));
        assert!(acme.find(&link).await.unwrap().spent.unwrap().1, "its page tells that it registered");
        let (mails, _) =
            acme.world.hub.read(&acme.admin(), ListMails { customer: None, after: None, max: 9 }).await.unwrap();
        assert_eq!((mails[0].kind.as_str(), mails[0].content["phone"].as_str()), ("phone-link", Some(link.as_str())));
        acme.is_sound().await;
    }
}

#[tokio::test]
async fn a_link_ends_with_its_time_with_a_newer_one_and_with_the_line() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let (old, new) = (acme.link(ana).await, acme.link(ana).await);
        assert_eq!(kinds(acme.find(&old).await), [ProblemKind::LinkUsedUp], "{ground:?}");
        acme.world.advance(LINK_MS);
        assert_eq!(kinds(acme.find(&new).await), [ProblemKind::LinkUsedUp]);
        let open = open_phone_link(&acme.world.hub, &Throttle::default(), &order(&new)).await;
        assert_eq!(kinds(open), [ProblemKind::LinkUsedUp]);
        let last = acme.link(ana).await;
        acme.goes(ana).await;
        assert_eq!(kinds(acme.find(&last).await), [ProblemKind::LinkUsedUp]);
        assert_eq!(acme.may().await, Vec::<String>::new());
        acme.is_sound().await;
    }
}

#[tokio::test]
async fn a_code_activates_one_telephone_however_it_is_typed() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let (code, _) = acme.code(ana, Some("DMS Yealink T54W")).await.unwrap();
        let typed = format!("{}-{} {} {}", &code[..4], &code[4..8], &code[8..12], &code[12..]);
        let throttle = Throttle::default();
        let got = activate(&acme.world.hub, &throttle, order(&typed)).await.unwrap();
        assert_eq!(acme.may().await, [got.issued.username.as_str()], "{ground:?}");
        assert_eq!(acme.devices().await[0].model, "Yealink T54W");
        for wrong in [code.as_str(), "0000 0000 0000 0000", "", "12345", &format!("{code}\0")] {
            let refused = activate(&acme.world.hub, &throttle, order(wrong)).await;
            assert_eq!(kinds(refused), [ProblemKind::ActivationCodeUsedUp], "{wrong}");
        }
        assert_eq!(kinds(acme.find(&code).await), [ProblemKind::LinkUsedUp], "a code is no link");
        assert_eq!(kinds(acme.code(ana, Some("Gramophone")).await), [ProblemKind::DeviceModelUnknown]);
        acme.is_sound().await;
    }
}

#[tokio::test]
async fn whoever_guesses_slows_down_and_nobody_else_does() {
    let acme = Acme::new().await;
    let ana = acme.user("ana", None, Some("2001")).await;
    let (link, secret) = (acme.link(ana).await, acme.address(acme.own_desk(ana).await).await.unwrap());
    let (throttle, hub) = (Throttle::default(), &acme.world.hub);
    for _ in 0..22 {
        let _ = find_phone_link(hub, &throttle, &order("alta_tel_guess")).await;
        let _ = activate(hub, &throttle, order("1111 2222 3333 4444")).await;
        let _ = fetch_configuration(hub, &throttle, asked("alta_dev_guess", FILE)).await;
    }
    let slow = [ProblemKind::TooManyRequests];
    assert_eq!(kinds(find_phone_link(hub, &throttle, &order(&link)).await), slow);
    assert_eq!(kinds(activate(hub, &throttle, order("1")).await), slow);
    assert_eq!(kinds(fetch_configuration(hub, &throttle, asked(&secret, FILE)).await), slow);
    let elsewhere = LinkOrder { address: "192.0.2.2".to_owned(), ..order(&link) };
    assert!(find_phone_link(hub, &throttle, &elsewhere).await.is_ok());
}

#[tokio::test]
async fn a_desk_telephone_fetches_its_configuration_and_a_new_password_each_time() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let device = acme.own_desk(ana).await;
        let secret = acme.address(device).await.unwrap();
        for (secret, file) in
            [("alta_dev_wrong", FILE), (&secret, "020000ff1a3f.cfg"), (&secret, "y000000000000.cfg"), (&secret, "")]
        {
            assert_eq!(kinds(acme.fetch(secret, file).await), [ProblemKind::NotFound], "{ground:?} {file}");
        }
        let first = acme.fetch(&secret, FILE).await.unwrap();
        assert!(told(&first, "account.1.label").ends_with(" 2001") && told(&first, "local_time.time_zone") == "+1");
        let user = |text: &str| told(text, "account.1.auth_name").to_owned();
        assert_eq!(acme.may().await, [user(&first)]);
        acme.world.advance(1);
        let second = acme.fetch(&secret, &FILE.to_uppercase()).await.unwrap();
        assert_ne!(told(&first, "account.1.password"), told(&second, "account.1.password"));
        let sorted = |mut both: Vec<String>| {
            both.sort();
            both
        };
        assert_eq!(acme.may().await, sorted(vec![user(&first), user(&second)]), "a fetch that broke off mutes nobody");
        acme.world.advance(1);
        let third = acme.fetch(&secret, FILE).await.unwrap();
        assert_eq!(acme.may().await, sorted(vec![user(&second), user(&third)]));
        let seen = acme.devices().await;
        assert_eq!((seen.len(), seen[0].usernames.len(), seen[0].configured_at), (1, 2, Some(acme.world.now())));
        acme.is_sound().await;
        let newer = acme.address(device).await.unwrap();
        assert_eq!(kinds(acme.fetch(&secret, FILE).await), [ProblemKind::NotFound], "the address was renewed");
        acme.fetch(&newer, FILE).await.unwrap();
        acme.world.hub.write(&acme.admin(), RemoveDevice { org: None, device }).await.unwrap();
        assert_eq!(acme.may().await, Vec::<String>::new());
        assert_eq!(kinds(acme.fetch(&newer, FILE).await), [ProblemKind::NotFound]);
        acme.is_sound().await;
    }
}

#[tokio::test]
async fn a_model_without_a_template_has_no_address() {
    let acme = Acme::new().await;
    let ana = acme.user("ana", None, Some("2001")).await;
    let device = acme.desk("Cisco 8865", ana).await;
    assert_eq!(kinds(acme.address(device).await), [ProblemKind::DeviceNotConfigurable]);
}

#[tokio::test]
async fn one_box_is_one_persons_in_the_whole_hub_until_it_is_taken_away() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        acme.own_desk(ana).await;
        let other = acme.world.another_partner().await;
        let customer = acme.world.ordered(&other, other.order("Vecina")).await;
        acme.world.settled().await;
        let (org, _) = place_of(&acme.world, &other.admin, customer).await;
        let order = AskedSubscriber {
            customer: Asked::Is(customer),
            email: Some("eva@vecina.example".to_owned()),
            packages: Some(vec!["webex_calling".to_owned()]),
            has_parameters: true,
            extension: Some("2001".to_owned()),
            ..AskedSubscriber::default()
        };
        let made = acme.world.hub.write(&other.admin, ProvisionSubscriber { asked: order }).await.unwrap();
        let row = acme.world.rows(PERSON, vec![made.subscriber.into()]).await;
        let eva: Id<Person> = row[0].text(0).unwrap().parse().unwrap();
        let taken = acme.desk_as(&other.admin, org, "Yealink T54W", eva).await;
        assert_eq!(kinds(taken), [ProblemKind::MacInUse], "{ground:?}");
        acme.goes(ana).await;
        acme.desk_as(&other.admin, org, "Yealink T54W", eva).await.unwrap();
        acme.is_sound().await;
    }
}

#[tokio::test]
async fn everything_that_registers_is_a_device_and_goes_when_it_is_removed() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let desk = acme.own_desk(ana).await;
        acme.world.advance(1);
        let link = acme.link(ana).await;
        let got = open_phone_link(&acme.world.hub, &Throttle::default(), &order(&link)).await.unwrap();
        let seen = acme.devices().await;
        let told: Vec<_> = seen.iter().map(|one| (one.model.as_str(), one.mac.as_str(), one.is_desk)).collect();
        assert_eq!(told, [("Aplicación", "", false), ("Yealink T54W", "020000FF1A3E", true)], "{ground:?}");
        assert_eq!(seen[0].usernames, [got.issued.username.as_str()]);
        let stranger = acme.world.another_partner().await;
        for device in [seen[0].id, desk] {
            let removed = acme.world.hub.write(&stranger.admin, RemoveDevice { org: None, device }).await;
            assert_eq!(kinds(removed), [ProblemKind::NotFound]);
        }
        let removed = RemoveDevice { org: Some(acme.org), device: seen[0].id };
        acme.world.hub.write(&acme.admin(), removed).await.unwrap();
        assert_eq!((acme.devices().await.len(), acme.may().await.len()), (1, 0));
        acme.is_sound().await;
    }
}

#[tokio::test]
async fn a_stranger_makes_no_telephone_of_anybody() {
    let acme = Acme::new().await;
    let ana = acme.user("ana", None, Some("2001")).await;
    let device = acme.own_desk(ana).await;
    let stranger = acme.world.another_partner().await;
    let hub = &acme.world.hub;
    let link = MakePhoneLink { person: ana, secret: "alta_tel_x".to_owned() };
    assert_eq!(kinds(hub.write(&stranger.admin, link).await), [ProblemKind::NotFound]);
    let code = fresh_code().unwrap();
    let code = MakeActivationCode { org: None, person: Asked::Is(ana), model: None, names_a_workspace: false, code };
    assert_eq!(kinds(hub.write(&stranger.admin, code).await), [ProblemKind::NotFound]);
    let address = OpenDeviceAddress { device, secret: "alta_dev_x".to_owned() };
    assert_eq!(kinds(hub.write(&stranger.admin, address).await), [ProblemKind::NotFound]);
}
