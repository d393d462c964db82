//! A mark in the data folder while a hub runs: found at a start, the last hub did not leave cleanly, and the file is looked through, beside
//! the work and not before it.

use std::{fs, path::PathBuf};

use alta_hub::Hub;

use crate::options::Options;

fn file(options: &Options) -> PathBuf {
    options.data.join("alta.running")
}

pub(super) fn set(options: &Options, hub: &Hub) {
    let mark = file(options);
    if mark.exists() {
        let db = hub.db().clone();
        tokio::spawn(async move {
            match db.quick_check().await {
                Ok(()) => tracing::info!("the last hub did not stop cleanly; the database file is whole"),
                Err(found) => tracing::error!(%found, "the database file is damaged: restore a backup"),
            }
        });
    }
    if let Err(error) = fs::write(&mark, "") {
        tracing::warn!(%error, "the data folder takes no mark");
    }
}

pub(super) fn clear(options: &Options) {
    let _ = fs::remove_file(file(options));
}
