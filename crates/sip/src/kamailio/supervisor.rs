//! Keeps one Kamailio running: as an ordinary user, in a folder of its own; started again when it ends, ended when this side does.

use std::{
    fs::{self, OpenOptions},
    io,
    net::SocketAddr,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::Stdio,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::AsyncReadExt,
    net::TcpStream,
    process::Command,
    sync::{mpsc, watch},
    task::JoinSet,
    time::{Instant, sleep, timeout_at},
};

use super::{Ear, Rpc, RpcFault, Settings, Unfit, kamailio_config, missed, tls_config};
use crate::{
    clock::Clock,
    engine::{Cut, WasCut},
    media::Voice,
    phone::{Phone, Settings as PhoneSettings},
    projection::Aor,
    records::Event,
    transport::{Peer, Protocol},
};

const EVENTS: usize = 16_384;
/// Its input ends with this process, however that ends; then the whole group does, and so when Kamailio ends by itself.
const GUARD: &str = r#"exec 3<&0; { read -r _ <&3; kill -KILL 0; } & "$@" 3<&- </dev/null & wait $!; kill -KILL 0"#;
const PID: &str = "kamailio.pid";
/// Between attempts, at first and at most.
const PAUSE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(10));
/// Longer than any start on any machine.
const START: Duration = Duration::from_secs(30);
/// Between attempts to hear a Kamailio that is starting.
const AGAIN: Duration = Duration::from_millis(20);
/// A log that was read and is longer than this begins anew.
const LOG_MAX: u64 = 64 << 20;
/// How often the log is looked at for what evapi did not say.
const LOOK: Duration = Duration::from_secs(5);

/// Why there is no Kamailio.
#[derive(Debug)]
pub enum Fault {
    NotInstalled,
    Settings,
    Io(io::Error),
    /// Something is missing, as it says itself.
    Unfit(String),
    /// It does not come up; its log says why.
    Silent(PathBuf),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Unfit> for Fault {
    fn from(_: Unfit) -> Self {
        Self::Settings
    }
}

/// A Kamailio that is kept running.
#[derive(Debug)]
pub struct Kamailio {
    rpc: Rpc,
    settings: Settings,
    process: Arc<AtomicU32>,
    tasks: Mutex<JoinSet<()>>,
    echo: Phone,
    ear: Arc<Mutex<Ear>>,
    events: mpsc::Sender<Event>,
    hears: watch::Receiver<bool>,
}

/// Where the program is, if it is installed.
pub fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own = [PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")];
    std::env::split_paths(&path).chain(own).map(|folder| folder.join("kamailio")).find(|file| file.is_file())
}

/// Whether what is installed here can run this configuration: a Kamailio with all of its modules.
///
/// # Errors
/// It is not installed, or what it says against the configuration.
pub async fn fitness(settings: &Settings) -> Result<(), Fault> {
    let program = program().ok_or(Fault::NotInstalled)?;
    let trial = settings.folder.join("trial");
    fs::create_dir_all(&trial)?;
    let file = write_configuration(&Settings { folder: trial.clone(), ..settings.clone() })?;
    let run = Command::new(program).arg("-c").arg("-f").arg(file).stdin(Stdio::null()).output().await;
    let _ = fs::remove_dir_all(&trial);
    let run = run?;
    if run.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let why = said.lines().find(|line| line.contains("ERROR") || line.contains("CRITICAL")).unwrap_or_default();
    Err(Fault::Unfit(why.trim().to_owned()))
}

fn write_configuration(settings: &Settings) -> Result<PathBuf, Fault> {
    let file = settings.folder.join("kamailio.cfg");
    write_private(&file, &kamailio_config(settings)?)?;
    if let Some(tls) = &settings.tls {
        write_private(&settings.folder.join("tls.cfg"), &tls_config(tls)?)?;
    }
    Ok(file)
}

impl Kamailio {
    /// Returns when it answers. The echo's address in the settings is replaced by its real one.
    ///
    /// # Errors
    /// It is not installed, its settings do not fit, or it does not come up.
    pub async fn start(mut settings: Settings) -> Result<(Self, mpsc::Receiver<Event>), Fault> {
        let program = program().ok_or(Fault::NotInstalled)?;
        end_orphan(&settings.folder);
        let echo = echo(&settings, 0).await?;
        settings.echo = echo.listens();
        write_configuration(&settings)?;
        let folder = settings.folder.clone();
        let (this, told) = Self::with(settings, echo);
        let log = folder.join("kamailio.log");
        {
            let mut tasks = this.tasks.lock().unwrap_or_else(PoisonError::into_inner);
            tasks.spawn(keep(program, folder, this.process.clone()));
            tasks.spawn(read_log(log.clone(), this.ear.clone(), this.events.clone()));
        }
        this.answers(log).await?;
        Ok((this, told))
    }

