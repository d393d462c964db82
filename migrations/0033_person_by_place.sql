-- The people of the partner itself, and those of one customer, in the order of their addresses: a few among a million.
create index person_by_place on person (partner_id, customer_id, email_key);
