-- People: partner administrators (no customer), customers' administrators and subscribers. One e-mail, one person, in the whole hub.
create table person (
  partner_id text not null references partner (partner_id),
  id text not null,
  customer_id text,
  sub_partner_id text,
  email text not null,
  email_key text not null,
  first_name text not null,
  last_name text not null,
  display_name text not null,
  language text not null,
  location_id text,
  title text,
  department text,
  password_hash text,
  disabled_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  constraint person_key primary key (partner_id, id),
  constraint person_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint person_location foreign key (partner_id, customer_id, location_id) references location (partner_id, customer_id, id),
  constraint person_sub_partner foreign key (partner_id, sub_partner_id) references sub_partner (partner_id, id)
);
create index person_email on person (partner_id, email_key);
create index person_of_customer on person (partner_id, customer_id, created_at, id);

create table email_claim (
  email_key text not null,
  partner_id text not null references partner (partner_id),
  person_id text not null,
  constraint email_claim_key primary key (email_key),
  constraint email_claim_person foreign key (partner_id, person_id) references person (partner_id, id)
);

-- A role of a person. `customer_id` says where, for roles inside a customer and for customers assigned to a partner administrator;
-- it is '' for roles over the partner itself.
create table role_grant (
  partner_id text not null,
  person_id text not null,
  role text not null,
  customer_id text not null,
  granted_at bigint not null,
  constraint role_grant_key primary key (partner_id, person_id, role, customer_id),
  constraint role_grant_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create index role_grant_of_customer on role_grant (partner_id, customer_id, role);

create table oauth_client (
  client_id text not null,
  partner_id text not null references partner (partner_id),
  name text not null,
  secret_hash text not null,
  created_at bigint not null,
  constraint oauth_client_key primary key (client_id)
);

-- Access and refresh tokens: only the hash is kept.
create table token (
  token_hash text not null,
  partner_id text not null,
  person_id text not null,
  kind text not null,
  scopes text not null,
  client_id text not null,
  created_at bigint not null,
  expires_at bigint not null,
  constraint token_key primary key (token_hash),
  constraint token_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create index token_of_person on token (partner_id, person_id);
