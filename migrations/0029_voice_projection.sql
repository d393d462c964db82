-- The voice projection: what a telephone engine has to know, flat, so that a call costs a few index look-ups. The hub writes it in the
-- transaction of the change; engines only read. One text for SQLite and PostgreSQL: text and bigint, nothing is null, '' is nothing, a flag is
-- 0 or 1. The shapes of voice_subscriber, voice_dial, voice_dispatcher, voice_uacreg and voice_version are those Kamailio's modules read.

-- Which shape a table has, as Kamailio's modules ask before they use it; they insist on an integer of 32 bits.
create table voice_version (
    table_name text not null constraint voice_version_pk primary key,
    table_version integer not null
);
insert into voice_version (table_name, table_version) values
    ('voice_version', 1),
    ('voice_subscriber', 7),
    ('voice_dial', 1),
    ('voice_dispatcher', 4),
    ('voice_uacreg', 5);

-- One row: how often the projection was changed. A copy of it (voice.db) is equal when its revision is.
create table voice_revision (
    name text not null constraint voice_revision_pk primary key,
    revision bigint not null
);
insert into voice_revision (name, revision) values ('projection', 0);

-- One row per device: what it proves itself with. username is the device's (digest) user, opaque and stable; aor is the user part of its
-- person's address, voice_line.username in the same domain. ha1 = MD5(username:domain:password) in lower-case hex, ha1_sha256 the same with
-- SHA-256 or ''. class: 'full', or 'emergency' for a suspended customer (no registration, emergency calls only).
create table voice_subscriber (
    partner_id text not null,
    customer_id text not null,
    device_id text not null,
    username text not null,
    domain text not null,
    ha1 text not null,
    ha1_sha256 text not null,
    aor text not null,
    class text not null constraint voice_subscriber_class check (class in ('full', 'emergency')),
    constraint voice_subscriber_pk primary key (partner_id, device_id)
);
create unique index voice_subscriber_username on voice_subscriber (username, domain);
create index voice_subscriber_aor on voice_subscriber (aor, domain);

-- One row per person, or hunt group, that can be called: who it is and what it may.
create table voice_line (
    partner_id text not null,
    customer_id text not null,
    line_id text not null,                    -- the person or the group in the hub
    username text not null,                   -- the address of record: sip:username@domain
    domain text not null,
    kind text not null constraint voice_line_kind check (kind in ('person', 'group')),
    strategy text not null constraint voice_line_strategy check (strategy in ('', 'all', 'one')),  -- of a group: ring all, or one by one
    class text not null constraint voice_line_class check (class in ('full', 'emergency')),
    display_name text not null,
    extension text not null,
    organization text not null,               -- scope in voice_dial: 'o' and the id of the customer
    location text not null,                   -- scope in voice_dial: 'l' and the id of the location
    country text not null,                    -- of the location, two capitals: voice_country, voice_emergency, voice_destination
    trunk_set bigint not null,                -- voice_dispatcher.setid of the location's PSTN provider; 0: no way out
    emergency_set bigint not null,            -- the same for emergency calls; 0: trunk_set
    caller_id text not null,                  -- E.164, one of its own numbers; '' is anonymous
    callback text not null,                   -- ECBN: E.164, the number that emergency services call back
    held text not null,                       -- where the location's position is served (Geolocation); '': no emergency location, no way out
    outbound text not null constraint voice_line_outbound check (outbound in ('internal', 'national', 'international')),
    max_calls bigint not null,                -- calls of the whole customer at once; 0: no limit
    do_not_disturb bigint not null,
    forward_always text not null,             -- as dialled by this line: an extension or a number
    forward_busy text not null,
    forward_no_answer text not null,
    no_answer_seconds bigint not null,        -- 0: the engine's own patience
    schedule text not null,                   -- voice_closed.schedule; '': always open
    forward_closed text not null,             -- when closed; '': callers hear that nobody is available
    constraint voice_line_pk primary key (partner_id, line_id)
);
create unique index voice_line_address on voice_line (username, domain);

-- What can be dialled where. alias_domain: 'l<id>' of a location, 'o<id>' of a customer (extensions unique in it, routing prefix and
-- extension, feature codes), or 'e164'. The target is an address of record; or domain 'none.invalid', a number that is owned but not in service
-- (it must never go to a trunk); or domain 'echo.invalid', the echo.
create table voice_dial (
    partner_id text not null,
    customer_id text not null,
    alias_username text not null,
    alias_domain text not null,
    username text not null,
    domain text not null,
    constraint voice_dial_pk primary key (partner_id, alias_domain, alias_username)
);
create unique index voice_dial_alias on voice_dial (alias_username, alias_domain);
create index voice_dial_target on voice_dial (username, domain);

-- Who rings for a hunt group, in order; several rows a group. member is voice_line.username in the same domain.
create table voice_member (
    partner_id text not null,
    customer_id text not null,
    username text not null,
    domain text not null,
    position bigint not null,
    member text not null,
    constraint voice_member_pk primary key (partner_id, domain, username, position)
);
create index voice_member_group on voice_member (username, domain, position);

-- When a schedule is closed, in seconds since 1970, worked out ahead by the hub, which knows time zones and holidays; so engines need
-- neither, and beyond what was worked out a line is open.
create table voice_closed (
    partner_id text not null,
    customer_id text not null,
    schedule text not null,
    starts bigint not null,
    ends bigint not null,
    constraint voice_closed_pk primary key (partner_id, schedule, starts)
);
create index voice_closed_now on voice_closed (schedule, starts, ends);

