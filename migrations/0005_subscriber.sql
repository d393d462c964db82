-- Subscribers: the record that a person has a package. Assignments are intervals, kept for billing.
create table subscriber (
  partner_id text not null,
  id text not null,
  customer_id text not null,
  person_id text not null,
  status text not null,
  package text not null,
  location_id text not null,
  fingerprint text not null,
  created_at bigint not null,
  status_changed_at bigint not null,
  constraint subscriber_key primary key (partner_id, id),
  constraint subscriber_customer foreign key (partner_id, customer_id) references customer (partner_id, id),
  constraint subscriber_person foreign key (partner_id, person_id) references person (partner_id, id),
  constraint subscriber_location foreign key (partner_id, customer_id, location_id) references location (partner_id, customer_id, id)
);
create unique index subscriber_of_person on subscriber (partner_id, person_id);
create index subscriber_newest on subscriber (partner_id, created_at, id);
create index subscriber_of_customer on subscriber (partner_id, customer_id, created_at, id);

create table package_assignment (
  partner_id text not null,
  id text not null,
  customer_id text not null,
  person_id text not null,
  package text not null,
  from_at bigint not null,
  to_at bigint,
  constraint package_assignment_key primary key (partner_id, id)
);
create unique index package_assignment_open on package_assignment (partner_id, person_id, package) where to_at is null;
create index package_assignment_of_customer on package_assignment (partner_id, customer_id, package, from_at);
