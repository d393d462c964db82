//! Golden files: what a person reviews in a diff. `UPDATE=1` writes them anew; a test never does so by itself.

use std::{env, fs, path::PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Compares a text with `acceptance/<name>`.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    let path = root().join("acceptance").join(name);
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, text).expect("the golden file is written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let gone: Vec<&str> = kept.lines().filter(|line| !text.lines().any(|now| now == *line)).collect();
    let new: Vec<&str> = text.lines().filter(|line| !kept.lines().any(|was| was == *line)).collect();
    assert!(
        kept == text,
        "acceptance/{name} says otherwise (UPDATE=1 rewrites it, and the diff is for review):\n- {}\n+ {}",
        gone.join("\n- "),
        new.join("\n+ ")
    );
}
