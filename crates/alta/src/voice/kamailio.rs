//! Kamailio beside this hub: what it is told, where it is found, and the copy of the projection that it reads where the hub is on SQLite.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    hash::{BuildHasher, Hasher, RandomState},
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread::available_parallelism,
    time::Duration,
};

use alta_db::Followed;
use alta_hub::Hub;
use alta_sip::{
    kamailio::{Database, Settings, Tls},
    projection::copy::Copy,
};

use crate::options::{DatabaseUrl, Options, TlsFiles, VoiceOptions};

/// Hubs beside each other that share a data folder, which only those on PostgreSQL can.
const SIDE_BY_SIDE: u32 = 64;
/// Below those that the system gives to whoever asks for any, so that they are still free after a fall.
const PORTS: std::ops::Range<u16> = 10_000..30_000;
const WORKERS: std::ops::RangeInclusive<usize> = 2..=8;

/// A folder that is this hub's alone as long as it holds the file.
pub(super) struct Place {
    pub(super) folder: PathBuf,
    _held: File,
}

impl Place {
    pub(super) fn take(data: &Path) -> io::Result<Place> {
        let mut number = 1;
        loop {
            let name = if number == 1 { "kamailio".to_owned() } else { format!("kamailio-{number}") };
            let folder = std::path::absolute(data.join(name))?;
            DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
            let held =
                OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(folder.join("lock"))?;
            match held.try_lock() {
                Ok(()) => return Ok(Place { folder, _held: held }),
                Err(TryLockError::WouldBlock) if number < SIDE_BY_SIDE => number += 1,
                Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

/// What it is told, wherever it runs: of the hub's own data folder or database, under its domain and with its secret.
pub(super) fn settings(
    (data, database): (&Path, Option<&DatabaseUrl>),
    voice: &VoiceOptions,
    (base, secret): (&str, &[u8; 32]),
    back: [SocketAddr; 3],
    folder: &Path,
) -> io::Result<Settings> {
    let [rpc, evapi, echo] = back;
    let tls = voice.tls.as_ref().map(|files| tls(files, voice.address)).transpose()?;
    let url = voice.database.as_ref().or(database);
    Ok(Settings {
        base_domain: base.to_owned(),
        udp: voice.address,
        tcp: voice.address,
        tls,
        advertise: voice.advertise.clone(),
        rpc,
        evapi,
        echo,
        database: match url {
            // why without what follows: Kamailio would take it for the name of the database.
            Some(url) => Database::Postgres(url.whole().split('?').next().unwrap_or_default().to_owned()),
            None => Database::Sqlite(copy_in(data)?),
        },
        secret: secret.iter().map(|byte| format!("{byte:02x}")).collect(),
        children: available_parallelism().map_or(*WORKERS.start(), usize::from).clamp(*WORKERS.start(), *WORKERS.end()),
        ring: Duration::from_secs(30),
        gateway_patience: Duration::from_secs(4),
        phone_patience: Duration::from_secs(5),
        probe_every: Duration::from_secs(30),
        rtpengine: None,
        folder: folder.to_owned(),
    })
}

fn tls(files: &TlsFiles, sip: SocketAddr) -> io::Result<Tls> {
    Ok(Tls {
        address: SocketAddr::new(sip.ip(), sip.port().saturating_add(1)),
        certificate: std::path::absolute(&files.cert)?,
        key: std::path::absolute(&files.key)?,
    })
}

fn copy_in(data: &Path) -> io::Result<PathBuf> {
    std::path::absolute(data.join("voice.db"))
}

/// Three in a row, on this machine.
pub(super) fn back_channel(first: SocketAddr) -> [SocketAddr; 3] {
    [0, 1, 2].map(|more| SocketAddr::new(first.ip(), first.port().saturating_add(more)))
}

/// The first of so many ports in a row that nobody has.
pub(super) fn free(ip: IpAddr, many: u16) -> io::Result<SocketAddr> {
    let drawn = RandomState::new().build_hasher().finish();
    let span = u64::from(PORTS.end - PORTS.start - many);
    for attempt in 0..span {
        let port = PORTS.start + u16::try_from(drawn.wrapping_add(attempt * 7) % span).unwrap_or_default();
        if (port..port + many).all(|port| is_free(SocketAddr::new(ip, port)).is_ok()) {
            return Ok(SocketAddr::new(ip, port));
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

pub(super) fn free_back_channel() -> io::Result<[SocketAddr; 3]> {
    free(IpAddr::V4(Ipv4Addr::LOCALHOST), 3).map(back_channel)
}

pub(super) fn is_free(address: SocketAddr) -> io::Result<()> {
    TcpListener::bind(address)?;
    UdpSocket::bind(address).map(drop)
}

/// Whether both can be read by who runs Kamailio, which is whoever runs this.
pub(super) fn readable(files: &TlsFiles) -> io::Result<()> {
    fs::File::open(&files.cert)?;
    fs::File::open(&files.key).map(drop)
}

/// `voice.db`, equal to the hub's own file from each commit on, before anybody is answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<Mutex<Option<Copy>>>);

impl Kept {
    pub(super) fn begin(options: &Options, hub: &Hub) -> io::Result<Kept> {
        let kept = Kept::default();
        let follower = kept.clone();
        // why before it is made: what is committed meanwhile waits for it, or is in it.
        let mut copy = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
        hub.db().follow("voice_", move |followed| follower.follow(&followed));
        let file = copy_in(&options.data)?;
        *copy = Some(Copy::open(&options.data.join("alta.db"), &file).map_err(io::Error::other)?);
        drop(copy);
        Ok(kept)
    }

    fn follow(&self, followed: &Followed) {
        self.doing(|copy| match followed {
            Followed::Rows(rows) => copy.follow(rows),
            Followed::Perhaps => copy.whole(),
        });
    }

    /// Nothing to do is nothing done.
    pub(super) fn mend(&self) {
        self.doing(Copy::mend);
    }

    fn doing<E: std::fmt::Display>(&self, act: impl FnOnce(&mut Copy) -> Result<(), E>) {
        if let Some(copy) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)
            && let Err(error) = act(copy)
        {
            tracing::error!(%error, "voice.db is behind, and is mended within seconds");
        }
    }
}
