-- Onboarding templates: the head says which version is current, the versions never change.
create table template (
  partner_id text not null references partner (partner_id),
  id text not null,
  name text not null,
  name_key text not null,
  version bigint not null,
  retired_at bigint,
  created_at bigint not null,
  constraint template_key primary key (partner_id, id)
);
create unique index template_name on template (partner_id, name_key) where retired_at is null;

create table template_version (
  partner_id text not null,
  template_id text not null,
  version bigint not null,
  body text not null,
  made_by text not null,
  made_at bigint not null,
  constraint template_version_key primary key (partner_id, template_id, version),
  constraint template_version_template foreign key (partner_id, template_id) references template (partner_id, id)
);
