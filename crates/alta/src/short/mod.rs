//! Short commands: done and gone. They work on the database themselves, or ask the hub that already holds it.

mod admin;
mod doctor;
mod partner;
pub(crate) mod token;
mod voice;

use alta_api::wire::id;
use alta_db::Fault;
use alta_hub::{
    Hub, MIGRATIONS, secret,
    sign_in::{self, Found},
};
use alta_model::{Email, Id, id::Partner, name::same_name};
use alta_words::{Tongue, say};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{beside, opening, options::Options, trouble::Trouble, voice::Configured};

pub(crate) use admin::{AddAdmin, ResetAdmin};
pub(crate) use partner::{AddPartner, AddSubPartner, found};
pub(crate) use token::CreateToken;

/// What is asked, as it also travels to a running hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Short {
    AddPartner(AddPartner),
    AddSubPartner(AddSubPartner),
    AddAdmin(AddAdmin),
    ResetAdmin(ResetAdmin),
    CreateToken(CreateToken),
    Examine,
    VerifyVoice,
    RebuildVoice,
    ConfigureKamailio(Box<Configured>),
    VoiceRole,
    /// Up to which migration the running hub has brought the database.
    Schema,
}

/// What came of it: for scripts, and for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Done {
    pub(crate) json: Json,
    pub(crate) lines: Vec<String>,
    /// For people beside a pipe.
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    /// False: the doctor found something.
    pub(crate) well: bool,
}

pub(crate) async fn run(tongue: Tongue, options: &Options, short: Short, json: bool) -> Result<(), Trouble> {
    let done = match opening::hub(options).await {
        Ok(hub) => {
            let done = perform(&hub, tongue, short, None).await;
            hub.db().clone().close().await;
            done?
        }
        Err(Fault::Locked(_)) => beside::ask(&options.data, tongue, short).await?,
        Err(fault) => return Err(Trouble::of_opening(options, &fault)),
    };
    match json {
        true => println!("{}", done.json),
        false => {
            done.lines.iter().for_each(|line| println!("{line}"));
            done.notes.iter().for_each(|line| eprintln!("{line}"));
        }
    }
    if done.well { Ok(()) } else { Err(Trouble::Told(Vec::new())) }
}

/// `url`: where this hub answers, if it serves.
pub(crate) async fn perform(hub: &Hub, tongue: Tongue, short: Short, url: Option<&str>) -> Result<Done, Trouble> {
    match short {
        Short::AddPartner(asked) => partner::add(hub, tongue, asked).await,
        Short::AddSubPartner(asked) => partner::add_sub_partner(hub, tongue, asked).await,
        Short::AddAdmin(asked) => admin::add(hub, tongue, asked).await,
        Short::ResetAdmin(asked) => admin::reset(hub, tongue, asked, url).await,
        Short::CreateToken(asked) => token::create(hub, tongue, asked).await,
        Short::Examine => doctor::examine(hub, tongue).await,
        Short::VerifyVoice => voice::verify(hub, tongue).await,
        Short::RebuildVoice => voice::rebuild(hub, tongue).await,
        Short::ConfigureKamailio(asked) => crate::voice::kamailio_config(hub, tongue, &asked).await,
        Short::VoiceRole => crate::voice::role(tongue),
        Short::Schema => Ok(Done::new(newest().into(), Vec::new())),
    }
}

pub(crate) async fn migrate(tongue: Tongue, options: &Options) -> Result<(), Trouble> {
    let applied = async {
        let db = opening::database(options).await?;
        let applied = db.migrate(MIGRATIONS).await;
        db.close().await;
        applied
    };
    let count = match applied.await {
        Ok(applied) => applied.len(),
        // why asked: a running hub has brought its database up to its own version, which may be an older one.
        Err(Fault::Locked(folder)) => match beside::ask(&options.data, tongue, Short::Schema).await?.json.as_i64() {
            Some(schema) if schema >= newest() => 0,
            _ => return Err(Trouble::of_opening(options, &Fault::Locked(folder))),
        },
        Err(fault) => return Err(Trouble::of_opening(options, &fault)),
    };
    println!("{}", say(tongue, "cli-migrated", &[("count", count.to_string())]));
    Ok(())
}

/// The number of the last migration that this program knows.
fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

impl Done {
    fn new(json: Json, lines: Vec<String>) -> Done {
        Done { json, lines, notes: Vec::new(), well: true }
    }
}

/// The partner that was named: by its id, its name or the address of one of its administrators; where none was, the only one there is.
/// Whoever names nobody in particular is told whom there is to name: the command line is the operator's.
async fn partner_of(hub: &Hub, named: Option<&str>) -> Result<Id<Partner>, Trouble> {
    let all = sign_in::find_partners(hub).await?;
    let (key, named, fitting) = match named {
        None => ("cli-refused-which-partner", "", all.iter().collect()),
        Some(named) => ("cli-refused-partner", named, fitting(hub, &all, named).await?),
    };
    if let [only] = fitting.as_slice() {
        return Ok(only.partner);
    }
    let known = all.iter().map(|one| format!("  {}  {}", id::encode(one.partner), one.what)).collect();
    let with = vec![("named", named.to_owned()), ("count", all.len().to_string())];
    Err(Trouble::Choice(key, with, known))
}

async fn fitting<'p>(hub: &Hub, all: &'p [Found<String>], named: &str) -> Result<Vec<&'p Found<String>>, Trouble> {
    let by_id = id::asked::<Partner>(Some(named)).id();
    let by_email = match Email::parse(named) {
        Ok(email) => sign_in::find_administrator(hub, &email).await?.map(|found| found.partner),
        Err(_) => None,
    };
    let is_meant = |one: &&Found<String>| {
        by_id == Some(one.partner) || by_email == Some(one.partner) || same_name(&one.what) == same_name(named)
    };
    Ok(all.iter().filter(is_meant).collect())
}

/// A secret of the hub's own making, or the reason why the machine has no randomness.
pub(crate) fn fresh_secret(prefix: &str) -> Result<String, Trouble> {
    secret::fresh(prefix).map_err(|error| Trouble::said("cli-refused-database", &[("reason", &error)]))
}

/// A password that nobody could guess and somebody could type, with what is kept of it.
pub(crate) async fn password() -> Result<(String, String), Trouble> {
    let mut password = fresh_secret("")?;
    password.truncate(24);
    let hashed = password.clone();
    let hash = tokio::task::spawn_blocking(move || secret::password_hash(&hashed)).await.ok().flatten();
    let hash = hash.ok_or_else(|| Trouble::said("cli-refused-database", &[("reason", &"argon2")]))?;
    Ok((password, hash))
}
