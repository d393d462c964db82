//! What every figure stands on: an empty database with one partner, one provisioned customer and one token.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use alta_api::wire::id;
use alta_db::{Db, Location, Options};
use alta_hub::{
    Caller, Credential, Hub, MIGRATIONS,
    customers::{GetCustomer, ProvisionCustomer, Which},
    door::Wiring,
    fulfilment::Worker,
    partners::{FoundPartner, FoundedPartner},
    secret,
    sign_in::{ALL_SCOPES, CreateToken},
    users::ProvisionSubscriber,
};
use alta_local::Local;
use alta_model::{
    Id,
    address::AddressTyped,
    customer::{Asked, AskedCustomer, AskedHeadquarters, AskedInfo, CustomerStatus},
    user::AskedSubscriber,
};
use uuid::Uuid;

use super::Outcome;

const WRITE: &[&str] = &["spark-admin:wholesale_subscribers_write"];
const ADMIN: &str = "medida@alta.example";

pub(super) struct Ground {
    location: Location,
    /// Open only for a ground that verbs run on in this process.
    hub: Option<Hub>,
    token: String,
    customer: String,
}

static GROUNDS: AtomicU64 = AtomicU64::new(0);

impl Ground {
    /// For a hub in a process of its own.
    pub(super) async fn sqlite() -> Outcome<Ground> {
        let mut ground = Ground::make(Location::Folder(folder())).await?;
        ground.close().await;
        Ok(ground)
    }

    /// Two equal databases: one that verbs run on, and one to replay what they said.
    pub(super) async fn sqlite_twins() -> Outcome<(Ground, Ground)> {
        let mut first = Ground::sqlite().await?;
        let folder = folder();
        fs::create_dir_all(&folder)?;
        fs::copy(first.folder()?.join("alta.db"), folder.join("alta.db"))?;
        let second = Ground {
            location: Location::Folder(folder),
            hub: None,
            token: first.token.clone(),
            customer: first.customer.clone(),
        };
        first.hub = Some(open(&first.location).await?);
        Ok((first, second))
    }

    pub(super) async fn postgres(url: &str) -> Outcome<Ground> {
        Ground::make(Location::Server(url.to_owned())).await
    }

    async fn make(location: Location) -> Outcome<Ground> {
        let hub = open(&location).await?;
        hub.db().migrate(MIGRATIONS).await?;
        let partner = Id::from_uuid(Uuid::now_v7());
        let operator = Caller::operator(partner);
        let found = FoundPartner {
            partner,
            name: "Medida".into(),
            admin_email: ADMIN.into(),
            admin_name: None,
            password_hash: String::new(),
            country: "ES".into(),
            language: "es_ES".into(),
            template_name: "Medida".into(),
            subscription_name: "Medida".into(),
            pstn_name: "Medida".into(),
        };
        let founded = said(hub.write(&operator, found).await)?;
        let token = secret::fresh("alta_pat_")?;
        let scopes = ALL_SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
        let create = CreateToken {
            admin: ADMIN.into(),
            scopes,
            lifetime_ms: 86_400_000,
            name: String::new(),
            token_hash: secret::digest(&token),
            client_id: String::new(),
        };
        said(hub.write(&operator, create).await)?;
        let worker = said(Worker::start(&hub, true).await)?;
        let customer = said(hub.write(&operator, ProvisionCustomer { asked: order(&founded)? }).await)?.customer;
        let key = customer.parse().map_err(|_| "an id that is none")?;
        while said(hub.read(&operator, GetCustomer(Which::Id(key))).await)?.customer.status
            != CustomerStatus::Provisioned
        {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        worker.stop().await;
        Ok(Ground { location, hub: Some(hub), token, customer })
    }

    async fn close(&mut self) {
        if let Some(hub) = self.hub.take() {
            hub.db().clone().close().await;
        }
    }

    /// So many subscribers, 64 at a time, as the door would run them, in this process.
    pub(super) async fn provision(&self, first: u64, count: u64) -> Outcome<()> {
        let hub = self.hub.as_ref().ok_or("a ground without a hub")?;
        let caller = Caller {
            credential: Credential::Bearer(secret::digest(&self.token)),
            scopes: WRITE,
            on_behalf_of: None,
            repeat: None,
            tracking_id: "ALTA_00000000-0000-7000-8000-000000000000".into(),
        };
        let next = Arc::new(AtomicU64::new(first));
        let mut lines = tokio::task::JoinSet::new();
        for _ in 0..64.min(count) {
            let (hub, caller, next) = (hub.clone(), caller.clone(), next.clone());
            let customer = self.customer.parse().map_err(|_| "an id that is none")?;
            lines.spawn(async move {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= first + count {
                        return Ok(());
                    }
                    hub.write(&caller, ProvisionSubscriber { asked: subscriber(customer, n) }).await?;
                }
            });
        }
        while let Some(done) = lines.join_next().await {
            said(done?)?;
        }
        Ok(())
    }

