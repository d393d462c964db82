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
    15 "0015_draft",
    16 "0016_draft_step",
    17 "0017_operation_running",
    18 "0018_partner_setting",
    19 "0019_token_name",
    30 "0030_number_of_range",
};
