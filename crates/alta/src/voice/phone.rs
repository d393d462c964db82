//! `alta phone`: a test phone on the command line. It registers and then calls, or answers whoever calls and gives the sound back.

use std::{net::SocketAddr, time::Duration};

use alta_sip::{
    media::Voice,
    phone::{Phone, Refused, Settings},
    projection::Aor,
    transport::{Peer, Protocol},
};
use alta_words::{Tongue, say};
use tokio::{net::lookup_host, time::timeout};

use crate::trouble::Trouble;

/// The tone that it says and, where the other end gives it back, hears.
const TONE: u32 = 440;
const REGISTERED_FOR: u32 = 3600;
const HEARD_WITHIN: Duration = Duration::from_secs(5);

#[derive(Clone, Debug)]
pub(crate) struct Dialling {
    /// `line@domain`, as the hub showed it.
    pub(crate) address: String,
    pub(crate) username: String,
    pub(crate) password: String,
    /// Host and port of the engine.
    pub(crate) server: String,
    /// Whom to call; without it, wait to be called.
    pub(crate) call: Option<String>,
    /// How long to stay in the call.
    pub(crate) seconds: u64,
}

pub(crate) async fn run(tongue: Tongue, asked: Dialling) -> Result<(), Trouble> {
    let phone = registered(tongue, &asked).await?;
    let outcome = match &asked.call {
        Some(number) => call(tongue, &phone, number, asked.seconds).await,
        None => answer(tongue, &phone).await,
    };
    phone.register(0).await;
    outcome
}

async fn registered(tongue: Tongue, asked: &Dialling) -> Result<Phone, Trouble> {
    let address = asked.address.trim_start_matches("sip:");
    let (user, domain) = address
        .split_once('@')
        .ok_or_else(|| Trouble::usage("cli-refused-phone-address", &[("value", &asked.address)]))?;
    let server = server(&asked.server).await?;
    let mut settings =
        Settings::new(Aor::new(user, domain), &asked.username, &asked.password, Peer::new(Protocol::Udp, server));
    settings.voice = if asked.call.is_some() { Voice::Tone(TONE) } else { Voice::Echo };
    if !server.ip().is_loopback() {
        settings.ip = own_address(server).await?;
    }
    let phone =
        Phone::start(settings).await.map_err(|error| Trouble::said("cli-phone-no-port", &[("reason", &error)]))?;
    match phone.register(REGISTERED_FOR).await {
        200 => {
            println!("{}", say(tongue, "cli-phone-registered", &[("address", address.to_owned())]));
            Ok(phone)
        }
        code @ (401 | 403) => Err(Trouble::said("cli-phone-not-known", &[("code", &code)])),
        408 => Err(Trouble::said("cli-phone-no-answer", &[("server", &asked.server)])),
        code => Err(Trouble::said("cli-phone-not-registered", &[("code", &code)])),
    }
}

async fn server(typed: &str) -> Result<SocketAddr, Trouble> {
    let unknown = || Trouble::usage("cli-refused-phone-server", &[("value", &typed)]);
    let with_port = if typed.contains(':') { typed.to_owned() } else { format!("{typed}:5060") };
    lookup_host(with_port).await.ok().and_then(|mut found| found.next()).ok_or_else(unknown)
}

/// The address of this machine that the server would see.
async fn own_address(server: SocketAddr) -> Result<std::net::IpAddr, Trouble> {
    let found = async {
        let socket = tokio::net::UdpSocket::bind(if server.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" }).await?;
        socket.connect(server).await?;
        socket.local_addr()
    };
    found.await.map(|address| address.ip()).map_err(|error| Trouble::said("cli-phone-no-port", &[("reason", &error)]))
}

async fn call(tongue: Tongue, phone: &Phone, number: &str, seconds: u64) -> Result<(), Trouble> {
    let outgoing =
        phone.dial(number).await.map_err(|error| Trouble::said("cli-phone-no-port", &[("reason", &error)]))?;
    let call = outgoing.answered().await.map_err(|Refused(response)| {
        Trouble::said("cli-phone-call-refused", &[("number", &number), ("code", &response.code)])
    })?;
    println!("{}", say(tongue, "cli-phone-answered", &[("number", number.to_owned())]));
    let heard = timeout(HEARD_WITHIN, call.media.hears(TONE)).await.is_ok();
    println!("{}", say(tongue, if heard { "cli-phone-heard" } else { "cli-phone-not-heard" }, &[]));
    let _ = timeout(Duration::from_secs(seconds), call.ended()).await;
    call.hang_up().await;
    Ok(())
}

/// Until it is told to stop.
async fn answer(tongue: Tongue, phone: &Phone) -> Result<(), Trouble> {
    println!("{}", say(tongue, "cli-phone-waits", &[]));
    loop {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => return Ok(()),
            ringing = phone.rings() => {
                let Some(ringing) = ringing else { return Ok(()) };
                let from = ringing.headers().get("From").unwrap_or_default().to_owned();
                println!("{}", say(tongue, "cli-phone-rings", &[("from", from)]));
                let call = ringing.pick_up().await.map_err(|error| Trouble::said("cli-phone-no-port", &[("reason", &error)]))?;
                call.ended().await;
                println!("{}", say(tongue, "cli-phone-ended", &[]));
            }
        }
    }
}