    /// One that somebody else runs with the configuration of these settings, and that may come later or go away and come back.
    ///
    /// # Errors
    /// The address of the echo is taken.
    pub async fn attach(settings: Settings) -> Result<(Self, mpsc::Receiver<Event>), Fault> {
        let echo = echo(&settings, settings.echo.port()).await?;
        Ok(Self::with(settings, echo))
    }

    fn with(settings: Settings, echo: Phone) -> (Self, mpsc::Receiver<Event>) {
        let (events, told) = mpsc::channel(EVENTS);
        let ear = Arc::new(Mutex::new(Ear::default()));
        let (connected, hears) = watch::channel(false);
        let mut tasks = JoinSet::new();
        tasks.spawn(listen(settings.evapi, ear.clone(), events.clone(), connected));
        let (rpc, process, tasks) = (Rpc(settings.rpc), Arc::new(AtomicU32::new(0)), Mutex::new(tasks));
        (Self { rpc, settings, process, tasks, echo, ear, events, hears }, told)
    }

    async fn answers(&self, log: PathBuf) -> Result<(), Fault> {
        let ends = Instant::now() + START;
        while self.rpc.ask("core.uptime", serde_json::json!([])).await.is_err() {
            if Instant::now() > ends {
                return Err(Fault::Silent(log));
            }
            sleep(AGAIN).await;
        }
        // why: what evapi says while nobody listens is only in the log, which is read later.
        let _ = timeout_at(ends, self.hears.clone().wait_for(|hears| *hears)).await;
        Ok(())
    }

    pub fn rpc(&self) -> Rpc {
        self.rpc
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Ends registrations and calls at once; the calls are told as every other.
    ///
    /// # Errors
    /// Kamailio does not answer.
    pub async fn cut(&self, cut: &Cut) -> Result<WasCut, RpcFault> {
        let (was, records) = self.rpc.cut(cut, Clock::real().now()).await?;
        let new: Vec<Event> = {
            let mut ear = self.ear.lock().unwrap_or_else(PoisonError::into_inner);
            records.into_iter().map(Event::Ended).filter(|event| ear.is_new(event)).collect()
        };
        // why: nobody may be listening any more, and the cut holds all the same.
        let _ = tell(&self.events, new).await;
        Ok(was)
    }

    /// As a crash: it is started again.
    pub fn kill(&self) {
        signal("-KILL", self.process.load(Ordering::SeqCst));
    }
}

impl Drop for Kamailio {
    fn drop(&mut self) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
        self.echo.unplug();
        // why: it has nothing to save, and one that takes its time holds its ports.
        signal("-KILL", self.process.load(Ordering::SeqCst));
        let _ = fs::remove_file(self.settings.folder.join(PID));
    }
}

/// To the process and all it started, which are a group of their own.
fn signal(signal: &str, process: u32) {
    if process > 0 {
        let group = format!("-{process}");
        let _ = std::process::Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
    }
}

/// Only its owner reads it: it holds the way into the database.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let _ = fs::remove_file(path);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    io::Write::write_all(&mut &file, text.as_bytes())
}

/// One that outlived the process that started it still holds the ports.
pub fn end_orphan(folder: &Path) {
    let Ok(written) = fs::read_to_string(folder.join(PID)) else { return };
    let Ok(process) = written.trim().parse::<u32>() else { return };
    // why: the number may be somebody else's by now.
    let command = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let config = folder.join("kamailio.cfg").into_os_string().into_encoded_bytes();
    if command.split(|byte| *byte == 0).any(|word| word == config) {
        signal("-KILL", group_of(process).unwrap_or(process));
    }
}

