-- What a large partner has: ten thousand customers of the demo's partner with a hundred users each, everyone with a number. The same text on both
-- engines; `@customers` is how many.

create table word (k bigint not null, kind text not null, said text not null, plain text not null);
insert into word (k, kind, said, plain) values
  (0, 'trade', 'Panadería', 'panaderia'), (1, 'trade', 'Clínica', 'clinica'), (2, 'trade', 'Óptica', 'optica'), (3, 'trade', 'Talleres', 'talleres'),
  (4, 'trade', 'Hotel', 'hotel'), (5, 'trade', 'Farmacia', 'farmacia'), (6, 'trade', 'Librería', 'libreria'), (7, 'trade', 'Gestoría', 'gestoria'),
  (8, 'trade', 'Bodegas', 'bodegas'), (9, 'trade', 'Transportes', 'transportes'),
  (0, 'name', 'Lozano', 'lozano'), (1, 'name', 'Núñez', 'nunez'), (2, 'name', 'Vidal', 'vidal'), (3, 'name', 'Ibáñez', 'ibanez'),
  (4, 'name', 'Soler', 'soler'), (5, 'name', 'Peña', 'pena'), (6, 'name', 'Ferrer', 'ferrer'), (7, 'name', 'Gil', 'gil'),
  (8, 'name', 'Ríos', 'rios'), (9, 'name', 'Marín', 'marin'),
  (0, 'first', 'Ana', 'ana'), (1, 'first', 'Luis', 'luis'), (2, 'first', 'Nuria', 'nuria'), (3, 'first', 'Íñigo', 'inigo'),
  (4, 'first', 'Marta', 'marta'), (5, 'first', 'Pau', 'pau'), (6, 'first', 'Elena', 'elena'), (7, 'first', 'Jorge', 'jorge'),
  (8, 'first', 'Carmen', 'carmen'), (9, 'first', 'Hugo', 'hugo');

create table many (i bigint not null primary key, id text not null);
insert into many (i, id)
  with recursive n (i) as (select 1 union all select i + 1 from n where i < @customers)
  select i, substr('000000000000' || cast(i as text), length(cast(i as text)) + 1, 12) from n;

insert into customer (partner_id, id, org_id, external_id, name, primary_email, language, country, address, timezone, template_id, template_version,
    subscription_id, connector, level, restricted, control_hub, authentication, user_mails, status, review, settled_at, fingerprint,
    organization_version, created_by, created_at, updated_at, search)
  select b.partner_id, '01a00000-0001-7000-8000-' || m.id, '01a00000-0002-7000-8000-' || m.id, 'M-' || m.i, t.said || ' ' || s.said || ' ' || m.i,
    'admin' || m.i || '@cliente' || m.i || '.example', b.language, b.country, b.address, b.timezone, b.template_id, b.template_version,
    b.subscription_id, b.connector, b.level, b.restricted, b.control_hub, b.authentication, b.user_mails,
    case when m.i % 50 = 0 then 'provisioned_with_errors' when m.i % 97 = 0 then 'provisioning' else 'provisioned' end, b.review, b.created_at, '',
    1, b.created_by, b.created_at - m.i * 2400000, b.created_at,
    t.plain || ' ' || s.plain || ' ' || m.i || '
' || 'admin' || m.i || '@cliente' || m.i || '.example
m-' || m.i || '
01a00000-0002-7000-8000-' || m.id
  from many m join word t on t.kind = 'trade' and t.k = m.i % 10 join word s on s.kind = 'name' and s.k = (m.i / 10) % 10
  join customer b on b.external_id = 'LT-1001' and b.removed_at is null;

insert into location (partner_id, id, customer_id, name, name_key, headquarters, address, country, timezone, language, announcement_language, calling,
    enforce_dial_digit, created_at, updated_at)
  select c.partner_id, '01a00000-0003-7000-8000-' || m.id, c.id, 'Sede central', 'sede central', 1, c.address, c.country, c.timezone, 'es_ES', 'es_es',
    1, 0, c.created_at, c.created_at
  from many m join customer c on c.id = '01a00000-0001-7000-8000-' || m.id;

