//! Every problem as the doors publish it: HTTP status and the integer code of the wire. The words are in the locales.

use alta_model::ProblemKind::{self, *};
use axum::http::StatusCode;

#[derive(Clone, Copy, Debug)]
pub struct Published {
    pub kind: ProblemKind,
    pub status: u16,
    /// `errorCode` on the wire. 1001, 1002, 2560 and 10022 are the public API's own, with its meaning; the ranges go on from there:
    /// 1xxx the request, 2xxx the background, 10xxx what exists already.
    pub wire_code: i64,
}

const fn row(kind: ProblemKind, status: u16, wire_code: i64) -> Published {
    Published { kind, status, wire_code }
}

#[rustfmt::skip]
pub const PROBLEMS: &[Published] = &[
    row(Required, 400, 1001), row(CustomerInfoRequired, 400, 1001), row(CallingLocationRequired, 400, 1001),
    row(TooLong, 400, 1002), row(TooShort, 400, 1002), row(TooMany, 400, 1002), row(TooDeep, 400, 1025), row(OutOfRange, 400, 1002),
    row(WrongType, 400, 1003), row(UnknownValue, 400, 1004), row(UnknownField, 400, 1005), row(MalformedJson, 400, 1006),
    row(MalformedId, 400, 1007), row(ControlCharacters, 400, 1008), row(InvalidEmail, 400, 1009), row(InvalidPhone, 400, 1010),
    row(PhoneUnlikely, 400, 1011), row(InvalidCountry, 400, 1012), row(InvalidTimezone, 400, 1013), row(InvalidLanguage, 400, 1014),
    row(InvalidExtension, 400, 1015), row(InvalidMac, 400, 1016), row(InvalidDate, 400, 1017), row(InvalidUrl, 400, 1018),
    row(InvalidDialDigit, 400, 1019), row(InvalidRoutingPrefix, 400, 1020), row(InvalidCursor, 400, 1021), row(NameWithPercent, 400, 1022),
    row(CountryUnsupported, 400, 1030), row(StateRequired, 400, 1031), row(StateUnknown, 400, 1032),
    row(PostalCodeRequired, 400, 1033), row(PostalCodeMalformed, 400, 1034), row(LocationUnverified, 400, 1035),
    row(TemplateNotFound, 400, 1040), row(TemplateRetired, 400, 1041), row(IdpRequired, 400, 1042), row(IdpNotAllowed, 400, 1043),
    row(SettingUnknown, 400, 1044), row(IdpMalformed, 400, 1045), row(AdministratorUnknown, 400, 1046),
    row(TemplateNameInUse, 409, 10040), row(TemplateArchivedStays, 409, 10041),
    row(PackageUnknown, 400, 1050), row(PackageNotOffered, 400, 1051), row(PackageNotOfCustomer, 400, 1052), row(PackageRepeated, 400, 1053),
    row(PackageMissing, 400, 1054), row(PackageDependency, 400, 1055), row(PackageNotForPeople, 400, 1056), row(OneBasePackage, 400, 1057),
    row(PackageOrPackages, 400, 1058), row(LimitNotAllowed, 400, 1059), row(LimitBelowUse, 409, 10050), row(LimitReached, 409, 10051),
    row(PackageInUse, 409, 10052), row(AdminBelowOrganization, 409, 10053),
    row(OrganizationBelowLevel, 409, 10054),
    row(ExternalIdInUse, 409, 10060), row(OrganizationNotFound, 400, 1060), row(OrganizationAlreadyMapped, 409, 10061),
    row(AttachNeedsInvitation, 409, 10062), row(CustomerNotReady, 409, 10063), row(CustomerLeaving, 409, 10064),
    row(CustomerHasSubscribers, 409, 10065), row(NotAwaitingReview, 409, 10066), row(CustomerDeclined, 409, 10067), row(SubPartnerSuspended, 403, 1061),
    row(SubPartnerAdminUnknown, 400, 1062), row(RemovalAsked, 409, 10068), row(RemovalNotAsked, 409, 10069),
    row(EmailInUse, 409, 10022), row(EmailRepeated, 400, 1070), row(PersonIsLastAdministrator, 409, 10070), row(RoleNotGrantable, 403, 1071),
    row(ControlHubNotProvided, 409, 10071), row(ConsentNotPending, 409, 10072), row(ConsentPending, 409, 10074), row(ConsentExpired, 410, 10075),
    row(PersonWithoutPackage, 409, 10073),
    row(NumberOrExtensionRequired, 400, 1080), row(NumberWithoutCalling, 400, 1081), row(NumberRepeated, 400, 1082),
    row(NumberInUse, 409, 10080), row(NumberUnavailable, 409, 10081), row(NumberNotOfLocation, 409, 10082), row(NumberAssigned, 409, 10083),
    row(NumberIsMain, 409, 10084), row(NumberQuarantined, 409, 10085), row(NumberTollFree, 400, 1083), row(NumberNotTollFree, 409, 10087), row(NumberCountry, 400, 1084),
    row(ExtensionInUse, 409, 10086), row(ExtensionRepeated, 400, 1085), row(ExtensionEmergency, 400, 1086), row(ExtensionLength, 400, 1087),
    row(LocationRequired, 400, 1090), row(LocationNotFound, 400, 1091), row(LocationNameInUse, 409, 10090), row(LocationInUse, 409, 10091),
    row(HeadquartersStays, 409, 10092), row(PstnNotOffered, 400, 1092), row(PstnNotByApi, 409, 10093),
    row(PstnRequired, 409, 10095), row(LocationWithoutCalling, 404, 1094), row(RoutingPrefixInUse, 409, 10097),
    row(MacInUse, 409, 10094), row(DeviceModelUnknown, 400, 1093), row(DeviceWithoutCalling, 409, 10098), row(OneDeviceOnly, 409, 10099),
    row(DeviceNotConfigurable, 409, 10130), row(ActivationCodeUsedUp, 404, 1160),
    row(InvalidDestination, 400, 1140), row(ForwardToItself, 400, 1141), row(ForwardToEmergency, 400, 1142), row(ForwardNowhere, 400, 1143),
    row(ForwardNotAllowed, 400, 1144), row(PersonWithoutLine, 409, 10106),
    row(HuntGroupNameInUse, 409, 10120), row(MemberRepeated, 400, 1150), row(HoursOutOfOrder, 400, 1151), row(InvalidTime, 400, 1152),
    row(Unauthenticated, 401, 1100), row(Forbidden, 403, 1101), row(ScopeMissing, 403, 1102), row(NotFound, 404, 1103),
    row(MethodNotAllowed, 405, 1104), row(MediaTypeUnsupported, 415, 1105), row(BodyTooLarge, 413, 1106), row(TooManyRequests, 429, 1107),
    row(Busy, 503, 1108), row(OutcomeUnknown, 503, 1109), row(IdempotencyKeyMalformed, 400, 1110), row(IdempotencyKeyReused, 422, 1111),
    row(PreconditionFailed, 412, 1112), row(RestrictedAdministrator, 403, 1113), row(Unavailable, 503, 1114),
    row(BodyBroken, 400, 1115), row(RequestTooSlow, 408, 1116), row(UrlTooLong, 414, 1117), row(Internal, 500, 1199),
    row(InvalidClient, 401, 1120), row(InvalidGrant, 400, 1121), row(UnsupportedGrant, 400, 1122),
    row(InvalidHost, 400, 1027), row(NoEngine, 409, 10105), row(LineUnregistered, 409, 10170), row(LineUncalled, 409, 10171), row(LineSilent, 409, 10172), row(InvalidColour, 400, 1023), row(ColourUnreadable, 400, 1024), row(SignInRefused, 401, 1123), row(DraftMovedOn, 409, 1124), row(PageForgotten, 403, 1125), row(ConfirmationDiffers, 400, 1126), row(LinkUsedUp, 404, 1127),
    row(ConnectorRefused, 409, 2001), row(ConnectorUnreachable, 503, 2002), row(ConnectorGarbled, 503, 2003), row(ConnectorWaiting, 503, 2004), row(CallingInMaintenance, 409, 2560),
    row(BlockedByUsers, 409, 10100), row(BlockedByNumbers, 409, 10101), row(BlockedByDevices, 409, 10102), row(BlockedByHuntGroups, 409, 10121), row(NothingToRetry, 409, 10103), row(ItemNotRefused, 409, 10104),
];

