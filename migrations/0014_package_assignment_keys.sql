-- What billing reads belongs to a customer and a person of this partner, held by keys: the table is made anew with them.
create table package_assignment_with_keys (
  partner_id text not null,
  id text not null,
  customer_id text not null,
  person_id text not null,
  package text not null,
  from_at bigint not null,
  to_at bigint,
  constraint package_assignment_id primary key (partner_id, id),
  constraint package_assignment_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint package_assignment_person foreign key (partner_id, person_id) references person (partner_id, id)
);
insert into package_assignment_with_keys (partner_id, id, customer_id, person_id, package, from_at, to_at)
  select partner_id, id, customer_id, person_id, package, from_at, to_at from package_assignment;
drop table package_assignment;
alter table package_assignment_with_keys rename to package_assignment;
create unique index package_assignment_open on package_assignment (partner_id, person_id, package) where to_at is null;
create index package_assignment_of_customer on package_assignment (partner_id, customer_id, package, from_at);
