-- A telephone chooses its Call-ID and tag, and may choose the same again: the moment that the call began makes it another call. Both copies
-- that an engine tells of one call say the same moment.
alter table call_record rename to call_record_before;
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
  constraint call_record_once primary key (partner_id, call_id, from_tag, started_at)
);
insert into call_record (partner_id, call_id, from_tag, customer_id, callee_customer_id, kind, started_at, answered_at, ended_at, ended_by,
  code, caller, callee, caller_number, dialled, trunk_id)
  select partner_id, call_id, from_tag, customer_id, callee_customer_id, kind, started_at, answered_at, ended_at, ended_by, code, caller,
  callee, caller_number, dialled, trunk_id from call_record_before;
drop table call_record_before;
create index call_record_newest on call_record (partner_id, started_at, call_id);
create index call_record_of_caller on call_record (partner_id, customer_id, started_at);
create index call_record_of_callee on call_record (partner_id, callee_customer_id, started_at);