-- The gateways of trunk sets. destination: 'sip:host:port;transport=…'. flags 8: probed with OPTIONS. priority: higher first. attrs:
-- 'trunk=<id in the hub>', and ';uac=<voice_uacreg.l_uuid>' where the trunk is registered. Calls from these addresses are from the PSTN.
create table voice_dispatcher (
    partner_id text not null,
    id bigint not null,
    setid bigint not null,
    destination text not null,
    flags bigint not null,
    priority bigint not null,
    attrs text not null,
    description text not null,
    constraint voice_dispatcher_pk primary key (partner_id, id)
);
create index voice_dispatcher_setid on voice_dispatcher (setid);

-- Trunks on which the hub's side registers. auth_ha1 or auth_password; the other is ''. auth_proxy: where the registrar is.
create table voice_uacreg (
    partner_id text not null,
    l_uuid text not null,
    l_username text not null,
    l_domain text not null,
    r_username text not null,
    r_domain text not null,
    realm text not null,
    auth_username text not null,
    auth_password text not null,
    auth_ha1 text not null,
    auth_proxy text not null,
    expires bigint not null,
    flags bigint not null,
    reg_delay bigint not null,
    contact_addr text not null,
    socket text not null,
    constraint voice_uacreg_pk primary key (partner_id, l_uuid)
);

-- How people dial in a country, so that what they dial becomes E.164.
create table voice_country (
    country text not null constraint voice_country_pk primary key,
    calling_code text not null,               -- '+34'
    international_prefix text not null,       -- '00'
    national_prefix text not null,            -- '' or '0' or '1'
    shortest bigint not null,                 -- digits of a national number without the prefix
    longest bigint not null
);

-- The emergency numbers of a country.
create table voice_emergency (
    country text not null,
    number text not null,
    constraint voice_emergency_pk primary key (country, number)
);

-- What a number is, seen from a country: the longest prefix decides; none: international.
create table voice_destination (
    country text not null,
    prefix text not null,
    kind text not null constraint voice_destination_kind check (kind in ('national', 'international', 'premium')),
    constraint voice_destination_pk primary key (country, prefix)
);

insert into voice_country (country, calling_code, international_prefix, national_prefix, shortest, longest) values
    ('ES', '+34', '00', '', 9, 9),
    ('US', '+1', '011', '1', 10, 10),
    ('CA', '+1', '011', '1', 10, 10),
    ('MX', '+52', '00', '', 10, 10),
    ('GB', '+44', '00', '0', 9, 10),
    ('FR', '+33', '00', '0', 9, 9),
    ('DE', '+49', '00', '0', 6, 11),
    ('PT', '+351', '00', '', 9, 9);
insert into voice_emergency (country, number) values
    ('ES', '112'), ('ES', '061'), ('ES', '062'), ('ES', '080'), ('ES', '085'), ('ES', '088'), ('ES', '091'), ('ES', '092'),
    ('US', '911'), ('US', '933'), ('US', '988'), ('CA', '911'), ('CA', '988'),
    ('MX', '911'), ('GB', '112'), ('GB', '999'), ('FR', '112'), ('FR', '15'), ('FR', '17'), ('FR', '18'), ('FR', '114'),
    ('DE', '112'), ('DE', '110'), ('PT', '112');
insert into voice_destination (country, prefix, kind) values
    ('ES', '+34', 'national'), ('ES', '+34803', 'premium'), ('ES', '+34806', 'premium'), ('ES', '+34807', 'premium'),
    ('ES', '+34905', 'premium'), ('ES', '+34907', 'premium'), ('ES', '+34118', 'premium'),
    ('US', '+1', 'national'), ('US', '+1900', 'premium'), ('US', '+1976', 'premium'),
    ('CA', '+1', 'national'), ('CA', '+1900', 'premium'), ('CA', '+1976', 'premium'),
    ('MX', '+52', 'national'), ('MX', '+52900', 'premium'),
    ('GB', '+44', 'national'), ('GB', '+449', 'premium'), ('GB', '+4487', 'premium'),
    ('FR', '+33', 'national'), ('FR', '+3389', 'premium'),
    ('DE', '+49', 'national'), ('DE', '+49900', 'premium'), ('DE', '+49137', 'premium'),
    ('PT', '+351', 'national'), ('PT', '+3516', 'premium'), ('PT', '+3517', 'premium');
-- Of the numbers behind +1, those of the islands are abroad and dear.
insert into voice_destination (country, prefix, kind)
    select home.country, abroad.prefix, 'international' from voice_country home cross join (
        select '+1242' as prefix union all select '+1246' union all select '+1264' union all select '+1268' union all select '+1284'
        union all select '+1345' union all select '+1441' union all select '+1473' union all select '+1649' union all select '+1658'
        union all select '+1664' union all select '+1721' union all select '+1758' union all select '+1767' union all select '+1784'
        union all select '+1809' union all select '+1829' union all select '+1849' union all select '+1868' union all select '+1869'
        union all select '+1876') abroad
    where home.calling_code = '+1';
-- Satellites, international premium and shared-cost services, seen from anywhere.
insert into voice_destination (country, prefix, kind)
    select country, '+979', 'premium' from voice_country union all
    select country, '+881', 'premium' from voice_country union all
    select country, '+882', 'premium' from voice_country union all
    select country, '+883', 'premium' from voice_country union all
    select country, '+870', 'premium' from voice_country;
