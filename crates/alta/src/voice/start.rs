//! Which engine it is: the one that was asked for, or the better one that can run here; and why.

use std::{fs, io, net::SocketAddr, time::Duration};

use alta_hub::Hub;
use alta_sip::{
    engine::{Config, Engine},
    kamailio::{Fault, Kamailio, Settings, end_orphan, fitness},
    projection::Projection,
    records::Event,
    transport::{Listen, Protocol, server_config},
};
use tokio::{sync::mpsc, time::sleep};

use super::{
    Why,
    kamailio::{Kept, Place, back_channel, free, free_back_channel, is_free, readable, settings},
    running::Running,
    taken,
};
use crate::{
    options::{DatabaseUrl, EngineChoice, Options, VoiceOptions},
    trouble::Trouble,
};

/// One that was left behind lets go of its ports within this time.
const LETS_GO: u32 = 100;
const A_MOMENT: Duration = Duration::from_millis(20);

pub(super) struct Engaged {
    pub(super) running: Running,
    pub(super) events: mpsc::Receiver<Event>,
    pub(super) address: SocketAddr,
    pub(super) tls: Option<SocketAddr>,
    pub(super) why: Why,
    pub(super) kept: Kept,
    pub(super) place: Option<Place>,
}

fn of(options: &Options) -> (&std::path::Path, Option<&DatabaseUrl>) {
    (&options.data, options.database.as_ref())
}

/// Its domain and its secret.
type Own<'a> = (&'a str, &'a [u8; 32]);

pub(super) async fn engine(
    options: &Options,
    asked: &VoiceOptions,
    own: Own<'_>,
    hub: &Hub,
    projection: Projection,
) -> Result<Engaged, Trouble> {
    if let Some(first) = asked.back_channel {
        return attached(options, asked, own, hub, first).await;
    }
    if asked.engine == EngineChoice::Embedded {
        return embedded(asked, own, projection, ("cli-voice-engine-embedded", Vec::new())).await;
    }
    let place = Place::take(&options.data).map_err(|error| Trouble::data(options, &error))?;
    let asked = &with_port(asked)?;
    if let Some(files) = &asked.tls {
        readable(files).map_err(|error| taken(asked, &error))?;
    }
    let back = free_back_channel().map_err(|error| taken(asked, &error))?;
    let wished =
        settings(of(options), asked, own, back, &place.folder).map_err(|error| Trouble::data(options, &error))?;
    match fitness(&wished).await {
        Ok(()) if asked.address.ip().is_unspecified() && asked.advertise.is_none() => {
            let everywhere = ("cli-voice-engine-everywhere", vec![]);
            if asked.engine == EngineChoice::Kamailio {
                return Err(Trouble::usage("cli-refused-voice-everywhere", &[]));
            }
            embedded(asked, own, projection, everywhere).await
        }
        Ok(()) => started(options, asked, hub, wished, place).await,
        Err(fault) if asked.engine == EngineChoice::Auto => embedded(asked, own, projection, why_not(fault)).await,
        Err(fault) => Err(refused(asked, fault)),
    }
}

/// Port 0 is any, and then the same one while this hub lives.
fn with_port(asked: &VoiceOptions) -> Result<VoiceOptions, Trouble> {
    let mut asked = asked.clone();
    if asked.address.port() == 0 {
        asked.address = free(asked.address.ip(), 2).map_err(|error| taken(&asked, &error))?;
    }
    Ok(asked)
}

fn why_not(fault: Fault) -> Why {
    match fault {
        Fault::NotInstalled => ("cli-voice-engine-not-installed", Vec::new()),
        other => ("cli-voice-engine-unfit", vec![("reason", reason(other))]),
    }
}

fn reason(fault: Fault) -> String {
    match fault {
        Fault::Unfit(said) => said,
        Fault::Io(error) => error.to_string(),
        Fault::Silent(log) => log.display().to_string(),
        Fault::Settings | Fault::NotInstalled => String::new(),
    }
}

