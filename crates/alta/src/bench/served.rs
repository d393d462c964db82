//! A hub in a process of its own, and the load on it in another.

use std::{
    process::Stdio,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

use super::{Outcome, ground::Ground, load::Ran};

/// No two runs make the same subscriber.
static RUNS: AtomicU64 = AtomicU64::new(0);

pub(super) struct Served {
    hub: Child,
    address: String,
}

impl Served {
    /// `batch`: how many writes may share a commit; one each for comparison.
    pub(super) async fn start(ground: &Ground, batch: Option<usize>) -> Outcome<Served> {
        let address = format!("127.0.0.1:{}", free_port()?);
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args(["serve", "--listen", &address])
            .args(ground.place())
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        if let Some(batch) = batch {
            command.env("ALTA_WRITES_PER_COMMIT", batch.to_string());
        }
        let hub = command.kill_on_drop(true).spawn()?;
        let begun = Instant::now();
        while TcpStream::connect(&address).await.is_err() {
            if begun.elapsed() > Duration::from_secs(20) {
                return Err("the hub did not start".into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(Served { hub, address })
    }

    pub(super) async fn load(&self, ground: &Ground, connections: u64, seconds: u64) -> Outcome<Ran> {
        let first = 2_000_000 * (1 + RUNS.fetch_add(1, Ordering::Relaxed));
        let numbers = [connections, seconds, first].map(|number| number.to_string());
        let told = Command::new(std::env::current_exe()?)
            .args(["bench-load", &self.address, ground.token(), &ground.customer()])
            .args(numbers)
            .stderr(Stdio::inherit())
            .output()
            .await?;
        let ran: Ran = serde_json::from_slice(&told.stdout)?;
        if ran.failed > 0 || ran.created == 0 {
            return Err(format!("the load was refused: {ran:?}").into());
        }
        Ok(ran)
    }

    pub(super) async fn stop(mut self) -> Outcome<()> {
        self.hub.kill().await?;
        Ok(())
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
