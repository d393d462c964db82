//! A database as an older version left it.

#![expect(clippy::expect_used, reason = "a test without its database has nothing to say")]

use std::path::Path;

use alta_db::{Db, Location, Options};
use alta_hub::MIGRATIONS;

/// The number of the newest migration.
pub fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

/// Brought so far and no further, as by a hub that was killed there. On the server of the URL, else in the folder.
pub async fn bring(url: Option<&str>, folder: &Path, upto: i64) {
    let location = url.map_or_else(|| Location::Folder(folder.to_owned()), |url| Location::Server(url.to_owned()));
    let until = MIGRATIONS.iter().take_while(|migration| migration.number <= upto).count();
    let db = Db::open(&location, Options::default()).await.expect("the database opens");
    db.migrate(&MIGRATIONS[..until]).await.expect("it migrates");
    db.close().await;
}
