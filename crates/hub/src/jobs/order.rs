//! What an item of a job does: one verb, the same that any door could say.

use alta_model::{
    Id,
    id::{Customer, Device, Subscriber},
    role::Right,
    user::AskedSubscriber,
};

use super::stored::{subscriber_of, subscriber_text};
use crate::{
    Refusal, Tx, Verb,
    customers::{TearDown, TornDown},
    devices::RemoveDevice,
    door::{TenantSql, signed},
    sql,
    users::{ProvisionSubscriber, RemoveSubscriber},
    values,
};

#[derive(Clone, Debug)]
pub(crate) enum Order {
    ProvisionSubscriber(Box<AskedSubscriber>),
    RemoveSubscriber(Id<Subscriber>),
    RemoveDevice(Id<Device>),
    /// With everything below it.
    RemoveCustomer(Id<Customer>),
}

/// What came of it.
pub(crate) enum Ran {
    /// The id of what was made, if something was.
    Done(Option<String>),
    /// Other items come first, and were just made.
    NotYet,
}

const SUBSCRIBER: TenantSql = sql!("select id from subscriber where partner_id = $1 and id = $2");
const DEVICE: TenantSql = sql!("select id from device where partner_id = $1 and id = $2");

impl Order {
    pub(crate) const fn verb(&self) -> &'static str {
        match self {
            Order::ProvisionSubscriber(_) => ProvisionSubscriber::NAME,
            Order::RemoveSubscriber(_) => RemoveSubscriber::NAME,
            Order::RemoveDevice(_) => RemoveDevice::NAME,
            Order::RemoveCustomer(_) => TearDown::NAME,
        }
    }

    pub(crate) const fn right(&self) -> Right {
        match self {
            Order::ProvisionSubscriber(_) => ProvisionSubscriber::RIGHT,
            Order::RemoveSubscriber(_) => RemoveSubscriber::RIGHT,
            Order::RemoveDevice(_) => RemoveDevice::RIGHT,
            Order::RemoveCustomer(_) => TearDown::RIGHT,
        }
    }

    pub(crate) fn payload(&self) -> String {
        match self {
            Order::ProvisionSubscriber(asked) => subscriber_text(asked),
            Order::RemoveSubscriber(id) => id.to_string(),
            Order::RemoveDevice(id) => id.to_string(),
            Order::RemoveCustomer(id) => id.to_string(),
        }
    }

    /// `None`: written by a newer program.
    pub(crate) fn read(verb: &str, payload: &str) -> Option<Order> {
        match verb {
            ProvisionSubscriber::NAME => {
                subscriber_of(payload).map(|asked| Order::ProvisionSubscriber(Box::new(asked)))
            }
            RemoveSubscriber::NAME => payload.parse().ok().map(Order::RemoveSubscriber),
            RemoveDevice::NAME => payload.parse().ok().map(Order::RemoveDevice),
            TearDown::NAME => payload.parse().ok().map(Order::RemoveCustomer),
            _ => None,
        }
    }

    pub(crate) async fn run(&self, tx: &mut Tx<'_, '_>) -> Result<Ran, Refusal> {
        match self {
            Order::ProvisionSubscriber(asked) => {
                let done = act(tx, ProvisionSubscriber { asked: AskedSubscriber::clone(asked) }).await?;
                Ok(Ran::Done(Some(done.subscriber)))
            }
            // why: what is gone already was removed by somebody else since, and that is all that was wanted.
            Order::RemoveSubscriber(id) => {
                if tx.one(&SUBSCRIBER, values![id.to_string()]).await?.is_some() {
                    act(tx, RemoveSubscriber(*id)).await?;
                }
                Ok(Ran::Done(None))
            }
            Order::RemoveDevice(id) => {
                if tx.one(&DEVICE, values![id.to_string()]).await?.is_some() {
                    act(tx, RemoveDevice { org: None, device: *id }).await?;
                }
                Ok(Ran::Done(None))
            }
            Order::RemoveCustomer(customer) => Ok(match act(tx, TearDown { customer: *customer }).await? {
                TornDown::NotYet => Ran::NotYet,
                TornDown::Gone => Ran::Done(None),
            }),
        }
    }
}

/// Written down under the job, so that the audit shows all of it together.
async fn act<V: Verb>(tx: &mut Tx<'_, '_>, verb: V) -> Result<V::Done, Refusal> {
    let done = verb.run(tx).await?;
    let job = tx.job().map(|job| job.to_string()).unwrap_or_default();
    signed(tx, V::NAME, &job).await?;
    Ok(done)
}
