//! A morning at two partners: customers are ordered, get users and a number, change, and leave. Played in front of the hostile connector.

use std::sync::Arc;

use alta_db::{Sql, Tx, Work, statement, values};
use alta_hub::{
    Refusal,
    customers::{GetCustomer, RemoveCustomer, UpdateCustomer, Which},
    fulfilment::status,
    operations::RetryCustomer,
    users::{ProvisionSubscriber, RemoveSubscriber},
};
use alta_model::{
    Id, ProblemKind,
    customer::{Asked, AskedCustomer, AskedUpdate, CustomerStatus},
    id::{Customer, Subscriber},
    user::AskedSubscriber,
};
use alta_testkit::{Ground, Hostile, Script, Tenant, World};

pub(crate) struct Scene {
    pub(crate) world: World,
    pub(crate) hostile: Arc<Hostile>,
    pub(crate) other: Tenant,
    played: usize,
    /// This morning's customers, with the place of their partner.
    customers: Vec<(usize, Id<Customer>)>,
}

/// How the hub's own work goes on between two things that people do.
pub(crate) trait Pass {
    async fn settle(&self, scene: &Scene);
}

/// By hand, until nothing is due.
pub(crate) struct ByHand;

impl Pass for ByHand {
    async fn settle(&self, scene: &Scene) {
        scene.world.settled().await;
    }
}

const NUMBER: Sql = statement!(
    "insert into number (partner_id, e164, state, active, toll_free, country, created_at, updated_at) values ($1, $2, 'pool', 1, 0, 'ES', 0, 0)"
);
const CLAIM: Sql = statement!("insert into number_claim (e164, partner_id) values ($1, $2)");
const UNSOUND: Sql = statement!(
    "select 'behind and never due', kind, state from fulfilment where due_at is null and (done < wanted or leaving = 1) and state not in ('blocked', 'refused') \
     union all select 'done without an id', kind, state from fulfilment where (state = 'done' or done > 0) and coalesce(remote_id, '') = '' \
     union all select 'still claimed', kind, state from fulfilment where claimed_until is not null \
     union all select 'not done', kind, state from fulfilment where state <> 'done' \
     union all select 'an operation that never ended', kind, state from operation where state <> 'done' or ended_at is null \
     union all select 'an open step', kind, subject_id from operation_step where done_at is null"
);

impl Scene {
    pub(crate) async fn on(ground: Ground, hostile: Hostile) -> Scene {
        let hostile = Arc::new(hostile);
        let world = World::with(ground, vec![hostile.clone()]).await;
        let other = world.another_partner().await;
        Scene { world, hostile, other, played: 0, customers: vec![] }
    }

    /// The whole morning; answers what the outside looks like at noon, without what differs from one morning to the next.
    pub(crate) async fn play(&mut self, script: Script, pass: &impl Pass) -> Vec<String> {
        self.played += 1;
        let (token, e164) = (format!("zz{}zz", self.played), format!("+3491{:07}", self.played));
        self.hostile.begin(script);
        let number = values![self.world.partner.id.to_string(), &e164].to_vec();
        self.world.say(vec![(NUMBER, number.clone()), (CLAIM, number.into_iter().rev().collect())]).await;

        let acme = self
            .order(0, &format!("Acme{token}"), &["webex_calling", "webex_meetings", "webex_suite", "attendant_console"])
            .await;
        let bravo = self.order(0, &format!("Bravo{token}"), &["webex_voice"]).await;
        let foreign = self.order(1, &format!("Acme{token}"), &["webex_calling", "cx_essentials"]).await;
        self.customers = vec![(0, acme), (0, bravo), (1, foreign)];
        self.settle(pass).await;

        self.subscribe(0, acme, &format!("ana{token}"), "webex_calling", Some(&e164)).await;
        let luis = self.subscribe(0, acme, &format!("luis{token}"), "webex_meetings", None).await;
        self.subscribe(1, foreign, &format!("eva{token}"), "cx_essentials", None).await;
        let asked = AskedUpdate {
            packages: Some(vec!["webex_voice".into(), "webex_calling".into()]),
            ..AskedUpdate::default()
        };
        self.world.hub.write(&self.world.admin(), UpdateCustomer { customer: bravo, asked }).await.expect("it changes");
        self.settle(pass).await;

        self.world.hub.write(&self.world.admin(), RemoveSubscriber(luis)).await.expect("a user leaves");
        self.world.hub.write(&self.world.admin(), RemoveCustomer { customer: bravo }).await.expect("a customer leaves");
        self.settle(pass).await;

        let picture = self.hostile.picture();
        picture.into_iter().map(|line| line.replace(&token, "").replace(&e164, "a number")).collect()
    }

