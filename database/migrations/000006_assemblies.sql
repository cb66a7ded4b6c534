-- Assemblies: votes with their frozen roll, a chain of acts for each, and ballots in two constructions that never meet
-- (docs/decisions/0007). Areas are 0.01 m2, instants milliseconds since 1970; ids are made in the application.

-- `cause`: the act of its matter by which it was called; one act calls one vote. `terms` is what was fixed when the vote was called; it is never updated, nor is `kind`. `version` counts the acts, what hangs on the last one hangs on `last_hash`.
create table assemblies (
  id bigint primary key,
  matter bigint not null,
  cause text unique,
  kind text not null check (kind in ('secret', 'named')),
  rule_set text not null,
  opens bigint not null,
  closes bigint not null check (closes > opens),
  terms json not null,
  state text not null check (state in ('called', 'counted')),
  version int not null,
  last_hash bytea not null,
  result json,
  check ((state = 'counted') = (result is not null))
);
create index assemblies_matter on assemblies (matter);
create index assemblies_due on assemblies (closes) where state = 'called';

create table assembly_rolls (
  assembly bigint primary key,
  roll json not null
);

-- `head`: whom an act is about, also in `data`, which the hash is over. A secret vote has no act for what was put into its box.
create table assembly_acts (
  assembly bigint not null,
  seq int not null,
  at bigint not null,
  act text not null,
  by char(1) not null check (by in ('p', 'r', 'c', 'i')),
  post int,
  person int,
  head text,
  data json not null,
  hash bytea not null,
  primary key (assembly, seq),
  check ((by = 'p') = (post is not null and person is not null))
);
create index assembly_acts_head on assembly_acts (assembly, head) where head is not null;

-- Named votes: a ballot's content under the vote's key, which lies outside the database until the close.
create table assembly_ballots (
  assembly bigint not null,
  id bigint not null,
  sealed bytea not null,
  primary key (assembly, id)
);

-- The key of a named vote, wrapped; written by the close.
create table assembly_keys (
  assembly bigint primary key,
  wrapped bytea not null
);

-- Secret votes: the whole box is one row, so that no row of it can tell when it was written, nor after which. Old versions of it are swept
-- away as soon as the server looks.
create table assembly_boxes (
  assembly bigint primary key,
  slips json not null
) with (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0);

grant select on assemblies, assembly_rolls, assembly_acts to :reader;
grant select, insert on assemblies, assembly_rolls, assembly_acts, assembly_ballots, assembly_keys, assembly_boxes to :writer;
grant update (state, version, last_hash, result) on assemblies to :writer;
grant update (slips) on assembly_boxes to :writer;

alter table assemblies enable row level security;
alter table assemblies force row level security;
create policy assemblies_read on assemblies for select to :reader using (exists (select 1 from matters m where m.id = matter));
create policy assemblies_write on assemblies to :writer using (true) with check (true);

alter table assembly_rolls enable row level security;
alter table assembly_rolls force row level security;
create policy assembly_rolls_read on assembly_rolls for select to :reader using (exists (select 1 from assemblies a where a.id = assembly));
create policy assembly_rolls_write on assembly_rolls to :writer using (true) with check (true);

alter table assembly_acts enable row level security;
alter table assembly_acts force row level security;
create policy assembly_acts_read on assembly_acts for select to :reader using (exists (select 1 from assemblies a where a.id = assembly));
create policy assembly_acts_look on assembly_acts for select to :writer using (true);
-- An act by a post must carry a person who holds that post at its time, by a term or on its roster.
create policy assembly_acts_append on assembly_acts for insert to :writer with check (
  by <> 'p' or exists (
    select 1 from terms t where t.post = assembly_acts.post and t.person = assembly_acts.person
      and t.from_at <= assembly_acts.at and (t.to_at is null or t.to_at > assembly_acts.at))
  or exists (
    select 1 from rosters r where r.post = assembly_acts.post and r.person = assembly_acts.person
      and r.from_at <= assembly_acts.at and r.to_at > assembly_acts.at));

-- No reader is named: nobody sees a ballot, a key or a box but through the face, which writes each look down.
alter table assembly_ballots enable row level security;
alter table assembly_ballots force row level security;
create policy assembly_ballots_write on assembly_ballots to :writer using (true) with check (true);
alter table assembly_keys enable row level security;
alter table assembly_keys force row level security;
create policy assembly_keys_write on assembly_keys to :writer using (true) with check (true);
alter table assembly_boxes enable row level security;
alter table assembly_boxes force row level security;
create policy assembly_boxes_write on assembly_boxes to :writer using (true) with check (true);
