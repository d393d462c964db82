-- What a partner set for its own hub: names of the offer and the portals, colour, support, time zone. Absent: the default.
create table partner_setting (
  partner_id text not null references partner (partner_id),
  key text not null,
  value text not null,
  constraint partner_setting_key primary key (partner_id, key)
);
