//! PostgreSQL and its kin: verbs run side by side, each in its own transaction, on constraints and guarded updates; whoever gets in
//! another's way is run again as a whole.

mod fault;
mod link;
mod pool;
mod session;
mod time;

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    sync::Arc,
    time::Duration,
};

use fault::{Again, Keys, unavailable};
use link::Link;
use pool::Pool;
pub(crate) use session::Session;
use time::DatabaseTime;
use tokio_postgres::Client;

use crate::{Fault, Lane, Options, Tx, Work, tx::Mode};

/// So often is a piece of work tried, all in all.
const ATTEMPTS: u32 = 8;
/// Longer than all its statements may take by themselves, so that only a silent server ends here.
const SILENCE: Duration = Duration::from_secs(60);

#[derive(Clone)]
pub(crate) struct Postgres {
    pool: Arc<Pool>,
}

impl Postgres {
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Postgres, Fault> {
        let pool = Pool::new(url, options)?;
        let link = pool.link().await?;
        learn_keys(&link.client, &pool).await?;
        pool.put(link);
        Ok(Postgres { pool: Arc::new(pool) })
    }

    pub(crate) async fn write<W: Work>(&self, lane: Lane, work: W) -> Result<W::Done, W::Refusal> {
        self.apart(lane, work, Mode::Write).await
    }

    pub(crate) async fn read<W: Work>(&self, work: W) -> Result<W::Done, W::Refusal> {
        self.apart(Lane::Interactive, work, Mode::Read).await
    }

    /// In a task of its own: it goes on when its caller goes away, and a panic ends nothing but it.
    async fn apart<W: Work>(&self, lane: Lane, mut work: W, mode: Mode) -> Result<W::Done, W::Refusal> {
        let place = self.pool.place(lane).await?;
        let pool = Arc::clone(&self.pool);
        let run = tokio::spawn(async move {
            let answer = attempts(&pool, &mut work, mode).await;
            drop(place);
            answer
        });
        run.await.unwrap_or_else(|_| Err(Fault::Broken("a verb panicked".into()).into()))
    }

    pub(crate) async fn check(&self) -> Result<(), Fault> {
        let _place = self.pool.place(Lane::Interactive).await?;
        let link = self.pool.link().await?;
        link.client.batch_execute("select 1").await.map_err(|error| unavailable(&error))?;
        self.pool.put(link);
        Ok(())
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }

    /// A link of its own for changing the schema.
    pub(crate) async fn link_apart(&self) -> Result<Link, Fault> {
        self.pool.fresh().await
    }

    /// After the schema changed.
    pub(crate) async fn learn(&self, link: &Link) -> Result<(), Fault> {
        learn_keys(&link.client, &self.pool).await
    }
}

async fn learn_keys(client: &Client, pool: &Pool) -> Result<(), Fault> {
    let found = client.query(Keys::ASKED, &[]).await.map_err(|error| unavailable(&error))?;
    pool.shared.keys.learn(found.iter().map(|row| (row.get(0), row.get(1), row.get(2))));
    Ok(())
}

async fn attempts<W: Work>(pool: &Pool, work: &mut W, mode: Mode) -> Result<W::Done, W::Refusal> {
    let mut drawn = None;
    for attempt in 1.. {
        let link = pool.link().await?;
        let now = match drawn {
            Some(now) => now,
            None => *drawn.insert(time_of(&link).await?),
        };
        let mut session = Session::new(link, mode);
        let Ok(answer) = tokio::time::timeout(SILENCE, once(&mut session, work, now, mode)).await else {
            let unknown = session.is_committing();
            return Err(if unknown { Fault::OutcomeUnknown } else { Fault::Unavailable("silence".into()) }.into());
        };
        let again = session.again();
        if let Some(link) = session.into_link() {
            pool.put(link);
        }
        match (answer, again) {
            (Err(_), Some(Again::Conflict)) if attempt < ATTEMPTS => tokio::time::sleep(pause(attempt)).await,
            (Err(_), Some(Again::Lost | Again::Stale)) if attempt < ATTEMPTS => {}
            (answer, _) => return answer,
        }
    }
    Err(Fault::Busy.into())
}

async fn once<W: Work>(session: &mut Session, work: &mut W, now: i64, mode: Mode) -> Result<W::Done, W::Refusal> {
    let mut tx = Tx::on_postgres(session, now, mode);
    let outcome = work.run(&mut tx).await;
    let (wrote, poison) = tx.ended();
    match (outcome, poison) {
        (Ok(done), None) => match session.commit(wrote).await {
            Ok(()) => Ok(done),
            Err(fault) => Err(fault.into()),
        },
        (outcome, poison) => {
            session.rollback().await;
            match (outcome, poison) {
                (Ok(_), Some(fault)) => Err(fault.into()),
                (outcome, _) => outcome,
            }
        }
    }
}

async fn time_of(link: &Link) -> Result<i64, Fault> {
    if link.shared.time.now().is_none() {
        link.hear_time().await.map_err(|error| unavailable(&error))?;
    }
    link.shared.time.now().ok_or_else(DatabaseTime::unknown)
}

/// Longer with each attempt, and never the same for two that met.
fn pause(attempt: u32) -> Duration {
    let at_most = 4_u64 << attempt.min(5);
    Duration::from_millis(1 + RandomState::new().build_hasher().finish() % at_most)
}
