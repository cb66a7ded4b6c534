-- The foundation: places, people, catalogues, matters with their journal, and the roles that hold rights in the database itself.
-- Instants are milliseconds since 1970 (bigint), civil days are date, money does not occur here. Ids are made in the application.

-- Who may read is decided by one integer array: the audience of a matter. A key is system number * 2^24 + id of a place or an
-- organisation (organisations count from 2^23). The first nine keys are the units over the matter's place, by level; then organisations.

-- The district itself: what its pack said of it when it was installed.
create table district (
  one boolean primary key default true check (one),
  pack text not null,
  about jsonb not null,
  secret bytea not null
);

create table systems (
  id text primary key,
  no smallint not null unique check (no between 1 and 127)
);

create table places (
  id int primary key check (id between 1 and 8388607),
  code text not null,
  level text not null,
  name text not null,
  name_en text,
  parent int,
  also int[] not null default '{}',
  from_day date not null,
  to_day date,
  outline jsonb,
  lng float8,
  lat float8,
  households int,
  path text not null default '',
  unique (code, from_day)
);
create index places_parent on places (parent);

create table organisations (
  id int primary key check (id >= 8388608),
  code text not null unique,
  kind text not null,
  name text not null,
  name_en text,
  place int not null
);

create table persons (
  id int primary key,
  login text not null unique,
  name text not null,
  password text,
  totp bytea,
  subject text unique,
  failures int not null default 0,
  locked_until bigint not null default 0,
  demonstration boolean not null default false
);

create table posts (
  id int primary key,
  code text not null unique,
  role text not null,
  organisation int not null references organisations,
  place int not null references places,
  title text not null,
  title_en text not null
);
create index posts_organisation on posts (organisation);

-- A term: a person holds a post from an instant to an instant; `instead_of` names whom the person stands in for.
create table terms (
  id bigint primary key,
  post int not null references posts,
  person int not null references persons,
  from_at bigint not null,
  to_at bigint,
  instead_of int references persons
);
create index terms_person on terms (person);
create index terms_post on terms (post, person);

-- Who answers a post's night clocks.
create table rosters (
  id bigint primary key,
  post int not null references posts,
  person int not null references persons,
  from_at bigint not null,
  to_at bigint not null
);
create index rosters_post on rosters (post, from_at);

-- The three administrators (system, security, audit) exclude one another: nobody holds two of their posts at one time (MLPS-03).
create function one_administrator() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from posts mine join terms other on other.person = new.person and other.id <> new.id
      and other.from_at < coalesce(new.to_at, 9223372036854775807) and new.from_at < coalesce(other.to_at, 9223372036854775807)
    join posts theirs on theirs.id = other.post
    where mine.id = new.post and mine.role in ('systemAdmin', 'securityAdmin', 'auditAdmin')
      and theirs.role in ('systemAdmin', 'securityAdmin', 'auditAdmin') and theirs.role <> mine.role)
  then raise exception 'administrators exclude one another' using errcode = '23P01';
  end if;
  return new;
end $$;
create trigger terms_one_administrator before insert or update on terms for each row execute function one_administrator();

-- What administrators did: people, posts, second factors, unlocking. One chain; rows are only added.
create table administration (
  position bigint primary key,
  at bigint not null,
  person int,
  act text not null,
  data json not null,
  hash bytea not null
);

-- One-time links by which a person sets a password.
create table links (
  token bytea primary key,
  person int references persons,
  expires bigint not null
);

create table sessions (
  token bytea primary key,
  person int not null references persons,
  created bigint not null,
  seen bigint not null,
  expires bigint not null,
  device text not null default ''
);
create index sessions_person on sessions (person);

create table catalogues (
  catalogue text not null,
  version int not null,
  from_day date not null,
  rows jsonb not null,
  note text not null default '',
  enacted bigint not null,
  enacted_by int,
  primary key (catalogue, version)
);

