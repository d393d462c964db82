//! A hub as its own process on either engine: started as any integrator starts it, killed without warning, started again on what is left.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use alta_testkit::postgres::{count, postgres, say};
use serde_json::Value as Json;

use crate::{Client, root};

/// How long a hub may take until it serves.
const READY_WITHIN: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Where a hub keeps what it knows; gone with the value.
#[derive(Debug)]
pub struct Place {
    pub engine: Engine,
    folder: PathBuf,
    database: Option<String>,
}

/// A running hub.
#[derive(Debug)]
pub struct Hub {
    pub place: Place,
    pub address: SocketAddr,
    /// What `alta demo --json` printed.
    pub facts: Json,
    process: Process,
}

/// Ends with SIGKILL when it is dropped.
#[derive(Debug)]
struct Process(Child);

/// What is left of a hub that was killed.
#[derive(Debug)]
pub struct Fallen {
    pub place: Place,
    address: SocketAddr,
    facts: Json,
}

impl Place {
    /// None: no PostgreSQL here, which was said aloud (and fails in CI).
    pub fn new(engine: Engine) -> Option<Place> {
        match engine {
            Engine::Sqlite => Some(Place::at(None)),
            Engine::Postgres => Some(Place::at(Some(postgres()?.database()))),
        }
    }

    /// On this database, else on SQLite.
    pub fn at(database: Option<String>) -> Place {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let engine = if database.is_some() { Engine::Postgres } else { Engine::Sqlite };
        let name = format!("alta-siege-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a temporary folder");
        Place { engine, folder, database }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The URL of the database, on PostgreSQL.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// What the hub logged since it was first started.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// `alta …` on this place.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.args(words).arg("--data").arg(self.data());
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command.stdin(Stdio::null());
        command
    }

