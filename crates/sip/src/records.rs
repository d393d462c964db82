//! What an engine tells: who is there, which trunk works, and what became of every call.

use serde::{Deserialize, Serialize};

use crate::projection::Aor;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallKind {
    /// Between two of one customer.
    Internal,
    /// Between two customers of this platform.
    OnNet,
    PstnOut,
    PstnIn,
    Emergency,
    Echo,
    /// It went nowhere.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    Caller,
    Callee,
    /// Cut by a command.
    Command,
    /// It lasted longer than any call may.
    Limit,
    /// Never answered.
    Unanswered,
}

/// One call, once it has ended. (`call_id`, `from_tag`) is the same in every copy, so that a second one is known as such.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRecord {
    pub call_id: String,
    pub from_tag: String,
    pub kind: CallKind,
    /// Milliseconds since 1970.
    pub started: u64,
    pub answered: Option<u64>,
    pub ended: u64,
    pub ended_by: Ended,
    /// The final answer.
    pub code: u16,
    /// Of the customer whose line called, or was called from outside; empty where nobody's was.
    pub partner: String,
    pub customer: String,
    /// Addresses of record, where they are ours.
    pub caller: String,
    pub callee: String,
    /// The customer of the called, where it is ours.
    pub callee_customer: String,
    pub caller_number: String,
    pub dialled: String,
    /// The trunk in the hub.
    pub trunk: String,
}

impl CallRecord {
    /// Whole seconds of talking.
    pub fn seconds(&self) -> u64 {
        self.answered.map_or(0, |answered| self.ended.saturating_sub(answered) / 1_000)
    }
}

/// A device that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub aor: Aor,
    /// The digest user of the device.
    pub device: String,
    pub customer: String,
    pub contact: String,
    /// Where it really is: protocol, address, port.
    pub source: String,
    pub user_agent: String,
    /// Milliseconds since 1970.
    pub since: u64,
    pub expires: u64,
}

/// How a gateway is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayState {
    pub trunk: String,
    pub set: u64,
    pub destination: String,
    pub up: bool,
    /// Of a trunk on which this side registers.
    pub registered: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Registered(Registration),
    /// Ended by the device, by its time, or by a command.
    Unregistered(Registration),
    Gateway {
        destination: String,
        trunk: String,
        up: bool,
    },
    /// An emergency call began: told at once, not when it has ended.
    Emergency {
        call_id: String,
        customer: String,
        caller: String,
        number: String,
    },
    Ended(CallRecord),
}
