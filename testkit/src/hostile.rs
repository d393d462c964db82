//! The hostile connector: an outside world of objects in memory, reached through calls of which any one can go wrong in every way that is
//! known. It records each call, and complains about what no outside should be asked for.

use std::{
    collections::BTreeMap,
    future::pending,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use alta_model::{
    Problem, ProblemKind,
    fulfilment::{Answer, Desired, Fulfiller, Outcome, Subject, SubjectKind, Wish},
    package::Capability,
};
use tokio::{sync::Notify, time};

pub use crate::mischief::Mischief;

impl Mischief {
    /// Every mischief that a test need not lend a hand to.
    pub const ALONE: [Mischief; 11] = {
        use Mischief::*;
        [Fail, DropAnswer, HangBefore, HangAfter, NoId, AbsurdId, Lie, NotYet, Refuse, Break, Twice]
    };
}

/// When something goes wrong.
#[derive(Clone, Debug, Default)]
pub enum Script {
    #[default]
    Calm,
    /// At the k-th call, counted from 1.
    At(usize, Mischief),
    /// At every call.
    Always(Mischief),
    /// At every call about subjects of this kind whose key ends like this.
    About(SubjectKind, &'static str, Mischief),
    /// At the first such call only.
    Once(SubjectKind, &'static str, Mischief),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    Ensure,
    Find,
    Remove,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub verb: Verb,
    pub kind: SubjectKind,
    pub key: String,
    pub mischief: Option<Mischief>,
}

/// Something that is there.
#[derive(Clone, Debug)]
struct Object {
    remote_id: String,
    subject: Subject,
    wish: Wish,
}

#[derive(Default)]
struct State {
    script: Script,
    objects: Vec<Object>,
    calls: Vec<Call>,
    complaints: Vec<String>,
    made: usize,
}

#[derive(Default)]
pub struct Hostile {
    state: Mutex<State>,
    /// Every making without a known id makes another one, as a purchase would: only who looks first makes no duplicates.
    buys: bool,
    crash: Notify,
    hold: Notify,
    free: Notify,
}

const ANSWERED_NEVER: Duration = Duration::from_secs(3600);

impl Hostile {
    pub fn new() -> Hostile {
        Hostile::default()
    }

    pub fn buying() -> Hostile {
        Hostile { buys: true, ..Hostile::default() }
    }

    /// An empty world, no calls yet, and this script from now on.
    pub fn begin(&self, script: Script) {
        *self.state() = State { script, ..State::default() };
    }

    /// From now on; what is there stays.
    pub fn go_on(&self, script: Script) {
        self.state().script = script;
    }

    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// What no outside should have been asked for.
    pub fn complaints(&self) -> Vec<String> {
        self.state().complaints.clone()
    }

    /// All that is there, in words without ids, sorted; what is there twice is said twice.
    pub fn picture(&self) -> Vec<String> {
        let state = self.state();
        let mut names = BTreeMap::new();
        for object in &state.objects {
            match &object.wish {
                Wish::Organization { name, .. } => names.insert(object.subject.org_id.clone(), name.clone()),
                Wish::Location { name, .. } => names.insert(object.subject.key.clone(), name.clone()),
                _ => None,
            };
        }
        let name = |key: &str| names.get(key).cloned().unwrap_or_else(|| format!("nowhere ({key})"));
        let mut lines: Vec<String> = state
            .objects
            .iter()
            .map(|object| {
                let wish = match object.wish.clone() {
                    Wish::Location { name, country, timezone, language, pstn, main_number, calling } => {
                        let pstn = pstn.map(|_| "a provider".to_owned());
                        Wish::Location { name, country, timezone, language, pstn, main_number, calling }
                    }
                    Wish::Number { e164, location_key, active } => {
                        Wish::Number { e164, location_key: name(&location_key), active }
                    }
                    Wish::User { email, first_name, last_name, packages, location_key, number, extension } => {
                        let location_key = name(&location_key);
                        Wish::User { email, first_name, last_name, packages, location_key, number, extension }
                    }
                    wish => wish,
                };
                format!("{}: {} {wish:?}", name(&object.subject.org_id), object.subject.kind.code())
            })
            .collect();
        lines.sort();
        lines
    }

    /// Resolves when a call came that the process does not survive.
    pub async fn crashed(&self) {
        self.crash.notified().await;
    }

    /// Resolves when a call is held.
    pub async fn held(&self) {
        self.hold.notified().await;
    }

    pub fn release(&self) {
        self.free.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn called(&self, verb: Verb, subject: &Subject) -> Option<Mischief> {
        let mut state = self.state();
        let number = state.calls.len() + 1;
        let mischief = match &state.script {
            Script::At(at, mischief) if *at == number => Some(*mischief),
            Script::Always(mischief) => Some(*mischief),
            Script::About(kind, end, mischief) | Script::Once(kind, end, mischief)
                if *kind == subject.kind && subject.key.ends_with(end) =>
            {
                Some(*mischief)
            }
            _ => None,
        };
        if mischief.is_some() && matches!(state.script, Script::Once(..)) {
            state.script = Script::Calm;
        }
        state.calls.push(Call { verb, kind: subject.kind, key: subject.key.clone(), mischief });
        mischief
    }

    /// One call, with what goes wrong around the act.
    async fn meet<T>(
        &self,
        mischief: Option<Mischief>,
        act: impl Fn() -> T,
        renamed: impl Fn(T, String) -> T,
        failed: impl Fn(Mischief) -> T,
    ) -> T {
        use Mischief::*;
        match mischief {
            None => act(),
            Some(Twice) => {
                act();
                act()
            }
            Some(NoId) => renamed(act(), String::new()),
            Some(AbsurdId) => renamed(act(), "\u{0}\u{7}".repeat(5_000)),
            Some(wrong @ (Fail | NotYet | Refuse | Lie)) => failed(wrong),
            Some(DropAnswer) => {
                act();
                failed(DropAnswer)
            }
            Some(HangBefore) => hang().await,
            Some(HangAfter) => {
                act();
                hang().await
            }
            Some(Crash) => {
                self.crash.notify_one();
                pending().await
            }
            Some(CrashAfter) => {
                act();
                self.crash.notify_one();
                pending().await
            }
            // why not `panic!`: its message would fill the output of every test.
            Some(Break) => std::panic::resume_unwind(Box::new("this connector breaks")),
            Some(Hold) => {
                self.hold.notify_one();
                self.free.notified().await;
                act()
            }
            Some(HoldAndRefuse) => {
                self.hold.notify_one();
                self.free.notified().await;
                failed(Refuse)
            }
        }
    }
}

/// Time passes until whoever asked has given up. Needs a runtime of one thread.
async fn hang<T>() -> T {
    time::pause();
    time::advance(ANSWERED_NEVER).await;
    time::resume();
    pending().await
}

impl State {
    fn made(&mut self, desired: &Desired, buys: bool) -> Outcome {
        let Desired { subject, wish } = desired;
        self.judge(subject, wish);
        let known = self.objects.iter_mut().find(|object| {
            Some(&object.remote_id) == subject.remote_id.as_ref() || (!buys && is_the_same(&object.subject, subject))
        });
        let remote_id = match known {
            Some(object) => {
                object.wish = wish.clone();
                object.remote_id.clone()
            }
            None => {
                self.made += 1;
                let remote_id = format!("outside-{}", self.made);
                let object = Object { remote_id: remote_id.clone(), subject: subject.clone(), wish: wish.clone() };
                self.objects.push(object);
                remote_id
            }
        };
        Outcome::Done { remote_id }
    }

    fn found(&self, subject: &Subject) -> Option<String> {
        self.objects.iter().find(|object| is_the_same(&object.subject, subject)).map(|object| object.remote_id.clone())
    }

    fn removed(&mut self, subject: &Subject) -> Outcome {
        let found = self.found(subject);
        let lives_there = |object: &&Object| match (&subject.kind, &object.wish) {
            (SubjectKind::Organization, _) => {
                object.subject.org_id == subject.org_id && !is_the_same(&object.subject, subject)
            }
            (_, Wish::Number { location_key, .. } | Wish::User { location_key, .. }) => *location_key == subject.key,
            _ => false,
        };
        if let (Some(_), Some(left)) = (&found, self.objects.iter().find(lives_there)) {
            let complaint =
                format!("{} was removed before {} {}", subject.key, left.subject.kind.code(), left.subject.key);
            self.complaints.push(complaint);
        }
        self.objects.retain(|object| !is_the_same(&object.subject, subject));
        Outcome::Done { remote_id: found.unwrap_or_default() }
    }

    /// Everything lives below an organization, numbers and users below a location.
    fn judge(&mut self, subject: &Subject, wish: &Wish) {
        let mut needed = vec![];
        if subject.kind != SubjectKind::Organization {
            needed.push((subject.org_id.clone(), "organization"));
        }
        if let Wish::Number { location_key, .. } | Wish::User { location_key, .. } = wish {
            needed.push((location_key.clone(), "location"));
        }
        for (key, what) in needed {
            let there = self.objects.iter().any(|object| match &object.wish {
                Wish::Organization { .. } => object.subject.org_id == key,
                Wish::Location { .. } => object.subject.key == key,
                _ => false,
            });
            if !there {
                self.complaints.push(format!("{} {} came before its {what}", subject.kind.code(), subject.key));
            }
        }
    }
}

fn is_the_same(one: &Subject, other: &Subject) -> bool {
    one.kind == other.kind && one.key == other.key
}

fn failed(mischief: Mischief) -> Outcome {
    let problem = Problem::new("", ProblemKind::ConnectorUnreachable);
    match mischief {
        Mischief::Lie => Outcome::Done { remote_id: "nobody knows this".to_owned() },
        Mischief::NotYet => Outcome::Waiting { problem, again_after_ms: i64::MAX },
        Mischief::Refuse => Outcome::Refused { problem: Problem::new("", ProblemKind::ConnectorRefused) },
        _ => Outcome::Retry { problem },
    }
}

fn renamed(outcome: Outcome, remote_id: String) -> Outcome {
    match outcome {
        Outcome::Done { .. } => Outcome::Done { remote_id },
        other => other,
    }
}

impl Fulfiller for Hostile {
    fn name(&self) -> &'static str {
        "hostile"
    }

    fn delivers(&self) -> &'static [Capability] {
        &[Capability::Calling]
    }

    fn ensure<'a>(&'a self, desired: &'a Desired) -> Answer<'a, Outcome> {
        Box::pin(async move {
            let mischief = self.called(Verb::Ensure, &desired.subject);
            self.meet(mischief, || self.state().made(desired, self.buys), renamed, failed).await
        })
    }

    fn find<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Result<Option<String>, Problem>> {
        Box::pin(async move {
            let mischief = self.called(Verb::Find, subject);
            let failed = |mischief| match mischief {
                Mischief::Lie => Ok(Some("nobody knows this".to_owned())),
                _ => Err(Problem::new("", ProblemKind::ConnectorUnreachable)),
            };
            let renamed = |found: Result<_, _>, name: String| found.map(|_: Option<String>| Some(name));
            self.meet(mischief, || Ok(self.state().found(subject)), renamed, failed).await
        })
    }

    fn remove<'a>(&'a self, subject: &'a Subject) -> Answer<'a, Outcome> {
        Box::pin(async move {
            let mischief = self.called(Verb::Remove, subject);
            self.meet(mischief, || self.state().removed(subject), renamed, failed).await
        })
    }
}
