-- Whether any item of a job still moves is asked after each of its items, however many of the others were refused.
create index fulfilment_moving on fulfilment (partner_id, operation_id) where kind = 'item' and state in ('waiting', 'running');
