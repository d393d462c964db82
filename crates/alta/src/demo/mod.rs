//! `alta demo`: a hub in one command, with a partner in the middle of its business, so that every list has something true to show. All of it is
//! made by the same verbs that clients use, once: what a first start did not come to, the next one makes, and what somebody took away since then
//! stays away. Secrets are new at every start.

mod facts;
mod people;
mod phones;
mod places;
mod stock;

use alta_words::Tongue;

use crate::{options::Options, serve::Started, trouble::Trouble};

pub(crate) async fn run(tongue: Tongue, options: &Options, json: bool) -> Result<(), Trouble> {
    let started = Started::new(options).await?;
    let partner = stock::partner(&started.hub).await?;
    if !facts::were_told(&started.hub, &partner).await? {
        places::fill(&started.hub, &partner).await;
    }
    let partner_id = partner.partner;
    let mut facts = facts::gather(&started.hub, &started.url, partner).await?;
    if let Some(voice) = &started.voice {
        voice.lines(tongue).iter().for_each(|line| eprintln!("{line}"));
        facts.voice = Some((voice.address, voice.engine, phones::ring_ready(&started.hub, partner_id).await?));
    }
    match json {
        true => println!("{}", facts.json()),
        false => {
            let said = facts.lines(tongue, options).into_iter().chain(facts.dial_tone(tongue));
            said.for_each(|line| println!("{line}"));
        }
    }
    started.until_told(tongue, options).await
}
