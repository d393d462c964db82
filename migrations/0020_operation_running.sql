-- What runs is few among many: counted on every page.
create index operation_running on operation (partner_id, asked_at) where state = 'running';
