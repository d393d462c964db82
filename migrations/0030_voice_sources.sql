-- What the voice projection is made from beside people, numbers and locations: the SIP domain of a customer, what devices prove themselves
-- with, what a person set for the own line, and the trunks of PSTN providers.

-- A customer's own SIP domain, chosen when its first line is made. Everything that a device proves rests on it, so it never changes.
create table sip_domain (
  partner_id text not null,
  customer_id text not null,
  domain text not null,
  constraint sip_domain_key primary key (partner_id, customer_id),
  constraint sip_domain_customer foreign key (partner_id, customer_id) references customer (partner_id, id)
);
create unique index sip_domain_once on sip_domain (domain);

-- One device of a person: its user name and the digests of its password, which nobody but the device has.
create table sip_credential (
  partner_id text not null,
  id text not null,
  customer_id text not null,
  person_id text not null,
  device_id text,
  label text not null,
  username text not null,
  ha1 text not null,
  ha1_sha256 text not null,
  created_at bigint not null,
  constraint sip_credential_key primary key (partner_id, id),
  constraint sip_credential_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint sip_credential_person foreign key (partner_id, person_id) references person (partner_id, id),
  constraint sip_credential_device foreign key (partner_id, device_id) references device (partner_id, id)
);
create unique index sip_credential_username on sip_credential (username);
create index sip_credential_of_person on sip_credential (partner_id, person_id, created_at);

create table call_setting (
  partner_id text not null,
  person_id text not null,
  do_not_disturb bigint not null,
  forward_always text not null,
  forward_busy text not null,
  forward_no_answer text not null,
  no_answer_seconds bigint not null,
  outbound text not null,
  constraint call_setting_key primary key (partner_id, person_id),
  constraint call_setting_person foreign key (partner_id, person_id) references person (partner_id, id)
);

-- The number that engines know a provider's trunks by; one in the whole hub.
create table trunk_set (
  partner_id text not null,
  pstn_provider_id text not null,
  setid bigint not null,
  constraint trunk_set_key primary key (partner_id, pstn_provider_id),
  constraint trunk_set_provider foreign key (partner_id, pstn_provider_id) references pstn_provider (partner_id, id)
);
create unique index trunk_set_once on trunk_set (setid);

-- Extensions of a customer, by what is dialled.
create index extension_of_customer on extension (partner_id, customer_id, extension);

-- Of the whole hub: `domain`, under which every customer has its own.
create table voice_setting (
  name text not null constraint voice_setting_key primary key,
  value text not null
);

-- What the hub makes anew is found by customer and by location.
create index voice_line_of_customer on voice_line (partner_id, customer_id);
create index voice_line_of_location on voice_line (partner_id, location);
create index voice_dial_of_customer on voice_dial (partner_id, customer_id);
create index voice_subscriber_of_customer on voice_subscriber (partner_id, customer_id);

-- Where calls of a PSTN provider leave and come in. What proves a registration is only with the engine.
create table trunk (
  partner_id text not null,
  id text not null,
  pstn_provider_id text not null,
  name text not null,
  host text not null,
  port bigint not null,
  transport text not null,
  priority bigint not null,
  registers_as text,
  registers_at text,
  created_at bigint not null,
  constraint trunk_key primary key (partner_id, id),
  constraint trunk_provider foreign key (partner_id, pstn_provider_id) references pstn_provider (partner_id, id)
);
create index trunk_of_provider on trunk (partner_id, pstn_provider_id);
