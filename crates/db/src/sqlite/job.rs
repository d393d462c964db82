//! A piece of work on its way through a thread of SQLite: the type of its answer is hidden, so that different verbs share one commit.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::{Context, Poll, Waker},
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::{Clock, Fault, Tx, Work, tx::Mode};

pub(super) trait Job: Send {
    /// Nobody waits for the answer any more.
    fn forsaken(&self) -> bool;

    fn run(&mut self, store: &mut Connection, clock: &Clock) -> Ran;

    /// The answer goes out: what the last run said, unless the commit failed.
    fn answer(self: Box<Self>, commit: &Result<(), Fault>);
}

/// What a run left in the transaction.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ran {
    /// What it wrote may stay; a refusal before the first write is among these.
    Stays,
    /// It must be undone, after this fault if it was one.
    Undo(Option<Fault>),
}

pub(super) struct Waiting<W: Work> {
    work: W,
    mode: Mode,
    now: Option<i64>,
    finished: Option<Answer<W>>,
    /// It panicked or waited: it is not run again.
    barred: Option<Fault>,
    caller: oneshot::Sender<Answer<W>>,
}

/// What the caller gets in the end.
pub(super) type Answer<W> = Result<<W as Work>::Done, <W as Work>::Refusal>;

impl<W: Work> Waiting<W> {
    pub(super) fn line_up(work: W, mode: Mode) -> (Box<dyn Job>, oneshot::Receiver<Answer<W>>) {
        let (caller, answer) = oneshot::channel();
        (Box::new(Waiting { work, mode, now: None, finished: None, barred: None, caller }), answer)
    }
}

impl<W: Work> Job for Waiting<W> {
    fn forsaken(&self) -> bool {
        self.caller.is_closed()
    }

    fn run(&mut self, store: &mut Connection, clock: &Clock) -> Ran {
        if self.barred.is_some() {
            return Ran::Stays;
        }
        let now = *self.now.get_or_insert_with(|| clock.now());
        let mut tx = Tx::on_sqlite(store, now, self.mode);
        let polled = catch_unwind(AssertUnwindSafe(|| {
            let run = pin!(self.work.run(&mut tx));
            run.poll(&mut Context::from_waker(Waker::noop()))
        }));
        let (wrote, poison) = tx.ended();
        self.finished = match polled {
            Ok(Poll::Ready(Ok(done))) => Some(poison.clone().map_or(Ok(done), |fault| Err(fault.into()))),
            Ok(Poll::Ready(refused)) => Some(refused),
            Ok(Poll::Pending) => {
                self.barred = Some(Fault::Broken("a verb waited".into()));
                None
            }
            Err(_) => {
                self.barred = Some(Fault::Broken("a verb panicked".into()));
                None
            }
        };
        let failed = !matches!(self.finished, Some(Ok(_)));
        // why: a violated constraint undoes its own statement and leaves the transaction standing; other faults may not.
        let shaken = poison.as_ref().is_some_and(|fault| !fault.is_of_a_constraint());
        if failed && (wrote || shaken || store.is_autocommit()) { Ran::Undo(poison) } else { Ran::Stays }
    }

    fn answer(self: Box<Self>, commit: &Result<(), Fault>) {
        let answer = match (commit, self.barred, self.finished) {
            (Err(fault), ..) => Err(fault.clone().into()),
            (Ok(()), Some(fault), _) => Err(fault.into()),
            (Ok(()), None, Some(finished)) => finished,
            (Ok(()), None, None) => Err(Fault::Broken("a verb never ran".into()).into()),
        };
        // why: a caller who went away after the start has a commit and no answer.
        let _ = self.caller.send(answer);
    }
}