insert into customer_package (partner_id, customer_id, package, seats, used, from_at)
  select c.partner_id, c.id, 'webex_calling', case when m.i % 9 = 0 then 105 else 150 end, 100, c.created_at
  from many m join customer c on c.id = '01a00000-0001-7000-8000-' || m.id;

insert into customer_digits (partner_id, customer_id, page, blocks)
  select c.partner_id, c.id, 0, ';34' || (90999990 + m.i * 10) || ';34' || (90999991 + m.i * 10) || ';34' || (90999992 + m.i * 10) || ';34' ||
    (90999993 + m.i * 10) || ';34' || (90999994 + m.i * 10) || ';34' || (90999995 + m.i * 10) || ';34' || (90999996 + m.i * 10) || ';34' ||
    (90999997 + m.i * 10) || ';34' || (90999998 + m.i * 10) || ';34' || (90999999 + m.i * 10) || ';34' || (91000000 + m.i * 10) || ';'
  from many m join customer c on c.id = '01a00000-0001-7000-8000-' || m.id;

create table everybody (u bigint not null primary key, i bigint not null, id text not null, customer_id text not null, location_id text not null);
insert into everybody (u, i, id, customer_id, location_id)
  with recursive n (j) as (select 1 union all select j + 1 from n where j < 100)
  select (m.i - 1) * 100 + n.j, m.i, substr('000000000000' || cast((m.i - 1) * 100 + n.j as text), length(cast((m.i - 1) * 100 + n.j as text)) + 1, 12),
    '01a00000-0001-7000-8000-' || m.id, '01a00000-0003-7000-8000-' || m.id
  from many m cross join n;

insert into person (partner_id, id, customer_id, email, email_key, first_name, last_name, display_name, language, created_at, updated_at, awaits_consent)
  select b.partner_id, '01a00000-0004-7000-8000-' || e.id, e.customer_id, f.plain || '.' || l.plain || e.u || '@cliente' || e.i || '.example',
    f.plain || '.' || l.plain || e.u || '@cliente' || e.i || '.example', f.said, l.said || ' ' || e.u, f.said || ' ' || l.said || ' ' || e.u, 'es_ES',
    b.created_at, b.created_at, 0
  from everybody e join word f on f.kind = 'first' and f.k = e.u % 10 join word l on l.kind = 'name' and l.k = (e.u / 10) % 10
  join customer b on b.external_id = 'LT-1001' and b.removed_at is null;

insert into subscriber (partner_id, id, customer_id, person_id, status, package, location_id, fingerprint, created_at, status_changed_at)
  select b.partner_id, '01a00000-0005-7000-8000-' || e.id, e.customer_id, '01a00000-0004-7000-8000-' || e.id, 'provisioned', 'webex_calling',
    e.location_id, '', b.created_at, b.created_at
  from everybody e join customer b on b.external_id = 'LT-1001' and b.removed_at is null;

insert into package_assignment (partner_id, id, customer_id, person_id, package, from_at)
  select b.partner_id, '01a00000-0006-7000-8000-' || e.id, e.customer_id, '01a00000-0004-7000-8000-' || e.id, 'webex_calling', b.created_at
  from everybody e join customer b on b.external_id = 'LT-1001' and b.removed_at is null;

insert into number (partner_id, e164, state, active, toll_free, country, customer_id, location_id, person_id, created_at, updated_at)
  select b.partner_id, '+34' || (910000000 + e.u), 'assigned', 1, 0, 'ES', e.customer_id, e.location_id, '01a00000-0004-7000-8000-' || e.id, b.created_at,
    b.created_at
  from everybody e join customer b on b.external_id = 'LT-1001' and b.removed_at is null;

insert into fulfilment (partner_id, kind, subject_id, customer_id, parent_kind, parent_id, connector, wanted, done, leaving, state, attempts, epoch,
    started, remote_id, created_at, updated_at)
  select b.partner_id, 'user', '01a00000-0004-7000-8000-' || e.id, e.customer_id, 'headquarters', e.location_id, 'local', 1, 1, 0, 'done', 0, 1, 0,
    '01a00000-0004-7000-8000-' || e.id, b.created_at, b.created_at
  from everybody e join customer b on b.external_id = 'LT-1001' and b.removed_at is null;

drop table everybody;
drop table many;
drop table word;
