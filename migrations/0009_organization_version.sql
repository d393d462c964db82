-- The organizations of partners and sub-partners can be renamed too: the version is what a client says in If-Match.
alter table partner add column organization_version bigint not null default 1;
alter table partner add column renamed_at bigint;
alter table sub_partner add column organization_version bigint not null default 1;
alter table sub_partner add column renamed_at bigint;