/// How a kind is published. The table is complete: a test walks all kinds.
pub fn published(kind: ProblemKind) -> Published {
    PROBLEMS.iter().copied().find(|row| row.kind == kind).unwrap_or(row(kind, 400, 1000))
}

/// Whether the same request may work later, unchanged.
pub(crate) fn is_retryable(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 503)
}

/// The status for several problems together: the strictest of "come back", "who are you", "not you", "not there", "conflict", "bad request".
pub(crate) fn status_of(kinds: &[ProblemKind]) -> StatusCode {
    const ORDER: [u16; 15] = [500, 503, 429, 401, 403, 404, 405, 408, 410, 412, 413, 414, 415, 422, 400];
    let statuses: Vec<u16> = kinds.iter().map(|kind| published(*kind).status).collect();
    let status = ORDER.into_iter().find(|status| statuses.contains(status)).unwrap_or(409);
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_published_once_with_its_own_code() {
        for &kind in ProblemKind::ALL {
            assert_eq!(PROBLEMS.iter().filter(|row| row.kind == kind).count(), 1, "{kind:?}");
        }
        let public = [1001, 1002];
        for row in PROBLEMS {
            let same = PROBLEMS.iter().filter(|other| other.wire_code == row.wire_code).count();
            assert!(same == 1 || public.contains(&row.wire_code), "{row:?}");
        }
    }

    #[test]
    fn one_bad_field_among_conflicts_is_a_bad_request() {
        assert_eq!(status_of(&[EmailInUse, TooLong]), StatusCode::BAD_REQUEST);
        assert_eq!(status_of(&[EmailInUse, ExternalIdInUse]), StatusCode::CONFLICT);
    }
}
