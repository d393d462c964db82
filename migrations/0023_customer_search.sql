-- What a customer is looked for by, in one spelling (`alta_model::customer::search_key`): the name first, so that the index is also the order of
-- the names. Ten thousand customers of a partner are looked through as a whole; an index by pieces would cost more than it spares.
-- Null: written before this column was; the hub fills it in when it starts.
alter table customer add column search text;
create index customer_search on customer (partner_id, search, id) where removed_at is null;
create index customer_unfindable on customer (partner_id, id) where search is null and removed_at is null;
-- What needs somebody is rare among many.
create index fulfilment_refused on fulfilment (partner_id, customer_id) where state = 'refused';
create index subscriber_consent on subscriber (partner_id, customer_id) where status = 'pending_user_migration';
