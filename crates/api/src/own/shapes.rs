//! Shapes that several of Alta's own bodies share.

use alta_model::{Problem, id::Noun, package::Capability};
use alta_words::{Tongue, say};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Connectors, wire::id};

/// A problem as it is told: the code for programs, the rest for people.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ToldProblem)]
pub(super) struct Told {
    pub code: String,
    pub title: String,
    pub cause: String,
    pub fix: String,
}

impl Told {
    pub(super) fn of(problem: &Problem, tongue: Tongue) -> Told {
        let telling = alta_words::problem(tongue, problem);
        Told { code: problem.kind.code().to_owned(), title: telling.title, cause: telling.cause, fix: telling.fix }
    }
}

/// Something that a package promises, and who delivers it. By nobody: it is recorded, nothing more.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Capability)]
pub(super) struct Promise {
    pub name: String,
    pub title: String,
    /// Somebody delivers it for real.
    pub delivered: bool,
    /// The connectors that do.
    pub delivered_by: Vec<String>,
}

impl Promise {
    /// By any of these connectors.
    pub(super) fn of(capability: Capability, connectors: &Connectors, tongue: Tongue) -> Promise {
        let delivered_by: Vec<String> = connectors.that_deliver(capability).map(str::to_owned).collect();
        Promise {
            name: capability.code().to_owned(),
            title: say(tongue, &format!("capability-{}", capability.code()), &[]),
            delivered: !delivered_by.is_empty(),
            delivered_by,
        }
    }
}

/// What was made, by its id: the same however often the request is repeated.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Made {
    id: String,
}

impl Made {
    pub(super) fn of<Of: Noun>(id: &str) -> Made {
        Made { id: id::encode_text::<Of>(id) }
    }
}

pub(super) use crate::wire::time::instant;
