//! What the connectors of this hub really deliver, for every door that must say it.

use alta_hub::Hub;
use alta_model::package::Capability;

#[derive(Clone, Debug)]
pub struct Connectors(Vec<(&'static str, &'static [Capability])>);

impl Connectors {
    pub fn of(hub: &Hub) -> Connectors {
        Connectors(hub.connectors().map(|connector| (connector.name(), connector.delivers())).collect())
    }

    /// Only this one: what a customer of its template gets.
    #[must_use]
    pub fn only(self, name: &str) -> Connectors {
        Connectors(self.0.into_iter().filter(|(known, _)| *known == name).collect())
    }

    pub fn each(&self) -> impl Iterator<Item = (&'static str, &'static [Capability])> {
        self.0.iter().copied()
    }

    pub fn that_deliver(&self, capability: Capability) -> impl Iterator<Item = &'static str> {
        self.each().filter(move |(_, delivers)| delivers.contains(&capability)).map(|(name, _)| name)
    }

    /// None of them delivers anything: a simulation.
    pub fn simulate(&self) -> bool {
        self.each().all(|(_, delivers)| delivers.is_empty())
    }
}
