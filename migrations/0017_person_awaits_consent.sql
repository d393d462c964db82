-- Somebody who has not agreed yet has an address and a name here, and is nobody's user, administrator or colleague.
alter table person add column awaits_consent bigint not null default 0;
