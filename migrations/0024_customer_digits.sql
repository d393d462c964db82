-- Which customers may have a number with some digits in it: a million numbers are a hundred thousand blocks of ten, and all blocks of a partner
-- fit in a megabyte that is looked through in milliseconds. Only ever added to: who left a number is told by the number itself.
-- `blocks` is `;3496310441;3496310442;`; a page holds about a hundred. Pages below 0 were written when the hub started.
create table customer_digits (
  partner_id text not null,
  customer_id text not null,
  page bigint not null,
  blocks text not null,
  constraint customer_digits_key primary key (partner_id, customer_id, page),
  constraint customer_digits_customer foreign key (partner_id, customer_id) references customer (partner_id, id)
);
