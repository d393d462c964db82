//! A connector to practise failures with: it makes nothing, and fails exactly where it is told to, every time alike. Signs in a *name* (of an
//! organization, a location or a person) say how:
//!
//! | in the name | what an integrator sees |
//! |---|---|
//! | `#400` | refused, again at every retry, until the name is changed and the step retried |
//! | `#202` | "not yet" twice, one second apart, then done |
//! | `#503` | out of reach twice, retried by the hub on its own, then done |
//! | `#504` | out of reach for good: the hub tries eight times, then asks for a person; works once the name is changed |
//!
//! The package `cx_essentials` is refused with "calling is under maintenance" (2560 on the public wire) the first time a customer orders it,
//! and accepted when a person retries. What was accepted once stays accepted. Counts live in memory: a restart of the hub starts them anew.

use std::{
    collections::HashMap,
    future::ready,
    sync::{Mutex, PoisonError},
};

use alta_model::{
    Problem, ProblemKind,
    fulfilment::{Answer, Desired, Fulfiller, Outcome, Subject, SubjectKind, Wish},
    package::{Capability, Package},
};

#[derive(Debug, Default)]
pub struct Rehearsal {
    /// How often each subject was turned away since it last went through.
    turned_away: Mutex<HashMap<(SubjectKind, String), u32>>,
}

const TWICE: u32 = 2;
const SOON_MS: i64 = 1_000;

impl Rehearsal {
    fn answer(&self, desired: &Desired) -> Outcome {
        let subject = &desired.subject;
        if let Wish::Package { package, .. } = &desired.wish {
            let maintained = package == Package::CustomerAssist.wire() && subject.remote_id.is_none();
            let refusal = Outcome::Refused { problem: Problem::new("", ProblemKind::CallingInMaintenance) };
            return if maintained { self.turn_away(subject, 1, refusal) } else { self.accept(subject) };
        }
        let says = |sign: &str| names(&desired.wish).iter().any(|name| name.contains(sign));
        let problem = |kind| Problem::new("", kind);
        let unreachable = Outcome::Retry { problem: problem(ProblemKind::ConnectorUnreachable) };
        if says("#400") {
            Outcome::Refused { problem: problem(ProblemKind::ConnectorRefused) }
        } else if says("#504") {
            unreachable
        } else if says("#503") {
            self.turn_away(subject, TWICE, unreachable)
        } else if says("#202") {
            let problem = problem(ProblemKind::ConnectorWaiting);
            self.turn_away(subject, TWICE, Outcome::Waiting { problem, again_after_ms: SOON_MS })
        } else {
            self.accept(subject)
        }
    }

    fn turn_away(&self, subject: &Subject, times: u32, with: Outcome) -> Outcome {
        let mut turned_away = self.turned_away.lock().unwrap_or_else(PoisonError::into_inner);
        let so_far = turned_away.entry((subject.kind, subject.key.clone())).or_default();
        if *so_far < times {
            *so_far += 1;
            return with;
        }
        drop(turned_away);
        self.accept(subject)
    }

    fn accept(&self, subject: &Subject) -> Outcome {
        let mut turned_away = self.turned_away.lock().unwrap_or_else(PoisonError::into_inner);
        turned_away.remove(&(subject.kind, subject.key.clone()));
        Outcome::Done { remote_id: subject.key.clone() }
    }
}

fn names(wish: &Wish) -> Vec<&str> {
    match wish {
        Wish::Organization { name, .. } | Wish::Location { name, .. } | Wish::Administrator { name, .. } => vec![name],
        Wish::User { first_name, last_name, .. } => vec![first_name, last_name],
        Wish::Package { .. } | Wish::Number { .. } => vec![],
    }
}

impl Fulfiller for Rehearsal {
    fn name(&self) -> &'static str {
        "rehearsal"
    }

    fn delivers(&self) -> &'static [Capability] {
        &[]
    }

    fn has_outside(&self) -> bool {
        false
    }

    fn ensure<'a>(&'a self, desired: &'a Desired) -> Answer<'a, Outcome> {
        Box::pin(ready(self.answer(desired)))
    }

    fn find<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Result<Option<String>, Problem>> {
        Box::pin(ready(Ok(subject.remote_id.clone())))
    }

    fn remove<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Outcome> {
        Box::pin(ready(self.accept(subject)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organization(name: &str) -> Desired {
        let word = || String::from("es");
        let wish = Wish::Organization { name: name.into(), country: word(), language: word(), authentication: word() };
        Desired { subject: subject(SubjectKind::Organization, None), wish }
    }

    fn package(wire: &str, remote_id: Option<&str>) -> Desired {
        let subject = subject(SubjectKind::Package, remote_id);
        Desired { subject, wish: Wish::Package { package: wire.into(), seats: None } }
    }

    fn subject(kind: SubjectKind, remote_id: Option<&str>) -> Subject {
        Subject { kind, key: "7".into(), org_id: "8".into(), remote_id: remote_id.map(str::to_owned) }
    }

    async fn asked(connector: &Rehearsal, desired: &Desired, times: usize) -> Vec<String> {
        let mut said = Vec::new();
        for _ in 0..times {
            said.push(match connector.ensure(desired).await {
                Outcome::Done { remote_id } => format!("done {remote_id}"),
                Outcome::Waiting { problem, .. } => format!("not yet: {}", problem.kind.code()),
                Outcome::Retry { problem } => format!("try again: {}", problem.kind.code()),
                Outcome::Refused { problem } => format!("no: {}", problem.kind.code()),
            });
        }
        said
    }

    #[tokio::test]
    async fn a_name_says_how_it_fails() {
        let connector = Rehearsal::default();
        let (away, no) = ("try again: connector-unreachable", "no: connector-refused");
        let not_yet = "not yet: connector-waiting";
        for (name, expected) in [
            ("Acme", ["done 7"; 4]),
            ("Acme #400", [no; 4]),
            ("Acme #504", [away; 4]),
            ("Acme #503", [away, away, "done 7", away]),
            ("Acme #202", [not_yet, not_yet, "done 7", not_yet]),
        ] {
            assert_eq!(asked(&connector, &organization(name), 4).await, expected, "{name}");
            connector.remove(&subject(SubjectKind::Organization, None)).await;
        }
    }

    #[tokio::test]
    async fn a_changed_name_ends_the_failure() {
        let connector = Rehearsal::default();
        assert_eq!(asked(&connector, &organization("Acme #400"), 1).await, ["no: connector-refused"]);
        assert_eq!(asked(&connector, &organization("Acme"), 1).await, ["done 7"]);
    }

    #[tokio::test]
    async fn customer_assist_is_refused_once_and_stays_once_it_was_accepted() {
        let connector = Rehearsal::default();
        let refused = "no: calling-in-maintenance";
        assert_eq!(asked(&connector, &package("cx_essentials", None), 2).await, [refused, "done 7"]);
        assert_eq!(asked(&connector, &package("cx_essentials", Some("7")), 2).await, ["done 7", "done 7"]);
        assert_eq!(asked(&connector, &package("webex_calling", None), 1).await, ["done 7"]);
    }
}
