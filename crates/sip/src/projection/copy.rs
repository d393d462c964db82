//! `voice.db`: a copy of the projection in a file of its own, so that an engine of another process never has the hub's file open. It follows each
//! commit row by row, and is compared with the hub's file as a whole where nobody knows what changed: at every start, and after a fault.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs::{self, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

/// What engines are told, and nothing else of the hub.
const TABLES: [&str; 11] = [
    "voice_version",
    "voice_country",
    "voice_emergency",
    "voice_destination",
    "voice_subscriber",
    "voice_line",
    "voice_dial",
    "voice_member",
    "voice_closed",
    "voice_dispatcher",
    "voice_uacreg",
];
/// From here on looking at everything is quicker.
const ROWS_MAX: usize = 5_000;
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub struct Copy {
    store: Connection,
    /// The last attempt to follow failed.
    behind: bool,
}

impl Copy {
    /// Equal to the hub's file when this returns; a copy that is damaged is made anew.
    ///
    /// # Errors
    /// One of the files cannot be opened.
    pub fn open(hub: &Path, file: &Path) -> rusqlite::Result<Self> {
        let opened = || {
            let mut copy = Self { store: open(hub, file)?, behind: true };
            copy.whole().map(|()| copy)
        };
        opened().or_else(|_| {
            for end in ["", "-wal", "-shm"] {
                let _ = fs::remove_file(with_end(file, end));
            }
            opened()
        })
    }

    /// Everything is compared, and what differs is made equal.
    ///
    /// # Errors
    /// One of the files cannot be read or written.
    pub fn whole(&mut self) -> rusqlite::Result<()> {
        self.behind = true;
        let tx = self.store.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in TABLES {
            compare(&tx, table)?;
        }
        tx.commit()?;
        self.behind = false;
        Ok(())
    }

    /// These rows of these tables are as the hub has them now.
    ///
    /// # Errors
    /// One of the files cannot be read or written; `mend` then makes up for it.
    pub fn follow(&mut self, rows: &BTreeSet<(String, i64)>) -> rusqlite::Result<()> {
        if self.behind || rows.len() > ROWS_MAX {
            return self.whole();
        }
        self.behind = true;
        let tx = self.store.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let of = |table: &'static str| rows.iter().filter(move |(of, _)| of == table).map(|(_, row)| *row);
        // why all go before any comes: an address may have moved from one row to another.
        for table in TABLES {
            for row in of(table) {
                tx.prepare_cached(&format!("delete from main.{table} where rowid = ?1"))?.execute(params![row])?;
            }
        }
        for table in TABLES.into_iter().filter(|table| of(table).next().is_some()) {
            let take = format!("{} where rowid = ?1", take(&tx, table)?);
            for row in of(table) {
                tx.prepare_cached(&take)?.execute(params![row])?;
            }
        }
        tx.commit()?;
        self.behind = false;
        Ok(())
    }

    /// Makes up for an attempt that failed; nothing to do is nothing done.
    ///
    /// # Errors
    /// One of the files still cannot be read or written.
    pub fn mend(&mut self) -> rusqlite::Result<()> {
        if self.behind { self.whole() } else { Ok(()) }
    }
}

fn open(hub: &Path, file: &Path) -> rusqlite::Result<Connection> {
    let failed = |error: io::Error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    // why: made before SQLite does, so that what it holds, and its WAL, is the owner's alone.
    let options = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).to_owned();
    options.open(file).map_err(failed)?;
    let store = Connection::open(file)?;
    store.busy_timeout(PATIENCE)?;
    store.set_prepared_statement_cache_capacity(64);
    // why not full: what a power cut takes away is copied again at the next start.
    store.execute_batch("pragma journal_mode = wal; pragma synchronous = normal; pragma trusted_schema = off")?;
    store.execute("attach ?1 as hub", params![read_only(hub)])?;
    Ok(store)
}

/// As a URI, in which the path cannot end.
fn read_only(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(*byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(*byte)),
            _ => drop(write!(uri, "%{byte:02x}")),
        }
    }
    uri + "?mode=ro"
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// The table and its indexes, as their database says how they are made.
fn made_by(tx: &Transaction<'_>, database: &str, table: &str) -> rusqlite::Result<Vec<String>> {
    let asked = format!(
        "select sql from {database}.sqlite_master where tbl_name = ?1 and sql is not null order by type <> 'table', name"
    );
    tx.prepare_cached(&asked)?.query_map(params![table], |row| row.get(0))?.collect()
}

