-- Numbers and extensions. One holder per number in the whole hub while it is held (`number_claim`).
create table number_claim (
  e164 text not null,
  partner_id text not null references partner (partner_id),
  constraint number_claim_key primary key (e164)
);

create table number_range (
  partner_id text not null references partner (partner_id),
  id text not null,
  first text not null,
  last text not null,
  country text not null,
  pstn_provider_id text,
  created_at bigint not null,
  constraint number_range_key primary key (partner_id, id),
  constraint number_range_first unique (partner_id, first)
);

-- In quarantine, `customer_id` says who may have it again at once; without `location_id` it has left.
create table number (
  partner_id text not null,
  e164 text not null,
  state text not null,
  active bigint not null,
  toll_free bigint not null,
  country text not null,
  customer_id text,
  location_id text,
  person_id text,
  range_id text,
  until_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  constraint number_key primary key (partner_id, e164),
  constraint number_location foreign key (partner_id, customer_id, location_id) references location (partner_id, customer_id, id),
  constraint number_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create index number_of_location on number (partner_id, customer_id, location_id, e164);
create index number_of_person on number (partner_id, person_id);
create index number_state on number (partner_id, state, until_at);

create table extension (
  partner_id text not null,
  customer_id text not null,
  location_id text not null,
  extension text not null,
  person_id text not null,
  constraint extension_key primary key (partner_id, location_id, extension),
  constraint extension_location foreign key (partner_id, customer_id, location_id) references location (partner_id, customer_id, id),
  constraint extension_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create unique index extension_of_person on extension (partner_id, person_id);

create table device (
  partner_id text not null,
  id text not null,
  customer_id text not null,
  person_id text not null,
  location_id text,
  mac text not null,
  model text not null,
  created_at bigint not null,
  constraint device_key primary key (partner_id, id),
  constraint device_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint device_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create unique index device_mac on device (partner_id, mac);
create index device_of_customer on device (partner_id, customer_id, created_at, id);
create index device_of_person on device (partner_id, person_id);
