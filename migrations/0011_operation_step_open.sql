-- How an operation stands is asked after every step of it; jobs have many, most of them over.
create index operation_step_open on operation_step (partner_id, operation_id, seq) where done_at is null;
