//! Onboarding templates: their versions, and what each of their fields does to the customers made with them.

use std::sync::Arc;

use alta_db::{Sql, statement, values};
use alta_hub::{
    Caller, Refusal,
    customers::{CustomerRef, GetCustomer, ListCustomers, PageStart, PrecheckCustomer, ProvisionCustomer, Which},
    partners::{AddPstnProvider, PstnKind},
    templates::{
        CreateTemplate, DiffVersions, DuplicateTemplate, EditTemplate, FreeTemplateName, GetTemplate, GetVersion,
        KeptTemplate, ListTemplates, ListVersions, PrecheckTemplate, RetireTemplate, TemplateChoices,
        TemplateCustomers,
    },
    users::ProvisionSubscriber,
};
use alta_local::{Local, Rehearsal};
use alta_model::{
    Id, ProblemKind,
    address::AddressTyped,
    customer::{Asked, AskedCustomer},
    fulfilment::Fulfiller,
    id::{Customer, Organization, Template},
    role::{Right, Role},
    template::{
        rules::AskedTemplate,
        settings::{
            ADMIN_INVITE_ON_ATTACH, ADMIN_MAIL, CONTROL_HUB, EXTENSION_LENGTH, RESTRICTED, SUPPORT_CONTACT,
            SettingValue, USER_MAILS,
        },
    },
    user::AskedSubscriber,
};
use alta_testkit::{Ground, World};
use serde_json::{Value as Json, json};

const ADMINISTRATOR: &str = "admin@partner0.example";

/// A template of the world's first partner, as somebody would type it.
fn asked(world: &World, name: &str) -> AskedTemplate {
    AskedTemplate {
        name: Some(name.to_owned()),
        administrator_email: Some(ADMINISTRATOR.to_owned()),
        country: Some("ES".to_owned()),
        language: Some("es_ES".to_owned()),
        subscription: Asked::Is(world.partner.founded.subscription.parse().unwrap()),
        ..AskedTemplate::default()
    }
}

fn with(world: &World, key: &str, value: SettingValue) -> AskedTemplate {
    AskedTemplate { settings: vec![(key.to_owned(), value)], ..asked(world, key) }
}

async fn create(world: &World, asked: AskedTemplate) -> Id<Template> {
    let done = world.hub.write(&world.admin(), CreateTemplate { asked }).await.unwrap();
    assert_eq!(done.version, 1);
    done.template.parse().unwrap()
}

async fn edit(
    world: &World,
    template: Id<Template>,
    expected: Option<i64>,
    asked: AskedTemplate,
) -> Result<KeptTemplate, Refusal> {
    let expected = expected.map(|version| vec![version]);
    world.hub.write(&world.admin(), EditTemplate { template, expected, asked }).await
}

/// An order with nothing left out, made with this template.
fn order(world: &World, template: Id<Template>, name: &str) -> AskedCustomer {
    AskedCustomer { provisioning_id: Asked::Is(template), ..world.order(name) }
}

async fn provision(world: &World, asked: AskedCustomer) -> CustomerRef {
    let done = world.hub.write(&world.admin(), ProvisionCustomer { asked }).await.unwrap();
    seen(world, &world.admin(), done.customer.parse().unwrap()).await.unwrap()
}

async fn seen(world: &World, caller: &Caller, customer: Id<Customer>) -> Result<CustomerRef, Refusal> {
    world.hub.read(caller, GetCustomer(Which::Id(customer))).await.map(|seen| seen.customer)
}

#[track_caller]
fn refused<T: std::fmt::Debug>(answer: Result<T, Refusal>, at: &str, kind: ProblemKind) {
    match answer {
        Err(Refusal::Problems(problems)) => {
            let found = problems.0.iter().any(|problem| (problem.at.as_str(), problem.kind) == (at, kind));
            assert!(found, "{problems:?}");
        }
        other => panic!("not refused: {other:?}"),
    }
}

/// The mails to somebody of a customer: kind, language and content.
async fn mails(world: &World, customer: &CustomerRef) -> Vec<(String, String, Json)> {
    const MAILS: Sql = statement!("select kind, language, content from outbox where customer_id = $1 order by id");
    let rows = world.rows(MAILS, values![customer.key()].to_vec()).await;
    let read = |row: &alta_db::Row| {
        let content = serde_json::from_str(row.text(2).unwrap()).unwrap();
        (row.text(0).unwrap().to_owned(), row.text(1).unwrap().to_owned(), content)
    };
    rows.iter().map(read).collect()
}

/// A column of the headquarters.
async fn headquarters(world: &World, customer: &CustomerRef, sql: Sql) -> Option<String> {
    let rows = world.rows(sql, values![customer.key()].to_vec()).await;
    rows[0].opt_text(0).unwrap().map(str::to_owned)
}

