//! The demo's customers: shops and firms in Spain and the United States, one of a reseller, one that waits for a review, and one that needs
//! attention because its connector refused a package.

use std::sync::Arc;

use alta_hub::{
    Caller, Hub, Refusal,
    customers::{CustomerFilter, ListCustomers, PageStart, ProvisionCustomer, Provisioned},
    partners::{Screening, SetScreening},
};
use alta_model::{
    Id,
    address::AddressTyped,
    customer::{Asked, AskedCustomer, AskedHeadquarters, AskedInfo},
    id::Template,
};
use tokio::task::JoinSet;

use super::{
    people::{self, Team},
    stock::Stock,
};

/// One customer as the demo tells it.
pub(super) struct Shop {
    pub(super) external_id: &'static str,
    name: &'static str,
    pub(super) admin: &'static str,
    /// The name of its administrator.
    pub(super) boss: (&'static str, &'static str),
    language: &'static str,
    packages: &'static [&'static str],
    limits: &'static [(&'static str, i64)],
    headquarters: &'static str,
    address: Address,
    timezone: &'static str,
    kind: Kind,
    /// Of the headquarters; the first one is its main number.
    pub(super) numbers: &'static [&'static str],
    pub(super) branch: Option<(&'static str, Address)>,
    pub(super) team: Team,
    /// Name and extension of the hunt group in which the whole team answers.
    pub(super) group: Option<(&'static str, &'static str)>,
}

/// What a shop is there to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// Its connector fails on purpose.
    Rehearses,
    /// Of the active reseller, who alone has it in their list.
    Resold,
    /// Waits for somebody to approve it.
    InReview,
}

/// Line, city, state, postal code, country.
pub(super) type Address = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// In the order in which they are made: lists show the last one first.
static SHOPS: [Shop; 7] = [
    Shop {
        external_id: "LT-1004",
        name: "Importaciones Albufera",
        admin: "oficina@albufera.example",
        boss: ("Remei", "Castells"),
        language: "es_ES",
        packages: &["webex_meetings"],
        limits: &[],
        headquarters: "Almacén del puerto",
        address: ("Muelle de Poniente 2", "València", "V", "46024", "ES"),
        timezone: "Europe/Madrid",
        kind: Kind::InReview,
        numbers: &[],
        branch: None,
        team: &[],
        group: None,
    },
    Shop {
        external_id: "TV-1",
        name: "Gráficas del Turia",
        admin: "taller@graficasdelturia.example",
        boss: ("Andreu", "Roig"),
        language: "es_ES",
        packages: &["webex_calling"],
        limits: &[("webex_calling", 5)],
        headquarters: "Taller de Paterna",
        address: ("Calle de la Imprenta 7", "Paterna", "V", "46980", "ES"),
        timezone: "Europe/Madrid",
        kind: Kind::Resold,
        numbers: &["+34960000140"],
        branch: None,
        team: people::PRINTERS,
        group: None,
    },
    Shop {
        external_id: "LT-1001",
        name: "Clínica Dental Ruzafa",
        admin: "direccion@clinicaruzafa.example",
        boss: ("Isabel", "Montaner"),
        language: "es_ES",
        packages: &["webex_suite", "webex_calling", "common_area_calling"],
        limits: &[("webex_suite", 10), ("webex_calling", 25)],
        headquarters: "Clínica de Ruzafa",
        address: ("Carrer de Sueca 24", "València", "V", "46006", "ES"),
        timezone: "Europe/Madrid",
        kind: Kind::Plain,
        numbers: &["+34960000110", "+34960000111", "+34960000112"],
        branch: None,
        team: people::CLINIC,
        group: Some(("Recepción", "2100")),
    },
    Shop {
        external_id: "LT-1002",
        name: "Bodegas Hermanos Oliver, S. L.",
        admin: "gerencia@bodegasoliver.example",
        boss: ("Emilio", "Oliver"),
        language: "es_ES",
        packages: &["webex_voice", "webex_meetings"],
        limits: &[],
        headquarters: "Bodega de Requena",
        address: ("Avenida del Vino 3", "Requena", "V", "46340", "ES"),
        timezone: "Europe/Madrid",
        kind: Kind::Plain,
        numbers: &["+34960000120", "+34960000121"],
        branch: Some(("Tienda de València", ("Carrer de Colom 11", "València", "V", "46004", "ES"))),
        team: people::WINERY,
        group: None,
    },
    Shop {
        external_id: "LT-2001",
        name: "Harbor Light Books",
        admin: "office@harborlightbooks.example",
        boss: ("Ruth", "Holloway"),
        language: "en_US",
        packages: &["webex_calling", "attendant_console"],
        limits: &[("webex_calling", 50)],
        headquarters: "Portland store",
        address: ("120 Commercial Street", "Portland", "ME", "04101", "US"),
        timezone: "America/New_York",
        kind: Kind::Plain,
        numbers: &["+12075550110", "+12075550111"],
        branch: Some(("Brunswick store", ("45 Maine Street", "Brunswick", "ME", "04011", "US"))),
        team: people::BOOKS,
        group: None,
    },
    Shop {
        external_id: "LT-1003",
        name: "Taxis del Cabo",
        admin: "central@taxisdelcabo.example",
        boss: ("Pau", "Server"),
        language: "es_ES",
        packages: &["webex_voice", "cx_essentials"],
        limits: &[],
        headquarters: "Central de taxis",
        address: ("Calle del Faro 8", "Xàbia", "A", "03730", "ES"),
        timezone: "Europe/Madrid",
        kind: Kind::Rehearses,
        numbers: &["+34960000130"],
        branch: None,
        team: people::TAXIS,
        group: None,
    },
    Shop {
        external_id: "LT-2002",
        name: "Pine Street Architects",
        admin: "studio@pinestreetarch.example",
        boss: ("Daniel", "Okafor"),
        language: "en_US",
        packages: &["webex_suite"],
        limits: &[("webex_suite", 5)],
        headquarters: "Seattle studio",
        address: ("900 Pine Street", "Seattle", "WA", "98101", "US"),
        timezone: "America/Los_Angeles",
        kind: Kind::Plain,
        numbers: &["+12065550110", "+12065550111"],
        branch: None,
        team: people::ARCHITECTS,
        group: None,
    },
];

