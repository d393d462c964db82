-- Customers, the packages they may use (with the seats in use beside the limit, for guarded updates), their locations.
create table customer (
  partner_id text not null references partner (partner_id),
  id text not null,
  org_id text not null,
  sub_partner_id text,
  external_id text not null,
  name text not null,
  primary_email text not null,
  language text not null,
  country text not null,
  address text not null,
  timezone text not null,
  template_id text not null,
  template_version bigint not null,
  subscription_id text not null,
  connector text not null,
  level bigint not null,
  restricted bigint not null,
  control_hub bigint not null,
  authentication text not null,
  extension_length bigint,
  user_mails bigint not null,
  support_contact text,
  status text not null,
  review text not null,
  settled_at bigint,
  removed_at bigint,
  fingerprint text not null,
  organization_version bigint not null,
  created_by text not null,
  created_at bigint not null,
  updated_at bigint not null,
  constraint customer_key primary key (partner_id, id),
  constraint customer_sub_partner foreign key (partner_id, sub_partner_id) references sub_partner (partner_id, id),
  constraint customer_template foreign key (partner_id, template_id, template_version)
    references template_version (partner_id, template_id, version)
);
create unique index customer_external_id on customer (partner_id, external_id) where removed_at is null;
create unique index customer_org on customer (partner_id, org_id) where removed_at is null;
create index customer_newest on customer (partner_id, created_at, id);
create index customer_of_template on customer (partner_id, template_id, template_version) where removed_at is null;

-- An organization whose mapping was removed: it can be attached again.
create table organization (
  partner_id text not null references partner (partner_id),
  id text not null,
  name text not null,
  country text not null,
  admin_email text,
  sub_partner_id text,
  created_at bigint not null,
  constraint organization_key primary key (partner_id, id)
);

-- What a customer bought, as intervals. `seats` null: no limit. `used` counts the open assignments.
create table customer_package (
  partner_id text not null,
  customer_id text not null,
  package text not null,
  seats bigint,
  used bigint not null,
  from_at bigint not null,
  to_at bigint,
  constraint customer_package_key primary key (partner_id, customer_id, package, from_at),
  constraint customer_package_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint customer_package_within check (seats is null or used <= seats),
  constraint customer_package_counts check (used >= 0)
);
create unique index customer_package_open on customer_package (partner_id, customer_id, package) where to_at is null;

-- A location without a customer is the partner's own, or its sub-partner's: an office, never a place that calls.
create table location (
  partner_id text not null references partner (partner_id),
  id text not null,
  customer_id text,
  sub_partner_id text,
  name text not null,
  name_key text not null,
  headquarters bigint not null,
  address text not null,
  country text not null,
  timezone text not null,
  language text not null,
  announcement_language text not null,
  latitude text,
  longitude text,
  notes text,
  calling bigint not null,
  emergency_location_identifier text,
  pstn_provider_id text,
  main_number text,
  caller_name text,
  dial_digit text,
  enforce_dial_digit bigint not null,
  routing_prefix text,
  created_at bigint not null,
  updated_at bigint not null,
  constraint location_key primary key (partner_id, id),
  constraint location_of unique (partner_id, customer_id, id),
  constraint location_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint location_sub_partner foreign key (partner_id, sub_partner_id) references sub_partner (partner_id, id),
  constraint location_pstn foreign key (partner_id, pstn_provider_id) references pstn_provider (partner_id, id)
);
create unique index location_name on location (partner_id, coalesce(customer_id, sub_partner_id, ''), name_key);
create unique index location_routing_prefix on location (partner_id, customer_id, routing_prefix) where routing_prefix is not null;
create unique index location_headquarters on location (partner_id, customer_id) where headquarters = 1;
