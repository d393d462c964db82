//! Dice whose seed is printed, so that a run can be seen again with `ALTA_SEED`.

use std::env;

#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn thrown() -> Dice {
        let given = env::var("ALTA_SEED").ok().and_then(|text| text.parse().ok());
        let seed = given.unwrap_or_else(|| uuid::Uuid::now_v7().as_u128() as u64);
        println!("ALTA_SEED={seed}");
        Dice(seed)
    }

    /// The same throws for the same seed.
    pub fn of(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn one_of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len() as u64) as usize]
    }

    /// In so many of a hundred throws.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// A number below the bound (SplitMix64).
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % bound
    }
}