/// What does not work out is told in the log and left out: whoever tries the demo may have changed the hub since its first start.
pub(super) async fn fill(hub: &Hub, stock: &Stock) {
    let operator = Arc::new(Caller::operator(stock.partner));
    let on_behalf_of = Some(Ok(stock.sub_partner));
    let reseller = Arc::new(Caller { on_behalf_of, ..Caller::operator(stock.partner) });
    let screening = first_start(hub, &operator).await;
    let mut filling = JoinSet::new();
    for shop in &SHOPS {
        let template = if shop.kind == Kind::Rehearses { stock.rehearsal } else { stock.template };
        let caller = if shop.kind == Kind::Resold { &reseller } else { &operator };
        match order(hub, caller, shop, template, screening).await {
            Ok(_) if shop.kind == Kind::InReview => {}
            Ok(done) => {
                filling.spawn(people::move_in(hub.clone(), caller.clone(), stock.pstn, shop, done.customer));
            }
            Err(refusal) => tracing::info!(customer = shop.name, ?refusal, "a customer of the demo was left out"),
        }
    }
    while filling.join_next().await.is_some() {}
}

/// Until the last shop is there, however often the demo was started: then the partner's settings are still ours to touch.
async fn first_start(hub: &Hub, operator: &Caller) -> bool {
    let last = SHOPS.last().map(|shop| shop.external_id.to_owned());
    let filter = CustomerFilter { external_id: last, ..CustomerFilter::default() };
    let found = hub.read(operator, ListCustomers { filter, from: PageStart::Offset(0), max: 1 }).await;
    found.is_ok_and(|(found, _)| found.is_empty())
}

/// One that waits for a review is ordered while the partner looks at new customers; nobody else is.
async fn order(
    hub: &Hub,
    caller: &Caller,
    shop: &Shop,
    template: Id<Template>,
    screening: bool,
) -> Result<Provisioned, Refusal> {
    let asked = shop.order(template);
    if shop.kind != Kind::InReview {
        return hub.write(caller, ProvisionCustomer { asked }).await;
    }
    if !screening {
        return Err(Refusal::not_found());
    }
    hub.write(caller, SetScreening(Screening::Manual)).await?;
    let done = hub.write(caller, ProvisionCustomer { asked }).await;
    hub.write(caller, SetScreening(Screening::None)).await?;
    done
}

impl Shop {
    fn order(&self, template: Id<Template>) -> AskedCustomer {
        let some = |text: &str| Some(text.to_owned());
        AskedCustomer {
            provisioning_id: Asked::Is(template),
            packages: Some(self.packages.iter().map(|package| (*package).to_owned()).collect()),
            external_id: some(self.external_id),
            address: Some(typed(self.address)),
            info: Some(AskedInfo {
                name: some(self.name),
                primary_email: some(self.admin),
                language: some(self.language),
            }),
            headquarters: Some(AskedHeadquarters {
                name: some(self.headquarters),
                address: Some(typed(self.address)),
                timezone: some(self.timezone),
                language: some(self.language),
                emergency_location_identifier: None,
            }),
            limits: self.limits.iter().map(|(package, seats)| ((*package).to_owned(), *seats)).collect(),
            ..AskedCustomer::default()
        }
    }
}

pub(super) fn typed((line1, city, state, postal_code, country): Address) -> AddressTyped {
    let some = |text: &str| Some(text.to_owned());
    AddressTyped {
        line1: some(line1),
        line2: None,
        city: some(city),
        state: some(state),
        postal_code: some(postal_code),
        country: some(country),
    }
}
