//! The projection in PostgreSQL, over one pipelined connection that is made again when it breaks. Statements are prepared once a connection.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};
use tokio_postgres::{
    Client, Config, NoTls, Statement,
    types::{ToSql, Type},
};

use super::{Reader, Reading, Row, Unavailable};

/// A phone tries again after 500 ms and gives up after 32 s; a database that takes longer than this is away.
const PATIENCE: Duration = Duration::from_secs(2);
/// After a failed attempt, calls are told at once for this long.
const PAUSE: Duration = Duration::from_millis(250);

#[derive(Debug)]
pub struct Postgres {
    config: Config,
    link: Mutex<Link>,
}

#[derive(Debug, Default)]
struct Link {
    session: Option<Arc<Session>>,
    failed: Option<Instant>,
}

#[derive(Debug)]
struct Session {
    client: Client,
    prepared: Mutex<HashMap<&'static str, Statement>>,
}

impl Postgres {
    /// Nothing is connected yet: the server may come later, or go away and come back.
    ///
    /// # Errors
    /// The URL is none of PostgreSQL.
    pub fn new(url: &str) -> Result<Self, tokio_postgres::Error> {
        let mut config: Config = url.parse()?;
        config.connect_timeout(PATIENCE);
        Ok(Self { config, link: Mutex::default() })
    }

    async fn session(&self) -> Result<Arc<Session>, Unavailable> {
        let mut link = self.link.lock().await;
        if let Some(session) = link.session.as_ref().filter(|session| !session.client.is_closed()) {
            return Ok(session.clone());
        }
        if link.failed.is_some_and(|at| at.elapsed() < PAUSE) {
            return Err(Unavailable);
        }
        link.session = None;
        let Ok(Ok((client, connection))) = timeout(PATIENCE, self.config.connect(NoTls)).await else {
            link.failed = Some(Instant::now());
            return Err(Unavailable);
        };
        // why: the task ends with the client, which the session owns.
        tokio::spawn(connection);
        let session = Arc::new(Session { client, prepared: Mutex::default() });
        *link = Link { session: Some(session.clone()), failed: None };
        Ok(session)
    }

    async fn rows(&self, statement: &'static str, arguments: &[&str]) -> Result<Vec<Row>, Unavailable> {
        let session = self.session().await?;
        match timeout(PATIENCE, session.rows(statement, arguments)).await {
            Ok(Ok(rows)) => Ok(rows),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the projection cannot be read");
                self.give_up(&session).await;
                Err(Unavailable)
            }
            Err(_) => {
                self.give_up(&session).await;
                Err(Unavailable)
            }
        }
    }

    async fn give_up(&self, session: &Arc<Session>) {
        let mut link = self.link.lock().await;
        if link.session.as_ref().is_some_and(|current| Arc::ptr_eq(current, session)) {
            link.session = None;
        }
    }
}

impl Session {
    async fn rows(&self, text: &'static str, arguments: &[&str]) -> Result<Vec<Row>, tokio_postgres::Error> {
        let known = self.prepared.lock().await.get(text).cloned();
        let statement = match known {
            Some(statement) => statement,
            None => {
                let statement = self.client.prepare_typed(text, &vec![Type::TEXT; arguments.len()]).await?;
                self.prepared.lock().await.insert(text, statement.clone());
                statement
            }
        };
        let arguments: Vec<&(dyn ToSql + Sync)> = arguments.iter().map(|text| text as _).collect();
        self.client.query(&statement, &arguments).await?.iter().map(row).collect()
    }
}

fn row(row: &tokio_postgres::Row) -> Result<Row, tokio_postgres::Error> {
    let text = |(at, column): (usize, &tokio_postgres::Column)| match *column.type_() {
        Type::INT8 => row.try_get::<_, Option<i64>>(at).map(|n| n.map(|n| n.to_string()).unwrap_or_default()),
        Type::INT4 => row.try_get::<_, Option<i32>>(at).map(|n| n.map(|n| n.to_string()).unwrap_or_default()),
        _ => row.try_get::<_, Option<String>>(at).map(Option::unwrap_or_default),
    };
    Ok(Row(row.columns().iter().enumerate().map(text).collect::<Result<_, _>>()?))
}

impl Reader for Postgres {
    fn read<'a>(&'a self, statement: &'static str, arguments: &'a [&'a str]) -> Reading<'a> {
        Box::pin(self.rows(statement, arguments))
    }
}
