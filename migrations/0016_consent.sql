-- Who is asked to agree to the move of a free account, and who has. Of the link in the mail only the digest is kept.
create table consent (
  partner_id text not null,
  subscriber_id text not null,
  token_hash text not null,
  asked_at bigint not null,
  until_at bigint not null,
  agreed_at bigint,
  constraint consent_key primary key (partner_id, subscriber_id),
  constraint consent_token unique (token_hash),
  constraint consent_subscriber foreign key (partner_id, subscriber_id) references subscriber (partner_id, id)
);
