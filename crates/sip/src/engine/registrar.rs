//! Where the devices of each line are, in memory: they say so again within their time.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use super::Cut;
use crate::{message::Uri, projection::Aor, records::Registration, transport::Peer};

/// One place where a line can be rung.
#[derive(Debug, Clone)]
pub(super) struct Binding {
    pub(super) contact: Uri,
    pub(super) peer: Peer,
    pub(super) device: String,
    pub(super) customer: String,
    pub(super) call_id: String,
    pub(super) cseq: u32,
    pub(super) user_agent: String,
    pub(super) since: u64,
    pub(super) expires: u64,
}

/// Why contacts are not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// A request that was overtaken by a later one.
    OutOfOrder,
    TooMany,
}

#[derive(Debug)]
pub(super) struct Registrar {
    contacts_max: usize,
    lines: Mutex<HashMap<Aor, Vec<Binding>>>,
}

impl Registrar {
    pub(super) fn new(contacts_max: usize) -> Self {
        Self { contacts_max, lines: Mutex::default() }
    }

    /// The bindings of a line that have not expired.
    pub(super) fn of(&self, aor: &Aor, now: u64) -> Vec<Binding> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let bindings = lines.get(aor).map(Vec::as_slice).unwrap_or_default();
        bindings.iter().filter(|binding| binding.expires > now).cloned().collect()
    }

    /// Adds, refreshes or (expired at once) removes all of them, or none. What it ended comes back.
    pub(super) fn save(&self, aor: &Aor, new: Vec<Binding>, now: u64) -> Result<Vec<Registration>, Refused> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bindings = lines.get(aor).cloned().unwrap_or_default();
        bindings.retain(|binding| binding.expires > now);
        let mut ended = Vec::new();
        for binding in new {
            let same = |known: &Binding| {
                known.contact == binding.contact || (known.device == binding.device && known.call_id == binding.call_id)
            };
            if bindings.iter().any(|known| known.call_id == binding.call_id && known.cseq > binding.cseq) {
                return Err(Refused::OutOfOrder);
            }
            let since = bindings.iter().find(|known| same(known)).map_or(now, |known| known.since);
            let gone = bindings.iter().filter(|known| same(known) && binding.expires <= now);
            ended.extend(gone.map(|known| registration(aor, known)));
            bindings.retain(|known| !same(known));
            if binding.expires > now {
                bindings.push(Binding { since, ..binding });
            }
        }
        if bindings.len() > self.contacts_max {
            return Err(Refused::TooMany);
        }
        put(&mut lines, aor, bindings);
        Ok(ended)
    }

    /// `Contact: *`: the device ends its own bindings, never those of the other devices.
    pub(super) fn clear(&self, aor: &Aor, device: &str) -> Vec<Registration> {
        self.end(|of, binding| of == aor && binding.device == device)
    }

    pub(super) fn cut(&self, cut: &Cut) -> Vec<Registration> {
        self.end(|aor, binding| match cut {
            Cut::Device { user, domain } => binding.device == *user && aor.domain == *domain,
            Cut::Line(line) => aor == line,
            Cut::Domain(domain) => aor.domain == *domain,
        })
    }

    /// Forgets what has expired.
    pub(super) fn expire(&self, now: u64) -> Vec<Registration> {
        self.end(|_, binding| binding.expires <= now)
    }

    fn end(&self, is_over: impl Fn(&Aor, &Binding) -> bool) -> Vec<Registration> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ended = Vec::new();
        lines.retain(|aor, bindings| {
            ended.extend(bindings.iter().filter(|known| is_over(aor, known)).map(|known| registration(aor, known)));
            bindings.retain(|known| !is_over(aor, known));
            !bindings.is_empty()
        });
        ended
    }

    pub(super) fn list(&self, now: u64) -> Vec<Registration> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let live = lines.iter().flat_map(|(aor, bindings)| bindings.iter().map(move |binding| (aor, binding)));
        let mut list: Vec<_> = live
            .filter(|(_, binding)| binding.expires > now)
            .map(|(aor, binding)| registration(aor, binding))
            .collect();
        list.sort_by(|a, b| (&a.aor, &a.contact).cmp(&(&b.aor, &b.contact)));
        list
    }
}

fn put(lines: &mut HashMap<Aor, Vec<Binding>>, aor: &Aor, bindings: Vec<Binding>) {
    if bindings.is_empty() {
        lines.remove(aor);
    } else {
        lines.insert(aor.clone(), bindings);
    }
}

pub(super) fn registration(aor: &Aor, binding: &Binding) -> Registration {
    Registration {
        aor: aor.clone(),
        device: binding.device.clone(),
        customer: binding.customer.clone(),
        contact: binding.contact.to_string(),
        source: format!("{} {}", binding.peer.protocol.name(), binding.peer.address),
        user_agent: binding.user_agent.clone(),
        since: binding.since,
        expires: binding.expires,
    }
}