fn group_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // why from the right: the name of a program may have brackets and blanks.
    stat.rsplit_once(')')?.1.split_ascii_whitespace().nth(2)?.parse().ok()
}

async fn keep(program: PathBuf, folder: PathBuf, process: Arc<AtomicU32>) {
    let mut pause = PAUSE.0;
    loop {
        let begun = Instant::now();
        match spawn(&program, &folder) {
            Ok(mut child) => {
                let id = child.id().unwrap_or(0);
                process.store(id, Ordering::SeqCst);
                // why held: `wait` would close it, and that is the end.
                let _input = child.stdin.take();
                let _ = child.wait().await;
                // why: a parent that was killed leaves its children, who hold its ports.
                signal("-KILL", id);
                tracing::warn!("kamailio ended and is started again");
            }
            Err(error) => tracing::warn!(%error, "kamailio cannot be started"),
        }
        if begun.elapsed() > PAUSE.1 {
            pause = PAUSE.0;
        }
        sleep(pause).await;
        pause = (pause * 2).min(PAUSE.1);
    }
}

fn spawn(program: &Path, folder: &Path) -> io::Result<tokio::process::Child> {
    // why: one that ended and was not yet buried looks alive to the next, which then refuses to start.
    let _ = fs::remove_file(folder.join(PID));
    let log = OpenOptions::new().create(true).append(true).open(folder.join("kamailio.log"))?;
    let mut command = Command::new("/bin/sh");
    command.args(["-c", GUARD, "sh"]).arg(program);
    command.arg("-f").arg(folder.join("kamailio.cfg")).args(["-DD", "-E", "-m", "64", "-M", "16"]);
    command.arg("-P").arg(folder.join(PID)).arg("-Y").arg(folder);
    command.process_group(0).stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
    command.spawn()
}

async fn listen(
    address: SocketAddr,
    ear: Arc<Mutex<Ear>>,
    events: mpsc::Sender<Event>,
    connected: watch::Sender<bool>,
) {
    let mut bytes = vec![0; 65_536];
    loop {
        if let Ok(mut stream) = TcpStream::connect(address).await {
            ear.lock().unwrap_or_else(PoisonError::into_inner).reconnected();
            connected.send_replace(true);
            while let Ok(length @ 1..) = stream.read(&mut bytes).await {
                let heard = ear.lock().unwrap_or_else(PoisonError::into_inner).hear(&bytes[..length]);
                if tell(&events, heard).await.is_err() {
                    return;
                }
            }
        }
        sleep(AGAIN).await;
    }
}

/// What was said while nobody listened; how far it was read is kept beside the log.
async fn read_log(log: PathBuf, ear: Arc<Mutex<Ear>>, events: mpsc::Sender<Event>) {
    let mark = log.with_extension("read");
    let mut at = fs::read_to_string(&mark).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    loop {
        sleep(LOOK).await;
        let Ok((said, read)) = missed(&log, at) else { continue };
        let new: Vec<Event> = {
            let mut ear = ear.lock().unwrap_or_else(PoisonError::into_inner);
            said.into_iter().filter(|event| ear.is_new(event)).collect()
        };
        if tell(&events, new).await.is_err() {
            return;
        }
        if read != at {
            at = read;
            if at > LOG_MAX && emptied(&log) {
                at = 0;
            }
            let _ = fs::write(&mark, at.to_string());
        }
    }
}

/// All of it was read. Kamailio writes on at its end, which is then its beginning.
fn emptied(log: &Path) -> bool {
    OpenOptions::new().write(true).open(log).and_then(|file| file.set_len(0)).is_ok()
}

async fn tell(events: &mpsc::Sender<Event>, heard: Vec<Event>) -> Result<(), ()> {
    for event in heard {
        events.send(event).await.map_err(drop)?;
    }
    Ok(())
}

/// Kamailio passes no sound: the echo is a telephone of ours that answers by itself.
async fn echo(settings: &Settings, port: u16) -> io::Result<Phone> {
    let server = Peer::new(Protocol::Udp, settings.udp);
    let mut phone = PhoneSettings::new(Aor::new("echo", &settings.base_domain), "echo", "", server);
    (phone.voice, phone.ip, phone.port) = (Voice::Echo, settings.udp.ip(), port);
    let phone = Phone::start(phone).await?;
    phone.answer_everything();
    Ok(phone)
}
