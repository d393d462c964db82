//! The schema, as one numbered list for both engines.

use alta_db::Migration;

macro_rules! migrations {
    ($($number:literal $name:literal,)*) => {
        &[$(Migration { number: $number, name: $name, sql: include_str!(concat!("../../../migrations/", $name, ".sql")) },)*]
    };
}

pub const MIGRATIONS: &[Migration] = migrations! {
    1 "0001_partner",
    2 "0002_template",
    3 "0003_customer",
    4 "0004_people",
    5 "0005_subscriber",
    6 "0006_number",
    7 "0007_fulfilment",
    8 "0008_audit",
    9 "0009_organization_version",
    10 "0010_job_item",
    11 "0011_operation_step_open",
    12 "0012_fulfilment_moving",
    13 "0013_fulfilment_of_customer",
    14 "0014_package_assignment_keys",
    15 "0015_token_expiry",
    16 "0016_consent",
    17 "0017_person_awaits_consent",
    18 "0018_draft",
    19 "0019_draft_step",
    20 "0020_operation_running",
    21 "0021_partner_setting",
    22 "0022_token_name",
    23 "0023_customer_search",
    24 "0024_customer_digits",
    25 "0025_number_of_range",
    26 "0026_customer_orders",
    27 "0027_tries",
    28 "0028_kept_organization",
    29 "0029_voice_projection",
    30 "0030_voice_sources",
    31 "0031_call_record",
    32 "0032_dial_tone_test",
    33 "0033_person_by_place",
    34 "0034_hunt_group",
    35 "0035_line_of_group",
    36 "0036_business_hours",
    37 "0037_phone_link",
    38 "0038_device_address",
    39 "0039_mac_claim",
    40 "0040_proof_owed",
    41 "0041_call_record_once",
};
