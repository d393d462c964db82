-- Lines that the hub has still to prove: written with the line, gone with the evidence. The access of the test phone is nobody's telephone.
create table proof_owed (
  partner_id text not null,
  person_id text not null,
  -- Whoever takes it moves this on: a lease, and then the wait before the next try.
  due_at bigint not null,
  tries bigint not null,
  constraint proof_owed_key primary key (partner_id, person_id),
  constraint proof_owed_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create index proof_owed_due on proof_owed (due_at);
alter table sip_credential add column for_test bigint not null default 0;
update sip_credential set for_test = 1 where label = 'alta-test' and device_id is null;
