//! A route as data: the router, the document, the role walk and the stranger all read the same table.

use alta_hub::{Look, Verb};
use alta_model::role::Right;
use axum::{http::Method, routing::MethodRouter};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Array, ObjectBuilder, Ref, RefOr, Schema,
        schema::{SchemaType, Type},
    },
};

use crate::{App, Class};

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
    /// What it takes of the hub.
    pub class: Class,
    /// Takes `onBehalfOfSubPartnerOrgId`.
    pub on_behalf: bool,
    /// Changes something; repeats under an Idempotency-Key are safe.
    pub writes: bool,
    /// What it asks may be against the present state.
    pub conflicts: bool,
    /// Its body names what must be there, and may be nobody's.
    pub names: bool,
    /// Takes a form, not JSON.
    pub form: bool,
    /// Gives a page for people.
    pub page: bool,
    /// Takes `If-Match`, and refuses when what it names has moved on.
    pub if_match: bool,
    /// May have to say "not now" although nobody asked for anything.
    pub busy: bool,
    /// Stands behind a link that is good for a time.
    pub expires: bool,
    /// Says in `Location` where what it did can be looked at.
    pub located: bool,
    /// Says in `ETag` which state it gives.
    pub tagged: bool,
    pub ok: u16,
    /// Another status of success, for what goes on behind.
    pub or: Option<u16>,
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
            class: Class::Open,
            on_behalf: false,
            writes: false,
            conflicts: false,
            names: false,
            form: false,
            page: false,
            if_match: false,
            busy: false,
            expires: false,
            located: false,
            tagged: false,
            ok: 200,
            or: None,
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
        let mut route = Route::new(method, path, operation, Some(V::RIGHT), scopes, handler);
        (route.facts.writes, route.facts.conflicts, route.facts.class) = (true, true, Class::Change);
        route
    }

    /// A route that reads through one look.
    pub fn reads<L: Look>(
        method: Method,
        path: &'static str,
        operation: &'static str,
        scopes: Scopes,
        handler: MethodRouter<App>,
    ) -> Route {
        let mut route = Route::new(method, path, operation, Some(L::RIGHT), scopes, handler);
        route.facts.class = Class::Look;
        route
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

    /// A check that may find what it checks in conflict with the present state.
    #[must_use]
    pub fn conflicts(mut self) -> Route {
        self.facts.conflicts = true;
        self
    }

    /// Nothing that is already there stands in its way.
    #[must_use]
    pub fn never_conflicts(mut self) -> Route {
        self.facts.conflicts = false;
        self
    }

    /// What its body names may be nobody's, and is looked for like what a path names.
    #[must_use]
    pub fn names(mut self) -> Route {
        self.facts.names = true;
        self
    }

    #[must_use]
    pub fn form(mut self) -> Route {
        self.facts.form = true;
        self
    }

    #[must_use]
    pub fn page(mut self) -> Route {
        self.facts.page = true;
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

    /// Sometimes this status instead.
    #[must_use]
    pub fn or(mut self, status: u16) -> Route {
        self.facts.or = Some(status);
        self
    }

    #[must_use]
    pub fn may_be_busy(mut self) -> Route {
        self.facts.busy = true;
        self
    }

    #[must_use]
    pub fn expires(mut self) -> Route {
        self.facts.expires = true;
        self
    }

    #[must_use]
    pub fn located(mut self) -> Route {
        self.facts.located = true;
        self
    }

    #[must_use]
    pub fn tagged(mut self) -> Route {
        self.facts.tagged = true;
        self
    }

    #[must_use]
    pub fn takes<T: ToSchema>(mut self) -> Route {
        self.facts.takes = Some(shape::<T>());
        self
    }

    /// The same body where less of it is needed, under a name of its own.
    #[must_use]
    pub fn takes_as<T: ToSchema>(mut self, name: &str) -> Route {
        self.facts.takes = Some(Shape { name: name.to_owned(), ..shape::<T>() });
        self
    }

    #[must_use]
    pub fn gives<T: ToSchema>(mut self) -> Route {
        self.facts.gives = Some(shape::<T>());
        self
    }

    /// A page of these, as Alta's own lists have them.
    #[must_use]
    pub fn gives_page<T: ToSchema>(mut self) -> Route {
        self.facts.gives = Some(page_of::<T>());
        self
    }

    #[must_use]
    pub fn query(mut self, names: &'static [&'static str]) -> Route {
        self.facts.query = names;
        self
    }
}

pub(crate) fn shape<T: ToSchema>() -> Shape {
    Shape { name: T::name().into_owned(), schema: <T as PartialSchema>::schema, below: <T as ToSchema>::schemas }
}

fn page_of<T: ToSchema>() -> Shape {
    fn page<T: ToSchema>() -> RefOr<Schema> {
        let items = Array::new(Ref::from_schema_name(T::name()));
        let next = ObjectBuilder::new().schema_type(SchemaType::new(Type::String));
        ObjectBuilder::new().property("items", items).required("items").property("next", next).into()
    }
    fn below<T: ToSchema>(all: &mut Vec<(String, RefOr<Schema>)>) {
        all.push((T::name().into_owned(), T::schema()));
        T::schemas(all);
    }
    Shape { name: format!("{}Page", T::name()), schema: page::<T>, below: below::<T> }
}
