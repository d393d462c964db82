//! How many requests of one partner are under way at once: so that whoever floods waits for themselves, and for nobody else. Every route has a
//! class; what it takes of the hub is counted by it. Nobody is refused a right here, only a place.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use alta_hub::sign_in::ClientAddress;
use alta_model::{Id, Problem, ProblemKind, id::Partner};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    door::bearer,
    failure::{COME_BACK_SECONDS, Failure},
    route::Facts,
};

/// What a route takes of the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Reads.
    Look,
    /// Writes.
    Change,
    /// Needs no token.
    Open,
}

impl Class {
    pub const ALL: [Class; 3] = [Class::Look, Class::Change, Class::Open];

    /// How many may be under way for one partner, or from one address where no partner is known.
    /// why more than a fair share of one partner needs: 256 connections that all write fill a commit each time, and must not be refused.
    pub const fn at_once(self) -> usize {
        match self {
            Class::Look | Class::Change => 512,
            Class::Open => 256,
        }
    }
}

/// Whom a request is counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who {
    Partner(Id<Partner>),
    /// A token that was not seen before is counted where it comes from, so that made-up ones are not each a stranger of their own.
    From(Option<IpAddr>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Admission(Arc<Mutex<HashMap<(Class, Who), usize>>>);

impl Admission {
    /// `None`: as many as may be are under way.
    fn place(&self, class: Class, who: Who) -> Option<Place> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry((class, who)).or_default();
        if *count >= class.at_once() {
            return None;
        }
        *count += 1;
        Some(Place { of: self.clone(), key: (class, who) })
    }
}

/// Given back when the answer is made, or nobody waits for it any more.
struct Place {
    of: Admission,
    key: (Class, Who),
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.of.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.key);
            }
        }
    }
}

/// Around each route of the table.
pub(crate) async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    let class = request.extensions().get::<Arc<Facts>>().map_or(Class::Open, |facts| facts.class);
    let address = request.extensions().get::<ClientAddress>().map(|address| address.0);
    let partner = match class {
        Class::Open => None,
        Class::Look | Class::Change => app.hub.tenant_of(&bearer(request.headers())),
    };
    match app.admission.place(class, partner.map_or(Who::From(address), Who::Partner)) {
        Some(place) => {
            let response = next.run(request).await;
            drop(place);
            response
        }
        None => {
            let refusal = Problem::new("", ProblemKind::TooManyRequests).with("seconds", COME_BACK_SECONDS).into();
            Failure::of(&request, refusal).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn one_partner_takes_its_own_places_and_nobody_elses_and_gives_them_back() {
        let (admission, most) = (Admission::default(), Class::Change.at_once());
        let who = |number| Who::Partner(Id::from_uuid(Uuid::from_u128(number)));
        let mut places: Vec<Place> = (0..most).filter_map(|_| admission.place(Class::Change, who(1))).collect();
        assert_eq!(places.len(), most);
        assert!(admission.place(Class::Change, who(1)).is_none());
        assert!(admission.place(Class::Look, who(1)).is_some(), "it can still look");
        assert!(admission.place(Class::Change, who(2)).is_some());
        places.pop();
        assert!(admission.place(Class::Change, who(1)).is_some());
        drop(places);
        assert!(admission.0.lock().unwrap().is_empty());
    }
}
