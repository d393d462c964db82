-- When a location works: weekly hours and the days on which it does not. voice_closed is worked out of it from worked_from until worked_until,
-- in seconds since 1970.
create table business_hours (
  partner_id text not null,
  customer_id text not null,
  location_id text not null,
  week text not null,
  holidays text not null,
  worked_from bigint not null,
  worked_until bigint not null,
  updated_at bigint not null,
  constraint business_hours_key primary key (partner_id, location_id),
  constraint business_hours_location foreign key (partner_id, customer_id, location_id) references location (partner_id, customer_id, id)
);
create index business_hours_due on business_hours (worked_until);
