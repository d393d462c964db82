//! Short commands: done and gone. They work on the database themselves, or ask the hub that already holds it.

mod admin;
mod doctor;
mod partner;
pub(crate) mod token;

use alta_api::wire::id;
use alta_db::Fault;
use alta_hub::{Hub, MIGRATIONS, secret, sign_in};
use alta_model::{Id, id::Partner};
use alta_words::{Tongue, say};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::{beside, opening, options::Options, trouble::Trouble};

pub(crate) use admin::AddAdmin;
pub(crate) use partner::{AddPartner, AddSubPartner, found};
pub(crate) use token::CreateToken;

/// What is asked, as it also travels to a running hub.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Short {
    AddPartner(AddPartner),
    AddSubPartner(AddSubPartner),
    AddAdmin(AddAdmin),
    CreateToken(CreateToken),
    Examine,
}

/// What came of it: for scripts, and for people.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Done {
    pub(crate) json: Json,
    pub(crate) lines: Vec<String>,
    /// False: the doctor found something.
    pub(crate) well: bool,
}

pub(crate) async fn run(tongue: Tongue, options: &Options, short: Short, json: bool) -> Result<(), Trouble> {
    let done = match opening::hub(options).await {
        Ok(hub) => {
            let done = perform(&hub, tongue, short).await;
            hub.db().clone().close().await;
            done?
        }
        Err(Fault::Locked(_)) => beside::ask(&options.data, tongue, short).await?,
        Err(fault) => return Err(Trouble::of_opening(options, &fault)),
    };
    match json {
        true => println!("{}", done.json),
        false => done.lines.iter().for_each(|line| println!("{line}")),
    }
    if done.well { Ok(()) } else { Err(Trouble::Told(Vec::new())) }
}

pub(crate) async fn perform(hub: &Hub, tongue: Tongue, short: Short) -> Result<Done, Trouble> {
    match short {
        Short::AddPartner(asked) => partner::add(hub, tongue, asked).await,
        Short::AddSubPartner(asked) => partner::add_sub_partner(hub, tongue, asked).await,
        Short::AddAdmin(asked) => admin::add(hub, tongue, asked).await,
        Short::CreateToken(asked) => token::create(hub, tongue, asked).await,
        Short::Examine => doctor::examine(hub, tongue).await,
    }
}

pub(crate) async fn migrate(tongue: Tongue, options: &Options) -> Result<(), Trouble> {
    let applied = async {
        let db = opening::database(options).await?;
        let applied = db.migrate(MIGRATIONS).await;
        db.close().await;
        applied
    };
    let applied = applied.await.map_err(|fault| Trouble::of_opening(options, &fault))?;
    println!("{}", say(tongue, "cli-migrated", &[("count", applied.len().to_string())]));
    Ok(())
}

impl Done {
    fn new(json: Json, lines: Vec<String>) -> Done {
        Done { json, lines, well: true }
    }
}

/// The partner that was named; where none was, the only one there is.
async fn partner_of(hub: &Hub, named: Option<&str>) -> Result<Id<Partner>, Trouble> {
    match named {
        None => match sign_in::find_only_partner(hub).await? {
            Some(partner) => Ok(partner),
            None => Err(Trouble::usage("cli-refused-option-missing", &[("option", &"--partner")])),
        },
        Some(named) => {
            let known = match id::asked(Some(named)).id() {
                Some(partner) => sign_in::find_partner(hub, partner).await?,
                None => None,
            };
            known.ok_or_else(|| Trouble::said("cli-refused-partner", &[("id", &named)]))
        }
    }
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
