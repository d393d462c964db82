-- A telephone is one person's in the whole hub: it fetches one configuration. Where two partners had the same one before, the first keeps it.
create table mac_claim (
  partner_id text not null references partner (partner_id),
  mac text not null,
  constraint mac_claim_key primary key (mac)
);
insert into mac_claim (partner_id, mac) select min(partner_id), mac from device group by mac;
