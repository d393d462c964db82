//! The demo's customers: shops and firms in Spain and the United States, and one that needs attention because its connector refused a package.

use std::sync::Arc;

use alta_hub::{Caller, Hub, customers::ProvisionCustomer};
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
    admin: &'static str,
    language: &'static str,
    packages: &'static [&'static str],
    limits: &'static [(&'static str, i64)],
    headquarters: &'static str,
    address: Address,
    timezone: &'static str,
    rehearses: bool,
    /// Of the headquarters; the first one is its main number.
    pub(super) numbers: &'static [&'static str],
    pub(super) branch: Option<(&'static str, Address)>,
    pub(super) team: Team,
}

/// Line, city, state, postal code, country.
pub(super) type Address = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// In the order in which they are made: lists show the last one first.
static SHOPS: [Shop; 5] = [
    Shop {
        external_id: "LT-1001",
        name: "Clínica Dental Ruzafa",
        admin: "direccion@clinicaruzafa.example",
        language: "es_ES",
        packages: &["webex_suite", "webex_calling", "common_area_calling"],
        limits: &[("webex_suite", 10), ("webex_calling", 25)],
        headquarters: "Clínica de Ruzafa",
        address: ("Carrer de Sueca 24", "València", "V", "46006", "ES"),
        timezone: "Europe/Madrid",
        rehearses: false,
        numbers: &["+34960000110", "+34960000111", "+34960000112"],
        branch: None,
        team: people::CLINIC,
    },
    Shop {
        external_id: "LT-1002",
        name: "Bodegas Hermanos Oliver, S. L.",
        admin: "gerencia@bodegasoliver.example",
        language: "es_ES",
        packages: &["webex_voice", "webex_meetings"],
        limits: &[],
        headquarters: "Bodega de Requena",
        address: ("Avenida del Vino 3", "Requena", "V", "46340", "ES"),
        timezone: "Europe/Madrid",
        rehearses: false,
        numbers: &["+34960000120", "+34960000121"],
        branch: Some(("Tienda de València", ("Carrer de Colom 11", "València", "V", "46004", "ES"))),
        team: people::WINERY,
    },
    Shop {
        external_id: "LT-2001",
        name: "Harbor Light Books",
        admin: "office@harborlightbooks.example",
        language: "en_US",
        packages: &["webex_calling", "attendant_console"],
        limits: &[("webex_calling", 50)],
        headquarters: "Portland store",
        address: ("120 Commercial Street", "Portland", "ME", "04101", "US"),
        timezone: "America/New_York",
        rehearses: false,
        numbers: &["+12075550110", "+12075550111"],
        branch: Some(("Brunswick store", ("45 Maine Street", "Brunswick", "ME", "04011", "US"))),
        team: people::BOOKS,
    },
    Shop {
        external_id: "LT-1003",
        name: "Taxis del Cabo",
        admin: "central@taxisdelcabo.example",
        language: "es_ES",
        packages: &["webex_voice", "cx_essentials"],
        limits: &[],
        headquarters: "Central de taxis",
        address: ("Calle del Faro 8", "Xàbia", "A", "03730", "ES"),
        timezone: "Europe/Madrid",
        rehearses: true,
        numbers: &["+34960000130"],
        branch: None,
        team: people::TAXIS,
    },
    Shop {
        external_id: "LT-2002",
        name: "Pine Street Architects",
        admin: "studio@pinestreetarch.example",
        language: "en_US",
        packages: &["webex_suite"],
        limits: &[("webex_suite", 5)],
        headquarters: "Seattle studio",
        address: ("900 Pine Street", "Seattle", "WA", "98101", "US"),
        timezone: "America/Los_Angeles",
        rehearses: false,
        numbers: &["+12065550110", "+12065550111"],
        branch: None,
        team: people::ARCHITECTS,
    },
];

/// What does not work out is told in the log and left out: whoever tries the demo may have changed the hub since its first start.
pub(super) async fn fill(hub: &Hub, stock: &Stock) {
    let operator = Arc::new(Caller::operator(stock.partner));
    let mut filling = JoinSet::new();
    for shop in &SHOPS {
        let template = if shop.rehearses { stock.rehearsal } else { stock.template };
        let asked = shop.order(template);
        match hub.write(&operator, ProvisionCustomer { asked }).await {
            Ok(done) => {
                filling.spawn(people::move_in(hub.clone(), operator.clone(), stock.pstn, shop, done.customer));
            }
            Err(refusal) => tracing::info!(customer = shop.name, ?refusal, "a customer of the demo was left out"),
        }
    }
    while filling.join_next().await.is_some() {}
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