-- One row: the position that the journal has reached. Taking it orders commits, so a reader never meets a gap.
create table heads (
  one boolean primary key default true check (one),
  position bigint not null,
  revision bigint not null default 0,
  processes int not null default 0
);
insert into heads (position) values (0);

create table numbers (day date primary key, last int not null);

create table matters (
  id bigint primary key,
  number text not null,
  system smallint not null,
  state text not null,
  kind text not null check (kind in ('open', 'waiting', 'final')),
  version int not null,
  place int,
  audience int[] not null,
  lng float8,
  lat float8,
  cell int,
  opened bigint not null,
  changed bigint not null,
  ended bigint,
  holder int,
  due bigint,
  parent bigint,
  facts jsonb not null,
  body jsonb not null,
  head bytea not null,
  check ((kind = 'final') = (ended is not null)),
  check (kind <> 'open' or holder is not null),
  check (kind <> 'final' or (holder is null and due is null))
);
create unique index matters_number on matters (number);
create index matters_1 on matters ((audience[1]), id);
create index matters_2 on matters ((audience[2]), id);
create index matters_3 on matters ((audience[3]), id);
create index matters_4 on matters ((audience[4]), id);
create index matters_8 on matters ((audience[8]), id);
create index matters_near on matters (cell, id) where kind <> 'final';
create index matters_near_ended on matters (cell, ended) where kind = 'final';
create index matters_live on matters (system, state, id) where kind <> 'final';
create index matters_late on matters (due) where kind <> 'final';
create index matters_parent on matters (parent) where parent is not null;

create table journal (
  position bigint primary key,
  matter bigint not null,
  seq int not null,
  at bigint not null,
  act text not null,
  by char(1) not null check (by in ('p', 'r', 'c', 'i')),
  post int,
  person int,
  data json not null,
  hash bytea not null,
  check ((by = 'p') = (post is not null and person is not null)),
  unique (matter, seq)
);

-- Every minute the new rows are sealed: hash over the previous seal and all row hashes up to a position.
create table seals (
  no bigint primary key,
  upto bigint not null,
  at bigint not null,
  algorithm text not null,
  hash bytea not null
);

-- What each post owes now; the desk reads nothing else. `what`: answer, watch, or duty:N.
create table owed (
  matter bigint not null,
  what text not null,
  post int not null,
  due bigint,
  since bigint not null,
  primary key (matter, what)
);
create index owed_post on owed (post, due);

-- The moment at which the next of a matter's running clocks is late.
create table timers (
  matter bigint primary key,
  at bigint not null
);
create index timers_at on timers (at);

create table notices (
  id bigint primary key,
  post int not null,
  matter bigint not null,
  at bigint not null,
  what text not null,
  about text not null,
  seen bigint
);
create index notices_post on notices (post, id);

create table personal (
  id bigint primary key,
  matter bigint not null,
  fact text not null,
  value text,
  salt bytea not null,
  kept_until bigint,
  erased bigint
);
create index personal_matter on personal (matter);
create index personal_kept on personal (kept_until) where value is not null;

create table repeats (
  actor text not null,
  key text not null,
  request bytea not null,
  matter bigint not null,
  at bigint not null,
  primary key (actor, key)
);
create index repeats_at on repeats (at);

create table attachments (
  id bigint primary key,
  sha256 bytea not null,
  type text not null,
  size int not null,
  name text not null default '',
  taken bigint,
  lng float8,
  lat float8,
  person int,
  matter bigint,
  at bigint not null
);
create index attachments_matter on attachments (matter);

-- What a matter counts for in each measure of its system, packed (kernel/measures/versions.ts); `history` has what was known before,
-- `days` the keys by which any of it is found.
create table outcomes (
  matter bigint primary key,
  system smallint not null,
  street int not null,
  committee int not null,
  category int not null,
  organisation int not null,
  days int[] not null,
  counts bytea not null,
  history bytea not null
);
create index outcomes_days on outcomes using gin (days);

