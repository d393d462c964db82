//! A throw-away PostgreSQL server made from the installed binaries, so that what must hold under races is tried on the engine that has
//! them. One per test process; it and its folder end with the process, however that ends.

#![expect(clippy::expect_used, reason = "without its server a test has nothing to say")]

use std::{
    env, fs,
    hash::{BuildHasher, Hasher, RandomState},
    io::{self, BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use tokio_postgres::{Config, NoTls};

/// Where databases for tests can be made.
#[derive(Debug)]
pub struct Server {
    address: String,
    made: AtomicU32,
    keeper: Option<Mutex<Keeper>>,
}

/// Its standard input is what keeps the server alive, and what it is told by.
#[derive(Debug)]
struct Keeper {
    shell: Child,
    says: BufReader<ChildStdout>,
}

/// Made ready, then kept until standard input ends, which it does when the test process does. `restart`: as after a crash.
const KEEPER: &str = r#"
    folder=$(mktemp -d "${TMPDIR:-/tmp}/alta-postgres.XXXXXX") || exit 1
    trap 'rm -rf "$folder"' EXIT
    bring() {
        "$BIN/pg_ctl" "$@" -w -t 60 -D "$folder/data" -l "$folder/log" -o "-h 127.0.0.1 -p $PORT -k $folder \
            -c fsync=on -c synchronous_commit=on -c max_connections=300 -c max_prepared_transactions=0 -c log_statement=none"
    }
    {
        "$BIN/initdb" -D "$folder/data" -A trust -U alta -E UTF8 --locale=C --no-sync && bring start
    } > "$folder/start" 2>&1 || { cat "$folder/start" "$folder/log" >&2; exit 1; }
    echo ready
    while read -r word; do
        [ "$word" = restart ] && bring restart -m immediate > /dev/null 2>&1 && echo ready
        [ "$word" = stop ] && "$BIN/pg_ctl" stop -w -t 60 -m immediate -D "$folder/data" > /dev/null 2>&1 && echo ready
    done
    "$BIN/pg_ctl" stop -m immediate -D "$folder/data" > /dev/null 2>&1
"#;

/// The server of this test process; `ALTA_TEST_POSTGRES` (a URL that may create databases) comes before one of our own. None: there is no
/// PostgreSQL here, the test says so and is skipped; where `CI=true` it fails instead.
pub fn postgres() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| match env::var("ALTA_TEST_POSTGRES") {
        Ok(url) => Some(Server { address: url, made: AtomicU32::new(0), keeper: None }),
        Err(_) => binaries().map(|bin| start(&bin)),
    });
    server.as_ref().or_else(skipped)
}

/// One more server of our own, for tests that restart it.
pub fn own_postgres() -> Option<Server> {
    binaries().map(|bin| start(&bin)).or_else(skipped)
}

fn skipped<T>() -> Option<T> {
    let test = thread::current().name().unwrap_or("a test").to_owned();
    assert!(env::var("CI").as_deref() != Ok("true"), "{test}: no PostgreSQL installed");
    // why: not `eprintln`, which the harness keeps to itself.
    let _ = writeln!(io::stderr(), "SKIPPED {test}: no PostgreSQL installed");
    None
}

impl Server {
    /// The URL of a new, empty database.
    pub fn database(&self) -> String {
        // why drawn: a server that many runs share has seen this process number before.
        let drawn = RandomState::new().build_hasher().finish();
        let made = self.made.fetch_add(1, Ordering::Relaxed);
        let name = format!("alta_test_{}_{drawn:x}_{made}", std::process::id());
        self.says(&format!("create database {name}"));
        let (server, options) = self.address.split_once('?').map_or((&*self.address, None), |(s, o)| (s, Some(o)));
        let authority = server.find("://").map_or(0, |at| at + 3);
        let end = server[authority..].find('/').map_or(server.len(), |at| authority + at);
        format!("{}/{name}{}", &server[..end], options.map(|options| format!("?{options}")).unwrap_or_default())
    }

