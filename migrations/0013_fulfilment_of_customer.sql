-- The customer first: a planner that knows nothing of a young table yet would else look for one step among all of its kind in the partner.
drop index fulfilment_of_customer;
create index fulfilment_of_customer on fulfilment (customer_id, partner_id, kind);