const COUNTRY: Sql = statement!("select country from location where customer_id = $1 and headquarters = 1");
const TIMEZONE: Sql = statement!("select timezone from location where customer_id = $1 and headquarters = 1");
const PROVIDER: Sql = statement!("select pstn_provider_id from location where customer_id = $1 and headquarters = 1");

#[tokio::test]
async fn an_edit_makes_a_new_version_and_customers_keep_theirs() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let template = create(&world, asked(&world, "Oficina")).await;
        let before = provision(&world, order(&world, template, "Antes")).await;
        let saml = AskedTemplate {
            authentication: Some("partner-saml".to_owned()),
            idp: Some("https://idp.example/saml".to_owned()),
            ..asked(&world, "Oficina grande")
        };
        assert_eq!(edit(&world, template, Some(1), saml).await.unwrap().version, 2);
        let after = provision(&world, order(&world, template, "Después")).await;
        let still = seen(&world, &world.admin(), before.id).await.unwrap();
        assert_eq!((still.template_version, still.authentication.as_str()), (1, "webex"));
        assert_eq!(
            (after.template_version, after.authentication.as_str()),
            (2, "partner-saml https://idp.example/saml")
        );
        let now = world.hub.read(&world.admin(), GetTemplate(template)).await.unwrap();
        assert_eq!((now.version, now.template.name.as_str(), now.customers), (2, "Oficina grande", 2));
        let first = world.hub.read(&world.admin(), GetVersion { template, version: 1 }).await.unwrap();
        assert_eq!((first.template.name.as_str(), first.customers, first.current_version), ("Oficina", 1, 2));
        assert_eq!((first.made_by.as_str(), first.names.administrator.as_str()), (ADMINISTRATOR, ADMINISTRATOR));
    }
}

#[tokio::test]
async fn an_edit_that_changes_nothing_makes_no_version() {
    let world = World::new().await;
    let template = create(&world, asked(&world, "Oficina")).await;
    for _ in 0..2 {
        let kept = edit(&world, template, Some(1), asked(&world, " Oficina ")).await.unwrap();
        assert_eq!(kept.version, 1);
    }
    let four = SettingValue::Number(4);
    let typed = AskedTemplate { settings: vec![(EXTENSION_LENGTH.to_owned(), four)], ..asked(&world, "Oficina") };
    assert_eq!(edit(&world, template, None, typed).await.unwrap().version, 2);
    assert_eq!(
        edit(&world, template, None, asked(&world, "Oficina")).await.unwrap().version,
        3,
        "a default is said again"
    );
}

#[tokio::test]
async fn whoever_edits_what_somebody_else_has_changed_is_told() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let template = create(&world, asked(&world, "Oficina")).await;
        let (one, other) = tokio::join!(
            edit(&world, template, Some(1), asked(&world, "De Ana")),
            edit(&world, template, Some(1), asked(&world, "De Luis"))
        );
        assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1, "{ground:?}: {one:?} {other:?}");
        refused(if one.is_err() { one } else { other }, "", ProblemKind::PreconditionFailed);
        refused(edit(&world, template, Some(7), asked(&world, "Otra")).await, "", ProblemKind::PreconditionFailed);
    }
}

#[tokio::test]
async fn two_templates_in_service_never_read_the_same() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let verb = |name: &str| CreateTemplate { asked: asked(&world, name) };
        let admin = world.admin();
        let (one, other) = tokio::join!(
            world.hub.write(&admin, verb("Hostelería  básica")),
            world.hub.write(&admin, verb("HOSTELERÍA básica"))
        );
        assert_eq!(one.is_ok() as u8 + other.is_ok() as u8, 1, "{ground:?}: {one:?} {other:?}");
        let kept = one.or(other).unwrap();
        refused(world.hub.write(&admin, verb("hostelería básica")).await, "name", ProblemKind::TemplateNameInUse);
        let template = kept.template.parse().unwrap();
        world.hub.write(&admin, RetireTemplate { template }).await.unwrap();
        world.hub.write(&admin, verb("hostelería básica")).await.unwrap();
    }
}

