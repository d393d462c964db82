//! Every way in which one call to the outside can go wrong.

/// What goes wrong with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mischief {
    /// Out of reach, and nothing was done.
    Fail,
    /// It was done, and the answer got lost on the way.
    DropAnswer,
    /// Nothing is done and no answer comes.
    HangBefore,
    /// It was done, and no answer comes.
    HangAfter,
    /// It was done, under an empty id.
    NoId,
    /// It was done, under an id of ten thousand control characters.
    AbsurdId,
    /// "Done", under an id that nobody knows, and nothing was.
    Lie,
    /// "Not yet, come back at the end of time."
    NotYet,
    /// The outside says no; the next time it says yes.
    Refuse,
    /// The connector panics before it did anything.
    Break,
    /// It arrives twice.
    Twice,
    /// The hub's process dies before anything was done (see `Hostile::crashed`).
    Crash,
    /// The hub's process dies after it was done and before the answer.
    CrashAfter,
    /// It waits until the test lets it go on: see `Hostile::held` and `Hostile::release`.
    Hold,
    /// The same, and then the outside says no.
    HoldAndRefuse,
}
