//! Talking to a connector about one step, trusting nothing it says: a call may hang, break, lie, or have worked without its answer arriving.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

use alta_model::{
    Problem, ProblemKind,
    fulfilment::{Desired, Fulfiller, Outcome, Subject, Wish},
};
use tokio::time::{Instant, timeout_at};

use super::desired::Loaded;

/// Longer than any id of an upstream seen so far.
const REMOTE_ID_MAX: usize = 400;

/// All calls of one step together end by the deadline, which lies within its lease.
pub(super) async fn attempt(connector: &dyn Fulfiller, loaded: &Loaded, deadline: Instant) -> Outcome {
    timeout_at(deadline, unbroken(converse(connector, loaded, deadline)))
        .await
        .unwrap_or_else(|_| again(ProblemKind::ConnectorUnreachable))
}

/// A connector that breaks has said nothing.
async fn unbroken(talk: impl Future<Output = Outcome>) -> Outcome {
    let mut talk = pin!(talk);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| talk.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(again(ProblemKind::ConnectorGarbled)))
    })
    .await
}

async fn converse(connector: &dyn Fulfiller, loaded: &Loaded, deadline: Instant) -> Outcome {
    let mut subject = loaded.subject.clone();
    if loaded.step.ambiguous && connector.has_outside() {
        // why: an earlier call may have worked without its answer arriving, and what was there may be gone.
        subject.remote_id = match find(connector, &subject).await {
            Ok(found) => found,
            Err(problem) => return Outcome::Retry { problem },
        };
        // why: a process that slept longer than its lease finds out here, before it acts.
        if Instant::now() >= deadline {
            return again(ProblemKind::ConnectorUnreachable);
        }
    }
    match &loaded.wish {
        Some(wish) => make(connector, subject, wish.clone()).await,
        None => remove(connector, &subject).await,
    }
}

/// What was made is looked at once: `Done` without effect is caught here, not by the customer.
async fn make(connector: &dyn Fulfiller, subject: Subject, wish: Wish) -> Outcome {
    let desired = Desired { subject, wish };
    let outcome = connector.ensure(&desired).await;
    let Outcome::Done { remote_id } = &outcome else { return outcome };
    let subject = &desired.subject;
    if !is_an_id(remote_id) {
        return again(ProblemKind::ConnectorGarbled);
    }
    if !connector.has_outside() || subject.remote_id.as_ref() == Some(remote_id) {
        return outcome;
    }
    match find(connector, subject).await {
        Ok(Some(found)) if found == *remote_id => outcome,
        Ok(_) => again(ProblemKind::ConnectorGarbled),
        Err(problem) => Outcome::Retry { problem },
    }
}

async fn remove(connector: &dyn Fulfiller, subject: &Subject) -> Outcome {
    let outcome = connector.remove(subject).await;
    if !matches!(outcome, Outcome::Done { .. }) || !connector.has_outside() {
        return outcome;
    }
    match find(connector, subject).await {
        Ok(None) => outcome,
        Ok(Some(_)) => again(ProblemKind::ConnectorGarbled),
        Err(problem) => Outcome::Retry { problem },
    }
}

async fn find(connector: &dyn Fulfiller, subject: &Subject) -> Result<Option<String>, Problem> {
    let found = connector.find(subject).await?;
    if found.as_deref().is_none_or(is_an_id) { Ok(found) } else { Err(Problem::new("", ProblemKind::ConnectorGarbled)) }
}

fn is_an_id(said: &str) -> bool {
    (1..=REMOTE_ID_MAX).contains(&said.len()) && !said.chars().any(char::is_control)
}

fn again(kind: ProblemKind) -> Outcome {
    Outcome::Retry { problem: Problem::new("", kind) }
}
