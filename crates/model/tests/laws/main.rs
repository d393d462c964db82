//! Laws: what holds for every value, order and fact, whatever somebody thinks of. A sentence about one case stands beside its rule; what is
//! here is about all of them.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "all of this is test")]

mod customers;
mod numbers;
mod packages;
mod people;
mod places;
mod roles;
mod templates;
mod values;

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

/// Right but for one time in twelve.
fn nearly<T: std::fmt::Debug + 'static>(
    right: impl Strategy<Value = T> + 'static,
    odd: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<T> {
    prop_oneof![11 => right, 1 => odd].boxed()
}

/// How many of a hundred tries are such: a law that is never put to the test says nothing.
fn share<S: Strategy>(tries: S, such: impl Fn(&S::Value) -> bool) -> usize {
    let mut runner = TestRunner::deterministic();
    let found = (0..1000).filter(|_| such(&tries.new_tree(&mut runner).unwrap().current()));
    found.count() / 10
}
