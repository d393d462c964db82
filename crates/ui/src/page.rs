//! A page as data: the router, the walk of the roles and the stranger read the same table.

use alta_hub::{Look, Verb};
use alta_model::role::Right;
use axum::{http::Method, routing::MethodRouter};

use crate::App;

/// What is known of a page without opening it.
#[derive(Clone, Debug)]
pub struct Facts {
    pub method: Method,
    /// As axum reads it: `/hub/customers/{customer}`.
    pub path: &'static str,
    /// `None`: open to everybody (signing in, one-time links).
    pub right: Option<Right>,
}

pub struct Page {
    pub facts: Facts,
    pub(crate) handler: MethodRouter<App>,
}

impl Page {
    /// A page that shows one look; its right is the look's.
    pub(crate) fn shows<L: Look>(path: &'static str, handler: MethodRouter<App>) -> Page {
        Page { facts: Facts { method: Method::GET, path, right: Some(L::RIGHT) }, handler }
    }

    /// A form that ends in one verb; its right is the verb's.
    pub(crate) fn does<V: Verb>(path: &'static str, handler: MethodRouter<App>) -> Page {
        Page { facts: Facts { method: Method::POST, path, right: Some(V::RIGHT) }, handler }
    }

    /// The form that ends in the verb: shown to those who may send it.
    pub(crate) fn shows_form<V: Verb>(path: &'static str, handler: MethodRouter<App>) -> Page {
        Page { facts: Facts { method: Method::GET, path, right: Some(V::RIGHT) }, handler }
    }

    /// Something typed that is looked at and changes nothing; its right is the look's.
    pub(crate) fn checks<L: Look>(path: &'static str, handler: MethodRouter<App>) -> Page {
        Page { facts: Facts { method: Method::POST, path, right: Some(L::RIGHT) }, handler }
    }

    /// The page is for fewer than its look or verb is: it shows the partner as a whole, or is a step towards something bigger.
    pub(crate) fn needing(mut self, right: Right) -> Page {
        self.facts.right = Some(right);
        self
    }

    pub(crate) fn open(method: Method, path: &'static str, handler: MethodRouter<App>) -> Page {
        Page { facts: Facts { method, path, right: None }, handler }
    }
}
