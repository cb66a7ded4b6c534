-- What whoever has not signed in may read: matters of the classes that the catalogue marks public, and when something happened to them.
-- What was said in them, by whom, and every personal value are granted to no visitor. `linli.shown` holds the public classes of today as
-- 'number of the system:code'.

create function shown() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('linli.shown', true), ''), '{}')::text[] $$;

create policy matters_visit on matters for select to :visitor using (system || ':' || (facts->>'category') = any (coalesce((select shown()), '{}')));
grant select (id, number, system, state, kind, version, place, audience, opened, changed, ended, due, facts, body) on matters to :visitor;
create policy journal_visit on journal for select to :visitor using (exists (select 1 from matters m where m.id = matter));
grant select (position, matter, seq, at, act) on journal to :visitor;

-- Programs of others that speak to the district by a standard (Open311). Of a key only its digest is kept.
create table programs (
  id bigint primary key,
  name text not null,
  key_digest bytea not null unique,
  per_minute int not null check (per_minute between 1 and 100000),
  made bigint not null,
  ended bigint
);
alter table programs enable row level security;
alter table programs force row level security;
create policy programs_write on programs to :writer using (true) with check (true);
grant select, insert, update (per_minute, ended) on programs to :writer;

-- What a program brought, so that it may follow its own.
create table brought (
  matter bigint primary key,
  program bigint not null
);
create index brought_program on brought (program, matter);
alter table brought enable row level security;
alter table brought force row level security;
create policy brought_write on brought to :writer using (true) with check (true);
grant select, insert on brought to :writer;
