-- A job is an operation of which the hub itself owes the items: one order each, kept until it is done. Whether an item is still to be done
-- says its row in `fulfilment` (connector `hub`, subject `<operation>:<item>`), where its retries, lease and faults are.
create table job_item (
  partner_id text not null,
  operation_id text not null,
  item bigint not null,
  verb text not null,
  name text not null,
  asked_by text not null,
  payload text,
  problems text,
  made text,
  constraint job_item_key primary key (partner_id, operation_id, item),
  constraint job_item_operation foreign key (partner_id, operation_id) references operation (partner_id, id)
);