#[tokio::test]
async fn an_archived_template_takes_no_new_customers_and_those_it_has_stay() {
    let world = World::new().await;
    let template = create(&world, asked(&world, "Oficina")).await;
    let customer = provision(&world, order(&world, template, "Antes")).await;
    for _ in 0..2 {
        let kept = world.hub.write(&world.admin(), RetireTemplate { template }).await.unwrap();
        assert_eq!(kept.version, 1);
    }
    let late = ProvisionCustomer { asked: order(&world, template, "Después") };
    refused(world.hub.write(&world.admin(), late).await, "provisioningId", ProblemKind::TemplateRetired);
    refused(edit(&world, template, None, asked(&world, "Otra")).await, "", ProblemKind::TemplateArchivedStays);
    let still = seen(&world, &world.admin(), customer.id).await.unwrap();
    assert_eq!((still.template_id, still.template_version), (template, 1));
    let names = |archived| {
        let (hub, admin) = (world.hub.clone(), world.admin());
        async move {
            let (page, _) = hub.read(&admin, ListTemplates { archived, after: None, max: 10 }).await.unwrap();
            page.into_iter().map(|seen| seen.template.name).collect::<Vec<_>>()
        }
    };
    assert_eq!(names(false).await, ["Estándar"]);
    assert_eq!(names(true).await, ["Oficina"]);
}

#[tokio::test]
async fn a_duplicate_is_a_template_of_its_own() {
    let world = World::new().await;
    let original = AskedTemplate {
        authentication: Some("partner-oidc".to_owned()),
        idp: Some("telco-login".to_owned()),
        ..with(&world, EXTENSION_LENGTH, SettingValue::Number(3))
    };
    let template = create(&world, original).await;
    world.hub.write(&world.admin(), RetireTemplate { template }).await.unwrap();
    let copy =
        |name: Option<&str>| DuplicateTemplate { template, name: name.map(str::to_owned), administrator_email: None };
    refused(world.hub.write(&world.admin(), copy(None)).await, "name", ProblemKind::Required);
    refused(world.hub.write(&world.admin(), copy(Some("estándar"))).await, "name", ProblemKind::TemplateNameInUse);
    let kept = world.hub.write(&world.admin(), copy(Some("La copia"))).await.unwrap();
    let duplicate: Id<Template> = kept.template.parse().unwrap();
    assert!(duplicate != template && kept.version == 1);
    let was = world.hub.read(&world.admin(), GetTemplate(template)).await.unwrap().template;
    let is = world.hub.read(&world.admin(), GetTemplate(duplicate)).await.unwrap();
    assert_eq!(is.template, alta_model::template::Template { name: "La copia".to_owned(), ..was });
    assert_eq!(is.retired_at, None);
}

#[tokio::test]
async fn a_template_names_an_administrator_of_the_partner_who_can_serve_customers() {
    let world = World::new().await;
    let (anna, _) = world.person_with(&[Role::PartnerAdmin]).await;
    let (reader, _) = world.person_with(&[Role::PartnerReadOnly]).await;
    let (nobody, _) = world.person_with(&[Role::Wholesale]).await;
    let of = |person: Id<alta_model::id::Person>| AskedTemplate {
        administrator_email: Some(format!("{person}@PARTNER0.example")),
        ..asked(&world, "Oficina")
    };
    for stranger in [reader, nobody] {
        let verb = CreateTemplate { asked: of(stranger) };
        refused(world.hub.write(&world.admin(), verb).await, "administrator", ProblemKind::AdministratorUnknown);
    }
    let template = create(&world, of(anna)).await;
    const LEAVES: Sql = statement!("update person set disabled_at = 1 where id = $1");
    world.say(vec![(LEAVES, values![anna.to_string()].to_vec())]).await;
    let copy = |administrator: Option<&str>| DuplicateTemplate {
        template,
        name: Some("La copia".to_owned()),
        administrator_email: administrator.map(str::to_owned),
    };
    refused(world.hub.write(&world.admin(), copy(None)).await, "administrator", ProblemKind::AdministratorUnknown);
    world.hub.write(&world.admin(), copy(Some(ADMINISTRATOR))).await.unwrap();
    let choices = world.hub.read(&world.admin(), TemplateChoices).await.unwrap();
    assert_eq!(
        choices.administrators.iter().map(|offered| offered.email.as_str()).collect::<Vec<_>>(),
        [ADMINISTRATOR]
    );
    assert_eq!((choices.subscriptions.len(), choices.providers.len(), choices.connectors), (1, 1, vec!["local"]));
}

