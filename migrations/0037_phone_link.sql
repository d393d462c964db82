-- What becomes a telephone of a person, once: the link behind which the person finds its data ('link'), or an activation code that a telephone
-- sends ('code'). Only the digest is kept. Spent, it stays until it is too old, so that its page can tell whether the telephone registered.
create table phone_link (
  partner_id text not null,
  token_hash text not null,
  customer_id text not null,
  person_id text not null,
  kind text not null constraint phone_link_kind check (kind in ('link', 'code')),
  model text not null,                      -- what an activation code is for; '': anything
  created_at bigint not null,
  expires_at bigint not null,
  credential_id text,                       -- what it became
  constraint phone_link_key primary key (partner_id, token_hash),
  constraint phone_link_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint phone_link_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create unique index phone_link_once on phone_link (token_hash);
create index phone_link_of_person on phone_link (partner_id, person_id, kind);
create index phone_link_old on phone_link (expires_at);
