//! A route as data: the router, the document, the role walk and the stranger all read the same table.

use alta_hub::{Look, Verb};
use alta_model::role::Right;
use axum::{http::Method, routing::MethodRouter};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

use crate::App;

/// Any one of them will do; none: the route needs no token.
pub type Scopes = &'static [&'static str];

/// What is known of a route without calling it.
#[derive(Clone)]
pub struct Facts {
    pub method: Method,
    /// As axum reads it: `/v1/wholesale/customers/{customerId}`.
    pub path: &'static str,
    /// The key of its summary in the locales, and its name in the document.
    pub operation: &'static str,
    /// `None`: open to everybody (tokens, health).
    pub right: Option<Right>,
    pub scopes: Scopes,
    /// Takes `onBehalfOfSubPartnerOrgId`.
    pub on_behalf: bool,
    /// Takes `If-Match`, and refuses when what it names has moved on.
    pub if_match: bool,
    pub ok: u16,
    pub takes: Option<Shape>,
    pub gives: Option<Shape>,
    /// Query parameters, for the document.
    pub query: &'static [&'static str],
}

/// A type as the document describes it.
#[derive(Clone)]
pub struct Shape {
    pub name: String,
    pub schema: fn() -> RefOr<Schema>,
    pub below: fn(&mut Vec<(String, RefOr<Schema>)>),
}

pub struct Route {
    pub facts: Facts,
    pub(crate) handler: MethodRouter<App>,
}

impl Route {
    fn new(
        method: Method,
        path: &'static str,
        operation: &'static str,
        right: Option<Right>,
        scopes: Scopes,
        handler: MethodRouter<App>,
    ) -> Route {
        let facts = Facts {
            method,
            path,
            operation,
            right,
            scopes,
            on_behalf: false,
            if_match: false,
            ok: 200,
            takes: None,
            gives: None,
            query: &[],
        };
        Route { facts, handler }
    }

    /// A route that writes through one verb; its right is the verb's.
    pub fn writes<V: Verb>(
        method: Method,
        path: &'static str,
        operation: &'static str,
        scopes: Scopes,
        handler: MethodRouter<App>,
    ) -> Route {
        Route::new(method, path, operation, Some(V::RIGHT), scopes, handler)
    }

    /// A route that reads through one look.
    pub fn reads<L: Look>(
        method: Method,
        path: &'static str,
        operation: &'static str,
        scopes: Scopes,
        handler: MethodRouter<App>,
    ) -> Route {
        Route::new(method, path, operation, Some(L::RIGHT), scopes, handler)
    }

    /// A route that anybody may call.
    pub fn open(method: Method, path: &'static str, operation: &'static str, handler: MethodRouter<App>) -> Route {
        Route::new(method, path, operation, None, &[], handler)
    }

    #[must_use]
    pub fn on_behalf(mut self) -> Route {
        self.facts.on_behalf = true;
        self
    }

    #[must_use]
    pub fn if_match(mut self) -> Route {
        self.facts.if_match = true;
        self
    }

    /// The status of success, where it is not 200.
    #[must_use]
    pub fn ok(mut self, status: u16) -> Route {
        self.facts.ok = status;
        self
    }

    #[must_use]
    pub fn takes<T: ToSchema>(mut self) -> Route {
        self.facts.takes = Some(shape::<T>());
        self
    }

    #[must_use]
    pub fn gives<T: ToSchema>(mut self) -> Route {
        self.facts.gives = Some(shape::<T>());
        self
    }

    #[must_use]
    pub fn query(mut self, names: &'static [&'static str]) -> Route {
        self.facts.query = names;
        self
    }
}

fn shape<T: ToSchema>() -> Shape {
    Shape { name: T::name().into_owned(), schema: <T as PartialSchema>::schema, below: <T as ToSchema>::schemas }
}
