-- Who did what for whom; and the answers kept for repeats under an Idempotency-Key.
create table audit (
  partner_id text not null,
  id text not null,
  at bigint not null,
  actor_id text not null,
  actor_email text not null,
  sub_partner_id text,
  verb text not null,
  kind text not null,
  subject_id text not null,
  customer_id text,
  before text,
  after text,
  tracking_id text not null,
  constraint audit_key primary key (partner_id, id)
);
create index audit_newest on audit (partner_id, at, id);
create index audit_of_customer on audit (partner_id, customer_id, at);

create table idempotency (
  partner_id text not null,
  actor_id text not null,
  key text not null,
  verb text not null,
  request_hash text not null,
  answer text not null,
  created_at bigint not null,
  constraint idempotency_key primary key (partner_id, actor_id, key)
);
create index idempotency_age on idempotency (created_at);
