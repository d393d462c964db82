//! Who may do what: roles, rights, and the one table that joins them. A test prints it to `acceptance/roles.txt`.

/// A role as it is granted. Tables know more (support, device, compliance…); these are the ones with rights today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    PartnerFull,
    /// Together with `PartnerFull` it creates templates and customers; alone it gives nothing.
    Wholesale,
    /// Sees and serves the customers assigned to them.
    PartnerAdmin,
    PartnerReadOnly,
    Helpdesk,
    CustomerFull,
    CustomerReadOnly,
}

impl Role {
    pub const ALL: [Role; 7] = {
        use Role::*;
        [PartnerFull, Wholesale, PartnerAdmin, PartnerReadOnly, Helpdesk, CustomerFull, CustomerReadOnly]
    };

    pub const fn code(self) -> &'static str {
        match self {
            Role::PartnerFull => "partner-full",
            Role::Wholesale => "wholesale",
            Role::PartnerAdmin => "partner-admin",
            Role::PartnerReadOnly => "partner-read-only",
            Role::Helpdesk => "helpdesk",
            Role::CustomerFull => "customer-full",
            Role::CustomerReadOnly => "customer-read-only",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Roles over the partner; the others live inside one customer.
    pub const fn is_partner_role(self) -> bool {
        !matches!(self, Role::CustomerFull | Role::CustomerReadOnly)
    }
}

/// What the roles of a person add up to: a column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    PartnerFullWholesale,
    PartnerFull,
    PartnerAdmin,
    PartnerReadOnly,
    Helpdesk,
    CustomerFull,
    /// A customer's full administrator while the partner keeps the customer in restricted administrator mode.
    CustomerFullRestricted,
    CustomerReadOnly,
}

impl Standing {
    pub const ALL: [Standing; 8] = {
        use Standing::*;
        [
            PartnerFullWholesale,
            PartnerFull,
            PartnerAdmin,
            PartnerReadOnly,
            Helpdesk,
            CustomerFull,
            CustomerFullRestricted,
            CustomerReadOnly,
        ]
    };

    /// `None`: no role gives anything (a plain user, or the wholesale role alone).
    pub fn of(roles: &[Role], restricted: bool) -> Vec<Standing> {
        let has = |role| roles.contains(&role);
        let mut standings = Vec::new();
        match (has(Role::PartnerFull), has(Role::Wholesale)) {
            (true, true) => standings.push(Standing::PartnerFullWholesale),
            (true, false) => standings.push(Standing::PartnerFull),
            _ => {}
        }
        let plain = [
            (Role::PartnerAdmin, Standing::PartnerAdmin),
            (Role::PartnerReadOnly, Standing::PartnerReadOnly),
            (Role::Helpdesk, Standing::Helpdesk),
            (Role::CustomerFull, if restricted { Standing::CustomerFullRestricted } else { Standing::CustomerFull }),
            (Role::CustomerReadOnly, Standing::CustomerReadOnly),
        ];
        standings.extend(plain.into_iter().filter(|(role, _)| has(*role)).map(|(_, standing)| standing));
        standings
    }
}

/// How far a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Nothing,
    /// The customer that the person belongs to.
    Own,
    /// The customers assigned to the person, or made by them.
    Assigned,
    /// Every customer of the partner (of the sub-partner, for its administrators).
    All,
}

macro_rules! policy {
    ($($(#[$doc:meta])* $right:ident $code:literal $kind:ident [$($reach:ident)*],)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Right { $($(#[$doc])* $right,)* }

        impl Right {
            pub const ALL: &[Right] = &[$(Right::$right,)*];

            pub const fn code(self) -> &'static str {
                match self { $(Right::$right => $code,)* }
            }

            pub const fn kind(self) -> RightKind {
                match self { $(Right::$right => RightKind::$kind,)* }
            }

            const fn row(self) -> [Reach; 8] {
                match self { $(Right::$right => [$(cell::$reach,)*],)* }
            }
        }
    };
}

/// A suspended sub-partner may still see and remove, but make and change nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RightKind {
    See,
    Change,
    Remove,
}

#[allow(non_upper_case_globals)]
mod cell {
    use super::Reach;
    pub(super) const no: Reach = Reach::Nothing;
    pub(super) const own: Reach = Reach::Own;
    pub(super) const some: Reach = Reach::Assigned;
    pub(super) const all: Reach = Reach::All;
}

