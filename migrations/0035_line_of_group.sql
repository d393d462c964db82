-- A number and an extension may be a hunt group's too. An extension is one person's or one group's: the same key keeps it single in its location.
alter table number add column hunt_group_id text;
create index number_of_group on number (partner_id, hunt_group_id) where hunt_group_id is not null;

create table extension_before as select partner_id, customer_id, location_id, extension, person_id from extension;
drop table extension;
create table extension (
  partner_id text not null,
  customer_id text not null,
  location_id text not null,
  extension text not null,
  person_id text,
  hunt_group_id text,
  constraint extension_key primary key (partner_id, location_id, extension),
  constraint extension_one_holder check ((person_id is null) <> (hunt_group_id is null)),
  constraint extension_location foreign key (partner_id, customer_id, location_id) references location (partner_id, customer_id, id),
  constraint extension_person foreign key (partner_id, person_id) references person (partner_id, id),
  constraint extension_group foreign key (partner_id, hunt_group_id) references hunt_group (partner_id, id)
);
insert into extension (partner_id, customer_id, location_id, extension, person_id)
  select partner_id, customer_id, location_id, extension, person_id from extension_before;
drop table extension_before;
create unique index extension_of_person on extension (partner_id, person_id);
create unique index extension_of_group on extension (partner_id, hunt_group_id);
create index extension_of_customer on extension (partner_id, customer_id, extension);
