//! Where the ids of one piece of work come from: drawn once, so that a verb that runs again makes the same ids; and whoever knows one of them
//! cannot tell the others.

use alta_db::Fault;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Refusal;

#[derive(Clone, Copy)]
pub(crate) struct Seed([u8; 32]);

impl Seed {
    /// For work that makes nothing.
    pub(crate) const NONE: Seed = Seed([0; 32]);

    pub(crate) fn draw() -> Result<Seed, Refusal> {
        let mut seed = Seed::NONE;
        getrandom::fill(&mut seed.0).map_err(|error| Refusal::Broken(Fault::Broken(error.to_string())))?;
        Ok(seed)
    }

    /// UUIDv7 of this moment; those of one piece of work are in the order of their numbers (the first four thousand).
    pub(crate) fn uuid(self, millis: i64, number: u32) -> Uuid {
        let digest = Sha256::new().chain_update(self.0).chain_update(number.to_be_bytes()).finalize();
        let random = digest.iter().take(8).fold(0, |sum, byte| sum << 8 | u128::from(*byte)) & 0x3fff_ffff_ffff_ffff;
        let (millis, place) = (u128::from(millis.cast_unsigned() & 0xffff_ffff_ffff), u128::from(number & 0xfff));
        Uuid::from_u128(millis << 80 | 0x7 << 76 | place << 64 | 0b10 << 62 | random)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_ids_of_one_piece_of_work_are_many_in_order_and_the_same_again() {
        let seed = Seed::draw().unwrap();
        let ids: Vec<Uuid> = (0..10_000).map(|number| seed.uuid(1_768_478_400_000, number)).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert!(ids[..4096].is_sorted());
        assert_eq!(ids[77], seed.uuid(1_768_478_400_000, 77));
        assert!(ids.iter().all(|id| (id.get_version_num(), id.get_variant()) == (7, uuid::Variant::RFC4122)));
    }

    #[test]
    fn one_id_says_nothing_of_the_others() {
        let seed = Seed::draw().unwrap();
        let tail = |number| seed.uuid(0, number).as_u64_pair().1;
        let tails: BTreeSet<u64> = (0..10_000).map(tail).collect();
        assert_eq!(tails.len(), 10_000, "they share no part that would give the next away");
    }
}