    /// Runs a short command, beside the hub if one is running, and gives the line of JSON that it prints.
    pub fn run(&self, words: &[&str]) -> Json {
        let done = self.command(words).arg("--json").output().expect("the command starts");
        let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.success(), "alta {}: {}\n{out}{err}", words.join(" "), done.status);
        serde_json::from_str(&out).expect("a line of JSON")
    }

    /// Writes past every door what no door writes: time that went by.
    pub fn plant(&self, statement: &str) {
        let planted = match &self.database {
            Some(database) => return say(database, statement),
            None => rusqlite::Connection::open(self.data().join("alta.db")),
        };
        let planted = planted.and_then(|file| {
            file.busy_timeout(Duration::from_secs(10))?;
            file.execute(statement, [])
        });
        assert!(planted.is_ok_and(|rows| rows > 0), "nothing was planted by: {statement}");
    }

    /// Writes many statements past every door: a database as something else left it.
    pub fn lay(&self, statements: &str) {
        if let Some(database) = &self.database {
            return say(database, statements);
        }
        fs::create_dir_all(self.data()).expect("a data folder");
        let file = rusqlite::Connection::open(self.data().join("alta.db")).expect("a database");
        file.execute_batch(&format!("pragma journal_mode = wal; pragma synchronous = off; {statements}"))
            .expect("it is laid");
    }

    /// What the doctor says; it must find nothing.
    pub fn is_healthy(&self) {
        let done = self.command(&["doctor"]).output().expect("the doctor starts");
        let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.success(), "the doctor found something:\n{out}{err}");
    }

    fn spawn(&self, words: &[&str], around: &[&str]) -> Process {
        let log = fs::File::options().create(true).append(true).open(self.folder.join("log")).expect("a log");
        let alta = self.command(words);
        let mut command = match around.split_first() {
            None => alta,
            Some((program, words)) => {
                let mut command = Command::new(program);
                command.args(words).arg(alta.get_program()).args(alta.get_args()).stdin(Stdio::null());
                command
            }
        };
        Process(command.stdout(Stdio::piped()).stderr(log).spawn().expect("the hub starts"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("the end of the hub's log:\n{}", tail(&self.log()));
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Hub {
    /// A fresh demo hub. None: the engine is not here.
    pub fn demo(engine: Engine) -> Option<Hub> {
        Place::new(engine).map(|place| Hub::demo_at(place, &[]))
    }

    /// The same somewhere else, or started by another program (`strace …`).
    pub fn demo_at(place: Place, around: &[&str]) -> Hub {
        Hub::started(place, &[], around)
    }

    /// A fresh demo hub with further options.
    pub fn demo_with(place: Place, options: &[&str]) -> Hub {
        Hub::started(place, options, &[])
    }

    fn started(place: Place, options: &[&str], around: &[&str]) -> Hub {
        let words = [&["demo", "--json", "--listen", "127.0.0.1:0"], options].concat();
        let mut process = place.spawn(&words, around);
        let line = first_line(&mut process.0);
        let facts: Json = serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("no line of JSON but {line:?}\n{}", tail(&place.log())));
        let url = facts["url"].as_str().expect("the hub says where it is");
        let address = url.trim_start_matches("http://").trim_end_matches('/').parse().expect("an address and port");
        Hub { place, address, facts, process }
    }

    /// A fact that the hub printed.
    pub fn fact(&self, name: &str) -> &str {
        self.facts[name].as_str().unwrap_or_else(|| panic!("the hub did not say its {name}: {}", self.facts))
    }

    /// The demo partner's full administrator, on a connection of its own.
    pub fn client(&self) -> Client {
        Client::new(self.address, self.fact("token"))
    }

    pub fn client_with(&self, token: &str) -> Client {
        Client::new(self.address, token)
    }

    pub fn process_id(&self) -> u32 {
        self.process.0.id()
    }

    /// SIGKILL: no farewell.
    pub fn kill(self) -> Fallen {
        let Hub { place, address, facts, process } = self;
        drop(process);
        Fallen { place, address, facts }
    }

    /// Nothing that the hub itself calls an error may be in its log.
    pub fn logged_no_error(&self) {
        let log = self.place.log();
        let errors: Vec<&str> =
            log.lines().filter(|line| line.contains("ERROR") || line.contains("panicked")).collect();
        assert!(errors.is_empty(), "the hub logged errors:\n{}", errors.join("\n"));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Fallen {
    /// What somebody else left here. `facts` as `alta demo --json` would print them.
    pub fn found(place: Place, mut facts: Json) -> Fallen {
        let free =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|taken| taken.local_addr()).expect("a free port");
        facts["url"] = format!("http://{free}").into();
        Fallen { place, address: free, facts }
    }

    /// How many steps of the outside it left undone. Asked of a copy: it is for the hub itself to clear up after its fall.
    pub fn left_undone(&self) -> i64 {
        const UNDONE: &str = "select count(*) from fulfilment where due_at is not null";
        if let Some(database) = &self.place.database {
            return count(database, UNDONE);
        }
        let copy = self.place.folder.join("copy");
        fs::create_dir_all(&copy).expect("a folder");
        for name in ["alta.db", "alta.db-wal"] {
            fs::copy(self.place.data().join(name), copy.join(name)).expect("a copy of the database");
        }
        let undone = rusqlite::Connection::open(copy.join("alta.db"))
            .and_then(|file| file.query_row(UNDONE, [], |row| row.get(0)));
        fs::remove_dir_all(&copy).expect("the copy goes");
        undone.expect("a count")
    }

    /// The same hub again, at the same address. Gives the time until it could take writes.
    pub async fn rise(self) -> (Hub, Duration) {
        self.rise_with(&[]).await
    }

    /// The same with further options.
    pub async fn rise_with(self, options: &[&str]) -> (Hub, Duration) {
        let listen = self.address.to_string();
        let started = Instant::now();
        let process = self.place.spawn(&[&["serve", "--listen", &listen], options].concat(), &[]);
        let mut hub = Hub { place: self.place, address: self.address, facts: self.facts, process };
        let mut client = Client::new(hub.address, "");
        while !client.ask("GET", "/readyz", None).await.is_ok_and(|answer| answer.status == 200) {
            let ended = hub.process.0.try_wait().expect("its state is known");
            assert!(ended.is_none(), "the hub did not start again: {ended:?}\n{}", tail(&hub.place.log()));
            assert!(started.elapsed() < READY_WITHIN, "not ready in time\n{}", tail(&hub.place.log()));
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        (hub, started.elapsed())
    }
}

/// A port of this machine that stays free while a hub is down: from below those that the system gives to whoever asks for any.
pub fn kept_port() -> SocketAddr {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    const FIRST: u32 = 10_000;
    const MANY: u32 = 20_000;
    loop {
        // why so far apart: test processes have numbers in a row.
        let place = std::process::id().wrapping_mul(61).wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % MANY;
        let address = SocketAddr::from(([127, 0, 0, 1], u16::try_from(FIRST + place).expect("a port")));
        if std::net::TcpListener::bind(address).is_ok() && std::net::UdpSocket::bind(address).is_ok() {
            return address;
        }
    }
}

fn tail(log: &str) -> &str {
    let from = log.len().saturating_sub(4000);
    log.get(from..).or_else(|| log.get(from + 1..)).unwrap_or(log)
}

/// The first line of its output, read by a thread that goes on reading, so that the hub never waits for a full pipe.
fn first_line(process: &mut Child) -> String {
    let out = process.stdout.take().expect("its output is ours");
    let (say, heard) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let _ = say.send(line);
        }
    });
    heard.recv_timeout(READY_WITHIN).unwrap_or_default()
}

/// The program under test: `ALTA_BIN`, else the release build, else a debug build, made now if there is none.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(chosen) = env::var_os("ALTA_BIN") {
            return root().join(chosen);
        }
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
        let built = ["release/alta", "debug/alta"].map(|path| target.join(path)).into_iter().find(|path| path.exists());
        built.unwrap_or_else(|| {
            let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let made = Command::new(cargo).args(["build", "-p", "alta"]).current_dir(root()).status();
            assert!(made.is_ok_and(|status| status.success()), "the binary could not be built");
            target.join("debug/alta")
        })
    })
}
