-- An organization without a customer is still an organization: it has its age, its version, and a name that can change.
alter table organization add column version bigint not null default 1;
alter table organization add column updated_at bigint not null default 0;