#[tokio::test]
async fn versions_are_listed_newest_first_and_compared_in_either_direction() {
    let world = World::new().await;
    let template = create(&world, asked(&world, "Oficina")).await;
    let spoken = AskedTemplate { language: Some("ca_ES".to_owned()), ..asked(&world, "Oficina") };
    edit(&world, template, None, spoken.clone()).await.unwrap();
    let four = vec![(EXTENSION_LENGTH.to_owned(), SettingValue::Number(4))];
    edit(&world, template, None, AskedTemplate { settings: four, ..spoken }).await.unwrap();
    let page = |before, max| world.hub.read(&world.partner.admin, ListVersions { template, before, max });
    let numbers = |page: &(Vec<alta_hub::templates::TemplateSeen>, bool)| {
        (page.0.iter().map(|seen| seen.version).collect::<Vec<_>>(), page.1)
    };
    assert_eq!(numbers(&page(None, 2).await.unwrap()), (vec![3, 2], true));
    assert_eq!(numbers(&page(Some(2), 2).await.unwrap()), (vec![1], false));
    assert_eq!(numbers(&page(Some(1), 2).await.unwrap()), (vec![], false));
    let fields = |from, to| {
        let (hub, admin) = (world.hub.clone(), world.admin());
        async move {
            let found = hub.read(&admin, DiffVersions { template, from, to }).await.unwrap();
            found.differences.into_iter().map(|difference| difference.field).collect::<Vec<_>>()
        }
    };
    assert_eq!(fields(1, 3).await, ["language", "settings.extensionLength"]);
    assert_eq!(fields(3, 1).await, ["language", "settings.extensionLength"]);
    assert_eq!(fields(2, 3).await, ["settings.extensionLength"]);
    assert!(fields(2, 2).await.is_empty());
    let nowhere = DiffVersions { template, from: 1, to: 4 };
    refused(world.hub.read(&world.admin(), nowhere).await, "", ProblemKind::NotFound);
}

#[tokio::test]
async fn a_list_of_templates_is_read_page_by_page_without_losing_one() {
    let world = World::new().await;
    for number in 0..5 {
        world.advance(1);
        create(&world, asked(&world, &format!("Plantilla {number}"))).await;
    }
    let (mut after, mut names) = (None, Vec::new());
    loop {
        let look = ListTemplates { archived: false, after, max: 2 };
        let (page, more) = world.hub.read(&world.admin(), look).await.unwrap();
        names.extend(page.iter().map(|seen| seen.template.name.clone()));
        after = page.last().map(|seen| seen.id);
        if !more {
            break;
        }
    }
    let newest_first = ["Plantilla 4", "Plantilla 3", "Plantilla 2", "Plantilla 1", "Plantilla 0", "Estándar"];
    assert_eq!(names, newest_first);
}

#[tokio::test]
async fn a_sub_partner_sees_and_uses_the_templates_of_its_partner_and_changes_none() {
    let world = World::new().await;
    let branch = world.sub_partner("active").await;
    let template = world.partner.template();
    provision(&world, order(&world, template, "Del socio")).await;
    let order = AskedCustomer { external_id: Some("de-la-filial".to_owned()), ..world.order("De la filial") };
    world.hub.write(&branch.admin, ProvisionCustomer { asked: order }).await.unwrap();
    let seen = world.hub.read(&branch.admin, GetTemplate(template)).await.unwrap();
    assert_eq!(seen.customers, 1, "a sub-partner counts its own customers only");
    assert_eq!(world.hub.read(&world.admin(), GetTemplate(template)).await.unwrap().customers, 2);
    let forbidden = ProblemKind::Forbidden;
    let new = || asked(&world, "De la filial");
    let hub = &world.hub;
    let on_behalf = Caller { on_behalf_of: Some(Ok(branch.org_id)), ..world.admin() };
    for caller in [&branch.admin, &on_behalf] {
        refused(hub.write(caller, CreateTemplate { asked: new() }).await, "", forbidden);
        refused(hub.write(caller, EditTemplate { template, expected: None, asked: new() }).await, "", forbidden);
        refused(hub.write(caller, RetireTemplate { template }).await, "", forbidden);
        let copy = DuplicateTemplate { template, name: Some("Copia".to_owned()), administrator_email: None };
        refused(hub.write(caller, copy).await, "", forbidden);
    }
}

#[tokio::test]
async fn another_partner_finds_no_template_and_offers_nothing_that_is_not_its_own() {
    let world = World::new().await;
    let other = world.another_partner().await;
    let (template, missing) = (world.partner.template(), ProblemKind::NotFound);
    let hub = &world.hub;
    refused(hub.read(&other.admin, GetTemplate(template)).await, "", missing);
    refused(hub.read(&other.admin, ListVersions { template, before: None, max: 9 }).await, "", missing);
    refused(hub.read(&other.admin, DiffVersions { template, from: 1, to: 1 }).await, "", missing);
    refused(hub.write(&other.admin, RetireTemplate { template }).await, "", missing);
    let theirs = asked(&world, "Ajena");
    let verb = EditTemplate { template, expected: None, asked: theirs.clone() };
    refused(hub.write(&other.admin, verb).await, "", missing);
    let foreign = AskedTemplate { pstn: Asked::Is(world.partner.founded.pstn.parse().unwrap()), ..theirs };
    let answer = hub.write(&other.admin, CreateTemplate { asked: foreign }).await;
    refused(answer.clone(), "subscription", missing);
    refused(answer.clone(), "pstnProvider", missing);
    refused(answer, "administrator", ProblemKind::AdministratorUnknown);
}

