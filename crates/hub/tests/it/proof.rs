//! Every new line is tried without anybody asking: the evidence stays, what failed is tried again, and what the test needed is gone.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use alta_db::{Sql, statement};
use alta_hub::{
    doctor,
    users::RemoveSubscriber,
    voice::{
        FirstTone, LastTest, ListCredentials, ListLines, ProofOf, ProofSeen, ToneSeen,
        live::{Engine, Gateway, Registered, Said, TestPhone, Tried},
        prove_owed,
    },
};
use alta_model::{Id, ProblemKind, id::Person};
use alta_testkit::Ground;

use crate::acme::Acme;

const ACCESS: Sql = statement!("select username from sip_credential union all select username from voice_subscriber");
const OWED: Sql = statement!("select person_id from proof_owed where partner_id <> $1");
const SUBSCRIBER: Sql = statement!("select id from subscriber where person_id = $1");
const MINUTE: i64 = 60_000;

/// An engine whose next answers are known, and which remembers who came.
#[derive(Default)]
struct Desk {
    answers: Mutex<Vec<Tried>>,
    tried: AtomicUsize,
    seen: Mutex<Vec<TestPhone>>,
}

const WELL: Tried = Tried { registered: 200, called: 200, heard: true };

impl Engine for Desk {
    fn server(&self) -> String {
        "127.0.0.1:5060".to_owned()
    }

    fn registered(&self) -> Said<'_, Vec<Registered>> {
        Box::pin(async { Vec::new() })
    }

    fn gateways(&self) -> Said<'_, Vec<Gateway>> {
        Box::pin(async { Vec::new() })
    }

    fn try_line(&self, phone: TestPhone) -> Said<'_, Tried> {
        self.tried.fetch_add(1, Ordering::SeqCst);
        self.seen.lock().unwrap().push(phone);
        let answer = self.answers.lock().unwrap().pop().unwrap_or(WELL);
        Box::pin(async move { answer })
    }
}

impl Acme {
    async fn with_a_desk(ground: Ground, answers: &[Tried]) -> (Acme, Arc<Desk>) {
        let acme = Acme::on(ground).await;
        let desk = Arc::new(Desk { answers: Mutex::new(answers.iter().rev().copied().collect()), ..Desk::default() });
        acme.world.hub.set_engine(desk.clone());
        (acme, desk)
    }

    async fn proof(&self) -> ProofSeen {
        self.world.hub.read(&self.admin(), ProofOf(self.customer)).await.unwrap()
    }

    async fn nobody_is_owed(&self) -> bool {
        self.world.rows(OWED, vec!["".into()]).await.is_empty()
    }

    async fn last(&self, person: Id<Person>) -> Option<Tried> {
        self.world.hub.read(&self.admin(), LastTest(person)).await.unwrap().map(|seen| seen.tried)
    }
}

#[tokio::test]
async fn a_new_line_is_tried_once_and_its_access_is_gone() {
    for ground in Ground::all() {
        let (acme, desk) = Acme::with_a_desk(ground, &[]).await;
        let hub = &acme.world.hub;
        let ana = acme.user("ana", None, Some("2001")).await;
        assert_eq!(acme.proof().await, ProofSeen { lines: 1, proven: 0, failed: 0, owed: 1 }, "{ground:?}");
        assert_eq!(hub.read(&acme.admin(), FirstTone).await.unwrap(), ToneSeen::Waits(acme.customer));
        assert_eq!(prove_owed(hub).await.unwrap(), 1);
        assert_eq!(acme.proof().await, ProofSeen { lines: 1, proven: 1, failed: 0, owed: 0 });
        assert_eq!(hub.read(&acme.admin(), FirstTone).await.unwrap(), ToneSeen::Heard);
        assert_eq!(prove_owed(hub).await.unwrap(), 0);
        assert!(acme.world.rows(ACCESS, vec![]).await.is_empty(), "nobody can use what the test used");
        assert!(hub.read(&acme.admin(), ListCredentials(ana)).await.unwrap().is_empty());
        let lines = ListLines { customer: acme.customer, after: None, max: 1 };
        let line = &hub.read(&acme.admin(), lines).await.unwrap().0[0];
        assert_eq!(line.last.as_ref().map(|last| last.tried), Some(WELL));
        assert_eq!(desk.seen.lock().unwrap()[0].address, line.address);
        assert_eq!(doctor::examine(hub).await.unwrap().findings, []);
    }
}

#[tokio::test]
async fn a_line_that_failed_says_why_and_is_tried_again_further_and_further_apart() {
    let silent = Tried { registered: 200, called: 200, heard: false };
    let refused = Tried { registered: 403, called: 0, heard: false };
    for ground in Ground::all() {
        let (acme, desk) = Acme::with_a_desk(ground, &[refused, silent, silent, silent, silent]).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        assert_eq!(prove_owed(&acme.world.hub).await.unwrap(), 1, "{ground:?}");
        let problem = acme.last(ana).await.and_then(Tried::problem).unwrap();
        assert_eq!((problem.kind, problem.with), (ProblemKind::LineUnregistered, vec![("code", "403".to_owned())]));
        assert_eq!(acme.proof().await, ProofSeen { lines: 1, proven: 0, failed: 1, owed: 1 });
        for (minutes, tries) in [(1, 2), (4, 3), (9, 4)] {
            acme.world.advance(minutes * MINUTE - 1);
            assert_eq!(prove_owed(&acme.world.hub).await.unwrap(), 0, "not yet after {minutes} minutes");
            acme.world.advance(1);
            assert_eq!(prove_owed(&acme.world.hub).await.unwrap(), 1);
            assert_eq!(desk.tried.load(Ordering::SeqCst), tries);
        }
        assert_eq!(acme.last(ana).await.and_then(Tried::problem).map(|said| said.kind), Some(ProblemKind::LineSilent));
        assert!(acme.nobody_is_owed().await, "from here on somebody has to ask");
        assert_eq!(acme.proof().await, ProofSeen { lines: 1, proven: 0, failed: 1, owed: 0 });
    }
}

#[tokio::test]
async fn a_line_that_went_before_its_test_is_owed_nothing() {
    for ground in Ground::all() {
        let (acme, desk) = Acme::with_a_desk(ground, &[]).await;
        let ana = acme.user("ana", None, Some("2001")).await;
        let rows = acme.world.rows(SUBSCRIBER, vec![ana.to_string().into()]).await;
        let subscriber = rows[0].text(0).unwrap().parse().unwrap();
        acme.world.hub.write(&acme.admin(), RemoveSubscriber(subscriber)).await.unwrap();
        prove_owed(&acme.world.hub).await.unwrap();
        assert_eq!(desk.tried.load(Ordering::SeqCst), 0, "{ground:?}");
        assert!(acme.nobody_is_owed().await);
        assert_eq!(acme.proof().await, ProofSeen::default());
    }
}

#[tokio::test]
async fn what_is_owed_waits_for_an_engine() {
    for ground in Ground::all() {
        let acme = Acme::on(ground).await;
        acme.user("ana", None, Some("2001")).await;
        assert_eq!(prove_owed(&acme.world.hub).await.unwrap(), 0, "{ground:?}");
        acme.world.hub.set_engine(Arc::new(Desk::default()));
        assert_eq!(prove_owed(&acme.world.hub).await.unwrap(), 1);
        assert_eq!(acme.proof().await.proven, 1);
    }
}