fn compare(tx: &Transaction<'_>, table: &str) -> rusqlite::Result<()> {
    let wished = made_by(tx, "hub", table)?;
    if made_by(tx, "main", table)? != wished {
        tx.execute_batch(&format!("drop table if exists main.{table}"))?;
        wished.iter().try_for_each(|made| tx.execute_batch(made))?;
    }
    tx.execute_batch(&format!(
        "delete from main.{table} where rowid in (select rowid from \
         (select rowid, * from main.{table} except select rowid, * from hub.{table}));
         {} where rowid not in (select rowid from main.{table})",
        take(tx, table)?
    ))
}

/// Takes rows over, under the same number.
fn take(tx: &Transaction<'_>, table: &str) -> rusqlite::Result<String> {
    let asked = "select group_concat(name, ', ') from pragma_table_info(?1, 'hub')";
    let columns: String = tx.prepare_cached(asked)?.query_row(params![table], |row| row.get(0))?;
    Ok(format!("insert into main.{table} (rowid, {columns}) select rowid, {columns} from hub.{table}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::SCHEMA;

    struct Files(PathBuf, Connection);

    impl Files {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("alta copy?{name}#{}", std::process::id()));
            fs::create_dir_all(&folder).expect("a folder");
            let hub = Connection::open(folder.join("alta.db")).expect("a database");
            hub.pragma_update(None, "journal_mode", "wal").expect("WAL");
            hub.execute_batch(SCHEMA).expect("the schema");
            Self(folder, hub)
        }

        fn copy(&self) -> Copy {
            Copy::open(&self.0.join("alta.db"), &self.0.join("voice.db")).expect("a copy")
        }

        fn say(&self, sql: &str) {
            self.1.execute_batch(sql).expect("it is said");
        }

        fn dials(&self, alias: &str, user: &str) {
            self.say(&format!("insert into voice_dial values ('p', 'c', '{alias}', 'e164', '{user}', 'd')"));
        }

        fn said(&self) -> Vec<(i64, String, String)> {
            let copy = Connection::open(self.0.join("voice.db")).expect("a copy");
            let mut asked = copy.prepare("select rowid, alias_username, username from voice_dial").expect("a table");
            let rows = asked.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("rows");
            rows.collect::<rusqlite::Result<_>>().expect("rows")
        }
    }

    impl Drop for Files {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn rows(rows: &[i64]) -> BTreeSet<(String, i64)> {
        rows.iter().map(|row| ("voice_dial".to_owned(), *row)).collect()
    }

    fn line(row: i64, alias: &str, user: &str) -> (i64, String, String) {
        (row, alias.to_owned(), user.to_owned())
    }

    #[test]
    fn rows_that_come_change_places_and_go_are_followed_one_by_one() {
        let files = Files::new("rows");
        let mut copy = files.copy();
        files.dials("1", "u1");
        files.dials("2", "u2");
        copy.follow(&rows(&[1, 2])).expect("it follows");
        files.say("update voice_dial set alias_username = '3' where rowid = 1");
        files.say("update voice_dial set alias_username = '1' where rowid = 2");
        files.say("update voice_dial set alias_username = '2' where rowid = 1");
        copy.follow(&rows(&[1, 2])).expect("it follows");
        assert_eq!(files.said(), [line(1, "2", "u1"), line(2, "1", "u2")]);
        files.say("delete from voice_dial where rowid = 1");
        copy.follow(&rows(&[1])).expect("it follows");
        assert_eq!(files.said(), [line(2, "1", "u2")]);
    }

    #[test]
    fn what_happened_while_nobody_followed_is_there_at_the_next_start() {
        let files = Files::new("start");
        files.dials("1", "u1");
        files.dials("2", "u2");
        drop(files.copy());
        files.say("delete from voice_dial where rowid = 1");
        files.say("update voice_dial set username = 'u9' where rowid = 2");
        files.dials("4", "u4");
        drop(files.copy());
        assert_eq!(files.said(), [line(2, "2", "u9"), line(3, "4", "u4")]);
        files.say("alter table voice_dial add column further text not null default ''");
        drop(files.copy());
        assert_eq!(files.said().len(), 2, "a table that was made otherwise is made anew");
    }

    #[test]
    fn a_damaged_copy_is_made_anew() {
        let files = Files::new("damage");
        files.dials("1", "u1");
        drop(files.copy());
        fs::write(files.0.join("voice.db"), "no database at all ".repeat(1_000)).expect("a file");
        let mut copy = files.copy();
        assert_eq!(files.said(), [line(1, "1", "u1")]);
        files.dials("2", "u2");
        copy.behind = true;
        copy.mend().expect("it is mended");
        assert_eq!(files.said().len(), 2);
    }
}
