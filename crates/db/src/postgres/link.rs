//! One connection to a PostgreSQL server, with the statements that it has prepared.

use std::{collections::HashMap, pin::Pin, str::FromStr, sync::Arc, task::Poll, time::Duration, time::Instant};

use tokio_postgres::{Client, Config, Error, NoTls, Row, Statement, config::SslMode, types::ToSql};

use super::{
    fault::{Keys, unavailable},
    time::DatabaseTime,
};
use crate::{Fault, Sql, Value};

const STATEMENTS_KEPT: usize = 1024;

/// Limits of a session; a commit that the server would answer before it is durable is not a commit; and a plan that is compiled first takes longer
/// than any question of ours.
const SETTINGS: &str = "
    set statement_timeout = '15s';
    set lock_timeout = '3s';
    set idle_in_transaction_session_timeout = '30s';
    select set_config('jit', 'off', false) where current_setting('jit', true) = 'on';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

pub(crate) struct Link {
    pub(crate) client: Client,
    pub(crate) shared: Arc<Shared>,
    statements: HashMap<Box<str>, Statement>,
}

/// What all links to one database have learnt together.
pub(crate) struct Shared {
    pub(crate) keys: Keys,
    pub(crate) time: DatabaseTime,
}

/// Something sent, whose answer is on its way.
pub(crate) type Journey<'a> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'a>>;

#[derive(Clone, Copy)]
pub(crate) enum Parcel<'a> {
    Say(&'static str),
    Time,
    Execute(&'a Statement, &'a [Value]),
    Ask(&'a Statement, &'a [Value]),
}

pub(crate) enum Answer {
    Done,
    Changed(u64),
    Rows(Vec<Row>),
}

pub(crate) fn config(url: &str) -> Result<Config, Fault> {
    let mut config = Config::from_str(url).map_err(|error| Fault::Unavailable(error.to_string()))?;
    if config.get_ssl_mode() == SslMode::Require {
        return Err(Fault::Unavailable("sslmode=require: no TLS to the database yet".into()));
    }
    config
        .application_name("alta")
        .connect_timeout(Duration::from_secs(5))
        .keepalives_idle(Duration::from_secs(30))
        .tcp_user_timeout(Duration::from_secs(30));
    Ok(config)
}

/// The one place where a server is called.
pub(crate) async fn connect(config: &Config, shared: &Arc<Shared>) -> Result<Link, Fault> {
    let (client, connection) = config.connect(NoTls).await.map_err(|error| unavailable(&error))?;
    // why: its end is seen by whoever uses the client.
    tokio::spawn(async { drop(connection.await) });
    client.batch_execute(SETTINGS).await.map_err(|error| unavailable(&error))?;
    let link = Link { client, shared: Arc::clone(shared), statements: HashMap::new() };
    if shared.time.now().is_none() {
        link.hear_time().await.map_err(|error| unavailable(&error))?;
    }
    Ok(link)
}

impl Link {
    /// The statements, prepared; those that were not yet are prepared in one journey.
    pub(crate) async fn prepared<'s>(
        &mut self,
        asked: impl Iterator<Item = &'s Sql> + Clone,
    ) -> Result<Vec<Statement>, Error> {
        let missing: Vec<&str> =
            asked.clone().map(Sql::text).filter(|text| !self.statements.contains_key(*text)).collect();
        if !missing.is_empty() {
            let mut journeys: Vec<_> = missing.iter().map(|text| Box::pin(self.client.prepare(text))).collect();
            let prepared = travel(&mut journeys).await?;
            drop(journeys);
            if self.statements.len() > STATEMENTS_KEPT {
                self.forget();
            }
            self.statements.extend(missing.into_iter().map(Box::from).zip(prepared));
        }
        Ok(asked.filter_map(|sql| self.statements.get(sql.text()).cloned()).collect())
    }

    /// What was prepared before the schema changed is prepared anew.
    pub(crate) fn forget(&mut self) {
        self.statements.clear();
    }

    /// Leaves when it is first polled.
    pub(crate) fn send<'a>(&'a self, parcel: Parcel<'a>) -> Journey<'a> {
        Box::pin(async move {
            match parcel {
                Parcel::Say(text) => self.client.batch_execute(text).await.map(|()| Answer::Done),
                Parcel::Time => self.hear_time().await.map(|()| Answer::Done),
                Parcel::Execute(statement, values) => {
                    self.client.execute_raw(statement, values).await.map(Answer::Changed)
                }
                Parcel::Ask(statement, values) => {
                    let values: Vec<_> = values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
                    self.client.query(statement, &values).await.map(Answer::Rows)
                }
            }
        })
    }

    pub(crate) async fn hear_time(&self) -> Result<(), Error> {
        let sent = Instant::now();
        let answer = self.client.query_one(DatabaseTime::ASKED, &[]).await?;
        self.shared.time.hear(answer.try_get(0)?, sent);
        Ok(())
    }
}

/// All are sent, in this order, before the first answer is awaited; answers come in the same order. Stops at the first error.
pub(crate) async fn travel<T, F>(journeys: &mut [Pin<Box<F>>]) -> Result<Vec<T>, Error>
where
    F: Future<Output = Result<T, Error>> + ?Sized,
{
    let mut early: Vec<Option<Result<T, Error>>> = Vec::with_capacity(journeys.len());
    std::future::poll_fn(|context| {
        early.extend(journeys.iter_mut().map(|journey| match journey.as_mut().poll(context) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => None,
        }));
        Poll::Ready(())
    })
    .await;
    let mut answers = Vec::with_capacity(journeys.len());
    for (journey, early) in journeys.iter_mut().zip(early) {
        answers.push(match early {
            Some(answer) => answer?,
            None => journey.as_mut().await?,
        });
    }
    Ok(answers)
}
