//! What an operator who runs Kamailio needs of this hub: its configuration, and the way into the database that may read what engines are told and
//! nothing else.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use alta_hub::{Hub, voice};
use alta_sip::kamailio::{kamailio_config as configuration, tls_config};
use alta_words::{Tongue, say};
use serde::{Deserialize, Serialize};

use super::kamailio::{back_channel, settings};
use crate::{
    options::{DatabaseUrl, EngineChoice, Options, Sources, TlsFiles, VoiceOptions},
    short::{Done, fresh_secret},
    trouble::Trouble,
};

/// Where Debian's package looks.
const FOLDER: &str = "/etc/kamailio";
const BACK_CHANNEL: u16 = 5070;
/// The schema of the projection and the role that reads it.
const ROLE: &str = "alta_voice";
/// What engines are told: of each table its columns that they ask for are all there are.
const TABLES: [&str; 11] = [
    "voice_version",
    "voice_subscriber",
    "voice_line",
    "voice_dial",
    "voice_member",
    "voice_closed",
    "voice_dispatcher",
    "voice_uacreg",
    "voice_country",
    "voice_emergency",
    "voice_destination",
];

/// As it travels to the hub that holds the data folder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Configured {
    address: SocketAddr,
    advertise: Option<String>,
    tls: Option<(PathBuf, PathBuf)>,
    database: Option<String>,
    domain: Option<String>,
    back_channel: SocketAddr,
    data: PathBuf,
}

impl Configured {
    pub(crate) fn asked(sources: &Sources, options: &Options) -> Result<Configured, Trouble> {
        let voice = VoiceOptions::of_engine(sources)?;
        let url = voice.database.as_ref().or(options.database.as_ref());
        Ok(Configured {
            address: voice.address,
            advertise: voice.advertise,
            tls: voice.tls.map(|files| (files.cert, files.key)),
            database: url.map(|url| url.whole().to_owned()),
            domain: voice.domain,
            back_channel: voice.back_channel.unwrap_or((Ipv4Addr::LOCALHOST, BACK_CHANNEL).into()),
            data: options.data.clone(),
        })
    }

    fn voice(&self) -> VoiceOptions {
        VoiceOptions {
            address: self.address,
            engine: EngineChoice::Kamailio,
            domain: self.domain.clone(),
            advertise: self.advertise.clone(),
            tls: self.tls.clone().map(|(cert, key)| TlsFiles { cert, key }),
            database: self.database.as_deref().and_then(DatabaseUrl::parse),
            back_channel: Some(self.back_channel),
        }
    }
}

/// The configuration for standard output; what to do with it beside.
pub(crate) async fn kamailio_config(hub: &Hub, tongue: Tongue, asked: &Configured) -> Result<Done, Trouble> {
    let base = voice::base_domain(hub, asked.domain.as_deref()).await?;
    let secret = voice::engine_secret(hub).await?;
    let unfit = || Trouble::usage("cli-refused-voice-setting", &[]);
    if asked.address.ip().is_unspecified() && asked.advertise.is_none() {
        return Err(Trouble::usage("cli-refused-voice-everywhere", &[]));
    }
    let back = back_channel(asked.back_channel);
    let wished = settings((&asked.data, None), &asked.voice(), (&base, &secret), back, Path::new(FOLDER))
        .map_err(|_| unfit())?;
    let config = configuration(&wished).map_err(|_| unfit())?;
    let tls = wished.tls.as_ref().map(tls_config).transpose().map_err(|_| unfit())?;
    let database = if asked.database.is_some() { "postgres" } else { "sqlite" };
    let with = [
        ("folder", FOLDER.to_owned()),
        ("database", database.to_owned()),
        ("voice", asked.address.to_string()),
        ("back", asked.back_channel.to_string()),
    ];
    let mut notes = vec![say(tongue, "cli-voice-install", &with)];
    if let Some(tls) = &tls {
        notes.push(say(tongue, "cli-voice-install-tls", &with));
        notes.push(tls.clone());
    }
    notes.push(say(tongue, &format!("cli-voice-install-{database}"), &with));
    let json = serde_json::json!({ "kamailio.cfg": config, "tls.cfg": tls });
    Ok(Done { json, lines: vec![config], notes, well: true })
}

/// The statements that make the role, for `psql` as the owner of the hub's tables. The password is new each time.
pub(crate) fn role(tongue: Tongue) -> Result<Done, Trouble> {
    let mut password = fresh_secret("")?;
    password.retain(|c| c.is_ascii_alphanumeric());
    password.truncate(32);
    let mut sql = vec![
        format!(
            "do $$ begin create role {ROLE} login; exception when duplicate_object or unique_violation then null; end $$;"
        ),
        format!("alter role {ROLE} with password '{password}' nosuperuser nocreatedb nocreaterole;"),
        format!("create schema if not exists {ROLE};"),
    ];
    sql.extend(TABLES.map(|table| format!("create or replace view {ROLE}.{table} as select * from public.{table};")));
    sql.extend([
        format!("grant usage on schema {ROLE} to {ROLE};"),
        format!("grant select on all tables in schema {ROLE} to {ROLE};"),
        format!("revoke all on schema public from {ROLE};"),
        format!("alter role {ROLE} set search_path = {ROLE};"),
        format!("alter role {ROLE} set default_transaction_read_only = on;"),
    ]);
    let url = format!("postgres://{ROLE}:{password}@HOST/DATABASE");
    let notes = vec![say(tongue, "cli-voice-role-made", &[("url", url)])];
    let json = serde_json::json!({ "role": ROLE, "password": password, "sql": sql });
    Ok(Done { json, lines: sql, notes, well: true })
}
