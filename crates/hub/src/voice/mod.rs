//! Dial tone: what telephone engines are told (the voice projection), what devices prove themselves with, trunks, and what became of calls.
//! A person with a package that calls, and an extension or a number, has a line; everything an engine needs of it is one row of a few flat
//! tables, written in the transaction of whatever changed it.

mod call;
pub(crate) mod closed;
mod credential;
mod definition;
mod dialler;
mod domain;
mod forward;
mod line;
pub mod live;
mod project;
mod prove;
mod rebuild;
mod setting;
mod test;
mod trunk;
pub(crate) mod verify;

pub use call::{Call, CallMark, ListCalls, RecordCall};
pub use credential::{
    CredentialSeen, IssueCredential, IssuedCredential, ListCredentials, RevokeCredential, fresh_password,
};
pub(crate) use credential::{line_of, of_person};
pub(crate) use dialler::Dialler;
pub use forward::{GetCallSettings, SetCallSettings};
pub use line::{LineMark, LineSeen, ListLines, NameLines};
pub(crate) use project::{Touched, project};
pub use prove::{FirstTone, ProofOf, ProofSeen, ToneSeen, prove_owed};
pub use rebuild::RebuildVoice;
pub use setting::{base_domain, build_once, engine_secret, rebuild_all};
pub use test::{LastTest, TestSeen, try_line, try_lines};
pub use trunk::{AddTrunk, AddedTrunk, ListTrunks, RemoveTrunk, TrunkSeen};
