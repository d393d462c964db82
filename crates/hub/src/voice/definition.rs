//! What the voice projection is: one `select` a table. Changing rows, building all anew and comparing all say the same text with another
//! scope, so that they cannot disagree. The tables are described in `migrations/0029_voice_projection.sql`.

/// One line a person who has a package, and an extension or a number.
macro_rules! lines {
    ($scope:literal) => {
        concat!(
            "select p.partner_id, p.customer_id, p.id, 'u' || substr(p.id, 25), r.domain, 'person', '', 'full', p.display_name, \
             coalesce(e.extension, ''), 'o' || p.customer_id, 'l' || l.id, l.country, coalesce(t.setid, 0), cast(0 as bigint), \
             coalesce(n.e164, l.main_number, ''), coalesce(n.e164, l.main_number, ''), 'urn:uuid:' || l.id, coalesce(f.outbound, 'national'), \
             cast(0 as bigint), coalesce(f.do_not_disturb, 0), coalesce(f.forward_always, ''), coalesce(f.forward_busy, ''), \
             coalesce(f.forward_no_answer, ''), coalesce(f.no_answer_seconds, 0), '', '' \
             from subscriber s join person p on p.partner_id = s.partner_id and p.id = s.person_id \
             join customer c on c.partner_id = s.partner_id and c.id = s.customer_id \
             join sip_domain r on r.partner_id = s.partner_id and r.customer_id = s.customer_id \
             join location l on l.partner_id = s.partner_id and l.customer_id = s.customer_id and l.id = s.location_id \
             left join extension e on e.partner_id = s.partner_id and e.person_id = s.person_id \
             left join number n on n.partner_id = s.partner_id and n.person_id = s.person_id and n.state = 'assigned' \
             left join trunk_set t on t.partner_id = s.partner_id and t.pstn_provider_id = l.pstn_provider_id \
             left join call_setting f on f.partner_id = s.partner_id and f.person_id = s.person_id \
             where s.status = 'provisioned' and p.disabled_at is null and c.removed_at is null and c.review in ('none', 'approved') \
             and (e.extension is not null or n.e164 is not null) and ",
            $scope
        )
    };
}

/// One line a hunt group that is on. When busy it sends on as when nobody answers.
macro_rules! groups {
    ($scope:literal) => {
        concat!(
            "select g.partner_id, g.customer_id, g.id, 'g' || substr(g.id, 25), r.domain, 'group', g.policy, 'full', g.name, \
             coalesce(e.extension, ''), 'o' || g.customer_id, 'l' || l.id, l.country, coalesce(t.setid, 0), cast(0 as bigint), \
             coalesce(n.e164, l.main_number, ''), coalesce(n.e164, l.main_number, ''), 'urn:uuid:' || l.id, 'national', \
             cast(0 as bigint), cast(0 as bigint), '', g.no_answer_to, g.no_answer_to, g.rings * 5, \
             case when g.follows_hours = 1 then g.location_id else '' end, g.closed_to \
             from hunt_group g join customer c on c.partner_id = g.partner_id and c.id = g.customer_id \
             join sip_domain r on r.partner_id = g.partner_id and r.customer_id = g.customer_id \
             join location l on l.partner_id = g.partner_id and l.id = g.location_id \
             left join extension e on e.partner_id = g.partner_id and e.hunt_group_id = g.id \
             left join number n on n.partner_id = g.partner_id and n.hunt_group_id = g.id \
             left join trunk_set t on t.partner_id = g.partner_id and t.pstn_provider_id = l.pstn_provider_id \
             where g.enabled = 1 and c.removed_at is null and c.review in ('none', 'approved') and ",
            $scope
        )
    };
}

/// Who rings for a group, of those who have a line.
macro_rules! members {
    ($scope:literal) => {
        concat!(
            "select m.partner_id, v.customer_id, v.username, v.domain, m.position, p.username from hunt_group_member m \
             join voice_line v on v.partner_id = m.partner_id and v.line_id = m.hunt_group_id \
             join voice_line p on p.partner_id = m.partner_id and p.line_id = m.person_id where ",
            $scope
        )
    };
}

/// In a location its own extensions are dialled.
macro_rules! extensions_of_location {
    ($scope:literal) => {
        concat!(
            "select e.partner_id, e.customer_id, e.extension, 'l' || e.location_id, v.username, v.domain \
             from extension e join voice_line v on v.partner_id = e.partner_id and v.line_id = coalesce(e.person_id, e.hunt_group_id) where ",
            $scope
        )
    };
}