// What each field does.

#[tokio::test]
async fn the_administrator_of_a_template_is_assigned_to_every_customer_made_with_it() {
    let world = World::new().await;
    let (anna, sees) = world.person_with(&[Role::PartnerAdmin]).await;
    let email = Some(format!("{anna}@partner0.example"));
    let template = create(&world, AskedTemplate { administrator_email: email, ..asked(&world, "De Ana") }).await;
    let hers = provision(&world, order(&world, template, "Suya")).await;
    let another = provision(&world, order(&world, world.partner.template(), "Ajena")).await;
    assert_eq!(seen(&world, &sees, hers.id).await.unwrap().name, "Suya");
    refused(seen(&world, &sees, another.id).await, "", ProblemKind::NotFound);
    let list = ListCustomers { filter: Default::default(), from: PageStart::Offset(0), max: 9 };
    assert_eq!(world.hub.read(&sees, list).await.unwrap().0.len(), 1);
}

#[tokio::test]
async fn the_country_of_a_template_gives_the_time_zone_that_nobody_named() {
    let world = World::new().await;
    let meetings = |template, name: &str| AskedCustomer {
        packages: Some(vec!["webex_meetings".to_owned()]),
        headquarters: None,
        ..order(&world, template, name)
    };
    let mexican = AskedTemplate { country: Some("MX".to_owned()), ..asked(&world, "México") };
    let template = create(&world, mexican).await;
    let customer = provision(&world, meetings(template, "Sin huso")).await;
    assert_eq!(headquarters(&world, &customer, TIMEZONE).await.unwrap(), "America/Mexico_City");
    let named =
        AskedCustomer { meetings_timezone: Some("America/Tijuana".to_owned()), ..meetings(template, "Con huso") };
    let customer = provision(&world, named).await;
    assert_eq!(headquarters(&world, &customer, TIMEZONE).await.unwrap(), "America/Tijuana");
}

#[tokio::test]
async fn the_country_of_a_template_is_that_of_a_headquarters_that_names_none() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let mexican = AskedTemplate { country: Some("MX".to_owned()), ..asked(&world, "México") };
        let template = create(&world, mexican).await;
        let mut silent = order(&world, template, "Sin país");
        silent.headquarters.as_mut().unwrap().address = Some(AddressTyped {
            line1: Some("Paseo de la Reforma 1".to_owned()),
            city: Some("Ciudad de México".to_owned()),
            state: Some("CMX".to_owned()),
            postal_code: Some("06600".to_owned()),
            ..AddressTyped::default()
        });
        world.hub.read(&world.admin(), PrecheckCustomer { asked: silent.clone() }).await.unwrap();
        let customer = provision(&world, silent.clone()).await;
        assert_eq!(headquarters(&world, &customer, COUNTRY).await.unwrap(), "MX", "{ground:?}");
        assert_eq!(customer.country, "ES", "{ground:?}: the bill goes where it says");
        let edited = AskedTemplate { country: Some("ES".to_owned()), ..asked(&world, "México") };
        edit(&world, template, None, edited).await.unwrap();
        let again = provision(&world, silent.clone()).await;
        assert_eq!(again.id, customer.id, "{ground:?}: the same order, whatever the template says by now");
        let without_template = AskedCustomer { provisioning_id: Asked::Absent, ..silent.clone() };
        let partial = AskedCustomer { external_id: Some("otro".to_owned()), info: None, ..without_template };
        world.hub.read(&world.admin(), PrecheckCustomer { asked: partial }).await.unwrap();
        let mut billed = AskedCustomer { external_id: Some("tercero".to_owned()), ..silent };
        billed.address.as_mut().unwrap().country = None;
        let refused = world.hub.read(&world.admin(), PrecheckCustomer { asked: billed }).await;
        assert!(refused.unwrap_err().kinds().contains(&ProblemKind::Required), "{ground:?}");
    }
}

#[tokio::test]
async fn the_language_of_a_template_is_that_of_its_customers_mails() {
    let world = World::new().await;
    let template =
        create(&world, AskedTemplate { language: Some("ca_ES".to_owned()), ..asked(&world, "Catalana") }).await;
    let mut silent = order(&world, template, "Sense idioma");
    silent.info.as_mut().unwrap().language = None;
    let customer = provision(&world, silent).await;
    assert_eq!(customer.language, "ca_ES");
    assert_eq!(mails(&world, &customer).await[0].1, "ca_ES");
    let customer = provision(&world, order(&world, template, "Con idioma")).await;
    assert_eq!(customer.language, "es");
}

