//! What can be wrong with what somebody asked, as data: a place and a kind, never prose. The words live in `locales/`.

use std::fmt;

macro_rules! problem_kinds {
    ($($(#[$doc:meta])* $kind:ident = $code:literal,)*) => {
        /// Every reason the hub can give for a refusal. Adding one means a text in each locale (a test compares).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ProblemKind { $($(#[$doc])* $kind,)* }

        impl ProblemKind {
            pub const ALL: &[ProblemKind] = &[$(ProblemKind::$kind,)*];

            /// The stable code: what scripts match on, and the key of the text.
            pub const fn code(self) -> &'static str {
                match self { $(ProblemKind::$kind => $code,)* }
            }

            pub fn from_code(code: &str) -> Option<ProblemKind> {
                ProblemKind::ALL.iter().copied().find(|kind| kind.code() == code)
            }
        }
    };
}

problem_kinds! {
    // shape
    Required = "required",
    WrongType = "wrong-type",
    UnknownValue = "unknown-value",
    UnknownField = "unknown-field",
    TooLong = "too-long",
    TooShort = "too-short",
    TooMany = "too-many",
    TooDeep = "too-deep",
    OutOfRange = "out-of-range",
    MalformedJson = "malformed-json",
    MalformedId = "malformed-id",
    ControlCharacters = "control-characters",
    // values
    InvalidEmail = "invalid-email",
    InvalidPhone = "invalid-phone",
    InvalidHost = "invalid-host",
    /// Dial tone is not made by this process.
    NoEngine = "no-engine",
    /// What a test of a line may end with: the telephone could not register,
    LineUnregistered = "line-unregistered",
    /// its call to the echo did not arrive,
    LineUncalled = "line-uncalled",
    /// or nothing came back.
    LineSilent = "line-silent",
    PhoneUnlikely = "phone-unlikely",
    InvalidCountry = "invalid-country",
    InvalidTimezone = "invalid-timezone",
    InvalidLanguage = "invalid-language",
    InvalidExtension = "invalid-extension",
    InvalidMac = "invalid-mac",
    InvalidDate = "invalid-date",
    InvalidTime = "invalid-time",
    InvalidUrl = "invalid-url",
    InvalidDialDigit = "invalid-dial-digit",
    InvalidRoutingPrefix = "invalid-routing-prefix",
    InvalidCursor = "invalid-cursor",
    InvalidColour = "invalid-colour",
    ColourUnreadable = "colour-unreadable",
    NameWithPercent = "name-with-percent",
    // addresses and countries
    CountryUnsupported = "country-unsupported",
    StateRequired = "state-required",
    StateUnknown = "state-unknown",
    PostalCodeRequired = "postal-code-required",
    PostalCodeMalformed = "postal-code-malformed",
    LocationUnverified = "location-unverified",
    // templates
    TemplateNotFound = "template-not-found",
    TemplateRetired = "template-retired",
    TemplateNameInUse = "template-name-in-use",
    TemplateArchivedStays = "template-archived-stays",
    IdpRequired = "idp-required",
    IdpNotAllowed = "idp-not-allowed",
    IdpMalformed = "idp-malformed",
    AdministratorUnknown = "administrator-unknown",
    SettingUnknown = "setting-unknown",
    // packages
    PackageUnknown = "package-unknown",
    PackageNotOffered = "package-not-offered",
    PackageNotOfCustomer = "package-not-of-customer",
    PackageRepeated = "package-repeated",
    PackageMissing = "package-missing",
    PackageDependency = "package-dependency",
    PackageInUse = "package-in-use",
    PackageNotForPeople = "package-not-for-people",
    OneBasePackage = "one-base-package",
    PackageOrPackages = "package-or-packages",
    LimitNotAllowed = "limit-not-allowed",
    LimitReached = "limit-reached",
    LimitBelowUse = "limit-below-use",
    AdminBelowOrganization = "admin-below-organization",
    OrganizationBelowLevel = "organization-below-level",
    // customers
    CustomerInfoRequired = "customer-info-required",
    CallingLocationRequired = "calling-location-required",
    ExternalIdInUse = "external-id-in-use",
    OrganizationNotFound = "organization-not-found",
    OrganizationAlreadyMapped = "organization-already-mapped",
    AttachNeedsInvitation = "attach-needs-invitation",
    CustomerNotReady = "customer-not-ready",
    CustomerLeaving = "customer-leaving",
    CustomerDeclined = "customer-declined",
    CustomerHasSubscribers = "customer-has-subscribers",
    RemovalAsked = "removal-asked",
    RemovalNotAsked = "removal-not-asked",
    NotAwaitingReview = "not-awaiting-review",
    SubPartnerSuspended = "sub-partner-suspended",
    SubPartnerAdminUnknown = "sub-partner-admin-unknown",
    // people
    EmailInUse = "email-in-use",
    EmailRepeated = "email-repeated",
    PersonIsLastAdministrator = "person-is-last-administrator",
    PersonWithoutPackage = "person-without-package",
    RoleNotGrantable = "role-not-grantable",
    ControlHubNotProvided = "control-hub-not-provided",
    ConsentNotPending = "consent-not-pending",
    ConsentPending = "consent-pending",
    ConsentExpired = "consent-expired",
    // numbers and extensions
    NumberOrExtensionRequired = "number-or-extension-required",
    NumberWithoutCalling = "number-without-calling",
    NumberRepeated = "number-repeated",
    NumberInUse = "number-in-use",
    NumberUnavailable = "number-unavailable",
    NumberNotOfLocation = "number-not-of-location",
    NumberAssigned = "number-assigned",
    NumberIsMain = "number-is-main",
    NumberQuarantined = "number-quarantined",
    NumberTollFree = "number-toll-free",
    NumberNotTollFree = "number-not-toll-free",
    NumberCountry = "number-country",
    ExtensionInUse = "extension-in-use",
    ExtensionRepeated = "extension-repeated",
    ExtensionEmergency = "extension-emergency",
    ExtensionLength = "extension-length",
    // locations and PSTN
    LocationRequired = "location-required",
    LocationNotFound = "location-not-found",
    LocationNameInUse = "location-name-in-use",
    LocationInUse = "location-in-use",
    HeadquartersStays = "headquarters-stays",
    PstnNotOffered = "pstn-not-offered",
    PstnNotByApi = "pstn-not-by-api",
    PstnRequired = "pstn-required",
    LocationWithoutCalling = "location-without-calling",
    RoutingPrefixInUse = "routing-prefix-in-use",
    // devices
    MacInUse = "mac-in-use",
    DeviceModelUnknown = "device-model-unknown",
    DeviceWithoutCalling = "device-without-calling",
    OneDeviceOnly = "one-device-only",
    DeviceNotConfigurable = "device-not-configurable",
    ActivationCodeUsedUp = "activation-code-used-up",
    // what a line does with its calls
    InvalidDestination = "invalid-destination",
    ForwardToItself = "forward-to-itself",
    ForwardToEmergency = "forward-to-emergency",
    ForwardNowhere = "forward-nowhere",
    ForwardNotAllowed = "forward-not-allowed",
    PersonWithoutLine = "person-without-line",
    // hunt groups and business hours
    HuntGroupNameInUse = "hunt-group-name-in-use",
    MemberRepeated = "member-repeated",
    HoursOutOfOrder = "hours-out-of-order",
    // the door
    Unauthenticated = "unauthenticated",
    Forbidden = "forbidden",
    ScopeMissing = "scope-missing",
    NotFound = "not-found",
    MethodNotAllowed = "method-not-allowed",
    MediaTypeUnsupported = "media-type-unsupported",
    BodyTooLarge = "body-too-large",
    BodyBroken = "body-broken",
    RequestTooSlow = "request-too-slow",
    UrlTooLong = "url-too-long",
    TooManyRequests = "too-many-requests",
    Busy = "busy",
    /// The storage is out of reach.
    Unavailable = "unavailable",
    OutcomeUnknown = "outcome-unknown",
    IdempotencyKeyMalformed = "idempotency-key-malformed",
    IdempotencyKeyReused = "idempotency-key-reused",
    PreconditionFailed = "precondition-failed",
    RestrictedAdministrator = "restricted-administrator",
    Internal = "internal",
    InvalidClient = "invalid-client",
    InvalidGrant = "invalid-grant",
    UnsupportedGrant = "unsupported-grant",
    SignInRefused = "sign-in-refused",
    DraftMovedOn = "draft-moved-on",
    PageForgotten = "page-forgotten",
    ConfirmationDiffers = "confirmation-differs",
    LinkUsedUp = "link-used-up",
    // what a connector answered
    ConnectorWaiting = "connector-waiting",
    ConnectorRefused = "connector-refused",
    ConnectorUnreachable = "connector-unreachable",
    ConnectorGarbled = "connector-garbled",
    CallingInMaintenance = "calling-in-maintenance",
    // removal plans: what is in the way
    BlockedByUsers = "blocked-by-users",
    BlockedByNumbers = "blocked-by-numbers",
    BlockedByDevices = "blocked-by-devices",
    BlockedByHuntGroups = "blocked-by-hunt-groups",
    NothingToRetry = "nothing-to-retry",
    ItemNotRefused = "item-not-refused",
}

/// One thing that is wrong: where (`users[3].email`, in the field names of the door's own body) and what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Problem {
    pub at: String,
    pub kind: ProblemKind,
    /// What the text needs to name things: `[("email", "ana@x.es")]`. Never another partner's data.
    pub with: Vec<(&'static str, String)>,
}

impl Problem {
    pub fn new(at: impl Into<String>, kind: ProblemKind) -> Problem {
        Problem { at: at.into(), kind, with: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Problem {
        self.with.push((name, value.to_string()));
        self
    }
}

/// All that is wrong, collected: a rule never stops at the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    pub fn add(&mut self, at: impl Into<String>, kind: ProblemKind) {
        self.push(Problem::new(at, kind));
    }

    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the value of a parse that went well, and the problem of one that did not.
    pub fn keep<T>(&mut self, at: impl Into<String>, parsed: Result<T, ProblemKind>) -> Option<T> {
        parsed.map_err(|kind| self.add(at, kind)).ok()
    }

    pub fn or<T>(self, plan: T) -> Result<T, Problems> {
        if self.0.is_empty() { Ok(plan) } else { Err(self) }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Problems {
        Problems(vec![problem])
    }
}
