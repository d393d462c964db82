-- A hunt group rings several people of its customer: all at once, or one after the other.
create table hunt_group (
  partner_id text not null,
  id text not null,
  customer_id text not null,
  location_id text not null,
  name text not null,
  name_key text not null,
  language text not null,
  enabled bigint not null,
  policy text not null constraint hunt_group_policy check (policy in ('all', 'one')),
  rings bigint not null,                    -- of all, or of each
  no_answer_to text not null,               -- as dialled in its location; '': callers hear that nobody answers
  follows_hours bigint not null,            -- of its location
  closed_to text not null,                  -- the same outside of them
  created_at bigint not null,
  updated_at bigint not null,
  constraint hunt_group_key primary key (partner_id, id),
  constraint hunt_group_location foreign key (partner_id, customer_id, location_id) references location (partner_id, customer_id, id)
);
create unique index hunt_group_name on hunt_group (partner_id, location_id, name_key);
create index hunt_group_of_customer on hunt_group (partner_id, customer_id, name_key, id);

-- In the order in which they are rung.
create table hunt_group_member (
  partner_id text not null,
  hunt_group_id text not null,
  position bigint not null,
  person_id text not null,
  constraint hunt_group_member_key primary key (partner_id, hunt_group_id, position),
  constraint hunt_group_member_once unique (partner_id, hunt_group_id, person_id),
  constraint hunt_group_member_group foreign key (partner_id, hunt_group_id) references hunt_group (partner_id, id),
  constraint hunt_group_member_person foreign key (partner_id, person_id) references person (partner_id, id)
);
create index hunt_group_member_of_person on hunt_group_member (partner_id, person_id);

-- The groups of a person are found when the person's line comes or goes.
create index voice_member_member on voice_member (member, domain);
