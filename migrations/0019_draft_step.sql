-- The fields of one step of a draft, as JSON.
create table draft_step (
  partner_id text not null,
  draft_id text not null,
  step text not null,
  fields text not null,
  version bigint not null,
  saved_at bigint not null,
  constraint draft_step_key primary key (partner_id, draft_id, step),
  constraint draft_step_draft foreign key (partner_id, draft_id) references draft (partner_id, id)
);
