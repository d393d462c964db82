//! A verb or a look without its type, on its way to the database and back: what carries it there is compiled once, and not for each of them in
//! each door.

use std::{any, future::Future, pin::Pin};

use alta_db::Fault;
use alta_model::role::Right;

use crate::{Look, Refusal, Tx, Verb};

/// What came of it; only whoever sent it knows what that is.
pub(crate) type Any = Box<dyn any::Any + Send>;
pub(crate) type Going<'a, T> = Pin<Box<dyn Future<Output = Result<T, Refusal>> + Send + 'a>>;

pub(crate) trait AnyLook: Send + Sync {
    fn right(&self) -> Right;
    /// For the log.
    fn name(&self) -> &'static str;
    fn go<'a>(&'a self, tx: &'a mut Tx<'_, '_>) -> Going<'a, Any>;
}

impl<L: Look> AnyLook for L {
    fn right(&self) -> Right {
        L::RIGHT
    }

    fn name(&self) -> &'static str {
        any::type_name::<L>()
    }

    fn go<'a>(&'a self, tx: &'a mut Tx<'_, '_>) -> Going<'a, Any> {
        Box::pin(async move { Ok(Box::new(self.run(tx).await?) as Any) })
    }
}

pub(crate) trait AnyVerb: Send + Sync {
    fn right(&self) -> Right;
    fn name(&self) -> &'static str;
    fn go<'a>(&'a self, tx: &'a mut Tx<'_, '_>) -> Going<'a, Any>;
    /// What came of it, as it is kept for repeats.
    fn told(&self, done: &Any) -> Result<String, Refusal>;
    fn again(&self, told: &str) -> Result<Any, Refusal>;
}

impl<V: Verb> AnyVerb for V {
    fn right(&self) -> Right {
        V::RIGHT
    }

    fn name(&self) -> &'static str {
        V::NAME
    }

    fn go<'a>(&'a self, tx: &'a mut Tx<'_, '_>) -> Going<'a, Any> {
        Box::pin(async move { Ok(Box::new(self.run(tx).await?) as Any) })
    }

    fn told(&self, done: &Any) -> Result<String, Refusal> {
        let done = done.downcast_ref::<V::Done>().ok_or_else(another)?;
        serde_json::to_string(done).map_err(unreadable)
    }

    fn again(&self, told: &str) -> Result<Any, Refusal> {
        serde_json::from_str::<V::Done>(told).map(|done| Box::new(done) as Any).map_err(unreadable)
    }
}

fn unreadable(error: serde_json::Error) -> Refusal {
    Refusal::Broken(Fault::Decode(error.to_string()))
}

fn another() -> Refusal {
    Refusal::Broken(Fault::Broken("somebody else's errand came back".to_owned()))
}

/// Back with whoever sent it.
pub(crate) fn own<T: 'static>(came: Any) -> Result<T, Refusal> {
    came.downcast::<T>().map(|own| *own).map_err(|_| another())
}
