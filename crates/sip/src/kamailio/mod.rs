//! Kamailio as the engine: its configuration, written from the template beside this file; its process, watched; and the two wires to it:
//! JSON-RPC to ask and to nudge, evapi to hear what became of calls.
//!
//! Nudges make de-provisioning immediate; correctness does not rest on them, because every call asks the projection before it looks for a
//! phone. Everything but SIP listens on loopback only: JSON-RPC has no passwords.

mod events;
mod rpc;
mod supervisor;

use std::{fmt::Write as _, net::SocketAddr, path::PathBuf, time::Duration};

pub use events::{Ear, missed};
pub use rpc::{Rpc, RpcFault};
pub use supervisor::{Fault, Kamailio, end_orphan, fitness, program};

use crate::transport::host_of;

const TEMPLATE: &str = include_str!("kamailio.cfg");

/// Where the projection is.
#[derive(Debug, Clone)]
pub enum Database {
    /// `voice.db`, which Kamailio opens read only.
    Sqlite(PathBuf),
    /// A role that may read the schema of the projection, and no more.
    Postgres(String),
}

#[derive(Debug, Clone)]
pub struct Tls {
    pub address: SocketAddr,
    pub certificate: PathBuf,
    pub key: PathBuf,
}

#[derive(Debug, Clone)]
pub struct Settings {
    pub base_domain: String,
    pub udp: SocketAddr,
    pub tcp: SocketAddr,
    pub tls: Option<Tls>,
    /// The host that others know this side by, where it is not the address it listens at.
    pub advertise: Option<String>,
    /// JSON-RPC; loopback.
    pub rpc: SocketAddr,
    /// Events; loopback.
    pub evapi: SocketAddr,
    /// Where the echo answers.
    pub echo: SocketAddr,
    pub database: Database,
    /// The same on every Kamailio of a platform, and after a restart: seals and nonces are made with it.
    pub secret: String,
    pub children: usize,
    pub ring: Duration,
    /// How long a gateway, and how long a phone, may be silent.
    pub gateway_patience: Duration,
    pub phone_patience: Duration,
    pub probe_every: Duration,
    /// The control socket of rtpengine, for phones behind NAT.
    pub rtpengine: Option<String>,
    /// Where `tls.cfg` is.
    pub folder: PathBuf,
}

/// A setting that would end a string, or a line, of the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit;

/// The whole configuration.
///
/// # Errors
/// A setting holds what cannot stand in it.
pub fn kamailio_config(settings: &Settings) -> Result<String, Unfit> {
    let fit = |text: &String| text.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    if !settings.advertise.iter().all(fit) {
        return Err(Unfit);
    }
    let mut config = TEMPLATE.to_owned();
    for (name, value) in values(settings) {
        let own = matches!(name, "listen" | "optional_modules" | "optional_parameters") || name.starts_with("rtp_");
        if !own && value.contains(|c: char| c.is_control() || matches!(c, '"' | '\'')) {
            return Err(Unfit);
        }
        config = config.replace(&format!("{{{{{name}}}}}"), &value);
    }
    Ok(config)
}

/// The list of certificates that the `tls` module reads.
///
/// # Errors
/// A path cannot stand in it.
pub fn tls_config(tls: &Tls) -> Result<String, Unfit> {
    let (certificate, key) = (tls.certificate.display().to_string(), tls.key.display().to_string());
    if [&certificate, &key].iter().any(|path| path.contains(|c: char| c.is_control())) {
        return Err(Unfit);
    }
    Ok(format!(
        "[server:default]\nmethod = TLSv1.2+\ncertificate = {certificate}\nprivate_key = {key}\nverify_certificate = no\n\
         require_certificate = no\n[client:default]\nmethod = TLSv1.2+\nverify_certificate = no\n"
    ))
}

