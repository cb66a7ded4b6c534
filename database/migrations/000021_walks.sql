-- What planning for walks stands on. Networks are kept as bytes (kernel/space/network-file.ts), each in force from a day until the next; none is changed or
-- removed, so that an option can be computed again as it was.
create table networks (
  id int primary key,
  from_day date not null,
  source jsonb not null,
  licence text not null,
  generated boolean not null,
  packed bytea not null,
  nodes int not null,
  edges int not null,
  water jsonb not null,
  report jsonb not null,
  at bigint not null,
  person int references persons (id)
);
alter table networks enable row level security;
alter table networks force row level security;
create policy networks_write on networks to :writer using (true) with check (true);
grant select, insert on networks to :writer;

-- How many of each age live in each building: counts alone (CIRC-09). One edition is one row, as nobody asks for one building; `counts` holds
-- the bands of the first place, then those of the second.
create table residents_counts (
  id int primary key,
  from_day date not null,
  bands text[] not null,
  source jsonb not null,
  places int[] not null,
  counts int[] not null check (0 <= all (counts)),
  at bigint not null,
  person int references persons (id),
  check (cardinality(counts) = cardinality(places) * cardinality(bands))
);
alter table residents_counts enable row level security;
alter table residents_counts force row level security;
create policy residents_counts_write on residents_counts to :writer using (true) with check (true);
create policy residents_counts_read on residents_counts for select to :reader using (true);
grant select, insert on residents_counts to :writer;
grant select on residents_counts to :reader;

-- What a planner saved: the question, the changes, the sites as they stood, and the figures that came of it. Never changed.
create table walk_options (
  id bigint primary key,
  name text not null,
  service text not null,
  network int not null references networks (id),
  counts int not null references residents_counts (id),
  question jsonb not null,
  changes jsonb not null,
  sites jsonb not null,
  figures jsonb not null,
  at bigint not null,
  post int not null references posts (id),
  person int not null references persons (id)
);
create index walk_options_service on walk_options (service, id desc);
alter table walk_options enable row level security;
alter table walk_options force row level security;
create policy walk_options_write on walk_options to :writer using (true) with check (true);
grant select, insert on walk_options to :writer;