#[tokio::test]
async fn a_template_sells_what_its_subscription_offers_and_its_ledger_gets_the_bill() {
    let world = World::new().await;
    const SUBSCRIBE: Sql = statement!(
        "insert into subscription (partner_id, id, name, ledger_key, packages, created_at) values ($1, $2, 'Solo voz', 'ES-VOZ', '[\"webex_voice\"]', 0)"
    );
    let id = "0190aaaa-0000-7000-8000-00000000beef";
    world.say(vec![(SUBSCRIBE, values![world.partner.id.to_string(), id].to_vec())]).await;
    let voice = AskedTemplate { subscription: Asked::Is(id.parse().unwrap()), ..asked(&world, "Voz") };
    let template = create(&world, voice).await;
    let calling = ProvisionCustomer { asked: order(&world, template, "Calling") };
    refused(world.hub.write(&world.admin(), calling).await, "packages[0]", ProblemKind::PackageNotOffered);
    let voice = AskedCustomer { packages: Some(vec!["webex_voice".to_owned()]), ..order(&world, template, "Voz") };
    let customer = provision(&world, voice).await;
    assert_eq!(customer.subscription_id, id);
    let seen = world.hub.read(&world.admin(), GetTemplate(template)).await.unwrap();
    assert_eq!((seen.names.subscription.as_str(), seen.names.ledger_key.as_str()), ("Solo voz", "ES-VOZ"));
}

#[tokio::test]
async fn how_people_sign_in_is_fixed_when_the_customer_is_made() {
    let world = World::new().await;
    let oidc = AskedTemplate {
        authentication: Some("partner-oidc".to_owned()),
        idp: Some("telco-login".to_owned()),
        ..asked(&world, "Con login propio")
    };
    let template = create(&world, oidc).await;
    let customer = provision(&world, order(&world, template, "Primera")).await;
    let (kind, _, content) = mails(&world, &customer).await.remove(0);
    assert_eq!(kind, "administrator-welcome");
    assert_eq!((&content["signIn"], &content["identityProvider"]), (&json!("partner-oidc"), &json!("telco-login")));
    edit(&world, template, None, asked(&world, "Con login propio")).await.unwrap();
    let still = seen(&world, &world.admin(), customer.id).await.unwrap();
    assert_eq!(still.authentication, "partner-oidc telco-login");
}

#[tokio::test]
async fn the_pstn_provider_of_a_template_connects_the_headquarters() {
    let world = World::new().await;
    let provider = |name: &str, countries: &[&str]| AddPstnProvider {
        name: name.to_owned(),
        kind: PstnKind::NonIntegrated,
        countries: countries.iter().map(|code| (*code).to_owned()).collect(),
    };
    let second = world.hub.write(&world.admin(), provider("Otra red", &["ES"])).await.unwrap().provider;
    let undecided = provision(&world, order(&world, world.partner.template(), "Sin red")).await;
    assert_eq!(headquarters(&world, &undecided, PROVIDER).await, None, "two providers serve the country");
    let chosen = AskedTemplate { pstn: Asked::Is(second.parse().unwrap()), ..asked(&world, "Con red") };
    let customer = provision(&world, order(&world, create(&world, chosen).await, "Con red")).await;
    assert_eq!(headquarters(&world, &customer, PROVIDER).await, Some(second));
}

#[tokio::test]
async fn the_connector_of_a_template_fulfils_its_customers() {
    let connectors: Vec<Arc<dyn Fulfiller>> = vec![Arc::new(Local), Arc::new(Rehearsal::default())];
    let other = connectors[1].name();
    let world = World::with(Ground::Sqlite, connectors).await;
    let rehearsed = AskedTemplate { connector: Some(other.to_owned()), ..asked(&world, "Ensayo") };
    let customer = provision(&world, order(&world, create(&world, rehearsed).await, "Ensayo")).await;
    const STEPS: Sql = statement!("select distinct connector from fulfilment where customer_id = $1");
    let rows = world.rows(STEPS, values![customer.key()].to_vec()).await;
    assert_eq!((rows.len(), rows[0].text(0).unwrap(), customer.connector.as_str()), (1, other, other));
}