-- Sums of outcomes by grain (kernel/measures/cells.ts): one row holds the numbers of all measures of a system.
create table cells (
  system smallint not null,
  grain smallint not null,
  period int not null,
  object int not null,
  category int not null,
  counts int[] not null,
  sums bigint[] not null,
  primary key (system, grain, period, object, category)
) with (fillfactor = 80);

-- The numbers by which outcomes and cells name categories.
create table measured_categories (no int primary key, code text not null unique);

-- How far a reader of the journal has come, the time of the last entry it read, and by which definitions it counted.
create table readers (
  reader text primary key,
  position bigint not null,
  at bigint not null default 0,
  signatures jsonb not null default '{}'
);
insert into readers (reader, position) values ('measures', 0);

-- Rights. The reader sees what its posts reach; the writer appends and keeps the projections; the server role owns nothing.
grant usage on schema :schema to :reader, :writer;
grant select (one, pack, about) on district to :reader;
grant select on systems, places, organisations, posts, terms, rosters, catalogues, heads, seals, cells, measured_categories, readers to :reader;
grant select on matters, journal, owed, notices, personal, attachments, outcomes to :reader;
grant select (id, login, name, demonstration) on persons to :reader;

grant select, insert on district, systems, places, organisations, posts, catalogues, journal, seals, repeats, attachments, measured_categories to :writer;
grant select, insert, update on persons, terms, rosters, heads, numbers, matters, notices, personal, readers to :writer;
grant select, insert on administration to :writer;
grant select, insert, update, delete on sessions, links, owed, timers, outcomes, cells to :writer;
grant update (to_day, outline, path) on places to :writer;
grant update (matter) on attachments to :writer;
grant delete on repeats to :writer;

create function reach() returns int[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('linli.reach', true), ''), '{}')::int[] $$;
create function my_posts() returns int[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('linli.posts', true), ''), '{}')::int[] $$;

alter table matters enable row level security;
alter table matters force row level security;
create policy matters_read on matters for select to :reader using (audience && (select reach()));
create policy matters_write on matters to :writer using (true) with check (true);

alter table journal enable row level security;
alter table journal force row level security;
create policy journal_read on journal for select to :reader using (exists (select 1 from matters m where m.id = matter));
create policy journal_look on journal for select to :writer using (true);
-- A row by a post must carry a person who holds that post at its time.
create policy journal_append on journal for insert to :writer with check (
  by <> 'p' or exists (
    select 1 from terms t where t.post = journal.post and t.person = journal.person
      and t.from_at <= journal.at and (t.to_at is null or t.to_at > journal.at)));

alter table owed enable row level security;
alter table owed force row level security;
create policy owed_read on owed for select to :reader using (post = any ((select my_posts())::int[]));
create policy owed_write on owed to :writer using (true) with check (true);

alter table notices enable row level security;
alter table notices force row level security;
create policy notices_read on notices for select to :reader using (post = any ((select my_posts())::int[]));
create policy notices_write on notices to :writer using (true) with check (true);

-- Personal values are readable for one matter at a time, which the look must name.
alter table personal enable row level security;
alter table personal force row level security;
create policy personal_read on personal for select to :reader using (
  matter = nullif(current_setting('linli.look', true), '')::bigint and exists (select 1 from matters m where m.id = matter));
create policy personal_write on personal to :writer using (true) with check (true);

alter table attachments enable row level security;
alter table attachments force row level security;
create policy attachments_read on attachments for select to :reader using (
  case when matter is null then person = nullif(current_setting('linli.person', true), '')::int
       else exists (select 1 from matters m where m.id = matter) end);
create policy attachments_write on attachments to :writer using (true) with check (true);

alter table outcomes enable row level security;
alter table outcomes force row level security;
create policy outcomes_read on outcomes for select to :reader using (exists (select 1 from matters m where m.id = matter));
create policy outcomes_write on outcomes to :writer using (true) with check (true);
