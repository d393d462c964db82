//! Does the projection say what it should? Every row that is too much or missing, across partners: what the rows are made of is asked again.

use alta_db::{Sql, statement};

use super::definition::{
    echo, extensions_of_location, extensions_of_organization, groups, lines, members, numbers, prefixed_extensions,
    subscribers,
};

/// `(partner, subject)` of every row in which a table and its definition differ. The table comes first to give the columns their names.
macro_rules! differs {
    ($subject:literal, $table:expr, $definition:expr) => {
        concat!(
            "select partner_id, ",
            $subject,
            " from (",
            $table,
            " except select * from (",
            $definition,
            ") said) extra union select partner_id, ",
            $subject,
            " from (",
            $table,
            " where 1 = 0 union all ",
            $definition,
            " except ",
            $table,
            ") missing"
        )
    };
}

pub(crate) const LINES: Sql = statement!(differs!(
    "line_id",
    "select partner_id, customer_id, line_id, username, domain, kind, strategy, class, display_name, extension, organization, location, country, \
     trunk_set, emergency_set, caller_id, callback, held, outbound, max_calls, do_not_disturb, forward_always, forward_busy, \
     forward_no_answer, no_answer_seconds, schedule, forward_closed from voice_line",
    concat!(lines!("1 = 1"), " union all ", groups!("1 = 1"))
));

pub(crate) const DIAL: Sql = statement!(differs!(
    "alias_username",
    "select partner_id, customer_id, alias_username, alias_domain, username, domain from voice_dial",
    concat!(
        extensions_of_location!("1 = 1"),
        " union all ",
        extensions_of_organization!("1 = 1"),
        " union all ",
        prefixed_extensions!("1 = 1"),
        " union all ",
        numbers!("1 = 1"),
        " union all ",
        echo!("1 = 1")
    )
));

pub(crate) const SUBSCRIBERS: Sql = statement!(differs!(
    "device_id",
    "select partner_id, customer_id, device_id, username, domain, ha1, ha1_sha256, aor, class from voice_subscriber",
    subscribers!("1 = 1")
));

pub(crate) const MEMBERS: Sql = statement!(differs!(
    "username",
    "select partner_id, customer_id, username, domain, position, member from voice_member",
    members!("1 = 1")
));