// Source: domain reference, section 8. Columns as in `Standing`: full+wholesale, full, partner admin, read-only, helpdesk,
// customer full, customer full in restricted mode, customer read-only.
#[rustfmt::skip]
policy! {
    SeeSelf             "see-self"             See    [all all some all all own own own],
    SeeCustomers        "see-customers"        See    [all all some all all own own own],
    ProvisionCustomers  "provision-customers"  Change [all no no no no no no no],
    UpdateCustomers     "update-customers"     Change [all no no no no no no no],
    RemoveCustomers     "remove-customers"     Remove [all no no no no no no no],
    ReviewCustomers     "review-customers"     Change [all no no no no no no no],
    /// As much a change as what it foretells: it says what the order itself would be told.
    PrecheckCustomers   "precheck-customers"   Change [all all no no no no no no],
    RenameOrganizations "rename-organizations" Change [all all some no no own no no],
    SeeTemplates        "see-templates"        See    [all no no all no no no no],
    EditTemplates       "edit-templates"       Change [all no no no no no no no],
    SeeSubscribers      "see-subscribers"      See    [all all some all all own own own],
    ProvisionSubscribers "provision-subscribers" Change [all no no no no own no no],
    RemoveSubscribers   "remove-subscribers"   Remove [all no no no no own no no],
    SeePeople           "see-people"           See    [all all some all all own own own],
    EditPeople          "edit-people"          Change [all all some no no own own no],
    RemovePeople        "remove-people"        Remove [all all no no no own no no],
    SeeLocations        "see-locations"        See    [all all some all all own own own],
    EditLocations       "edit-locations"       Change [all all some no no own own no],
    RemoveLocations     "remove-locations"     Remove [all all some no no own own no],
    EditPstn            "edit-pstn"            Change [all all some no no own no no],
    SeeNumbers          "see-numbers"          See    [all all some all all own own own],
    EditNumbers         "edit-numbers"         Change [all all some no no own own no],
    RemoveNumbers       "remove-numbers"       Remove [all all some no no own own no],
    SeeDevices          "see-devices"          See    [all all some all all own own own],
    EditDevices         "edit-devices"         Change [all all some no no own own no],
    RemoveDevices       "remove-devices"       Remove [all all some no no own own no],
    SeeLicenses         "see-licenses"         See    [all all some all all own own own],
    SeeOperations       "see-operations"       See    [all all some all all own own own],
    RetryOperations     "retry-operations"     Change [all all some no no own no no],
    SeePartner          "see-partner"          See    [all all no all no no no no],
    SeeSubPartners      "see-sub-partners"     See    [all all no all no no no no],
    SeePool             "see-pool"             See    [all all no all no no no no],
    SeeAdmins           "see-admins"           See    [all all some all no own own own],
    AssignPartnerRoles  "assign-partner-roles" Change [all all no no no no no no],
    AssignCustomerRoles "assign-customer-roles" Change [all all some no no own own no],
    RestrictCustomers   "restrict-customers"   Change [all all some no no no no no],
    EditPartner         "edit-partner"         Change [all all no no no no no no],
    SeeMail             "see-mail"             See    [all all no no no no no no],
    SeeAudit            "see-audit"            See    [all all no all no no no no],
}

/// How far a right reaches for somebody with these standings: the widest wins. Without any, everybody still sees themselves.
pub fn reach(right: Right, standings: &[Standing]) -> Reach {
    let least = if right == Right::SeeSelf { Reach::Own } else { Reach::Nothing };
    standings.iter().map(|standing| right.row()[*standing as usize]).fold(least, Reach::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_and_wholesale_together_make_templates_and_customers() {
        for right in [Right::ProvisionCustomers, Right::EditTemplates] {
            for standing in Standing::ALL {
                let may = reach(right, &[standing]) != Reach::Nothing;
                assert_eq!(may, standing == Standing::PartnerFullWholesale, "{right:?} {standing:?}");
            }
        }
        assert!(Standing::of(&[Role::Wholesale], false).is_empty());
    }

    #[test]
    fn a_further_role_never_takes_a_right_away() {
        for first in Role::ALL {
            for second in Role::ALL {
                for &right in Right::ALL {
                    let alone = reach(right, &Standing::of(&[first], false));
                    let both = reach(right, &Standing::of(&[first, second], false));
                    assert!(both >= alone, "{first:?} + {second:?} lost {right:?}");
                }
            }
        }
    }

    #[test]
    fn whoever_has_no_role_sees_themselves_and_nothing_else() {
        for &right in Right::ALL {
            assert_eq!(reach(right, &[]) != Reach::Nothing, right == Right::SeeSelf, "{right:?}");
        }
    }

    #[test]
    fn those_who_only_look_change_nothing() {
        for &right in Right::ALL.iter().filter(|right| right.kind() != RightKind::See) {
            for standing in [Standing::PartnerReadOnly, Standing::Helpdesk, Standing::CustomerReadOnly] {
                assert_eq!(reach(right, &[standing]), Reach::Nothing, "{right:?} {standing:?}");
            }
        }
    }
}
