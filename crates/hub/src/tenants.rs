//! Which partner a bearer token was seen to belong to: for counting how much of the hub one of them takes, before its right to anything is known.
//! Nothing is decided by it: a token that was taken back may still be counted here.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use alta_model::{Id, id::Partner};

use crate::actor::Credential;

/// More tokens than that in use at once, and it begins anew.
const MOST: usize = 10_000;

#[derive(Clone, Debug, Default)]
pub(crate) struct Tenants(Arc<RwLock<HashMap<String, Id<Partner>>>>);

impl Tenants {
    pub(crate) fn known(&self, credential: &Credential) -> Option<Id<Partner>> {
        let Credential::Bearer(digest) = credential else { return None };
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(digest).copied()
    }

    pub(crate) fn learn(&self, credential: &Credential, partner: Id<Partner>) {
        let Credential::Bearer(digest) = credential else { return };
        if self.known(credential) == Some(partner) {
            return;
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(digest.clone(), partner);
    }
}
