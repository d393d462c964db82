//! How fast is it, and how far from the limit: `alta bench` makes durable subscribers over HTTP, replays the very statements of that verb
//! without anything else, and prints the ratio. The load runs in a process of its own; the worker runs as it does in production.

mod ground;
pub(crate) mod load;
mod pgbench;
mod served;

use std::time::Duration;

use alta_db::tape;
use serde_json::json;

use ground::Ground;
use load::Ran;
use served::Served;

/// What `alta bench` was asked.
pub(crate) struct Asked {
    pub seconds: u64,
    pub rounds: usize,
    /// A PostgreSQL server where an empty database may be made.
    pub postgres: Option<String>,
}

pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;
type Outcome<T> = Result<T, Fault>;

pub(crate) async fn run(asked: Asked) -> Outcome<()> {
    let mut rounds = Vec::new();
    for round in 0..asked.rounds {
        let figures = sqlite_round(&asked, round == 0).await?;
        println!("{}", json!({ "engine": "sqlite", "round": round + 1, "figures": figures.json() }));
        rounds.push(figures);
    }
    let median = |pick: fn(&Figures) -> f64| median(rounds.iter().map(pick).collect());
    let raw = median(|figures| figures.raw);
    println!(
        "{}",
        json!({ "engine": "sqlite", "median": {
            "rawPerSecond": raw, "http64PerSecond": median(|f| f.http64.per_second()), "http256PerSecond": median(|f| f.http256.per_second()),
            "oneCommitEachPerSecond": median(|f| f.each.per_second()),
            "ratio64": median(|f| f.http64.per_second() / f.raw), "ratio256": median(|f| f.http256.per_second() / f.raw),
            "ratioGroupToEach": median(|f| f.http64.per_second() / f.each.per_second()) } })
    );
    if let Some(url) = &asked.postgres {
        postgres(&asked, url, &pgbench::program()?).await?;
    }
    Ok(())
}

/// What the child process of the load does.
pub(crate) async fn load(order: load::Order) -> Outcome<()> {
    println!("{}", serde_json::to_string(&load::run(order).await?)?);
    Ok(())
}

struct Figures {
    raw: f64,
    http64: Ran,
    http256: Ran,
    each: Ran,
}

impl Figures {
    fn json(&self) -> serde_json::Value {
        json!({ "rawPerSecond": self.raw, "http64": self.http64, "http256": self.http256, "oneCommitEach64": self.each,
            "ratio64": self.http64.per_second() / self.raw, "ratio256": self.http256.per_second() / self.raw })
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

async fn sqlite_round(asked: &Asked, list: bool) -> Outcome<Figures> {
    let raw = raw_limit(asked, list).await?;
    let mut http = Vec::new();
    for (connections, batch) in [(64, None), (256, None), (64, Some(1))] {
        let ground = Ground::sqlite().await?;
        let served = Served::start(&ground, batch).await?;
        http.push(served.load(&ground, connections, asked.seconds).await?);
        served.stop().await?;
    }
    let [http64, http256, each] = http.as_slice() else { return Err("a figure is missing".into()) };
    Ok(Figures { raw, http64: *http64, http256: *http256, each: *each })
}

/// One thread, the statements of the verb in one transaction, nothing else. Recording and replaying take turns on two equal databases, so
/// that the one replayed on grows as the served one does.
async fn raw_limit(asked: &Asked, list: bool) -> Outcome<f64> {
    const AT_ONCE: u64 = 20_000;
    let (recorded, replayed) = Ground::sqlite_twins().await?;
    tape::record();
    let (mut created, mut took, mut first) = (0, Duration::ZERO, 0);
    while took < Duration::from_secs(asked.seconds) {
        tape::take();
        recorded.provision(first, AT_ONCE).await?;
        let taped = tape::take();
        if list && first == 0 {
            println!("{}", json!({ "statementsOfTheVerb": one_verb(&taped, AT_ONCE) }));
        }
        let folder = replayed.folder()?;
        let (_, duration) = tokio::task::spawn_blocking(move || tape::replay(&folder, &taped)).await??;
        created += AT_ONCE;
        took += duration;
        first += AT_ONCE;
    }
    Ok(created as f64 / took.as_secs_f64())
}

/// The statements of one run, each with how often it ran per subscriber.
fn one_verb(taped: &[tape::Taped], verbs: u64) -> Vec<String> {
    let mut seen: Vec<(&str, u64)> = Vec::new();
    for taped in taped {
        match seen.iter_mut().find(|(text, _)| *text == taped.sql.text()) {
            Some((_, count)) => *count += 1,
            None => seen.push((taped.sql.text(), 1)),
        }
    }
    seen.into_iter().map(|(text, count)| format!("{:.2} x {text}", count as f64 / verbs as f64)).collect()
}

async fn postgres(asked: &Asked, url: &str, program: &std::path::Path) -> Outcome<()> {
    let ground = Ground::postgres(url).await?;
    tape::record();
    let mut tapes = Vec::new();
    for n in 0..3 {
        tape::take();
        ground.provision(900_000_000 + n, 1).await?;
        tapes.push(tape::take());
    }
    let [_, one, other] = tapes.as_slice() else { return Err("a tape is missing".into()) };
    let script = pgbench::script(one, other).ok_or("two runs of the verb differ in their statements")?;
    let file = std::env::temp_dir().join(format!("alta-bench-{}.sql", std::process::id()));
    std::fs::write(&file, script)?;
    let (mut ours, mut theirs): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for _ in 0..asked.rounds {
        let mut best: f64 = 0.0;
        for connections in [4, 8, 16, 32] {
            let (program, url, file) = (program.to_owned(), ground.url(), file.clone());
            let seconds = asked.seconds.min(10);
            let tps =
                tokio::task::spawn_blocking(move || pgbench::run(&program, &url, &file, connections, seconds)).await?;
            best = best.max(tps.ok_or("pgbench gave no figure")?);
        }
        theirs.push(best);
        let served = Served::start(&ground, None).await?;
        ours.push(served.load(&ground, 64, asked.seconds).await?.per_second());
        served.stop().await?;
    }
    std::fs::remove_file(&file)?;
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "{}",
        json!({ "engine": "postgres", "median": { "http64PerSecond": ours, "pgbenchPerSecond": theirs, "ratio": ours / theirs } })
    );
    Ok(())
}
