//! What the hub tells whoever runs it, on standard error, so that standard output stays for answers.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

/// A server says what it does; a short command only what goes wrong.
pub(crate) fn start(detail: &Option<String>, server: bool) {
    let usual = if server { "warn,alta=info,alta_hub=info,alta_api=info,alta_db=info" } else { "warn" };
    let filter = EnvFilter::try_new(detail.as_deref().unwrap_or(usual)).unwrap_or_else(|_| EnvFilter::new(usual));
    // why ignored: only a second call could fail.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .try_init();
}
