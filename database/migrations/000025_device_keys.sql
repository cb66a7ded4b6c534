-- Devices of people: the public key with which a device signs what is carried from it by hand (docs/decisions/0025). The private key never leaves
-- the device. `ended`: what it signs is taken no more, because its person's sessions were ended.
create table device_keys (
  id bigint primary key,
  person int not null references persons,
  key bytea not null check (length(key) between 80 and 120),
  made bigint not null,
  seen bigint not null,
  ended bigint,
  unique (person, key)
);
alter table device_keys enable row level security;
alter table device_keys force row level security;
create policy device_keys_write on device_keys to :writer using (true) with check (true);
grant select, insert, update (seen, ended), delete on device_keys to :writer;
