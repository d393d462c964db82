//! Telephones belong to people who call; licenses count what the packages of a customer have in use.

use alta_hub::{
    devices::{AddDevice, AddedDevice, DeviceFilter, GetDevice, ListDevices, RemoveDevice},
    licenses::{GetLicense, ListLicenses},
};
use alta_model::{
    Id, Mac, ProblemKind,
    customer::Asked,
    id::{Device, Person},
    package::SEATS_MOST,
};

use crate::acme::{Acme, kinds, place_of};

async fn add(acme: &Acme, mac: &str, person: Id<Person>) -> Result<AddedDevice, alta_hub::Refusal> {
    acme.world.hub.write(&acme.admin(), order(acme, mac, person)).await
}

fn order(acme: &Acme, mac: &str, person: Id<Person>) -> AddDevice {
    AddDevice {
        org: Some(acme.org),
        mac: Some(mac.to_owned()),
        model: Some("Cisco 8865".to_owned()),
        person: Asked::Is(person),
        names_a_workspace: false,
    }
}

async fn macs(acme: &Acme, filter: DeviceFilter) -> Vec<String> {
    let look = ListDevices { org: Some(acme.org), filter, max: 10, ..ListDevices::default() };
    let (seen, _) = acme.world.hub.read(&acme.admin(), look).await.unwrap();
    seen.into_iter().map(|device| device.mac).collect()
}

#[tokio::test]
async fn a_telephone_is_added_once_listed_newest_first_and_taken_away() {
    let acme = Acme::new().await;
    let ana = acme.user("ana", None, Some("2001")).await;
    let first = add(&acme, "02:00:00:FF:1A:3E", ana).await.unwrap().device;
    assert_eq!(add(&acme, "020000ff1a3e", ana).await.unwrap().device, first, "the same telephone again");
    acme.world.advance(1);
    add(&acme, "02:00:00:FF:1A:3F", ana).await.unwrap();
    assert_eq!(macs(&acme, DeviceFilter::default()).await, ["020000FF1A3F", "020000FF1A3E"]);
    let by_mac = DeviceFilter { mac: Mac::parse("02-00-00-FF-1A-3E").ok(), ..DeviceFilter::default() };
    assert_eq!(macs(&acme, by_mac).await, ["020000FF1A3E"]);
    let device: Id<Device> = first.parse().unwrap();
    let seen = acme.world.hub.read(&acme.admin(), GetDevice { org: None, device }).await.unwrap();
    assert_eq!((seen.person, seen.location, seen.model.as_str()), (ana, Some(acme.headquarters), "Cisco 8865"));
    acme.world.hub.write(&acme.admin(), RemoveDevice { org: None, device }).await.unwrap();
    let gone = acme.world.hub.write(&acme.admin(), RemoveDevice { org: None, device }).await;
    assert_eq!(kinds(gone), [ProblemKind::NotFound]);
    assert_eq!(macs(&acme, DeviceFilter::default()).await, ["020000FF1A3F"]);
}

#[tokio::test]
async fn one_box_is_one_persons_phone() {
    let acme = Acme::new().await;
    let (ana, bea) = (acme.user("ana", None, Some("2001")).await, acme.user("bea", None, Some("2002")).await);
    add(&acme, "02:00:00:FF:1A:3E", ana).await.unwrap();
    assert_eq!(kinds(add(&acme, "02:00:00:FF:1A:3E", bea).await), [ProblemKind::MacInUse]);
    let (first, second) = tokio::join!(add(&acme, "02:00:00:FF:00:01", ana), add(&acme, "02:00:00:FF:00:01", bea));
    assert!(first.is_ok() != second.is_ok());
}

#[tokio::test]
async fn everything_wrong_with_a_telephone_is_said_at_once() {
    let acme = Acme::new().await;
    let wrong = AddDevice {
        org: Some(acme.org),
        mac: Some("nothing".to_owned()),
        model: Some("Gramophone".to_owned()),
        person: Asked::Unreadable,
        names_a_workspace: true,
    };
    let refused = kinds(acme.world.hub.write(&acme.admin(), wrong).await);
    let expected =
        [ProblemKind::InvalidMac, ProblemKind::DeviceModelUnknown, ProblemKind::NotFound, ProblemKind::NotFound];
    assert_eq!(refused, expected);
}

#[tokio::test]
async fn only_people_of_the_customer_who_call_have_telephones() {
    let acme = Acme::new().await;
    let row = alta_db::statement!("select id from person where customer_id = $1");
    let rows = acme.world.rows(row, vec![acme.customer.to_string().into()]).await;
    let administrator = rows[0].text(0).unwrap().parse().unwrap();
    let silent = add(&acme, "02:00:00:FF:1A:3E", administrator).await;
    assert_eq!(kinds(silent), [ProblemKind::DeviceWithoutCalling]);
    let other = Acme::new().await;
    let foreign = other.user("ana", None, Some("2001")).await;
    assert_eq!(kinds(add(&acme, "02:00:00:FF:1A:3E", foreign).await), [ProblemKind::NotFound]);
}

#[tokio::test]
async fn a_stranger_sees_and_takes_no_telephone() {
    let acme = Acme::new().await;
    let ana = acme.user("ana", None, Some("2001")).await;
    let device = add(&acme, "02:00:00:FF:1A:3E", ana).await.unwrap().device.parse().unwrap();
    let stranger = acme.world.another_partner().await;
    for org in [None, Some(acme.org)] {
        let look = GetDevice { org, device };
        assert_eq!(kinds(acme.world.hub.read(&stranger.admin, look).await), [ProblemKind::NotFound]);
        let verb = RemoveDevice { org, device };
        assert_eq!(kinds(acme.world.hub.write(&stranger.admin, verb).await), [ProblemKind::NotFound]);
    }
}

#[tokio::test]
async fn a_license_counts_the_seats_of_a_package() {
    let acme = Acme::new().await;
    acme.user("ana", None, Some("2001")).await;
    let licenses = acme.world.hub.read(&acme.admin(), ListLicenses { org: Some(acme.org) }).await.unwrap();
    let told: Vec<_> = licenses.iter().map(|seen| (seen.package.wire(), seen.total, seen.used)).collect();
    assert_eq!(told, [("webex_calling", SEATS_MOST, 1)]);
    let look = |package: &str| GetLicense { org: acme.org, package: package.to_owned() };
    assert_eq!(acme.world.hub.read(&acme.admin(), look("webex_calling")).await.unwrap().used, 1);
    let missing = acme.world.hub.read(&acme.admin(), look("webex_suite")).await;
    assert_eq!(kinds(missing), [ProblemKind::NotFound]);
    let stranger = acme.world.another_partner().await;
    let foreign = acme.world.hub.read(&stranger.admin, look("webex_calling")).await;
    assert_eq!(kinds(foreign), [ProblemKind::NotFound]);
    let theirs = acme.world.ordered(&stranger, stranger.order("Ajena")).await;
    let (org, _) = place_of(&acme.world, &stranger.admin, theirs).await;
    let foreign = acme.world.hub.read(&acme.admin(), ListLicenses { org: Some(org) }).await;
    assert_eq!(kinds(foreign), [ProblemKind::NotFound]);
}