    pub(super) fn folder(&self) -> Outcome<PathBuf> {
        match &self.location {
            Location::Folder(folder) => Ok(folder.clone()),
            Location::Server(_) => Err("a server has no folder".into()),
        }
    }

    pub(super) fn url(&self) -> String {
        match &self.location {
            Location::Folder(_) => String::new(),
            Location::Server(url) => url.clone(),
        }
    }

    /// The options that say where it is.
    pub(super) fn place(&self) -> Vec<String> {
        match &self.location {
            Location::Folder(folder) => vec!["--data".into(), folder.display().to_string()],
            Location::Server(url) => vec!["--database".into(), url.clone()],
        }
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// As the wire writes it.
    pub(super) fn customer(&self) -> String {
        id::encode_text::<alta_model::id::Customer>(&self.customer)
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Location::Folder(folder) = &self.location {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("alta-bench-{}-{}", std::process::id(), GROUNDS.fetch_add(1, Ordering::Relaxed)))
}

async fn open(location: &Location) -> Outcome<Hub> {
    let db = Db::open(location, Options::default()).await?;
    Ok(Hub::new(Wiring { db, connectors: vec![Arc::new(Local)] }))
}

fn said<T>(outcome: Result<T, alta_hub::Refusal>) -> Outcome<T> {
    outcome.map_err(|refusal| format!("{refusal:?}").into())
}

fn address() -> AddressTyped {
    AddressTyped {
        line1: Some("Calle Mayor 1".into()),
        line2: None,
        city: Some("Madrid".into()),
        state: Some("Madrid".into()),
        postal_code: Some("28013".into()),
        country: Some("ES".into()),
    }
}

fn order(founded: &FoundedPartner) -> Outcome<AskedCustomer> {
    Ok(AskedCustomer {
        provisioning_id: Asked::Is(founded.template.parse().map_err(|_| "an id that is none")?),
        packages: Some(vec!["webex_calling".into()]),
        external_id: Some("medida".into()),
        address: Some(address()),
        info: Some(AskedInfo {
            name: Some("Medida".into()),
            primary_email: Some("jefa@medida.example".into()),
            language: Some("es".into()),
        }),
        headquarters: Some(AskedHeadquarters {
            name: Some("Sede central".into()),
            address: Some(address()),
            timezone: Some("Europe/Madrid".into()),
            language: Some("es_es".into()),
            emergency_location_identifier: None,
        }),
        ..AskedCustomer::default()
    })
}

/// The n-th subscriber, with the values that `load::body` sends.
fn subscriber(customer: Id<alta_model::id::Customer>, n: u64) -> AskedSubscriber {
    AskedSubscriber {
        customer: Asked::Is(customer),
        email: Some(format!("persona{n:010}@medida.example")),
        packages: Some(vec!["webex_calling".into()]),
        has_parameters: true,
        first_name: Some("Persona".into()),
        last_name: Some(format!("Medida {n:010}")),
        extension: Some(format!("{:08}", n % 100_000_000)),
        ..AskedSubscriber::default()
    }
}