#[tokio::test]
async fn an_organization_is_attached_only_where_the_template_allows_the_invitation() {
    let world = World::new().await;
    const ORGANIZATION: Sql = statement!(
        "insert into organization (partner_id, id, name, country, admin_email, created_at) values ($1, $2, 'Antigua', 'ES', 'ana@antigua.example', 0)"
    );
    let org: Id<Organization> = "0190aaaa-0000-7000-8000-0000000000aa".parse().unwrap();
    world.say(vec![(ORGANIZATION, values![world.partner.id.to_string(), org.to_string()].to_vec())]).await;
    let attach = |template| AskedCustomer { org_id: Asked::Is(org), info: None, ..order(&world, template, "Antigua") };
    let closed = create(&world, with(&world, ADMIN_INVITE_ON_ATTACH, SettingValue::Flag(false))).await;
    let verb = ProvisionCustomer { asked: attach(closed) };
    refused(world.hub.write(&world.admin(), verb).await, "orgId", ProblemKind::AttachNeedsInvitation);
    let attached = provision(&world, attach(world.partner.template())).await;
    assert_eq!((attached.org_id, attached.name.as_str()), (org, "Antigua"));
}

#[tokio::test]
async fn the_first_administrator_is_welcomed_unless_the_template_says_no() {
    let world = World::new().await;
    let quiet = create(&world, with(&world, ADMIN_MAIL, SettingValue::Flag(false))).await;
    let customer = provision(&world, order(&world, quiet, "Callada")).await;
    assert!(mails(&world, &customer).await.is_empty());
    let customer = provision(&world, order(&world, world.partner.template(), "Saludada")).await;
    assert_eq!(mails(&world, &customer).await.len(), 1);
}

#[tokio::test]
async fn mails_name_whom_to_ask_for_help() {
    let world = World::new().await;
    let contact = SettingValue::Text("https://ayuda.telco.example".to_owned());
    let template = create(&world, with(&world, SUPPORT_CONTACT, contact)).await;
    let customer = provision(&world, order(&world, template, "Acompañada")).await;
    assert_eq!(mails(&world, &customer).await[0].2["support"], json!("https://ayuda.telco.example"));
    assert_eq!(customer.support_contact.as_deref(), Some("https://ayuda.telco.example"));
}

/// Somebody with Webex Calling and an extension of the customer.
fn subscriber(customer: &CustomerRef, extension: &str) -> ProvisionSubscriber {
    let asked = AskedSubscriber {
        customer: Asked::Is(customer.id),
        email: Some(format!("user{extension}@{}.example", customer.external_id)),
        packages: Some(vec!["webex_calling".to_owned()]),
        has_parameters: true,
        first_name: Some("Ana".to_owned()),
        last_name: Some("Gil".to_owned()),
        extension: Some(extension.to_owned()),
        ..AskedSubscriber::default()
    };
    ProvisionSubscriber { asked }
}

#[tokio::test]
async fn users_are_welcomed_unless_the_template_says_no() {
    let world = World::new().await;
    let quiet = create(&world, with(&world, USER_MAILS, SettingValue::Flag(false))).await;
    let silent = provision(&world, order(&world, quiet, "Callada")).await;
    let spoken = provision(&world, order(&world, world.partner.template(), "Saludada")).await;
    world.settled().await;
    for (customer, welcomes) in [(&silent, 0), (&spoken, 1)] {
        world.hub.write(&world.admin(), subscriber(customer, "2001")).await.unwrap();
        let mails = mails(&world, customer).await;
        assert_eq!(mails.iter().filter(|(kind, ..)| kind == "user-welcome").count(), welcomes, "{mails:?}");
    }
}

#[tokio::test]
async fn in_restricted_mode_the_partner_keeps_people_and_subscriptions_for_itself() {
    let world = World::new().await;
    let free = create(&world, with(&world, RESTRICTED, SettingValue::Flag(false))).await;
    let restricted = provision(&world, order(&world, world.partner.template(), "Tutelada")).await;
    let trusted = provision(&world, order(&world, free, "Autónoma")).await;
    let tutored = world.caller_of(restricted.id, &[Role::CustomerFull]).await;
    let autonomous = world.caller_of(trusted.id, &[Role::CustomerFull]).await;
    for right in [Right::ProvisionSubscribers, Right::RemoveSubscribers, Right::RemovePeople] {
        refused(world.hub.may(&tutored, right).await, "", ProblemKind::RestrictedAdministrator);
        world.hub.may(&autonomous, right).await.unwrap();
    }
    for right in [Right::EditLocations, Right::EditPeople] {
        world.hub.may(&tutored, right).await.unwrap();
    }
}

#[tokio::test]
async fn without_control_hub_the_customers_people_have_no_door() {
    let world = World::new().await;
    let closed = create(&world, with(&world, CONTROL_HUB, SettingValue::Flag(false))).await;
    let customer = provision(&world, order(&world, closed, "Sin portal")).await;
    let inside = world.caller_of(customer.id, &[Role::CustomerFull]).await;
    refused(seen(&world, &inside, customer.id).await, "", ProblemKind::Unauthenticated);
    assert_eq!(mails(&world, &customer).await[0].2["controlHub"], json!(false));
    let open = provision(&world, order(&world, world.partner.template(), "Con portal")).await;
    let inside = world.caller_of(open.id, &[Role::CustomerFull]).await;
    assert_eq!(seen(&world, &inside, open.id).await.unwrap().id, open.id);
}

