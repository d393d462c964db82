//! `alta serve`: the hub from start to farewell. Nothing acknowledged is lost, whatever ends it; told to stop, it also leaves cleanly.

mod mark;

use alta_api::Site;
use alta_hub::{Hub, fulfilment::Worker, secret, sign_in};
use alta_words::{Tongue, say};
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    task::JoinHandle,
};

use crate::{
    beside,
    listen::Listener,
    opening,
    options::Options,
    trouble::Trouble,
    voice::{self, Voice},
};

pub(crate) async fn run(tongue: Tongue, options: &Options) -> Result<(), Trouble> {
    let started = Started::new(options).await?;
    eprintln!("{}", say(tongue, "cli-ready", &[("url", started.url.clone())]));
    if let Some(voice) = &started.voice {
        voice.lines(tongue).iter().for_each(|line| eprintln!("{line}"));
    }
    started.until_told(tongue, options).await
}

/// A hub that works and is about to answer.
pub(crate) struct Started {
    pub(crate) hub: Hub,
    pub(crate) url: String,
    listener: Listener,
    worker: Worker,
    signals: Signals,
    commands: Option<JoinHandle<()>>,
    pub(crate) voice: Option<Voice>,
    silence: watch::Sender<bool>,
}

impl Started {
    /// The address first: what fails there should not have opened anything.
    pub(crate) async fn new(options: &Options) -> Result<Started, Trouble> {
        let signals = Signals::new(options)?;
        let listener = Listener::bind(options).await?;
        let hub = opening::hub(options).await.map_err(|fault| Trouble::of_opening(options, &fault))?;
        let (silence, silenced) = watch::channel(false);
        let voice = voice::start(options, &hub, silenced).await?;
        let alone = options.database.is_none();
        if alone {
            mark::set(options, &hub);
        }
        let worker = Worker::start(&hub, alone).await?;
        let url = options.public_url.clone().unwrap_or_else(|| listener.url());
        let commands = alone.then(|| commands(options, &hub, &url)).flatten();
        Ok(Started { hub, url, listener, worker, signals, commands, voice, silence })
    }

    pub(crate) async fn until_told(self, tongue: Tongue, options: &Options) -> Result<(), Trouble> {
        let Started { hub, url, listener, worker, mut signals, commands, voice, silence } = self;
        warm_up();
        let (stop, stopped) = watch::channel(false);
        let api = alta_api::router(hub.clone(), Site { public_url: url.clone() });
        let site = alta_ui::Site {
            public_url: url.clone(),
            stopping: stopped.clone(),
            first_run: first_run(&hub, tongue, &url).await?,
        };
        let router = alta_ui::router(hub.clone(), site, api);
        let serving = async {
            let (_, ()) = tokio::join!(listener.serve(router, stopped.clone()), async {
                let _ = stopped.clone().wait_for(|stopped| *stopped).await;
                worker.stop().await;
            });
        };
        let told = async {
            signals.next().await;
            eprintln!("{}", say(tongue, "cli-draining", &[]));
            let _ = stop.send(true);
            signals.next().await;
        };
        tokio::select! {
            () = serving => {}
            // why at once: whoever says it twice means it, and what was acknowledged is durable.
            () = told => std::process::exit(1),
        }
        if let Some(commands) = commands {
            commands.abort();
            beside::close(&options.data);
        }
        let _ = silence.send(true);
        if let Some(voice) = voice {
            voice.stop().await;
        }
        hub.db().clone().close().await;
        mark::clear(options);
        eprintln!("{}", say(tongue, "cli-stopped", &[]));
        Ok(())
    }
}

/// A hub that nobody has founded yet is open to whoever reads this console: the link is new at every start.
async fn first_run(hub: &Hub, tongue: Tongue, url: &str) -> Result<Option<String>, Trouble> {
    if sign_in::is_founded(hub).await? {
        return Ok(None);
    }
    let key = crate::short::fresh_secret(sign_in::INVITATION_PREFIX)?;
    eprintln!("{}", say(tongue, "cli-first-run", &[("url", format!("{url}/welcome?key={key}"))]));
    Ok(Some(secret::digest(&key)))
}

/// Without its socket the hub serves all the same; only commands beside it find nobody.
fn commands(options: &Options, hub: &Hub, url: &str) -> Option<JoinHandle<()>> {
    match beside::open(&options.data) {
        Ok(listener) => Some(tokio::spawn(beside::serve(listener, hub.clone(), url.to_owned()))),
        Err(error) => {
            tracing::warn!(%error, "no socket for commands beside this hub");
            None
        }
    }
}

/// The tables of telephone numbers take a tenth of a second to unfold: before somebody waits for it.
fn warm_up() {
    std::thread::spawn(|| drop(alta_model::Phone::parse("+34911230001")));
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new(options: &Options) -> Result<Signals, Trouble> {
        let listen = |kind| signal(kind).map_err(|error| Trouble::data(options, &error));
        Ok(Signals { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
