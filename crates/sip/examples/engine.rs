//! The embedded engine alone, for measuring: `engine voice.db address base-domain`.

use alta_sip::{
    engine::{Config, Engine},
    projection::{Projection, sqlite::Sqlite},
    transport::Listen,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(address), Some(base)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("voice.db address base-domain".into());
    };
    let listen = Listen { udp: Some(address.parse()?), ..Listen::default() };
    let (_engine, mut events) = Engine::start(Config::new(&base, listen), Projection::new(Sqlite::new(file))).await?;
    while events.recv().await.is_some() {}
    Ok(())
}