    /// What must hold at noon, whatever happened.
    pub(crate) async fn assert_sound(&self, what: &str) {
        let unsound = self.world.rows(UNSOUND, vec![]).await;
        let said: Vec<String> = unsound
            .iter()
            .map(|row| (0..3).map(|column| row.text(column).expect("text")).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(said, Vec::<String>::new(), "{what}");
        for (place, customer) in &self.customers {
            let (tenant, key) = (self.tenant(*place), customer.to_string());
            let look = GetCustomer(Which::Id(*customer));
            match self.world.hub.read(&tenant.admin, look).await {
                Ok(seen) => assert_eq!(seen.customer.status, CustomerStatus::Provisioned, "{what}"),
                Err(gone) => assert_eq!((gone.kinds(), place), (vec![ProblemKind::NotFound], &0), "{what}"),
            }
            let computed = Computed(tenant.id.to_string(), key);
            let (computed, kept) = self.world.hub.db().read(computed).await.expect("it reads").expect("a status");
            assert_eq!(computed.wire(), kept, "{what}");
        }
        assert_eq!(self.hostile.complaints(), Vec::<String>::new(), "{what}");
    }

    fn tenant(&self, place: usize) -> &Tenant {
        if place == 0 { &self.world.partner } else { &self.other }
    }

    async fn order(&self, tenant: usize, name: &str, packages: &[&str]) -> Id<Customer> {
        let packages = Some(packages.iter().map(|package| (*package).to_owned()).collect());
        let tenant = self.tenant(tenant);
        self.world.ordered(tenant, AskedCustomer { packages, ..tenant.order(name) }).await
    }

    async fn subscribe(
        &self,
        tenant: usize,
        customer: Id<Customer>,
        name: &str,
        package: &str,
        number: Option<&str>,
    ) -> Id<Subscriber> {
        let calls = package != "webex_meetings";
        let asked = AskedSubscriber {
            customer: Asked::Is(customer),
            email: Some(format!("{name}@users{tenant}.example")),
            packages: Some(vec![package.to_owned()]),
            has_parameters: true,
            first_name: Some(name.to_owned()),
            last_name: Some("Gil".to_owned()),
            number: number.map(str::to_owned),
            extension: (calls && number.is_none()).then(|| "2001".to_owned()),
            ..AskedSubscriber::default()
        };
        let done =
            self.world.hub.write(&self.tenant(tenant).admin, ProvisionSubscriber { asked }).await.expect("a user");
        done.subscriber.parse().expect("an id")
    }

    /// Until nothing is due; and what was refused, a person asks for again.
    async fn settle(&self, pass: &impl Pass) {
        for _ in 0..5 {
            pass.settle(self).await;
            let mut retried = false;
            for (place, customer) in &self.customers {
                match self.world.hub.write(&self.tenant(*place).admin, RetryCustomer(*customer)).await {
                    Ok(()) => retried = true,
                    Err(refusal) => {
                        let kinds = refusal.kinds();
                        assert!(
                            matches!(kinds[..], [ProblemKind::NothingToRetry | ProblemKind::NotFound]),
                            "{kinds:?}"
                        );
                    }
                }
            }
            if !retried {
                return;
            }
        }
        panic!("however often it is asked again, something is refused");
    }
}

/// What the rows of a customer say of its status, and what is kept.
struct Computed(String, String);

impl Work for Computed {
    type Done = Option<(CustomerStatus, String)>;
    type Refusal = Refusal;

    async fn run(&mut self, tx: &mut Tx<'_>) -> Result<Self::Done, Refusal> {
        status::computed(tx, &self.0, &self.1).await
    }
}
