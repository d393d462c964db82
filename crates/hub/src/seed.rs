//! Where the ids of one piece of work come from: drawn once, so that a verb that runs again makes the same ids; and whoever knows one of them
//! cannot tell the others.

use alta_db::Fault;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Refusal;

#[derive(Clone, Copy)]
pub(crate) struct Seed {
    drawn: [u8; 32],
    /// The first number of this part of the work.
    first: u32,
}

/// So many ids each part of a piece of work has for itself.
const PART: u32 = 512;

impl Seed {
    /// For work that makes nothing.
    pub(crate) const NONE: Seed = Seed { drawn: [0; 32], first: 0 };

    pub(crate) fn draw() -> Result<Seed, Refusal> {
        let mut seed = Seed::NONE;
        getrandom::fill(&mut seed.drawn).map_err(|error| Refusal::Broken(Fault::Broken(error.to_string())))?;
        Ok(seed)
    }

    /// What several do in one transaction is made in their order, though it is made in the same moment.
    pub(crate) fn part(self, place: u32) -> Seed {
        Seed { first: place * PART, ..self }
    }

    /// UUIDv7 of this moment; those of one piece of work are in the order of their numbers (the first four thousand).
    pub(crate) fn uuid(self, millis: i64, number: u32) -> Uuid {
        let number = self.first.wrapping_add(number);
        let digest = Sha256::new().chain_update(self.drawn).chain_update(number.to_be_bytes()).finalize();
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
    fn what_the_second_part_makes_comes_behind_what_the_first_made() {
        let seed = Seed::draw().unwrap();
        let ids: Vec<Uuid> =
            (0..8).flat_map(|place| (0..40).map(move |number| seed.part(place).uuid(7, number))).collect();
        assert!(ids.is_sorted());
    }

    #[test]
    fn one_id_says_nothing_of_the_others() {
        let seed = Seed::draw().unwrap();
        let tail = |number| seed.uuid(0, number).as_u64_pair().1;
        let tails: BTreeSet<u64> = (0..10_000).map(tail).collect();
        assert_eq!(tails.len(), 10_000, "they share no part that would give the next away");
    }
}
