//! One plan behind every door: a full order is judged by `validate` exactly as by the POST that follows it in an unchanged world, and a part of
//! an order like the whole, as far as it goes. Orders are mostly nearly right, and spoilt in every way that is known to be wrong.

mod customers;
mod order;
mod parts;
mod subscribers;

use std::{cell::RefCell, collections::BTreeMap, env};

use alta_acceptance::{Answer, Client, Dice, Engine, market::Market};
use alta_model::ProblemKind;
use order::{Order, kinds};
use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any, prop_oneof},
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};
use serde_json::Value as Json;

/// One way to spoil an order, and what is told about it.
struct Flaw {
    told: ProblemKind,
    spoil: fn(&mut Order, &Market, &mut Dice),
}

/// What can be ordered: customers, or subscribers.
struct Trade {
    path: &'static str,
    flawless: fn(&Market, &mut Dice) -> Order,
    flaws: &'static [Flaw],
    /// What the market knows afterwards.
    accepted: fn(&mut Market, &Order),
    /// Parts of an order, each with what must be told of it.
    parts: fn(&Market, &Order, &mut Dice) -> Vec<parts::Part>,
}

/// How an order is made; the same recipe makes the same order in the same market.
#[derive(Clone, Debug)]
struct Recipe {
    seed: u64,
    flaws: Vec<usize>,
    /// The order that was accepted last is sent once more.
    again: bool,
}

fn recipes(flaws: usize) -> impl Strategy<Value = Recipe> {
    let spoilt = move |count: usize| vec(0..flaws, count..=count);
    let flaws = prop_oneof![4 => Just(Vec::new()), 6 => spoilt(1), 4 => spoilt(2), 2 => spoilt(3)];
    let again = prop_oneof![15 => Just(false), 1 => Just(true)];
    (any::<u64>().no_shrink(), flaws, again).prop_map(|(seed, flaws, again)| Recipe { seed, flaws, again })
}

/// A market that is open, and everything that was told there.
struct Day<'t> {
    trade: &'t Trade,
    market: Market,
    client: Client,
    met: BTreeMap<ProblemKind, usize>,
    accepted: usize,
    refused: usize,
    parts: usize,
    /// Flawless orders, and what was said against some of them.
    flawless: usize,
    blamed: Vec<String>,
}

impl Day<'_> {
    async fn send(&mut self, path: &str, order: &Order, body: &Json) -> Answer {
        let path = format!("{path}{}", order.query());
        let sent = self.client.ask_with("POST", &path, &[("TrackingID", "precheck")], Some(body)).await;
        let answer = sent.expect("the connection holds");
        assert!(answer.status < 500, "{path} {body}: {answer:?}");
        answer
    }

    async fn validate(&mut self, order: &Order, body: &Json) -> Answer {
        self.send(&format!("{}/validate", self.trade.path), order, body).await
    }

    /// Asked first, then done: both must say the same.
    async fn judge(&mut self, order: &Order) -> Result<Answer, String> {
        let asked = self.validate(order, &order.body).await;
        let done = self.send(self.trade.path, order, &order.body).await;
        let [good, accepted] = [&asked, &done].map(|answer| (200..300).contains(&answer.status));
        let alike = match (good, accepted) {
            (true, true) => true,
            (false, false) => (asked.status, asked.json()) == (done.status, done.json()),
            _ => false,
        };
        for kind in kinds(&done) {
            *self.met.entry(kind).or_default() += 1;
        }
        if accepted {
            (self.trade.accepted)(&mut self.market, order);
        }
        self.accepted += usize::from(accepted);
        self.refused += usize::from(!accepted);
        if alike { Ok(done) } else { Err(format!("{order}\n  validate: {asked:?}\n  POST:     {done:?}")) }
    }

    /// Parts of an order are judged while the world is as it was for the whole.
    async fn judge_parts(&mut self, order: &Order, dice: &mut Dice) -> Result<(), String> {
        let whole = self.validate(order, &order.body).await;
        if order.again || !kinds(&whole).iter().all(|kind| parts::has_parts(*kind)) {
            return Ok(());
        }
        for part in (self.trade.parts)(&self.market, order, dice) {
            let beside = match &part.beside {
                Some(body) => self.validate(order, body).await,
                None => whole.clone(),
            };
            let expected = part.expected(&self.market, order, &beside);
            let told = self.validate(order, &part.body).await;
            self.parts += 1;
            if told.problems() != expected {
                return Err(format!(
                    "of {order}\n  the part {}\n  is told {told:?}\n  but should be {expected:?}",
                    part.body
                ));
            }
        }
        Ok(())
    }

    fn order(&self, recipe: &Recipe) -> Order {
        let mut dice = Dice::of(recipe.seed);
        if let (true, Some((behalf, body))) = (recipe.again, self.market.accepted.last()) {
            let behalf = Some(behalf.clone()).filter(|org| !org.is_empty());
            return Order::once_more(behalf, body.clone());
        }
        let mut order = (self.trade.flawless)(&self.market, &mut dice);
        for flaw in &recipe.flaws {
            (self.trade.flaws[*flaw].spoil)(&mut order, &self.market, &mut dice);
        }
        order
    }
}

