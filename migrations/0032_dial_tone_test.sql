-- The evidence that a line works: what the engine answered to a registration and to a call of the hub's own test phone.
create table dial_tone_test (
  partner_id text not null,
  id text not null,
  person_id text not null,
  customer_id text not null,
  tested_at bigint not null,
  registered bigint not null,
  called bigint not null,
  heard bigint not null,
  took_ms bigint not null,
  constraint dial_tone_test_key primary key (partner_id, id),
  constraint dial_tone_test_person foreign key (partner_id, person_id) references person (partner_id, id),
  constraint dial_tone_test_customer foreign key (partner_id, customer_id) references customer (partner_id, id)
);
create index dial_tone_test_of_person on dial_tone_test (partner_id, person_id, tested_at);
