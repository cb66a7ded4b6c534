-- Registers: typed rows with their whole history. A version is in force from a day and never changed or removed; each register has one chain of
-- its versions, whose head the seals cover. What of a public register is not open stands apart, so that no visitor's statement reaches it.
create table registers (
  no int primary key,
  name text not null unique,
  seq int not null default 0,
  hash bytea not null default '\x'
);

create table register_versions (
  id bigint not null,
  version int not null,
  register int not null references registers,
  seq int not null,
  from_day date not null,
  ended boolean not null,
  open boolean not null,
  place int not null,
  audience int[] not null,
  lng float8,
  lat float8,
  name text not null,
  key text not null,
  facts jsonb not null,
  reason text not null,
  at_once boolean not null,
  at bigint not null,
  by char(1) not null check (by in ('p', 'i', 'c')),
  post int,
  person int,
  hash bytea not null,
  primary key (id, version),
  unique (register, seq),
  check ((by = 'p') = (post is not null and person is not null))
);
create index register_versions_force on register_versions (register, id, from_day desc, version desc);
create index register_versions_key on register_versions (register, key);

create table register_closed (
  id bigint not null,
  version int not null,
  facts jsonb not null,
  primary key (id, version)
);

grant select on registers, register_versions, register_closed to :reader;
grant select on registers to :visitor;
grant select (id, version, register, seq, from_day, ended, open, place, audience, lng, lat, name, key, facts, reason, at_once, at) on register_versions to :visitor;
grant select, insert on registers, register_versions, register_closed to :writer;
grant update (seq, hash) on registers to :writer;

alter table register_versions enable row level security;
alter table register_versions force row level security;
create policy register_versions_read on register_versions for select to :reader using (open or audience && (select reach()));
create policy register_versions_visit on register_versions for select to :visitor using (open);
create policy register_versions_look on register_versions for select to :writer using (true);
-- Whoever writes holds the post in whose name she does.
create policy register_versions_append on register_versions for insert to :writer with check (
  by <> 'p' or exists (
    select 1 from terms t where t.post = register_versions.post and t.person = register_versions.person
      and t.from_at <= register_versions.at and (t.to_at is null or t.to_at > register_versions.at))
  or exists (
    select 1 from rosters r where r.post = register_versions.post and r.person = register_versions.person
      and r.from_at <= register_versions.at and r.to_at > register_versions.at));

alter table register_closed enable row level security;
alter table register_closed force row level security;
create policy register_closed_read on register_closed for select to :reader using (
  exists (select 1 from register_versions v where v.id = register_closed.id and v.version = register_closed.version and v.audience && (select reach())));
create policy register_closed_write on register_closed to :writer using (true) with check (true);

-- Seals cover the heads of registers ('r') too.
alter table sealed_heads drop constraint sealed_heads_kind_check;
alter table sealed_heads add constraint sealed_heads_kind_check check (kind in ('b', 'v', 'r'));
