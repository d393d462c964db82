//! What nobody can guess: tags, branches, secrets.

use crate::digest::hex;

/// This many bytes from the system, in hex.
pub(crate) fn token(bytes: usize) -> String {
    hex(&fill(bytes))
}

pub(crate) fn secret() -> [u8; 32] {
    let mut secret = [0; 32];
    secret.copy_from_slice(&fill(32));
    secret
}

fn fill(bytes: usize) -> Vec<u8> {
    let mut chance = vec![0; bytes];
    if getrandom::fill(&mut chance).is_err() {
        // why: without a generator nothing that is said could be trusted; a machine like that does not serve.
        std::process::abort();
    }
    chance
}
