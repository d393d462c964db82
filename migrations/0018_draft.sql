-- What somebody typed into a wizard and has not sent yet: as typed, step by step, each with a version of its own.
create table draft (
  partner_id text not null references partner (partner_id),
  id text not null,
  person_id text not null,
  kind text not null,
  customer_id text,
  title text not null,
  created_at bigint not null,
  updated_at bigint not null,
  constraint draft_key primary key (partner_id, id),
  constraint draft_person foreign key (partner_id, person_id) references person (partner_id, id),
  constraint draft_customer foreign key (partner_id, customer_id) references customer (partner_id, id)
);
create index draft_of_person on draft (partner_id, person_id, kind, updated_at);