fn cases(engine: Engine) -> u32 {
    let (few, many) = if engine == Engine::Sqlite { (256, 4096) } else { (128, 1024) };
    if env::var_os("ALTA_LONG").is_some() { many } else { few }
}

fn held(engine: Engine, trade: &Trade) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let Some(market) = runtime.block_on(Market::open(engine)) else { return };
    let client = market.hub.client();
    let day = Day {
        trade,
        market,
        client,
        met: BTreeMap::new(),
        accepted: 0,
        refused: 0,
        parts: 0,
        flawless: 0,
        blamed: Vec::new(),
    };
    let day = RefCell::new(day);
    let mut dice = Dice::thrown();
    runtime.block_on(each_flaw_alone(&mut day.borrow_mut(), &mut dice));
    let alone = (day.borrow().accepted, day.borrow().refused);
    let seed = dice.below(u64::MAX).to_le_bytes();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 4].concat());
    let config = Config { cases: cases(engine), failure_persistence: None, max_shrink_iters: 64, ..Config::default() };
    let outcome = TestRunner::new_with_rng(config, rng).run(&recipes(trade.flaws.len()), |recipe| {
        let mut day = day.borrow_mut();
        let order = day.order(&recipe);
        runtime.block_on(async {
            let mut dice = Dice::of(recipe.seed ^ 1);
            day.judge_parts(&order, &mut dice).await.map_err(TestCaseError::fail)?;
            let done = day.judge(&order).await.map_err(TestCaseError::fail)?;
            if recipe.flaws.is_empty() && !order.again {
                day.flawless += 1;
                day.blamed.extend((done.status >= 400).then(|| format!("{order}: {done:?}")));
            }
            Ok(())
        })
    });
    let day = day.into_inner();
    println!("{engine:?} {}: {} accepted, {} refused, {} parts", trade.path, day.accepted, day.refused, day.parts);
    for (kind, times) in &day.met {
        println!("  {times:>4} {}", kind.code());
    }
    if let Err(TestError::Fail(reason, recipe)) = &outcome {
        panic!("{recipe:?}\n{reason}");
    }
    outcome.expect("no case was given up");
    // A large market runs out of what is new: now and then an order meets what an earlier one took.
    assert!(
        day.blamed.len() * 20 <= day.flawless,
        "{} of {} flawless orders: {:#?}",
        day.blamed.len(),
        day.flawless,
        day.blamed
    );
    let random = (day.accepted - alone.0, day.refused - alone.1);
    assert!(random.0 * 5 > random.1 && random.1 * 5 > random.0, "orders are mostly nearly right: {random:?}");
    day.market.hub.logged_no_error();
    day.market.hub.place.is_healthy();
}

/// Every flaw is told by its name, before the deed and at it.
async fn each_flaw_alone(day: &mut Day<'_>, dice: &mut Dice) {
    let mut wrong = Vec::new();
    for (place, flaw) in day.trade.flaws.iter().enumerate() {
        let recipe = Recipe { seed: dice.below(u64::MAX), flaws: vec![place], again: false };
        let order = day.order(&recipe);
        wrong.extend(day.judge_parts(&order, dice).await.err());
        match day.judge(&order).await {
            Ok(told) if kinds(&told).contains(&flaw.told) => {}
            Ok(told) => wrong.push(format!("{order}\n  should be told {:?}, is told {told:?}", flaw.told)),
            Err(reason) => wrong.push(reason),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), day.trade.flaws.len(), wrong.join("\n"));
}

mod sqlite {
    use super::*;

    #[test]
    fn a_customer_is_prechecked_as_it_is_provisioned() {
        held(Engine::Sqlite, &customers::TRADE);
    }

    #[test]
    fn a_subscriber_is_prechecked_as_they_are_provisioned() {
        held(Engine::Sqlite, &subscribers::TRADE);
    }
}

mod postgres {
    use super::*;

    #[test]
    fn a_customer_is_prechecked_as_it_is_provisioned() {
        held(Engine::Postgres, &customers::TRADE);
    }

    #[test]
    fn a_subscriber_is_prechecked_as_they_are_provisioned() {
        held(Engine::Postgres, &subscribers::TRADE);
    }
}
