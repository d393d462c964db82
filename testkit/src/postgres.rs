//! A throw-away PostgreSQL server made from the installed binaries, so that what must hold under races is tried on the engine that has
//! them. One per test process; it and its folder end with the process, however that ends.

#![expect(clippy::expect_used, reason = "without its server a test has nothing to say")]

use std::{
    env, fs,
    io::{self, BufRead, BufReader, Write},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
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
    /// Its standard input is what keeps the server alive.
    _keeper: Option<Child>,
}

/// Made ready, then kept until standard input ends, which it does when the test process does.
const KEEPER: &str = r#"
    folder=$(mktemp -d "${TMPDIR:-/tmp}/alta-postgres.XXXXXX") || exit 1
    trap 'rm -rf "$folder"' EXIT
    {
        "$BIN/initdb" -D "$folder/data" -A trust -U alta -E UTF8 --locale=C --no-sync &&
        "$BIN/pg_ctl" start -w -t 60 -D "$folder/data" -l "$folder/log" -o "-h 127.0.0.1 -p $PORT -k $folder \
            -c fsync=on -c synchronous_commit=on -c max_connections=300 -c max_prepared_transactions=0 -c log_statement=none"
    } > "$folder/start" 2>&1 || { cat "$folder/start" "$folder/log" >&2; exit 1; }
    echo ready
    read -r _
    "$BIN/pg_ctl" stop -m immediate -D "$folder/data" > /dev/null 2>&1
"#;

/// The server of this test process; `ALTA_TEST_POSTGRES` (a URL that may create databases) comes before one of our own. None: there is no
/// PostgreSQL here, the test says so and is skipped; where `CI=true` it fails instead.
pub fn postgres() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| match env::var("ALTA_TEST_POSTGRES") {
        Ok(url) => Some(Server { address: url, made: AtomicU32::new(0), _keeper: None }),
        Err(_) => binaries().map(|bin| start(&bin)),
    });
    if server.is_none() {
        let test = thread::current().name().unwrap_or("a test").to_owned();
        assert!(env::var("CI").as_deref() != Ok("true"), "{test}: no PostgreSQL installed");
        // why: not `eprintln`, which the harness keeps to itself.
        let _ = writeln!(io::stderr(), "SKIPPED {test}: no PostgreSQL installed");
    }
    server.as_ref()
}

impl Server {
    /// The URL of a new, empty database.
    pub fn database(&self) -> String {
        let name = format!("alta_test_{}_{}", std::process::id(), self.made.fetch_add(1, Ordering::Relaxed));
        let create = format!("create database {name}");
        let address = self.address.clone();
        thread::spawn(move || asked(&address, &create)).join().expect("the database is made");
        let (server, options) = self.address.split_once('?').map_or((&*self.address, None), |(s, o)| (s, Some(o)));
        let authority = server.find("://").map_or(0, |at| at + 3);
        let end = server[authority..].find('/').map_or(server.len(), |at| authority + at);
        format!("{}/{name}{}", &server[..end], options.map(|options| format!("?{options}")).unwrap_or_default())
    }
}

/// One statement, outside of whatever runtime the test has.
fn asked(address: &str, statement: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let config: Config = address.parse().expect("a URL of PostgreSQL");
        let (client, connection) = config.connect(NoTls).await.expect("the server answers");
        tokio::spawn(connection);
        client.batch_execute(statement).await.expect("the statement is accepted");
    });
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
        let mut keeper = unprivileged("sh")
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
        let mut said = String::new();
        let out = keeper.stdout.take().expect("its output is ours");
        BufReader::new(out).read_line(&mut said).expect("it says something");
        if said.trim() == "ready" {
            let address = format!("postgres://alta@127.0.0.1:{}/postgres", free.port());
            return Server { address, made: AtomicU32::new(0), _keeper: Some(keeper) };
        }
        let failed = keeper.wait_with_output().expect("the shell ends");
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
