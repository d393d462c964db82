//! The load: connections that each create one subscriber after another over HTTP, in a process of their own. As little work per request as
//! possible, because it shares the cores with the hub.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What a run of the load was told.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// `127.0.0.1:40123`.
    pub address: String,
    pub token: String,
    /// The customer's id as the wire writes it.
    pub customer: String,
    pub connections: u64,
    pub seconds: u64,
    /// Makes e-mails and extensions of this run differ from every other run's.
    pub first: u64,
}

#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Ran {
    pub created: u64,
    pub failed: u64,
    pub seconds: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

impl Ran {
    pub(crate) fn per_second(&self) -> f64 {
        self.created as f64 / self.seconds
    }
}

/// The body of the n-th subscriber: the same that the replay was taped from.
pub(crate) fn body(customer: &str, n: u64) -> String {
    format!(
        "{{\"customerId\":\"{customer}\",\"email\":\"persona{n:010}@medida.example\",\"packages\":[\"webex_calling\"],\
         \"provisioningParameters\":{{\"firstName\":\"Persona\",\"lastName\":\"Medida {n:010}\",\"extension\":\"{:08}\"}}}}",
        n % 100_000_000
    )
}

pub(crate) async fn run(order: Order) -> std::io::Result<Ran> {
    let (over, next) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(order.first)));
    let order = Arc::new(order);
    let begun = Instant::now();
    let mut lines = Vec::new();
    for _ in 0..order.connections {
        lines.push(tokio::spawn(line(order.clone(), next.clone(), over.clone())));
    }
    tokio::time::sleep(Duration::from_secs(order.seconds)).await;
    over.store(true, Ordering::Relaxed);
    let seconds = begun.elapsed().as_secs_f64();
    let (mut times, mut failed) = (Vec::new(), 0);
    for done in lines {
        let (mut took, faults) = done.await.map_err(std::io::Error::other)??;
        times.append(&mut took);
        failed += faults;
    }
    times.sort_unstable();
    let at = |share: f64| {
        times
            .get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1)))
            .map_or(0.0, |&us| f64::from(us) / 1000.0)
    };
    Ok(Ran { created: times.len() as u64, failed, seconds, p50_ms: at(0.5), p99_ms: at(0.99) })
}

/// One connection: microseconds per created subscriber, and how many were refused.
async fn line(order: Arc<Order>, next: Arc<AtomicU64>, over: Arc<AtomicBool>) -> std::io::Result<(Vec<u32>, u64)> {
    let mut stream = TcpStream::connect(&order.address).await?;
    stream.set_nodelay(true)?;
    let (mut took, mut failed, mut heard) = (Vec::new(), 0, Vec::with_capacity(4096));
    while !over.load(Ordering::Relaxed) {
        let body = body(&order.customer, next.fetch_add(1, Ordering::Relaxed));
        let request = format!(
            "POST /v1/wholesale/subscribers HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            order.address,
            order.token,
            body.len()
        );
        let begun = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        let status = answer(&mut stream, &mut heard).await?;
        if status == 200 {
            took.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
        } else {
            failed += 1;
        }
    }
    Ok((took, failed))
}

/// Reads one whole answer; only its status counts.
async fn answer(stream: &mut TcpStream, heard: &mut Vec<u8>) -> std::io::Result<u16> {
    heard.clear();
    loop {
        if stream.read_buf(heard).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        let Some(end) = heard.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&heard[..end]).to_ascii_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok())
            .unwrap_or(0);
        while heard.len() < end + 4 + length {
            if stream.read_buf(heard).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        return Ok(head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0));
    }
}