fn values(settings: &Settings) -> Vec<(&'static str, String)> {
    let place = |address: SocketAddr| {
        let (host, port) = host_of(address);
        format!("{host}:{port}")
    };
    let (db_module, db_url) = match &settings.database {
        Database::Sqlite(file) => ("db_sqlite", format!("sqlite:///{}", file.display())),
        Database::Postgres(url) => ("db_postgres", url.replacen("postgresql://", "postgres://", 1)),
    };
    let known = |address: SocketAddr| match &settings.advertise {
        Some(host) => format!("{} advertise {host}:{}", place(address), address.port()),
        None => place(address),
    };
    let mut listen = format!("listen=udp:{}\nlisten=tcp:{}\n", known(settings.udp), known(settings.tcp));
    if let Some(tls) = &settings.tls {
        let _ = write!(listen, "enable_tls=yes\nlisten=tls:{}\n", known(tls.address));
    }
    let (modules, parameters) = optional(settings);
    let rtp = |text: &str| settings.rtpengine.as_ref().map(|_| text.to_owned()).unwrap_or_default();
    vec![
        ("children", settings.children.max(1).to_string()),
        ("listen", listen),
        ("rpc", place(settings.rpc)),
        ("rpc_port", settings.rpc.port().to_string()),
        ("evapi", place(settings.evapi)),
        ("echo", place(settings.echo)),
        ("contact", contact(settings)),
        ("db_module", db_module.to_owned()),
        ("db_url", db_url),
        ("secret", settings.secret.clone()),
        ("base_domain_pattern", settings.base_domain.replace('.', "\\.")),
        ("base_domain", settings.base_domain.clone()),
        ("ring", settings.ring.as_millis().to_string()),
        ("gateway_patience", settings.gateway_patience.as_millis().to_string()),
        ("phone_patience", settings.phone_patience.as_millis().to_string()),
        ("probe_seconds", settings.probe_every.as_secs().max(1).to_string()),
        ("rtp_offer", rtp("rtpengine_manage(\"replace-origin replace-session-connection\");")),
        (
            "rtp_reply",
            rtp("if (has_body(\"application/sdp\")) rtpengine_manage(\"replace-origin replace-session-connection\");"),
        ),
        ("rtp_in_dialog", rtp("if (is_method(\"BYE\")) rtpengine_delete();")),
        ("optional_modules", modules),
        ("optional_parameters", parameters),
    ]
}

/// Where trunks on which this side registers find it.
fn contact(settings: &Settings) -> String {
    let (host, port) = host_of(settings.udp);
    format!("{}:{port}", settings.advertise.as_ref().unwrap_or(&host))
}

fn optional(settings: &Settings) -> (String, String) {
    let (mut modules, mut parameters) = (String::new(), String::new());
    if settings.tls.is_some() {
        modules.push_str("loadmodule \"tls.so\"\n");
        let file = settings.folder.join("tls.cfg");
        let _ = writeln!(parameters, "modparam(\"tls\", \"config\", \"{}\")", file.display());
    }
    if let Some(socket) = &settings.rtpengine {
        modules.push_str("loadmodule \"rtpengine.so\"\n");
        let _ = writeln!(parameters, "modparam(\"rtpengine\", \"rtpengine_sock\", \"{socket}\")");
    }
    if let Database::Sqlite(file) = &settings.database {
        let _ = writeln!(parameters, "modparam(\"db_sqlite\", \"db_set_readonly\", \"/{}\")", file.display());
    }
    (modules, parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        let at = |port: u16| SocketAddr::from(([127, 0, 0, 1], port));
        Settings {
            base_domain: "sip.example".into(),
            udp: at(5060),
            tcp: at(5060),
            tls: None,
            advertise: None,
            rpc: at(5070),
            evapi: at(5071),
            echo: at(5072),
            database: Database::Sqlite("/var/lib/alta/voice.db".into()),
            secret: "secret".into(),
            children: 2,
            ring: Duration::from_secs(30),
            gateway_patience: Duration::from_secs(4),
            phone_patience: Duration::from_secs(5),
            probe_every: Duration::from_secs(30),
            rtpengine: None,
            folder: "/run/alta".into(),
        }
    }

    #[test]
    fn every_place_of_the_template_is_filled() {
        let config = kamailio_config(&settings()).expect("fit settings");
        assert!(
            !config.contains("{{") && !config.contains("}}"),
            "{:?}",
            config.lines().find(|line| line.contains("{{"))
        );
        assert!(config.contains("sqlite:////var/lib/alta/voice.db"));
    }

    #[test]
    fn a_setting_cannot_become_configuration() {
        let database = Database::Postgres("postgres://a\")\nloadmodule \"exec.so\"".into());
        assert_eq!(kamailio_config(&Settings { database, ..settings() }), Err(Unfit));
        assert_eq!(kamailio_config(&Settings { secret: "a\"b".into(), ..settings() }), Err(Unfit));
        let advertise = Some("sip.example\nloadmodule".into());
        assert_eq!(kamailio_config(&Settings { advertise, ..settings() }), Err(Unfit));
    }
}
