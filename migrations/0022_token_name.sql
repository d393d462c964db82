-- What a person calls a token of theirs.
alter table token add column name text;
