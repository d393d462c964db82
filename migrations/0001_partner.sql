-- Partners (the tenants), their sub-partners, subscriptions and PSTN providers.
-- `partner_id` leads every key: a row that points at another partner's row cannot be stored.
create table partner (
  partner_id text not null,
  org_id text not null,
  name text not null,
  screening text not null,
  created_at bigint not null,
  constraint partner_key primary key (partner_id),
  constraint partner_org unique (org_id)
);

create table sub_partner (
  partner_id text not null references partner (partner_id),
  id text not null,
  org_id text not null,
  name text not null,
  state text not null,
  subscription_id text not null,
  billing_start_at bigint not null,
  created_at bigint not null,
  constraint sub_partner_key primary key (partner_id, id),
  constraint sub_partner_org unique (partner_id, org_id)
);

create table subscription (
  partner_id text not null references partner (partner_id),
  id text not null,
  name text not null,
  ledger_key text not null,
  packages text not null,
  created_at bigint not null,
  constraint subscription_key primary key (partner_id, id)
);

create table pstn_provider (
  partner_id text not null references partner (partner_id),
  id text not null,
  name text not null,
  kind text not null,
  services text not null,
  countries text not null,
  created_at bigint not null,
  constraint pstn_provider_key primary key (partner_id, id)
);
