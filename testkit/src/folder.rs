//! Where the database of a world on SQLite lies: a folder of its own, in memory where there is some.

use std::{
    env, fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

pub(crate) fn folder() -> PathBuf {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let name = format!("alta-world-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    // why: what is in memory is as durable as a test needs, and spares the disk.
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { env::temp_dir() }.join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}
