//! Two verbs in each other's way, at the worst moment: the first has done everything but its commit when the second begins. What a verb
//! judged by and does not hold is then seen as it was, and what it should have waited for goes by.

#![expect(clippy::expect_used, reason = "without its server a test has nothing to say")]

use alta_db::Location;
use alta_hub::{Refusal, Repeat, Verb};
use tokio_postgres::{Client, NoTls};

use crate::World;

// The last thing that a verb writes is the answer that it keeps under its key.
const HAND_ON_ANSWER: &str = "insert into idempotency (partner_id, actor_id, key, verb, request_hash, answer, created_at) \
     values ($1, $2, $3, '', '', '', 0)";
const WAITING: &str =
    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

/// What two verbs answered.
type Both<A, B> = (Result<<A as Verb>::Done, Refusal>, Result<<B as Verb>::Done, Refusal>);

impl World {
    /// Both by the first partner's administrator. On PostgreSQL the first stands before its commit until the second is done, or waits for it;
    /// SQLite lets one in after the other anyway.
    pub async fn crossed<A: Verb, B: Verb>(&self, first: A, second: B) -> Both<A, B> {
        let (caller, hub) = (self.admin(), self.hub.clone());
        let Location::Server(url) = self.location() else {
            return tokio::join!(hub.write(&caller, first), hub.write(&caller, second));
        };
        let (hand, watch) = (connected(url).await, connected(url).await);
        let key = format!("crossing-{}", self.number());
        let (partner, actor) = (self.partner.id.to_string(), &self.partner.founded.admin);
        hand.batch_execute("begin").await.expect("it begins");
        hand.execute(HAND_ON_ANSWER, &[&partner, actor, &key]).await.expect("the key is free");
        let mut keeping = caller.clone();
        keeping.repeat = Some(Repeat { key, request_hash: String::new() });
        let beside = hub.clone();
        let first = tokio::spawn(async move { hub.write(&keeping, first).await });
        self.until(async || first.is_finished() || waiting(&watch).await >= 1).await;
        let second = tokio::spawn(async move { beside.write(&caller, second).await });
        self.until(async || first.is_finished() || second.is_finished() || waiting(&watch).await >= 2).await;
        hand.batch_execute("rollback").await.expect("it lets go");
        (first.await.expect("it ends"), second.await.expect("it ends"))
    }
}

async fn connected(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    client
}

async fn waiting(watch: &Client) -> i64 {
    watch.query_one(WAITING, &[]).await.expect("it answers").get(0)
}
