-- What shall be true outside, beside what is: one row per subject. `wanted` counts wishes, `done` the last wish that came true.
create table fulfilment (
  partner_id text not null,
  kind text not null,
  subject_id text not null,
  customer_id text not null,
  parent_kind text,
  parent_id text,
  connector text not null,
  wanted bigint not null,
  done bigint not null,
  leaving bigint not null,
  state text not null,
  attempts bigint not null,
  epoch bigint not null,
  started bigint not null,
  due_at bigint,
  claimed_until bigint,
  fault text,
  fault_with text,
  remote_id text,
  operation_id text,
  created_at bigint not null,
  updated_at bigint not null,
  constraint fulfilment_key primary key (partner_id, kind, subject_id),
  constraint fulfilment_customer foreign key (partner_id, customer_id) references customer (partner_id, id)
);
create index fulfilment_due on fulfilment (connector, due_at) where due_at is not null;
create index fulfilment_children on fulfilment (partner_id, parent_kind, parent_id) where state = 'blocked';
create index fulfilment_of_customer on fulfilment (partner_id, customer_id, kind);

-- An operation is what somebody asked that takes time; its steps are the wishes that it made.
create table operation (
  partner_id text not null,
  id text not null,
  kind text not null,
  customer_id text not null,
  subject_name text not null,
  sub_partner_id text,
  asked_by text not null,
  state text not null,
  asked_at bigint not null,
  ended_at bigint,
  constraint operation_key primary key (partner_id, id)
);
create index operation_newest on operation (partner_id, asked_at, id);
create index operation_of_customer on operation (partner_id, customer_id, asked_at);

-- `done_at` null: the wish is open, and stands as the row of its subject does.
create table operation_step (
  partner_id text not null,
  operation_id text not null,
  seq bigint not null,
  kind text not null,
  subject_id text not null,
  wanted bigint not null,
  done_at bigint,
  constraint operation_step_key primary key (partner_id, operation_id, seq),
  constraint operation_step_operation foreign key (partner_id, operation_id) references operation (partner_id, id)
);
create index operation_step_subject on operation_step (partner_id, kind, subject_id);

-- Mail to be sent: written with the change that causes it.
create table outbox (
  partner_id text not null,
  id text not null,
  kind text not null,
  recipient text not null,
  language text not null,
  customer_id text,
  content text not null,
  created_at bigint not null,
  sent_at bigint,
  constraint outbox_key primary key (partner_id, id)
);
create index outbox_of_customer on outbox (partner_id, customer_id, created_at);