#[tokio::test]
async fn extensions_have_the_length_that_the_template_says() {
    let world = World::new().await;
    let four = create(&world, with(&world, EXTENSION_LENGTH, SettingValue::Number(4))).await;
    let strict = provision(&world, order(&world, four, "Cuatro cifras")).await;
    let free = provision(&world, order(&world, world.partner.template(), "Libre")).await;
    world.settled().await;
    let admin = world.admin();
    let (at, kind) = ("provisioningParameters.extension", ProblemKind::ExtensionLength);
    refused(world.hub.write(&admin, subscriber(&strict, "301")).await, at, kind);
    world.hub.write(&admin, subscriber(&strict, "3010")).await.unwrap();
    world.hub.write(&admin, subscriber(&free, "301")).await.unwrap();
}

// What a wizard asks.

#[tokio::test]
async fn a_template_is_checked_by_the_plan_that_makes_it_and_nothing_is_written() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let look = |asked, edited| PrecheckTemplate { asked, edited };
        let planned = world.hub.read(&world.admin(), look(asked(&world, " Oficina "), None)).await.unwrap();
        assert_eq!(planned.name, "Oficina");
        let template = create(&world, asked(&world, "Oficina")).await;
        let made = world.hub.read(&world.admin(), GetTemplate(template)).await.unwrap();
        assert_eq!(made.template, planned);
        let again = world.hub.read(&world.admin(), look(asked(&world, "oficina"), None)).await;
        refused(again, "name", ProblemKind::TemplateNameInUse);
        world.hub.read(&world.admin(), look(asked(&world, "oficina"), Some(template))).await.unwrap();
        let reader = world.caller_with(&[Role::PartnerReadOnly]).await;
        refused(world.hub.read(&reader, look(asked(&world, "Otra"), None)).await, "", ProblemKind::Forbidden);
    }
}

#[tokio::test]
async fn a_taken_name_has_a_free_one_beside_it() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let free = async |name: &str| world.hub.read(&world.admin(), FreeTemplateName(name.to_owned())).await.unwrap();
        assert_eq!(free("Oficina").await, "Oficina");
        let template = create(&world, asked(&world, "Oficina")).await;
        assert_eq!(free("OFICINA").await, "OFICINA 2");
        world.hub.write(&world.admin(), RetireTemplate { template }).await.unwrap();
        assert_eq!(free("Oficina").await, "Oficina", "an archived template has given its name back");
    }
}

#[tokio::test]
async fn a_template_knows_its_customers_and_the_version_that_each_keeps() {
    for ground in Ground::all() {
        let world = World::on(ground).await;
        let branch = world.sub_partner("active").await;
        let template = create(&world, asked(&world, "Oficina")).await;
        provision(&world, order(&world, template, "Primero")).await;
        edit(&world, template, None, AskedTemplate { language: Some("ca_ES".to_owned()), ..asked(&world, "Oficina") })
            .await
            .unwrap();
        world.advance(1);
        provision(&world, order(&world, template, "Segundo")).await;
        provision(&world, order(&world, world.partner.template(), "De otra plantilla")).await;
        let known = async |caller: &Caller, max| {
            let seen = world.hub.read(caller, TemplateCustomers { template, max }).await.unwrap();
            seen.into_iter().map(|customer| (customer.name, customer.version)).collect::<Vec<_>>()
        };
        let admin = world.admin();
        assert_eq!(known(&admin, 9).await, [("Segundo".to_owned(), 2), ("Primero".to_owned(), 1)]);
        assert_eq!(known(&admin, 1).await, [("Segundo".to_owned(), 2)]);
        assert_eq!(known(&branch.admin, 9).await, [], "a sub-partner sees its own customers only");
        assert_eq!(known(&world.another_partner().await.admin, 9).await, []);
    }
}

#[tokio::test]
async fn the_next_template_begins_like_the_newest_one() {
    let world = World::new().await;
    let usual = async || world.hub.read(&world.admin(), TemplateChoices).await.unwrap().usual.unwrap().country.code();
    assert_eq!(usual().await, "ES");
    world.advance(1);
    let template = create(&world, AskedTemplate { country: Some("MX".to_owned()), ..asked(&world, "México") }).await;
    assert_eq!(usual().await, "MX");
    world.hub.write(&world.admin(), RetireTemplate { template }).await.unwrap();
    assert_eq!(usual().await, "ES");
}
