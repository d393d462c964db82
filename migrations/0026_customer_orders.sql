-- The customers list is kept in its two orders, and counted by status on every page, without touching a row: for whoever acts in
-- the partner itself (nothing), in one of its sub-partners, or sees only what they made.
drop index customer_search;
create index customer_by_age on customer (partner_id, coalesce(sub_partner_id, ''), created_at, id) where removed_at is null;
create index customer_by_name on customer (partner_id, coalesce(sub_partner_id, ''), search, id) where removed_at is null;
create index customer_by_status on customer (partner_id, status, sub_partner_id, created_by, id) where removed_at is null;
