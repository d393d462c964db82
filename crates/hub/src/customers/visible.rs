//! The border between what somebody sees of the customers and what not, said once for every statement over customers `c`: `$1` the partner, `$2` who
//! asks, `$3` the sub-partner acted in (or the empty text), `$4` whether every customer there is theirs to see.

/// Those that the person made, or was given.
macro_rules! assigned {
    () => {
        "(c.created_by = $2 or exists (select 1 from role_grant a where a.partner_id = $1 and a.person_id = $2 and a.role = 'partner-admin' \
         and a.customer_id = c.id))"
    };
}

/// Of the partner, or of the sub-partner acted in, and within reach.
macro_rules! visible {
    () => {
        concat!(
            "coalesce(c.sub_partner_id, '') = $3 and (cast($4 as bigint) = 1 or ",
            $crate::customers::visible::assigned!(),
            ")"
        )
    };
}

/// The same behind something else that finds the rows.
// why three in coalesce: so written it is no expression of an index, which would be taken for the better way in.
macro_rules! visible_of_found {
    () => {
        concat!(
            "coalesce(c.sub_partner_id, '', '') = $3 and (cast($4 as bigint) = 1 or ",
            $crate::customers::visible::assigned!(),
            ")"
        )
    };
}

pub(crate) use {assigned, visible, visible_of_found};
