-- A desk telephone fetches its configuration at an address of its own, of which the digest is kept; and when it last did.
alter table device add column address_hash text;
alter table device add column configured_at bigint;
create unique index device_address on device (address_hash);
-- What a telephone proves itself with is found by the telephone.
create index sip_credential_of_device on sip_credential (partner_id, device_id, id);
create index sip_credential_of_customer on sip_credential (partner_id, customer_id, created_at, id);
