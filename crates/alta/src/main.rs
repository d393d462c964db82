//! The one binary: it reads what was asked, wires the crates together, and says in the caller's language how it went.

mod bench;
mod beside;
mod cli;
mod demo;
mod listen;
mod log;
mod opening;
mod options;
mod serve;
mod short;
mod trouble;
mod voice;

use std::{env, process::ExitCode};

use alta_words::Tongue;
use mimalloc::MiMalloc;

use cli::{Line, Task};
use trouble::Trouble;

#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let words: Vec<String> = env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let tongue = cli::tongue(&words);
    match cli::read(tongue, &words).and_then(|line| run(tongue, line)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => trouble.tell(tongue),
    }
}

fn run(tongue: Tongue, line: Line) -> Result<(), Trouble> {
    let Line { task, options } = line;
    log::start(&options.log, matches!(task, Task::Demo { .. } | Task::Serve));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Trouble::data(&options, &error))?;
    runtime.block_on(async {
        match task {
            Task::Demo { json } => demo::run(tongue, &options, json).await,
            Task::Serve => serve::run(tongue, &options).await,
            Task::Migrate => short::migrate(tongue, &options).await,
            Task::Phone(asked) => voice::phone(tongue, asked).await,
            Task::Bench(asked) => bench::run(asked).await.map_err(Trouble::bench),
            Task::Load(order) => bench::load(order).await.map_err(Trouble::bench),
            Task::Short { short, json } => short::run(tongue, &options, short, json).await,
        }
    })
}