    /// Breaks every connection to the database of this URL, whatever it is doing.
    pub fn disconnect_all(&self, url: &str) {
        let database = url.split('?').next().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
        self.says(&format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'"));
    }

    /// Whether anybody may connect to the database of this URL from now on.
    pub fn lets_in(&self, url: &str, anybody: bool) {
        let database = url.split('?').next().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
        self.says(&format!("alter database {database} with allow_connections {anybody}"));
    }

    /// As after a crash: all at once, nothing finished; or as after `stop`. Only for a server of our own.
    pub fn restart(&self) {
        self.tell("restart\n");
    }

    /// As a crash: away, until `restart`. Only for a server of our own.
    pub fn stop(&self) {
        self.tell("stop\n");
    }

    fn tell(&self, word: &str) {
        let keeper = self.keeper.as_ref().expect("it is ours");
        let mut keeper = keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let stdin = keeper.shell.stdin.as_mut().expect("its input is ours");
        stdin.write_all(word.as_bytes()).expect("it listens");
        assert!(keeper.is_ready(), "PostgreSQL does as it was told: {word}");
    }

    fn says(&self, statement: &str) {
        say(&self.address, statement);
    }
}

/// One statement on the database of this URL.
pub fn say(url: &str, statement: &str) {
    let (url, statement) = (url.to_owned(), statement.to_owned());
    thread::spawn(move || asked(&url, &statement, false)).join().expect("it is done");
}

/// The one number that a query on the database of this URL gives.
pub fn count(url: &str, query: &str) -> i64 {
    let (url, query) = (url.to_owned(), query.to_owned());
    thread::spawn(move || asked(&url, &query, true)).join().expect("it is done")
}

impl Keeper {
    fn is_ready(&mut self) -> bool {
        let mut said = String::new();
        self.says.read_line(&mut said).expect("it says something");
        said.trim() == "ready"
    }
}

/// One statement, outside of whatever runtime the test has.
fn asked(address: &str, statement: &str, counts: bool) -> i64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let config: Config = address.parse().expect("a URL of PostgreSQL");
        let (client, connection) = config.connect(NoTls).await.expect("the server answers");
        tokio::spawn(connection);
        if counts {
            return client.query_one(statement, &[]).await.expect("the query is accepted").get(0);
        }
        client.batch_execute(statement).await.expect("the statement is accepted");
        0
    })
}

/// The newest installed version, where Debian puts them.
fn binaries() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|version| version.path().join("bin"));
    let number = |bin: &Path| bin.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    versions.filter(|bin| bin.join("initdb").exists()).max_by_key(|bin| number(bin))
}

fn start(bin: &Path) -> Server {
    for _ in 0..3 {
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|socket| socket.local_addr()).expect("a free port");
        let mut shell = unprivileged("sh")
            .args(["-c", KEEPER])
            .env("BIN", bin)
            .env("PORT", free.port().to_string())
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell");
        let says = BufReader::new(shell.stdout.take().expect("its output is ours"));
        let mut keeper = Keeper { shell, says };
        if keeper.is_ready() {
            let address = format!("postgres://alta@127.0.0.1:{}/postgres", free.port());
            return Server { address, made: AtomicU32::new(0), keeper: Some(Mutex::new(keeper)) };
        }
        let failed = keeper.shell.wait_with_output().expect("the shell ends");
        let _ = io::stderr().write_all(&failed.stderr);
    }
    panic!("PostgreSQL did not start");
}

/// PostgreSQL refuses to be run by root.
fn unprivileged(program: &str) -> Command {
    let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    if !root {
        return Command::new(program);
    }
    let known = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let (user, group) = if known.lines().any(|line| line.starts_with("postgres:")) {
        ("postgres", "postgres")
    } else {
        ("nobody", "nogroup")
    };
    let mut command = Command::new("setpriv");
    command.args(["--reuid", user, "--regid", group, "--clear-groups", "--", program]).env_remove("TMPDIR");
    command
}
