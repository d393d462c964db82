-- What became of every call, as the engines told it. Both copies of a call have the same key, so the second changes nothing.
create table call_record (
  partner_id text not null references partner (partner_id),
  call_id text not null,
  from_tag text not null,
  customer_id text not null,
  callee_customer_id text not null,
  kind text not null,
  started_at bigint not null,
  answered_at bigint,
  ended_at bigint not null,
  ended_by text not null,
  code bigint not null,
  caller text not null,
  callee text not null,
  caller_number text not null,
  dialled text not null,
  trunk_id text not null,
  constraint call_record_key primary key (partner_id, call_id, from_tag)
);
create index call_record_newest on call_record (partner_id, started_at, call_id);
create index call_record_of_caller on call_record (partner_id, customer_id, started_at);
create index call_record_of_callee on call_record (partner_id, callee_customer_id, started_at);
