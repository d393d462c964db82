-- How often a wish was tried, for people; `attempts` is the patience of the next wait, and begins anew whenever something moves.
alter table fulfilment add column tries bigint not null default 0;
alter table operation_step add column tries bigint not null default 0;