fn refused(asked: &VoiceOptions, fault: Fault) -> Trouble {
    match fault {
        Fault::NotInstalled => Trouble::said("cli-refused-voice-not-installed", &[]),
        Fault::Settings => Trouble::usage("cli-refused-voice-setting", &[]),
        Fault::Silent(log) => Trouble::said("cli-refused-voice-silent", &[("log", &log.display())]),
        Fault::Unfit(said) => Trouble::said("cli-refused-voice-unfit", &[("reason", &said)]),
        Fault::Io(error) => taken(asked, &error),
    }
}

async fn started(
    options: &Options,
    asked: &VoiceOptions,
    hub: &Hub,
    wished: Settings,
    place: Place,
) -> Result<Engaged, Trouble> {
    let kept = kept(options, hub)?;
    end_orphan(&place.folder);
    until_free(asked.address).await.map_err(|error| taken(asked, &error))?;
    let why = ("cli-voice-engine-kamailio", vec![("folder", place.folder.display().to_string())]);
    let tls = wished.tls.as_ref().map(|tls| tls.address);
    let (kamailio, events) = Kamailio::start(wished).await.map_err(|fault| refused(asked, fault))?;
    Ok(Engaged {
        running: Running::Kamailio(Box::new(kamailio)),
        events,
        address: asked.address,
        tls,
        why,
        kept,
        place: Some(place),
    })
}

/// On PostgreSQL there is nothing to keep: Kamailio reads the projection itself.
fn kept(options: &Options, hub: &Hub) -> Result<Kept, Trouble> {
    match &options.database {
        Some(_) => Ok(Kept::default()),
        None => Kept::begin(options, hub).map_err(|error| Trouble::data(options, &error)),
    }
}

async fn until_free(address: SocketAddr) -> io::Result<()> {
    for _ in 0..LETS_GO {
        if is_free(address).is_ok() {
            break;
        }
        sleep(A_MOMENT).await;
    }
    is_free(address)
}

async fn attached(
    options: &Options,
    asked: &VoiceOptions,
    own: Own<'_>,
    hub: &Hub,
    first: SocketAddr,
) -> Result<Engaged, Trouble> {
    let kept = kept(options, hub)?;
    let data = &options.data;
    let wished =
        settings(of(options), asked, own, back_channel(first), data).map_err(|error| Trouble::data(options, &error))?;
    let tls = wished.tls.as_ref().map(|tls| tls.address);
    let (kamailio, events) = Kamailio::attach(wished).await.map_err(|fault| refused(asked, fault))?;
    let why = ("cli-voice-engine-attached", vec![("address", first.to_string())]);
    Ok(Engaged {
        running: Running::Kamailio(Box::new(kamailio)),
        events,
        address: asked.address,
        tls,
        why,
        kept,
        place: None,
    })
}

async fn embedded(
    asked: &VoiceOptions,
    (base, secret): Own<'_>,
    projection: Projection,
    why: Why,
) -> Result<Engaged, Trouble> {
    let failed = |error: io::Error| taken(asked, &error);
    let port = asked.address.port();
    let tls = match &asked.tls {
        Some(files) => {
            let (cert, key) = (fs::read(&files.cert).map_err(failed)?, fs::read(&files.key).map_err(failed)?);
            let shown = server_config(&cert, &key).map_err(|fault| failed(io::Error::other(format!("{fault:?}"))))?;
            let port = if port == 0 { 0 } else { port.saturating_add(1) };
            Some((SocketAddr::new(asked.address.ip(), port), shown))
        }
        None => None,
    };
    let at = Some(asked.address);
    let listen = Listen { udp: at, tcp: at, tls, advertise: asked.advertise.clone(), ..Listen::default() };
    let mut config = Config::new(base, listen);
    config.secret = *secret;
    let (engine, events) = Engine::start(config, projection).await.map_err(failed)?;
    let address = engine.listens(Protocol::Udp).unwrap_or(asked.address);
    let tls = engine.listens(Protocol::Tls);
    Ok(Engaged { running: Running::Embedded(engine), events, address, tls, why, kept: Kept::default(), place: None })
}
