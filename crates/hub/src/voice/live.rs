//! The telephone engine that this process runs, inside of it or beside it, as the hub sees it: who is registered right now, and a test phone to try a line with. None is there
//! where dial tone was not asked for, or is another process's.

use std::{collections::HashMap, future::Future, pin::Pin};

use alta_model::{Problem, ProblemKind};

/// A device that is registered now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// `user@domain` of the line.
    pub address: String,
    /// The user name of the device.
    pub username: String,
    /// What it says it is; may be empty.
    pub agent: String,
    /// Protocol, address and port where it is.
    pub source: String,
    /// Milliseconds since 1970.
    pub since: i64,
}

/// By the address of the line.
pub fn by_address(now: &[Registered]) -> HashMap<&str, Vec<&Registered>> {
    let mut here: HashMap<&str, Vec<&Registered>> = HashMap::new();
    now.iter().for_each(|one| here.entry(&one.address).or_default().push(one));
    here
}

/// A gateway, as the engine last found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    pub trunk: String,
    pub up: bool,
    /// Where the hub's side registers: whether it is registered.
    pub registered: Option<bool>,
}

/// What a test phone proves itself with.
#[derive(Clone, Debug)]
pub struct TestPhone {
    pub address: String,
    pub username: String,
    pub password: String,
}

/// What came of the test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// The final answer to the registration; 200 is well.
    pub registered: u16,
    /// The final answer to a call to the echo; 0: it did not come to it.
    pub called: u16,
    /// The tone came back.
    pub heard: bool,
}

impl Tried {
    /// What is missing to dial tone, if anything is.
    pub fn problem(self) -> Option<Problem> {
        let (kind, code) = match (self.registered, self.called, self.heard) {
            (200, 200, true) => return None,
            (200, 200, false) => (ProblemKind::LineSilent, 200),
            (200, code, _) => (ProblemKind::LineUncalled, code),
            (code, ..) => (ProblemKind::LineUnregistered, code),
        };
        let problem = Problem::new("", kind);
        Some(if kind == ProblemKind::LineSilent { problem } else { problem.with("code", code.to_string()) })
    }
}

/// What an engine says when it is asked, which may be another process.
pub type Said<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// An engine that does not answer has nobody and nothing.
pub trait Engine: Send + Sync {
    /// Where telephones find it: host and port.
    fn server(&self) -> String;
    /// The same over TLS, where it speaks that.
    fn secure(&self) -> Option<String> {
        None
    }
    fn registered(&self) -> Said<'_, Vec<Registered>>;
    fn gateways(&self) -> Said<'_, Vec<Gateway>>;
    /// Registers, calls the echo, listens, and leaves.
    fn try_line(&self, phone: TestPhone) -> Said<'_, Tried>;
}
