//! How many may be connected: at once in all, and from one address, so that nobody takes every place.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const IN_ALL: usize = 10_000;
const FROM_ONE: usize = 100;

pub(super) struct Crowd {
    places: Arc<Semaphore>,
    from: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Default for Crowd {
    fn default() -> Crowd {
        Crowd { places: Arc::new(Semaphore::new(IN_ALL)), from: Arc::default() }
    }
}

impl Crowd {
    /// Waits until there is room for one more. `None` never comes: the places are never closed.
    pub(super) async fn place(&self) -> Option<OwnedSemaphorePermit> {
        self.places.clone().acquire_owned().await.ok()
    }

    /// `None`: too many from there. Proxies and this machine itself speak for many.
    pub(super) fn seat(&self, address: IpAddr, speaks_for_many: bool) -> Option<Seat> {
        let mut from = self.from.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = from.entry(address).or_default();
        if *taken >= FROM_ONE && !speaks_for_many {
            return None;
        }
        *taken += 1;
        Some(Seat { address, from: self.from.clone() })
    }
}

/// Given back when the connection ends.
pub(super) struct Seat {
    address: IpAddr,
    from: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut from = self.from.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = from.get_mut(&self.address) {
            *taken -= 1;
            if *taken == 0 {
                from.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_cannot_take_every_place_and_gets_its_own_back() {
        let crowd = Crowd::default();
        let (greedy, other): (IpAddr, IpAddr) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let mut seats: Vec<Seat> = (0..FROM_ONE).filter_map(|_| crowd.seat(greedy, false)).collect();
        assert_eq!(seats.len(), FROM_ONE);
        assert!(crowd.seat(greedy, false).is_none());
        assert!(crowd.seat(other, false).is_some());
        assert!(crowd.seat(greedy, true).is_some(), "a proxy speaks for many");
        seats.pop();
        assert!(crowd.seat(greedy, false).is_some());
        drop(seats);
        assert!(crowd.from.lock().unwrap().is_empty());
    }
}
