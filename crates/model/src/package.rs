//! The package catalogue: what can be sold, what it needs, how high it ranks, and which capabilities it promises.

use crate::ProblemKind;

/// What a package promises a person. A connector says which of these it really delivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capability {
    Calling,
    Meetings,
    Messaging,
    CommonArea,
    QueueAgent,
    Attendant,
    PstnPlan,
    ContactCenter,
}

impl Capability {
    pub const ALL: [Capability; 8] = {
        use Capability::*;
        [Calling, Meetings, Messaging, CommonArea, QueueAgent, Attendant, PstnPlan, ContactCenter]
    };

    pub const fn code(self) -> &'static str {
        match self {
            Capability::Calling => "calling",
            Capability::Meetings => "meetings",
            Capability::Messaging => "messaging",
            Capability::CommonArea => "common-area",
            Capability::QueueAgent => "queue-agent",
            Capability::Attendant => "attendant",
            Capability::PstnPlan => "pstn-plan",
            Capability::ContactCenter => "contact-center",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Package {
    CommonAreaCalling,
    Meetings,
    Voice,
    CallingStandard,
    Calling,
    CustomerAssist,
    Suite,
    AttendantConsole,
    CiscoCallingPlan,
    CxStandardAgent,
    CxPremiumAgent,
    CxVoicePorts,
    CxAiAssistant,
    AiAgent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageKind {
    Base,
    AddOn,
}

/// More seats than this are nobody's; a package without a limit has as many.
pub const SEATS_MOST: i64 = 1_000_000;

/// One row of the catalogue.
#[derive(Debug)]
pub struct Entitlement {
    pub package: Package,
    pub wire: &'static str,
    pub kind: PackageKind,
    /// A customer with this package needs one of these beside it; empty: none.
    pub needs: &'static [Package],
    /// The level of an organization is the rank of its highest base package; add-ons have none.
    pub rank: u8,
    pub promises: &'static [Capability],
    /// May a person hold it? The others belong to places or to the whole customer.
    pub for_people: bool,
    /// Does the wire know a quantity limit for it?
    pub limited: bool,
}

use Capability as C;
use Package::*;
use PackageKind::{AddOn, Base};

const CALLING_FOR_PLAN: &[Package] = &[CommonAreaCalling, Calling, Suite, Voice, CustomerAssist, CallingStandard];
const CALLING_FOR_ATTENDANT: &[Package] = &[Calling, Suite, CustomerAssist, Voice];
const CALLING_FOR_AGENT: &[Package] = &[Calling, Suite, CustomerAssist];
const AGENTS: &[Package] = &[CxStandardAgent, CxPremiumAgent];

#[rustfmt::skip]
pub const CATALOGUE: [Entitlement; 14] = [
    Entitlement { package: CommonAreaCalling, wire: "common_area_calling",    kind: Base,  needs: &[], rank: 1, promises: &[C::Calling, C::CommonArea], for_people: false, limited: true },
    Entitlement { package: Meetings,          wire: "webex_meetings",         kind: Base,  needs: &[], rank: 2, promises: &[C::Meetings, C::Messaging], for_people: true, limited: true },
    Entitlement { package: Voice,             wire: "webex_voice",            kind: Base,  needs: &[], rank: 3, promises: &[C::Calling], for_people: true, limited: true },
    Entitlement { package: CallingStandard,   wire: "webex_calling_standard", kind: Base,  needs: &[], rank: 4, promises: &[C::Calling, C::Messaging], for_people: true, limited: true },
    Entitlement { package: Calling,           wire: "webex_calling",          kind: Base,  needs: &[], rank: 5, promises: &[C::Calling, C::Messaging], for_people: true, limited: true },
    Entitlement { package: CustomerAssist,    wire: "cx_essentials",          kind: Base,  needs: &[], rank: 6, promises: &[C::Calling, C::Messaging, C::QueueAgent], for_people: true, limited: true },
    Entitlement { package: Suite,             wire: "webex_suite",            kind: Base,  needs: &[], rank: 7, promises: &[C::Calling, C::Meetings, C::Messaging], for_people: true, limited: true },
    Entitlement { package: AttendantConsole,  wire: "attendant_console",      kind: AddOn, needs: CALLING_FOR_ATTENDANT, rank: 0, promises: &[C::Attendant], for_people: true, limited: true },
    Entitlement { package: CiscoCallingPlan,  wire: "cisco_calling_plan",     kind: AddOn, needs: CALLING_FOR_PLAN, rank: 0, promises: &[C::PstnPlan], for_people: false, limited: false },
    Entitlement { package: CxStandardAgent,   wire: "cx_standard_agent",      kind: AddOn, needs: CALLING_FOR_AGENT, rank: 0, promises: &[C::ContactCenter], for_people: true, limited: false },
    Entitlement { package: CxPremiumAgent,    wire: "cx_premium_agent",       kind: AddOn, needs: CALLING_FOR_AGENT, rank: 0, promises: &[C::ContactCenter], for_people: true, limited: false },
    Entitlement { package: CxVoicePorts,      wire: "cx_voice_ports",         kind: AddOn, needs: AGENTS, rank: 0, promises: &[C::ContactCenter], for_people: false, limited: false },
    Entitlement { package: CxAiAssistant,     wire: "cx_ai_assistant",        kind: AddOn, needs: AGENTS, rank: 0, promises: &[C::ContactCenter], for_people: false, limited: false },
    Entitlement { package: AiAgent,           wire: "webex_ai_agent",         kind: AddOn, needs: AGENTS, rank: 0, promises: &[C::ContactCenter], for_people: false, limited: false },
];

impl Package {
    pub const fn facts(self) -> &'static Entitlement {
        &CATALOGUE[self as usize]
    }

    pub const fn wire(self) -> &'static str {
        self.facts().wire
    }

    /// With Calling Standard a person has one telephone or one soft client. Source: domain reference, 3.2.
    pub const fn has_one_phone(self) -> bool {
        matches!(self, Package::CallingStandard)
    }

    pub fn parse(wire: &str) -> Result<Package, ProblemKind> {
        CATALOGUE.iter().find(|row| row.wire == wire).map(|row| row.package).ok_or(ProblemKind::PackageUnknown)
    }

    pub fn is_base(self) -> bool {
        self.facts().kind == Base
    }

    pub fn calls(self) -> bool {
        self.facts().promises.contains(&C::Calling)
    }
}

/// Every package by its name on the wire, for whoever named one that is none.
pub fn names() -> String {
    CATALOGUE.iter().map(|row| row.wire).collect::<Vec<_>>().join(", ")
}

/// The level of an organization: the rank of the highest base package that it was created with.
pub fn level(packages: &[Package]) -> u8 {
    packages.iter().map(|package| package.facts().rank).max().unwrap_or(0)
}

/// The packages at a level or above that a person may hold: what an administrator can be given.
pub fn at_or_above(level: u8) -> impl Iterator<Item = Package> {
    CATALOGUE.iter().filter(move |row| row.for_people && row.kind == Base && row.rank >= level).map(|row| row.package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_in_the_order_of_the_packages() {
        for (place, row) in CATALOGUE.iter().enumerate() {
            assert_eq!(row.package as usize, place, "{row:?}");
            assert_eq!(Package::parse(row.wire), Ok(row.package));
        }
    }

    #[test]
    fn base_packages_rank_apart_and_add_ons_do_not_rank() {
        let mut ranks: Vec<u8> = CATALOGUE.iter().filter(|row| row.kind == Base).map(|row| row.rank).collect();
        ranks.dedup();
        assert_eq!(ranks, [1, 2, 3, 4, 5, 6, 7]);
        assert!(CATALOGUE.iter().filter(|row| row.kind == AddOn).all(|row| row.rank == 0 && !row.needs.is_empty()));
    }

    #[test]
    fn the_level_of_an_organization_is_its_highest_base_package() {
        assert_eq!(level(&[Voice, Suite, AttendantConsole]), Suite.facts().rank);
        assert_eq!(at_or_above(level(&[Calling])).collect::<Vec<_>>(), [Calling, CustomerAssist, Suite]);
    }
}