/// In the whole organization those that one person or group has.
macro_rules! extensions_of_organization {
    ($scope:literal) => {
        concat!(
            "select e.partner_id, e.customer_id, e.extension, 'o' || e.customer_id, v.username, v.domain \
             from extension e join voice_line v on v.partner_id = e.partner_id and v.line_id = coalesce(e.person_id, e.hunt_group_id) \
             where not exists (select 1 from extension x where x.partner_id = e.partner_id and x.customer_id = e.customer_id \
             and x.extension = e.extension and x.location_id <> e.location_id) and ",
            $scope
        )
    };
}

/// And everybody by the location's prefix before the extension, where that is nobody's extension and no other way to say another.
macro_rules! prefixed_extensions {
    ($scope:literal) => {
        concat!(
            "select e.partner_id, e.customer_id, l.routing_prefix || e.extension, 'o' || e.customer_id, v.username, v.domain \
             from location l join extension e on e.partner_id = l.partner_id and e.location_id = l.id \
             join voice_line v on v.partner_id = e.partner_id and v.line_id = coalesce(e.person_id, e.hunt_group_id) \
             where l.routing_prefix is not null and not exists (select 1 from extension x where x.partner_id = e.partner_id \
             and x.customer_id = e.customer_id and x.extension = l.routing_prefix || e.extension) \
             and not exists (select 1 from location m join extension x on x.partner_id = m.partner_id and x.location_id = m.id \
             where m.partner_id = l.partner_id and m.customer_id = l.customer_id and m.id <> l.id and m.routing_prefix is not null \
             and substr(l.routing_prefix || e.extension, 1, length(m.routing_prefix)) = m.routing_prefix \
             and x.extension = substr(l.routing_prefix || e.extension, length(m.routing_prefix) + 1)) and ",
            $scope
        )
    };
}

/// Every number that the partner has: at a person or a group, or in nobody's service, so that a call to it never leaves.
macro_rules! numbers {
    ($scope:literal) => {
        concat!(
            "select n.partner_id, coalesce(v.customer_id, ''), n.e164, 'e164', coalesce(v.username, 'none'), coalesce(v.domain, 'none.invalid') \
             from number n left join voice_line v on v.partner_id = n.partner_id and v.line_id = coalesce(n.person_id, n.hunt_group_id) and n.state = 'assigned' where ",
            $scope
        )
    };
}

/// In every organization `*43` says back what it hears, so that anybody can try a telephone alone.
macro_rules! echo {
    ($scope:literal) => {
        concat!(
            "select d.partner_id, d.customer_id, '*43', 'o' || d.customer_id, 'echo', 'echo.invalid' from sip_domain d where ",
            $scope
        )
    };
}

/// A row a device of whoever has a line.
macro_rules! subscribers {
    ($scope:literal) => {
        concat!(
            "select k.partner_id, k.customer_id, k.id, k.username, v.domain, k.ha1, k.ha1_sha256, v.username, v.class \
             from sip_credential k join voice_line v on v.partner_id = k.partner_id and v.line_id = k.person_id where ",
            $scope
        )
    };
}

macro_rules! into_lines {
    ($select:expr) => {
        concat!(
            "insert into voice_line (partner_id, customer_id, line_id, username, domain, kind, strategy, class, display_name, extension, \
             organization, location, country, trunk_set, emergency_set, caller_id, callback, held, outbound, max_calls, do_not_disturb, \
             forward_always, forward_busy, forward_no_answer, no_answer_seconds, schedule, forward_closed) ",
            $select
        )
    };
}

macro_rules! into_dial {
    ($select:expr) => {
        concat!(
            "insert into voice_dial (partner_id, customer_id, alias_username, alias_domain, username, domain) ",
            $select
        )
    };
}

macro_rules! into_members {
    ($select:expr) => {
        concat!("insert into voice_member (partner_id, customer_id, username, domain, position, member) ", $select)
    };
}

macro_rules! into_subscribers {
    ($select:expr) => {
        concat!(
            "insert into voice_subscriber (partner_id, customer_id, device_id, username, domain, ha1, ha1_sha256, aor, class) ",
            $select
        )
    };
}

pub(super) use {
    echo, extensions_of_location, extensions_of_organization, groups, into_dial, into_lines, into_members,
    into_subscribers, lines, members, numbers, prefixed_extensions, subscribers,
};
