-- The schema after all migrations. Printed by `LINLI_WRITE=1 npx vitest run checks/schema.store.test.ts`; change it by a new migration.

create sequence bookables_no_seq;

CREATE OR REPLACE FUNCTION book_off()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update book_heads h set off = h.off + d.off
  from (select book, sum(debits - credits) as off from changed group by book having sum(debits - credits) <> 0) d where h.book = d.book;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION book_off_gone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update book_heads h set off = h.off - d.off
  from (select book, sum(debits - credits) as off from was group by book having sum(debits - credits) <> 0) d where h.book = d.book;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION book_off_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update book_heads h set off = h.off + d.off
  from (select book, sum(off) as off from (select book, debits - credits as off from changed union all select book, credits - debits from was) c group by book having sum(off) <> 0) d where h.book = d.book;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION my_posts()
 RETURNS integer[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('linli.posts', true), ''), '{}')::int[] $function$
;

CREATE OR REPLACE FUNCTION one_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  given text := (select role from posts where id = new.post);
begin
  if given not in ('systemAdmin', 'securityAdmin', 'auditAdmin') then return new; end if;
  -- What only ends earlier can meet nothing new.
  if tg_op = 'UPDATE' and new.post = old.post and new.person = old.person and new.from_at >= old.from_at
    and coalesce(new.to_at, 9223372036854775807) <= coalesce(old.to_at, 9223372036854775807) then return new; end if;
  -- Two posts given at the same time wait for each other here; without it neither would see the other.
  perform 1 from persons where id = new.person for update;
  if exists (
    select 1 from (
      select id, post, from_at, coalesce(to_at, 9223372036854775807) as to_at from terms where person = new.person
      union all select id, post, from_at, to_at from rosters where person = new.person) other
    join posts theirs on theirs.id = other.post
    where other.id <> new.id and other.from_at < coalesce(new.to_at, 9223372036854775807) and new.from_at < other.to_at
      and theirs.role in ('systemAdmin', 'securityAdmin', 'auditAdmin') and theirs.role <> given)
  then raise exception 'administrators exclude one another' using errcode = '23P01';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION reach()
 RETURNS integer[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('linli.reach', true), ''), '{}')::int[] $function$
;

CREATE OR REPLACE FUNCTION search_keys(matter bigint, tokens bytea)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select array_agg(((matter >> 51)::int << 20) | (get_byte(tokens, i) << 16) | (get_byte(tokens, i + 1) << 8) | get_byte(tokens, i + 2)) from generate_series(0, length(tokens) - 3, 3) i $function$
;

CREATE OR REPLACE FUNCTION seek(words integer[], names integer[], others integer[], before bigint, oldest bigint, most integer, patience integer)
 RETURNS bigint[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'linli', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  began timestamptz := clock_timestamp();
  span int := ((before - 1) >> 51)::int;
  last int := (oldest >> 51)::int;
  mine int[] := array(select (((key::bigint * 2654435761) & 4294967295) >> 12)::int from unnest(reach()) key);
  -- So many answers to the words are read at once; with more in so few spans they are common.
  few constant int := 100;
  common constant int := 16;
  first int[] := case when cardinality(words) > 0 then words[1:1] else names end;
  second int[] := case when cardinality(words) > 1 then words[2:2] else first end;
  third int[] := case when cardinality(words) > 0 and cardinality(names) > 0 then names when cardinality(words) > 2 then words[3:3] else first end;
  widest int := 2000 / greatest(cardinality(first), cardinality(third), 1);
  width int := 1;
  found bigint[] := '{}';
  spans int[]; one int[]; two int[]; three int[];
  ids bigint[]; bytes bytea[]; more bigint[]; rest bigint[];
begin
  if cardinality(mine) = 0 or cardinality(first) = 0 then return '{0}'; end if;
  while span >= last and cardinality(found) < most and clock_timestamp() < began + patience * interval '1 millisecond' loop
    spans := array(select s << 20 from generate_series(greatest(last, span - width + 1), span) s);
    one := array(select s | w from unnest(spans) s, unnest(first) w);
    two := array(select s | w from unnest(spans) s, unnest(second) w);
    three := array(select s | w from unnest(spans) s, unnest(third) w);
    select array_agg(f.matter), array_agg(f.tokens) into ids, bytes from (
      select g.matter, g.tokens from searched g where search_keys(g.matter, g.tokens) && one and search_keys(g.matter, g.tokens) && two and search_keys(g.matter, g.tokens) && three
        and g.matter < before limit few) f;
    if cardinality(ids) >= few then
      if width <= common then
        rest := seek_spans(words, names, others, least(before, (span + 1)::bigint << 51), oldest, most - cardinality(found), greatest(1, patience - (extract(epoch from clock_timestamp() - began) * 1000)::int));
        return rest[1] || found || rest[2:];
      end if;
      width := width / 4;
      continue;
    end if;
    select array_agg(m.matter order by m.matter desc) into more from unnest(ids, bytes) m(matter, tokens),
      lateral (select array_agg((get_byte(m.tokens, i) << 16) | (get_byte(m.tokens, i + 1) << 8) | get_byte(m.tokens, i + 2)) as own from generate_series(0, length(m.tokens) - 3, 3) i) t
      where t.own @> words and t.own && mine and (cardinality(names) = 0 or t.own && names) and (cardinality(others) = 0 or t.own && others);
    found := found || coalesce(more, '{}');
    span := span - width;
    width := least(width * 2, widest);
  end loop;
  if cardinality(found) > most then return found[most] || found[1:most]; end if;
  return (case when span < last then 0 else (span + 1)::bigint << 51 end) || found;
end $function$
;

CREATE OR REPLACE FUNCTION seek_spans(words integer[], names integer[], others integer[], before bigint, oldest bigint, most integer, patience integer)
 RETURNS bigint[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'linli', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  began timestamptz := clock_timestamp();
  span int := ((before - 1) >> 51)::int;
  last int := (oldest >> 51)::int;
  mine int[] := array(select (((key::bigint * 2654435761) & 4294967295) >> 12)::int from unnest(reach()) key);
  found bigint[] := '{}';
  more bigint[];
  shift int;
  readable int[]; wanted int[]; one int[]; other int[];
begin
  if cardinality(mine) = 0 or cardinality(words) + cardinality(names) = 0 then return '{0}'; end if;
  while span >= last and cardinality(found) < most and clock_timestamp() < began + patience * interval '1 millisecond' loop
    shift := span << 20;
    readable := array(select shift | w from unnest(mine) w);
    wanted := array(select shift | w from unnest(words) w);
    one := array(select shift | w from unnest(names) w);
    other := array(select shift | w from unnest(others) w);
    -- An array that asks for nothing would cost a look through the index.
    if cardinality(names) = 0 and cardinality(others) = 0 then
      select array_agg(s.matter order by s.matter desc) into more from (
        select f.matter from searched f where search_keys(f.matter, f.tokens) @> wanted and search_keys(f.matter, f.tokens) && readable
          and f.matter >= span::bigint << 51 and f.matter < before order by f.matter desc limit most) s;
    elsif cardinality(words) = 0 then
      select array_agg(s.matter order by s.matter desc) into more from (
        select f.matter from searched f where search_keys(f.matter, f.tokens) && one and search_keys(f.matter, f.tokens) && readable
          and (cardinality(others) = 0 or search_keys(f.matter, f.tokens) && other)
          and f.matter >= span::bigint << 51 and f.matter < before order by f.matter desc limit most) s;
    elsif cardinality(others) = 0 then
      select array_agg(s.matter order by s.matter desc) into more from (
        select f.matter from searched f where search_keys(f.matter, f.tokens) @> wanted and search_keys(f.matter, f.tokens) && readable and search_keys(f.matter, f.tokens) && one
          and f.matter >= span::bigint << 51 and f.matter < before order by f.matter desc limit most) s;
    else
      select array_agg(s.matter order by s.matter desc) into more from (
        select f.matter from searched f where search_keys(f.matter, f.tokens) @> wanted and search_keys(f.matter, f.tokens) && readable and search_keys(f.matter, f.tokens) && one
          and search_keys(f.matter, f.tokens) && other
          and f.matter >= span::bigint << 51 and f.matter < before order by f.matter desc limit most) s;
    end if;
    found := found || coalesce(more, '{}');
    -- A span that gave all that was asked for may hold more.
    exit when cardinality(more) >= most;
    span := span - 1;
  end loop;
  return (case when span < last then 0 when cardinality(more) >= most then found[cardinality(found)] else (span + 1)::bigint << 51 end) || found;
end $function$
;

CREATE OR REPLACE FUNCTION shown()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('linli.shown', true), ''), '{}')::text[] $function$
;

CREATE OR REPLACE FUNCTION sort_searched()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'linli', 'pg_temp'
AS $function$ select gin_clean_pending_list('searched_keys') $function$
;

CREATE OR REPLACE FUNCTION sought_since()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'linli', 'pg_temp'
AS $function$ select matter from searched order by matter limit 1 $function$
;

create table administration (
  "position" bigint not null,
  at bigint not null,
  person integer,
  act text not null,
  data json not null,
  hash bytea not null,
  constraint administration_pkey PRIMARY KEY ("position")
);
CREATE INDEX administration_acts ON administration USING btree ("position") WHERE (act <> ALL (ARRAY['signed_in'::text, 'signed_out'::text]));
grant insert, select on administration to :writer;

create table assemblies (
  id bigint not null,
  matter bigint not null,
  cause text,
  kind text not null,
  rule_set text not null,
  opens bigint not null,
  closes bigint not null,
  terms json not null,
  state text not null,
  version integer not null,
  last_hash bytea not null,
  result json,
  constraint assemblies_check CHECK ((closes > opens)),
  constraint assemblies_check1 CHECK (((state = 'counted'::text) = (result IS NOT NULL))),
  constraint assemblies_kind_check CHECK ((kind = ANY (ARRAY['secret'::text, 'named'::text]))),
  constraint assemblies_state_check CHECK ((state = ANY (ARRAY['called'::text, 'counted'::text]))),
  constraint assemblies_pkey PRIMARY KEY (id),
  constraint assemblies_cause_key UNIQUE (cause)
);
CREATE INDEX assemblies_due ON assemblies USING btree (closes) WHERE (state = 'called'::text);
CREATE INDEX assemblies_matter ON assemblies USING btree (matter);
alter table assemblies enable row level security, force row level security;
create policy assemblies_read on assemblies for select to :reader using ((EXISTS ( SELECT 1
   FROM matters m
  WHERE (m.id = assemblies.matter))));
create policy assemblies_write on assemblies for all to :writer using (true) with check (true);
grant select on assemblies to :reader;
grant insert, select, update (state, version, last_hash, result) on assemblies to :writer;

create table assembly_acts (
  assembly bigint not null,
  seq integer not null,
  at bigint not null,
  act text not null,
  by character(1) not null,
  post integer,
  person integer,
  head text,
  data json not null,
  hash bytea not null,
  constraint assembly_acts_by_check CHECK ((by = ANY (ARRAY['p'::bpchar, 'r'::bpchar, 'c'::bpchar, 'i'::bpchar]))),
  constraint assembly_acts_check CHECK (((by = 'p'::bpchar) = ((post IS NOT NULL) AND (person IS NOT NULL)))),
  constraint assembly_acts_pkey PRIMARY KEY (assembly, seq)
);
CREATE INDEX assembly_acts_head ON assembly_acts USING btree (assembly, head) WHERE (head IS NOT NULL);
alter table assembly_acts enable row level security, force row level security;
create policy assembly_acts_append on assembly_acts for insert to :writer with check (((by <> 'p'::bpchar) OR (EXISTS ( SELECT 1
   FROM terms t
  WHERE ((t.post = assembly_acts.post) AND (t.person = assembly_acts.person) AND (t.from_at <= assembly_acts.at) AND ((t.to_at IS NULL) OR (t.to_at > assembly_acts.at))))) OR (EXISTS ( SELECT 1
   FROM rosters r
  WHERE ((r.post = assembly_acts.post) AND (r.person = assembly_acts.person) AND (r.from_at <= assembly_acts.at) AND (r.to_at > assembly_acts.at))))));
create policy assembly_acts_look on assembly_acts for select to :writer using (true);
create policy assembly_acts_read on assembly_acts for select to :reader using ((EXISTS ( SELECT 1
   FROM assemblies a
  WHERE (a.id = assembly_acts.assembly))));
grant select on assembly_acts to :reader;
grant insert, select on assembly_acts to :writer;

create table assembly_ballots (
  assembly bigint not null,
  id bigint not null,
  sealed bytea not null,
  constraint assembly_ballots_pkey PRIMARY KEY (assembly, id)
);
alter table assembly_ballots enable row level security, force row level security;
create policy assembly_ballots_write on assembly_ballots for all to :writer using (true) with check (true);
grant insert, select on assembly_ballots to :writer;

create table assembly_boxes (
  assembly bigint not null,
  slips json not null,
  constraint assembly_boxes_pkey PRIMARY KEY (assembly)
);
alter table assembly_boxes enable row level security, force row level security;
create policy assembly_boxes_write on assembly_boxes for all to :writer using (true) with check (true);
grant insert, select, update (slips) on assembly_boxes to :writer;

create table assembly_keys (
  assembly bigint not null,
  wrapped bytea not null,
  constraint assembly_keys_pkey PRIMARY KEY (assembly)
);
alter table assembly_keys enable row level security, force row level security;
create policy assembly_keys_write on assembly_keys for all to :writer using (true) with check (true);
grant insert, select on assembly_keys to :writer;

create table assembly_rolls (
  assembly bigint not null,
  roll json not null,
  constraint assembly_rolls_pkey PRIMARY KEY (assembly)
);
alter table assembly_rolls enable row level security, force row level security;
create policy assembly_rolls_read on assembly_rolls for select to :reader using ((EXISTS ( SELECT 1
   FROM assemblies a
  WHERE (a.id = assembly_rolls.assembly))));
create policy assembly_rolls_write on assembly_rolls for all to :writer using (true) with check (true);
grant select on assembly_rolls to :reader;
grant insert, select on assembly_rolls to :writer;

create table attachments (
  id bigint not null,
  sha256 bytea not null,
  type text not null,
  size integer not null,
  name text default ''::text not null,
  taken bigint,
  lng double precision,
  lat double precision,
  person integer,
  matter bigint,
  at bigint not null,
  constraint attachments_pkey PRIMARY KEY (id)
);
CREATE INDEX attachments_matter ON attachments USING btree (matter);
CREATE INDEX attachments_sha256 ON attachments USING btree (sha256);
alter table attachments enable row level security, force row level security;
create policy attachments_read on attachments for select to :reader using (
CASE
    WHEN (matter IS NULL) THEN (person = (NULLIF(current_setting('linli.person'::text, true), ''::text))::integer)
    ELSE (EXISTS ( SELECT 1
       FROM matters m
      WHERE (m.id = attachments.matter)))
END);
create policy attachments_write on attachments for all to :writer using (true) with check (true);
grant select on attachments to :reader;
grant insert, select, update (matter) on attachments to :writer;

create table bank_lines (
  id bigint not null,
  book bigint not null,
  account bigint not null,
  day date not null,
  amount bigint not null,
  counterparty text not null,
  text text not null,
  reference text,
  mark bytea not null,
  seq integer not null,
  constraint bank_lines_book_fkey FOREIGN KEY (book) REFERENCES books(id),
  constraint bank_lines_pkey PRIMARY KEY (id),
  constraint bank_lines_account_mark_key UNIQUE (account, mark)
);
CREATE INDEX bank_lines_day ON bank_lines USING btree (account, day);
alter table bank_lines enable row level security, force row level security;
create policy bank_lines_read on bank_lines for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE ((b.id = bank_lines.book) AND (b.keepers && ( SELECT my_posts() AS my_posts))))));
create policy bank_lines_write on bank_lines for all to :writer using (true) with check (true);
grant select on bank_lines to :reader;
grant insert, select, update (counterparty, text) on bank_lines to :writer;

create table bank_matches (
  line bigint not null,
  voucher bigint not null,
  book bigint not null,
  by text not null,
  at bigint not null,
  post integer,
  person integer,
  account bigint not null,
  undone integer,
  constraint bank_matches_by_check CHECK ((by = ANY (ARRAY['reference'::text, 'day'::text, 'person'::text]))),
  constraint bank_matches_line_fkey FOREIGN KEY (line) REFERENCES bank_lines(id)
);
CREATE UNIQUE INDEX bank_matches_line ON bank_matches USING btree (line) WHERE (undone IS NULL);
CREATE INDEX bank_matches_undone ON bank_matches USING btree (account) WHERE (undone IS NOT NULL);
CREATE UNIQUE INDEX bank_matches_voucher ON bank_matches USING btree (voucher, account) WHERE (undone IS NULL);
alter table bank_matches enable row level security, force row level security;
create policy bank_matches_read on bank_matches for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE ((b.id = bank_matches.book) AND (b.keepers && ( SELECT my_posts() AS my_posts))))));
create policy bank_matches_write on bank_matches for all to :writer using (true) with check (true);
grant select on bank_matches to :reader;
grant insert, select, update (undone) on bank_matches to :writer;

create table book_accounts (
  id bigint not null,
  book bigint not null,
  code text not null,
  name text not null,
  kind text not null,
  place integer,
  covered boolean not null,
  constraint book_accounts_kind_check CHECK ((kind = ANY (ARRAY['asset'::text, 'liability'::text, 'income'::text, 'expense'::text, 'equity'::text]))),
  constraint book_accounts_book_fkey FOREIGN KEY (book) REFERENCES books(id),
  constraint book_accounts_pkey PRIMARY KEY (id),
  constraint book_accounts_book_code_key UNIQUE (book, code)
);
alter table book_accounts enable row level security, force row level security;
create policy book_accounts_read on book_accounts for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE (b.id = book_accounts.book))));
create policy book_accounts_write on book_accounts for all to :writer using (true) with check (true);
grant select on book_accounts to :reader;
grant insert, select on book_accounts to :writer;

create table book_balances (
  book bigint not null,
  account bigint not null,
  debits bigint not null,
  credits bigint not null,
  constraint book_balances_credits_check CHECK ((credits >= 0)),
  constraint book_balances_debits_check CHECK ((debits >= 0)),
  constraint book_balances_pkey PRIMARY KEY (book, account)
);
alter table book_balances enable row level security, force row level security;
create policy book_balances_read on book_balances for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE (b.id = book_balances.book))));
create policy book_balances_write on book_balances for all to :writer using (true) with check (true);
CREATE TRIGGER book_balances_added AFTER INSERT ON book_balances REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION book_off();
CREATE TRIGGER book_balances_gone AFTER DELETE ON book_balances REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION book_off_gone();
CREATE TRIGGER book_balances_moved AFTER UPDATE ON book_balances REFERENCING OLD TABLE AS was NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION book_off_moved();
grant select on book_balances to :reader;
grant insert, select, update on book_balances to :writer;

create table book_closings (
  account bigint not null,
  day date not null,
  book bigint not null,
  debits bigint not null,
  credits bigint not null,
  constraint book_closings_pkey PRIMARY KEY (account, day)
);
CREATE INDEX book_closings_book ON book_closings USING btree (book, day);
alter table book_closings enable row level security, force row level security;
create policy book_closings_read on book_closings for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE (b.id = book_closings.book))));
create policy book_closings_write on book_closings for all to :writer using (true) with check (true);
grant select on book_closings to :reader;
grant insert, select on book_closings to :writer;

create table book_entries (
  book bigint not null,
  seq integer not null,
  at bigint not null,
  act text not null,
  voucher bigint,
  post integer,
  person integer,
  first_post integer,
  first_person integer,
  day date,
  reference text,
  key text,
  data json not null,
  hash bytea not null,
  constraint book_entries_act_check CHECK ((act = ANY (ARRAY['opened'::text, 'accounts'::text, 'keepers'::text, 'made'::text, 'released'::text, 'refused'::text, 'transferred'::text, 'closed'::text, 'bank'::text, 'paired'::text, 'unpaired'::text, 'frozen'::text, 'thawed'::text]))),
  constraint book_entries_check CHECK (((voucher IS NOT NULL) = (act = ANY (ARRAY['made'::text, 'released'::text, 'refused'::text, 'transferred'::text])))),
  constraint book_entries_check1 CHECK ((((post IS NULL) = (person IS NULL)) AND ((post IS NULL) <= (act = 'frozen'::text)))),
  constraint book_entries_check2 CHECK ((((first_post IS NOT NULL) = (act = 'transferred'::text)) AND ((first_person IS NOT NULL) = (act = 'transferred'::text)))),
  constraint book_entries_check3 CHECK ((person <> first_person)),
  constraint book_entries_pkey PRIMARY KEY (book, seq)
);
CREATE UNIQUE INDEX book_entries_decided ON book_entries USING btree (voucher) WHERE (act = ANY (ARRAY['released'::text, 'refused'::text]));
CREATE UNIQUE INDEX book_entries_key ON book_entries USING btree (book, key) WHERE (key IS NOT NULL);
CREATE UNIQUE INDEX book_entries_made ON book_entries USING btree (voucher) WHERE (act = ANY (ARRAY['made'::text, 'transferred'::text]));
CREATE INDEX book_entries_reference ON book_entries USING btree (book, reference) WHERE (reference IS NOT NULL);
CREATE INDEX book_entries_waiting ON book_entries USING btree (book, day) WHERE ((act = 'made'::text) AND (day IS NOT NULL));
alter table book_entries enable row level security, force row level security;
create policy book_entries_append on book_entries for insert to :writer with check ((((post IS NULL) OR (EXISTS ( SELECT 1
   FROM terms t
  WHERE ((t.post = book_entries.post) AND (t.person = book_entries.person) AND (t.from_at <= book_entries.at) AND ((t.to_at IS NULL) OR (t.to_at > book_entries.at))))) OR (EXISTS ( SELECT 1
   FROM rosters r
  WHERE ((r.post = book_entries.post) AND (r.person = book_entries.person) AND (r.from_at <= book_entries.at) AND (r.to_at > book_entries.at))))) AND ((first_post IS NULL) OR (EXISTS ( SELECT 1
   FROM terms t
  WHERE ((t.post = book_entries.first_post) AND (t.person = book_entries.first_person) AND (t.from_at <= book_entries.at) AND ((t.to_at IS NULL) OR (t.to_at > book_entries.at))))) OR (EXISTS ( SELECT 1
   FROM rosters r
  WHERE ((r.post = book_entries.first_post) AND (r.person = book_entries.first_person) AND (r.from_at <= book_entries.at) AND (r.to_at > book_entries.at))))) AND ((act <> ALL (ARRAY['released'::text, 'refused'::text])) OR (NOT (EXISTS ( SELECT 1
   FROM book_entries made
  WHERE ((made.voucher = book_entries.voucher) AND (made.act = 'made'::text) AND (made.person = book_entries.person))))))));
create policy book_entries_look on book_entries for select to :writer using (true);
create policy book_entries_read on book_entries for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE (b.id = book_entries.book))));
grant select on book_entries to :reader;
grant insert, select on book_entries to :writer;

create table book_heads (
  book bigint not null,
  seq integer not null,
  hash bytea not null,
  closed date,
  frozen bigint,
  off bigint default 0 not null,
  constraint book_heads_pkey PRIMARY KEY (book)
);
alter table book_heads enable row level security, force row level security;
create policy book_heads_read on book_heads for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE (b.id = book_heads.book))));
create policy book_heads_write on book_heads for all to :writer using (true) with check (true);
grant select on book_heads to :reader;
grant insert, select, update on book_heads to :writer;

create table book_notices (
  id bigint not null,
  book bigint not null,
  post integer not null,
  at bigint not null,
  what text not null,
  about text not null,
  seen bigint,
  constraint book_notices_pkey PRIMARY KEY (id)
);
CREATE INDEX book_notices_post ON book_notices USING btree (post, id);
alter table book_notices enable row level security, force row level security;
create policy book_notices_read on book_notices for select to :reader using ((post = ANY (( SELECT my_posts() AS my_posts)::integer[])));
create policy book_notices_write on book_notices for all to :writer using (true) with check (true);
grant select on book_notices to :reader;
grant insert, select, update on book_notices to :writer;

create table book_postings (
  account bigint not null,
  day date not null,
  seq integer not null,
  book bigint not null,
  amount bigint not null,
  constraint book_postings_amount_check CHECK ((amount <> 0)),
  constraint book_postings_pkey PRIMARY KEY (account, day, seq)
);
alter table book_postings enable row level security, force row level security;
create policy book_postings_read on book_postings for select to :reader using ((EXISTS ( SELECT 1
   FROM books b
  WHERE (b.id = book_postings.book))));
create policy book_postings_write on book_postings for all to :writer using (true) with check (true);
grant select on book_postings to :reader;
grant insert, select on book_postings to :writer;

create table bookables (
  no integer generated identity not null,
  code text not null,
  constraint bookables_pkey PRIMARY KEY (no),
  constraint bookables_code_key UNIQUE (code)
);
alter table bookables enable row level security, force row level security;
create policy bookables_write on bookables for all to :writer using (true) with check (true);
grant insert, select, update (code) on bookables to :writer;

create table books (
  id bigint not null,
  owner_kind text not null,
  owner integer not null,
  name text not null,
  keepers integer[] not null,
  audience integer[] not null,
  opened bigint not null,
  constraint books_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['organisation'::text, 'place'::text]))),
  constraint books_pkey PRIMARY KEY (id)
);
CREATE INDEX books_owner ON books USING btree (owner_kind, owner);
alter table books enable row level security, force row level security;
create policy books_read on books for select to :reader using (((audience && ( SELECT reach() AS reach)) OR (keepers && ( SELECT my_posts() AS my_posts))));
create policy books_write on books for all to :writer using (true) with check (true);
grant select on books to :reader;
grant insert, select, update (keepers, audience) on books to :writer;

create table brought (
  matter bigint not null,
  program bigint not null,
  constraint brought_pkey PRIMARY KEY (matter)
);
CREATE INDEX brought_program ON brought USING btree (program, matter);
alter table brought enable row level security, force row level security;
create policy brought_write on brought for all to :writer using (true) with check (true);
grant insert, select on brought to :writer;

create table catalogues (
  catalogue text not null,
  version integer not null,
  from_day date not null,
  rows jsonb not null,
  note text default ''::text not null,
  enacted bigint not null,
  enacted_by integer,
  constraint catalogues_pkey PRIMARY KEY (catalogue, version)
);
grant select on catalogues to :reader;
grant insert, select on catalogues to :writer;

create table cell_months (
  system smallint not null,
  month integer not null,
  version bigint not null,
  constraint cell_months_pkey PRIMARY KEY (system, month)
);
grant select on cell_months to :reader;
grant delete, insert, select, update on cell_months to :writer;

create table cells (
  system smallint not null,
  grain smallint not null,
  period integer not null,
  object integer not null,
  category integer not null,
  counts integer[] not null,
  sums bigint[] not null,
  constraint cells_pkey PRIMARY KEY (system, grain, period, object, category)
) partition by LIST (grain);
grant select on cells to :reader;
grant delete, insert, select, update on cells to :writer;

create table cells_day_committee (
  system smallint not null,
  grain smallint not null,
  period integer not null,
  object integer not null,
  category integer not null,
  counts integer[] not null,
  sums bigint[] not null,
  constraint cells_day_committee_pkey PRIMARY KEY (system, grain, period, object, category)
); -- of cells FOR VALUES IN ('4')

create table cells_day_organisation (
  system smallint not null,
  grain smallint not null,
  period integer not null,
  object integer not null,
  category integer not null,
  counts integer[] not null,
  sums bigint[] not null,
  constraint cells_day_organisation_pkey PRIMARY KEY (system, grain, period, object, category)
); -- of cells FOR VALUES IN ('5')

create table cells_day_street (
  system smallint not null,
  grain smallint not null,
  period integer not null,
  object integer not null,
  category integer not null,
  counts integer[] not null,
  sums bigint[] not null,
  constraint cells_day_street_pkey PRIMARY KEY (system, grain, period, object, category)
); -- of cells FOR VALUES IN ('1')

create table cells_day_street_category (
  system smallint not null,
  grain smallint not null,
  period integer not null,
  object integer not null,
  category integer not null,
  counts integer[] not null,
  sums bigint[] not null,
  constraint cells_day_street_category_pkey PRIMARY KEY (system, grain, period, object, category)
); -- of cells FOR VALUES IN ('2')

create table cells_month_street_category (
  system smallint not null,
  grain smallint not null,
  period integer not null,
  object integer not null,
  category integer not null,
  counts integer[] not null,
  sums bigint[] not null,
  constraint cells_month_street_category_pkey PRIMARY KEY (system, grain, period, object, category)
); -- of cells FOR VALUES IN ('3')

create table codes (
  handle bytea not null,
  number_key bytea not null,
  phone_key bytea not null,
  sender_key bytea not null,
  code bytea not null,
  matter bigint,
  at bigint not null,
  tries integer default 0 not null,
  spent boolean default false not null,
  constraint codes_pkey PRIMARY KEY (handle)
);
CREATE INDEX codes_at ON codes USING btree (at);
alter table codes enable row level security, force row level security;
create policy codes_write on codes for all to :writer using (true) with check (true);
grant delete, insert, select, update on codes to :writer;

create table device_keys (
  id bigint not null,
  person integer not null,
  key bytea not null,
  made bigint not null,
  seen bigint not null,
  ended bigint,
  constraint device_keys_key_check CHECK (((length(key) >= 80) AND (length(key) <= 120))),
  constraint device_keys_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint device_keys_pkey PRIMARY KEY (id),
  constraint device_keys_person_key_key UNIQUE (person, key)
);
alter table device_keys enable row level security, force row level security;
create policy device_keys_write on device_keys for all to :writer using (true) with check (true);
grant delete, insert, select, update (seen, ended) on device_keys to :writer;

create table district (
  one boolean default true not null,
  pack text not null,
  about jsonb not null,
  secret bytea not null,
  constraint district_one_check CHECK (one),
  constraint district_pkey PRIMARY KEY (one)
);
grant select (one, pack, about) on district to :reader;
grant insert, select on district to :writer;

create table drafts (
  id bigint not null,
  key_digest bytea not null,
  sealed bytea not null,
  photos integer default 0 not null,
  matter bigint,
  at bigint not null,
  constraint drafts_pkey PRIMARY KEY (id)
);
CREATE INDEX drafts_at ON drafts USING btree (at);
alter table drafts enable row level security, force row level security;
create policy drafts_write on drafts for all to :writer using (true) with check (true);
grant delete, insert, select, update on drafts to :writer;

create table gap_answers (
  question text not null,
  day date not null,
  version integer not null,
  network integer not null,
  counts integer not null,
  standard jsonb not null,
  sites integer not null,
  rows jsonb not null,
  at bigint not null,
  constraint gap_answers_counts_fkey FOREIGN KEY (counts) REFERENCES residents_counts(id),
  constraint gap_answers_network_fkey FOREIGN KEY (network) REFERENCES networks(id),
  constraint gap_answers_pkey PRIMARY KEY (question, day, version)
);
alter table gap_answers enable row level security, force row level security;
create policy gap_answers_write on gap_answers for all to :writer using (true) with check (true);
grant insert, select on gap_answers to :writer;

create table heads (
  one boolean default true not null,
  "position" bigint not null,
  revision bigint default 0 not null,
  processes integer default 0 not null,
  administered bigint default 0 not null,
  constraint heads_one_check CHECK (one),
  constraint heads_pkey PRIMARY KEY (one)
);
grant select on heads to :reader;
grant insert, select, update on heads to :writer;

create table holds (
  matter bigint not null,
  thing integer not null,
  seat integer,
  from_at bigint not null,
  to_at bigint not null,
  since bigint not null,
  who bytea,
  taken int8range generated always as (
CASE
    WHEN (seat IS NOT NULL) THEN int8range((((((thing)::bigint << 10) | (seat)::bigint) << 27) + (from_at / 60000)), (((((thing)::bigint << 10) | (seat)::bigint) << 27) + (to_at / 60000)))
    ELSE NULL::int8range
END) stored,
  constraint holds_check CHECK (((to_at > from_at) AND (to_at < '8053063680000'::bigint))),
  constraint holds_from_at_check CHECK ((from_at >= 0)),
  constraint holds_seat_check CHECK (((seat >= 1) AND (seat <= 999))),
  constraint holds_thing_check CHECK (((thing >= 1) AND (thing <= 16777215))),
  constraint holds_pkey PRIMARY KEY (matter),
  constraint holds_one_holder EXCLUDE USING gist (taken WITH &&)
);
CREATE INDEX holds_line ON holds USING btree (thing, to_at);
CREATE INDEX holds_waiting ON holds USING btree (thing) WHERE (seat IS NULL);
alter table holds enable row level security, force row level security;
create policy holds_write on holds for all to :writer using (true) with check (true);
grant delete, insert, select on holds to :writer;

create table imports (
  token bytea not null,
  person integer not null,
  what text not null,
  name text not null,
  reading json not null,
  content bytea not null,
  at bigint not null,
  constraint imports_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint imports_pkey PRIMARY KEY (token)
);
CREATE INDEX imports_at ON imports USING btree (at);
grant delete, insert, select on imports to :writer;

create table journal (
  "position" bigint not null,
  matter bigint not null,
  seq integer not null,
  at bigint not null,
  act text not null,
  by character(1) not null,
  post integer,
  person integer,
  data json not null,
  hash bytea not null,
  constraint journal_by_check CHECK ((by = ANY (ARRAY['p'::bpchar, 'r'::bpchar, 'c'::bpchar, 'i'::bpchar]))),
  constraint journal_check CHECK (((by = 'p'::bpchar) = ((post IS NOT NULL) AND (person IS NOT NULL)))),
  constraint journal_pkey PRIMARY KEY ("position"),
  constraint journal_matter_seq_key UNIQUE (matter, seq)
);
alter table journal enable row level security, force row level security;
create policy journal_append on journal for insert to :writer with check (((by <> 'p'::bpchar) OR (EXISTS ( SELECT 1
   FROM terms t
  WHERE ((t.post = journal.post) AND (t.person = journal.person) AND (t.from_at <= journal.at) AND ((t.to_at IS NULL) OR (t.to_at > journal.at))))) OR (EXISTS ( SELECT 1
   FROM rosters r
  WHERE ((r.post = journal.post) AND (r.person = journal.person) AND (r.from_at <= journal.at) AND (r.to_at > journal.at))))));
create policy journal_look on journal for select to :writer using (true);
create policy journal_read on journal for select to :reader using ((EXISTS ( SELECT 1
   FROM matters m
  WHERE (m.id = journal.matter))));
create policy journal_visit on journal for select to :visitor using ((EXISTS ( SELECT 1
   FROM matters m
  WHERE (m.id = journal.matter))));
grant select on journal to :reader;
grant select (position, matter, seq, at, act) on journal to :visitor;
grant insert, select on journal to :writer;

create table kept_messages (
  id bigint not null,
  at bigint not null,
  kind text not null,
  masked text not null,
  text text not null,
  constraint kept_messages_pkey PRIMARY KEY (id)
);
alter table kept_messages enable row level security, force row level security;
create policy kept_messages_write on kept_messages for all to :writer using (true) with check (true);
grant delete, insert, select on kept_messages to :writer;

create table links (
  token bytea not null,
  person integer,
  expires bigint not null,
  constraint links_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint links_pkey PRIMARY KEY (token)
);
CREATE INDEX links_person ON links USING btree (person);
grant delete, insert, select, update on links to :writer;

create table matters (
  id bigint not null,
  number text not null,
  system smallint not null,
  state text not null,
  kind text not null,
  version integer not null,
  place integer,
  audience integer[] not null,
  lng double precision,
  lat double precision,
  cell integer,
  opened bigint not null,
  changed bigint not null,
  ended bigint,
  holder integer,
  due bigint,
  parent bigint,
  facts jsonb not null,
  body jsonb not null,
  head bytea not null,
  constraint matters_check CHECK (((kind = 'final'::text) = (ended IS NOT NULL))),
  constraint matters_check1 CHECK (((kind <> 'open'::text) OR (holder IS NOT NULL))),
  constraint matters_check2 CHECK (((kind <> 'final'::text) OR ((holder IS NULL) AND (due IS NULL)))),
  constraint matters_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'waiting'::text, 'final'::text]))),
  constraint matters_pkey PRIMARY KEY (id)
);
CREATE INDEX matters_1 ON matters USING btree ((audience[1]), id);
CREATE INDEX matters_2 ON matters USING btree ((audience[2]), id);
CREATE INDEX matters_3 ON matters USING btree ((audience[3]), id);
CREATE INDEX matters_4 ON matters USING btree ((audience[4]), id);
CREATE INDEX matters_8 ON matters USING btree ((audience[8]), id);
CREATE INDEX matters_late ON matters USING btree (due) WHERE (kind <> 'final'::text);
CREATE INDEX matters_live ON matters USING btree (system, state, id) WHERE (kind <> 'final'::text);
CREATE INDEX matters_near ON matters USING btree (cell, id) WHERE (kind <> 'final'::text);
CREATE INDEX matters_near_ended ON matters USING btree (cell, ended) WHERE (kind = 'final'::text);
CREATE UNIQUE INDEX matters_number ON matters USING btree (number);
CREATE INDEX matters_parent ON matters USING btree (parent) WHERE (parent IS NOT NULL);
alter table matters enable row level security, force row level security;
create policy matters_read on matters for select to :reader using ((audience && ( SELECT reach() AS reach)));
create policy matters_visit on matters for select to :visitor using ((((((system || ':'::text) || (facts ->> 'category'::text)) = ANY (COALESCE(( SELECT shown() AS shown), '{}'::text[]))) AND (((body -> 'marks'::text) IS NULL) OR (NOT ((body -> 'marks'::text) ? 'suspected'::text)) OR COALESCE((((body -> 'taken'::text) - ARRAY['open'::text, 'look'::text, 'late'::text, 'recomputed'::text, 'echoed'::text]) <> '{}'::jsonb), true))) OR (((system || '@'::text) || state) = ANY (COALESCE(( SELECT shown() AS shown), '{}'::text[])))));
create policy matters_write on matters for all to :writer using (true) with check (true);
grant select on matters to :reader;
grant select (id, number, system, state, kind, version, place, audience, opened, changed, ended, due, parent, facts, body) on matters to :visitor;
grant insert, select, update on matters to :writer;

create table measured_categories (
  no integer not null,
  code text not null,
  constraint measured_categories_pkey PRIMARY KEY (no),
  constraint measured_categories_code_key UNIQUE (code)
);
grant select on measured_categories to :reader;
grant insert, select on measured_categories to :writer;

create table messages (
  id bigint not null,
  "position" bigint not null,
  matter bigint not null,
  news text not null,
  kind text not null,
  recipient bytea,
  state text not null,
  channel text,
  tries integer default 0 not null,
  next bigint default 0 not null,
  lease bigint default 0 not null,
  fault text,
  made bigint not null,
  ended bigint,
  constraint messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'stuck'::text, 'no_channel'::text, 'given_up'::text, 'erased'::text]))),
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_position_news_key UNIQUE ("position", news)
);
CREATE INDEX messages_due ON messages USING btree (next, "position") WHERE (state = 'waiting'::text);
CREATE INDEX messages_matter ON messages USING btree (matter);
CREATE INDEX messages_stuck ON messages USING btree (id) WHERE (state = ANY (ARRAY['stuck'::text, 'no_channel'::text]));
CREATE INDEX messages_waiting ON messages USING btree (recipient, "position", id) WHERE (state = 'waiting'::text);
alter table messages enable row level security, force row level security;
create policy messages_write on messages for all to :writer using (true) with check (true);
grant insert, select, update on messages to :writer;

create table migrations (
  number integer not null,
  name text not null,
  checksum text not null,
  breaking boolean not null,
  applied timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (number)
);

create table networks (
  id integer not null,
  from_day date not null,
  source jsonb not null,
  licence text not null,
  generated boolean not null,
  packed bytea not null,
  nodes integer not null,
  edges integer not null,
  water jsonb not null,
  report jsonb not null,
  at bigint not null,
  person integer,
  constraint networks_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint networks_pkey PRIMARY KEY (id)
);
alter table networks enable row level security, force row level security;
create policy networks_write on networks for all to :writer using (true) with check (true);
grant insert, select on networks to :writer;

create table notices (
  id bigint not null,
  post integer not null,
  matter bigint not null,
  at bigint not null,
  what text not null,
  about text not null,
  seen bigint,
  constraint notices_pkey PRIMARY KEY (id)
);
CREATE INDEX notices_post ON notices USING btree (post, id);
alter table notices enable row level security, force row level security;
create policy notices_read on notices for select to :reader using ((post = ANY (( SELECT my_posts() AS my_posts)::integer[])));
create policy notices_write on notices for all to :writer using (true) with check (true);
grant select on notices to :reader;
grant insert, select, update on notices to :writer;

create table numbers (
  day date not null,
  last integer not null,
  constraint numbers_pkey PRIMARY KEY (day)
);
grant insert, select, update on numbers to :writer;

create table orders (
  program bigint not null,
  number text not null,
  revision integer not null,
  state text not null,
  matter bigint,
  given json,
  why json,
  at bigint not null,
  changed bigint not null,
  constraint orders_check CHECK (((state = 'held'::text) = (why IS NOT NULL))),
  constraint orders_check1 CHECK (((state <> 'taken'::text) OR (matter IS NOT NULL))),
  constraint orders_state_check CHECK ((state = ANY (ARRAY['taking'::text, 'taken'::text, 'held'::text, 'withdrawn'::text]))),
  constraint orders_program_fkey FOREIGN KEY (program) REFERENCES uppers(program),
  constraint orders_pkey PRIMARY KEY (program, number)
);
CREATE INDEX orders_held ON orders USING btree (program) WHERE (state = 'held'::text);
CREATE INDEX orders_matter ON orders USING btree (matter) WHERE (matter IS NOT NULL);
alter table orders enable row level security, force row level security;
create policy orders_write on orders for all to :writer using (true) with check (true);
grant insert, select, update on orders to :writer;

create table organisations (
  id integer not null,
  code text not null,
  kind text not null,
  name text not null,
  name_en text,
  place integer not null,
  constraint organisations_id_check CHECK ((id >= 8388608)),
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_code_key UNIQUE (code)
);
grant select on organisations to :reader;
grant insert, select on organisations to :writer;

create table outcomes (
  matter bigint not null,
  system smallint not null,
  street integer not null,
  committee integer not null,
  category integer not null,
  organisation integer not null,
  days integer[] not null,
  counts bytea not null,
  history bytea not null,
  constraint outcomes_pkey PRIMARY KEY (matter)
);
CREATE INDEX outcomes_days ON outcomes USING gin (days);
alter table outcomes enable row level security, force row level security;
create policy outcomes_read on outcomes for select to :reader using ((EXISTS ( SELECT 1
   FROM matters m
  WHERE (m.id = outcomes.matter))));
create policy outcomes_write on outcomes for all to :writer using (true) with check (true);
grant select on outcomes to :reader;
grant delete, insert, select, update on outcomes to :writer;

create table owed (
  matter bigint not null,
  what text not null,
  post integer not null,
  due bigint,
  since bigint not null,
  constraint owed_pkey PRIMARY KEY (matter, what)
);
CREATE INDEX owed_post ON owed USING btree (post, due);
alter table owed enable row level security, force row level security;
create policy owed_read on owed for select to :reader using ((post = ANY (( SELECT my_posts() AS my_posts)::integer[])));
create policy owed_write on owed for all to :writer using (true) with check (true);
grant select on owed to :reader;
grant delete, insert, select, update on owed to :writer;

create table personal (
  id bigint not null,
  matter bigint not null,
  fact text not null,
  value text,
  salt bytea not null,
  kept_until bigint,
  erased bigint,
  constraint personal_pkey PRIMARY KEY (id)
);
CREATE INDEX personal_kept ON personal USING btree (kept_until) WHERE (value IS NOT NULL);
CREATE INDEX personal_matter ON personal USING btree (matter);
alter table personal enable row level security, force row level security;
create policy personal_read on personal for select to :reader using (((matter = (NULLIF(current_setting('linli.look'::text, true), ''::text))::bigint) AND (EXISTS ( SELECT 1
   FROM matters m
  WHERE (m.id = personal.matter)))));
create policy personal_write on personal for all to :writer using (true) with check (true);
grant select on personal to :reader;
grant insert, select, update on personal to :writer;

create table persons (
  id integer not null,
  login text not null,
  name text not null,
  password text,
  totp bytea,
  subject text,
  failures integer default 0 not null,
  locked_until bigint default 0 not null,
  demonstration boolean default false not null,
  totp_step bigint default 0 not null,
  totp_next bytea,
  constraint persons_pkey PRIMARY KEY (id),
  constraint persons_login_key UNIQUE (login),
  constraint persons_subject_key UNIQUE (subject)
);
grant select (id, login, name, demonstration) on persons to :reader;
grant insert, select, update on persons to :writer;

create table places (
  id integer not null,
  code text not null,
  level text not null,
  name text not null,
  name_en text,
  parent integer,
  also integer[] default '{}'::integer[] not null,
  from_day date not null,
  to_day date,
  outline jsonb,
  lng double precision,
  lat double precision,
  households integer,
  path text default ''::text not null,
  constraint places_id_check CHECK (((id >= 1) AND (id <= 8388607))),
  constraint places_pkey PRIMARY KEY (id),
  constraint places_code_from_day_key UNIQUE (code, from_day)
);
CREATE INDEX places_parent ON places USING btree (parent);
grant select on places to :reader;
grant insert, select, update (to_day, outline, path) on places to :writer;

create table posts (
  id integer not null,
  code text not null,
  role text not null,
  organisation integer not null,
  place integer not null,
  title text not null,
  title_en text not null,
  constraint posts_organisation_fkey FOREIGN KEY (organisation) REFERENCES organisations(id),
  constraint posts_place_fkey FOREIGN KEY (place) REFERENCES places(id),
  constraint posts_pkey PRIMARY KEY (id),
  constraint posts_code_key UNIQUE (code)
);
CREATE INDEX posts_organisation ON posts USING btree (organisation);
grant select on posts to :reader;
grant insert, select on posts to :writer;

create table programs (
  id bigint not null,
  name text not null,
  key_digest bytea not null,
  per_minute integer not null,
  made bigint not null,
  ended bigint,
  hook_url text,
  hook_secret text,
  hook_position bigint default 0 not null,
  hook_tries integer default 0 not null,
  hook_next bigint default 0 not null,
  hook_lease bigint default 0 not null,
  hook_fault text,
  hook_told bigint,
  constraint programs_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 100000))),
  constraint programs_pkey PRIMARY KEY (id),
  constraint programs_key_digest_key UNIQUE (key_digest)
);
CREATE INDEX programs_hooked ON programs USING btree (hook_next) WHERE ((hook_url IS NOT NULL) AND (ended IS NULL));
alter table programs enable row level security, force row level security;
create policy programs_write on programs for all to :writer using (true) with check (true);
grant insert, select, update (per_minute, ended, hook_url, hook_secret, hook_position, hook_tries, hook_next, hook_lease, hook_fault, hook_told) on programs to :writer;

create table readers (
  reader text not null,
  "position" bigint not null,
  at bigint default 0 not null,
  signatures jsonb default '{}'::jsonb not null,
  constraint readers_pkey PRIMARY KEY (reader)
);
grant select on readers to :reader;
grant insert, select, update on readers to :writer;

create table register_closed (
  id bigint not null,
  version integer not null,
  facts jsonb not null,
  constraint register_closed_pkey PRIMARY KEY (id, version)
);
alter table register_closed enable row level security, force row level security;
create policy register_closed_read on register_closed for select to :reader using ((EXISTS ( SELECT 1
   FROM register_versions v
  WHERE ((v.id = register_closed.id) AND (v.version = register_closed.version) AND (v.audience && ( SELECT reach() AS reach))))));
create policy register_closed_write on register_closed for all to :writer using (true) with check (true);
grant select on register_closed to :reader;
grant insert, select on register_closed to :writer;

create table register_versions (
  id bigint not null,
  version integer not null,
  register integer not null,
  seq integer not null,
  from_day date not null,
  ended boolean not null,
  open boolean not null,
  place integer not null,
  audience integer[] not null,
  lng double precision,
  lat double precision,
  name text not null,
  key text not null,
  facts jsonb not null,
  reason text not null,
  at_once boolean not null,
  at bigint not null,
  by character(1) not null,
  post integer,
  person integer,
  hash bytea not null,
  constraint register_versions_by_check CHECK ((by = ANY (ARRAY['p'::bpchar, 'i'::bpchar, 'c'::bpchar]))),
  constraint register_versions_check CHECK (((by = 'p'::bpchar) = ((post IS NOT NULL) AND (person IS NOT NULL)))),
  constraint register_versions_register_fkey FOREIGN KEY (register) REFERENCES registers(no),
  constraint register_versions_pkey PRIMARY KEY (id, version),
  constraint register_versions_register_seq_key UNIQUE (register, seq)
);
CREATE INDEX register_versions_force ON register_versions USING btree (register, id, from_day DESC, version DESC);
CREATE INDEX register_versions_key ON register_versions USING btree (register, key);
alter table register_versions enable row level security, force row level security;
create policy register_versions_append on register_versions for insert to :writer with check (((by <> 'p'::bpchar) OR (EXISTS ( SELECT 1
   FROM terms t
  WHERE ((t.post = register_versions.post) AND (t.person = register_versions.person) AND (t.from_at <= register_versions.at) AND ((t.to_at IS NULL) OR (t.to_at > register_versions.at))))) OR (EXISTS ( SELECT 1
   FROM rosters r
  WHERE ((r.post = register_versions.post) AND (r.person = register_versions.person) AND (r.from_at <= register_versions.at) AND (r.to_at > register_versions.at))))));
create policy register_versions_look on register_versions for select to :writer using (true);
create policy register_versions_read on register_versions for select to :reader using ((open OR (audience && ( SELECT reach() AS reach))));
create policy register_versions_visit on register_versions for select to :visitor using (open);
grant select on register_versions to :reader;
grant select (id, version, register, seq, from_day, ended, open, place, audience, lng, lat, name, key, facts, reason, at_once, at) on register_versions to :visitor;
grant insert, select on register_versions to :writer;

create table registers (
  no integer not null,
  name text not null,
  seq integer default 0 not null,
  hash bytea default '\x'::bytea not null,
  constraint registers_pkey PRIMARY KEY (no),
  constraint registers_name_key UNIQUE (name)
);
grant select on registers to :reader;
grant select on registers to :visitor;
grant insert, select, update (seq, hash) on registers to :writer;

create table relatives (
  id bigint not null,
  matter bigint not null,
  called text,
  answers boolean not null,
  made bigint not null,
  until bigint not null,
  ended bigint,
  constraint relatives_called_check CHECK (((length(called) >= 1) AND (length(called) <= 12))),
  constraint relatives_check CHECK ((until > made)),
  constraint relatives_pkey PRIMARY KEY (id)
);
CREATE INDEX relatives_matter ON relatives USING btree (matter, id);
alter table relatives enable row level security, force row level security;
create policy relatives_write on relatives for all to :writer using (true) with check (true);
grant insert, select, update (called, ended) on relatives to :writer;

create table repeats (
  actor text not null,
  key text not null,
  request bytea not null,
  matter bigint not null,
  at bigint not null,
  constraint repeats_pkey PRIMARY KEY (actor, key)
);
CREATE INDEX repeats_at ON repeats USING btree (at);
grant delete, insert, select on repeats to :writer;

create table residents_counts (
  id integer not null,
  from_day date not null,
  bands text[] not null,
  source jsonb not null,
  places integer[] not null,
  counts integer[] not null,
  at bigint not null,
  person integer,
  constraint residents_counts_check CHECK ((cardinality(counts) = (cardinality(places) * cardinality(bands)))),
  constraint residents_counts_counts_check CHECK ((0 <= ALL (counts))),
  constraint residents_counts_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint residents_counts_pkey PRIMARY KEY (id)
);
alter table residents_counts enable row level security, force row level security;
create policy residents_counts_read on residents_counts for select to :reader using (true);
create policy residents_counts_write on residents_counts for all to :writer using (true) with check (true);
grant select on residents_counts to :reader;
grant insert, select on residents_counts to :writer;

create table rosters (
  id bigint not null,
  post integer not null,
  person integer not null,
  from_at bigint not null,
  to_at bigint not null,
  constraint rosters_forward CHECK ((to_at >= from_at)),
  constraint rosters_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint rosters_post_fkey FOREIGN KEY (post) REFERENCES posts(id),
  constraint rosters_pkey PRIMARY KEY (id)
);
CREATE INDEX rosters_person ON rosters USING btree (person);
CREATE INDEX rosters_post ON rosters USING btree (post, from_at);
CREATE TRIGGER rosters_one_administrator BEFORE INSERT OR UPDATE ON rosters FOR EACH ROW EXECUTE FUNCTION one_administrator();
grant select on rosters to :reader;
grant insert, select, update on rosters to :writer;

create table sealed_heads (
  kind text not null,
  id bigint not null,
  seq integer not null,
  hash bytea not null,
  seal bigint not null,
  constraint sealed_heads_kind_check CHECK ((kind = ANY (ARRAY['b'::text, 'v'::text, 'r'::text]))),
  constraint sealed_heads_seal_fkey FOREIGN KEY (seal) REFERENCES seals(no),
  constraint sealed_heads_pkey PRIMARY KEY (kind, id, seq)
);
CREATE INDEX sealed_heads_seal ON sealed_heads USING btree (seal);
grant insert, select on sealed_heads to :writer;

create table seals (
  no bigint not null,
  upto bigint not null,
  at bigint not null,
  algorithm text not null,
  hash bytea not null,
  constraint seals_pkey PRIMARY KEY (no)
);
grant select on seals to :reader;
grant insert, select on seals to :writer;

create table searched (
  matter bigint not null,
  tokens bytea not null,
  constraint searched_pkey PRIMARY KEY (matter)
);
CREATE INDEX searched_keys ON searched USING gin (search_keys(matter, tokens)) WITH (fastupdate='on');
alter table searched enable row level security, force row level security;
create policy searched_find on searched for select to public using (true);
create policy searched_write on searched for all to :writer using (true) with check (true);
grant insert, select, update on searched to :writer;

create table sessions (
  token bytea not null,
  person integer not null,
  created bigint not null,
  seen bigint not null,
  expires bigint not null,
  device text default ''::text not null,
  constraint sessions_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint sessions_pkey PRIMARY KEY (token)
);
CREATE INDEX sessions_person ON sessions USING btree (person);
grant delete, insert, select, update on sessions to :writer;

create table systems (
  id text not null,
  no smallint not null,
  constraint systems_no_check CHECK (((no >= 1) AND (no <= 127))),
  constraint systems_pkey PRIMARY KEY (id),
  constraint systems_no_key UNIQUE (no)
);
grant select on systems to :reader;
grant insert, select on systems to :writer;

create table terms (
  id bigint not null,
  post integer not null,
  person integer not null,
  from_at bigint not null,
  to_at bigint,
  instead_of integer,
  constraint terms_instead_of_fkey FOREIGN KEY (instead_of) REFERENCES persons(id),
  constraint terms_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint terms_post_fkey FOREIGN KEY (post) REFERENCES posts(id),
  constraint terms_pkey PRIMARY KEY (id)
);
CREATE INDEX terms_person ON terms USING btree (person);
CREATE INDEX terms_post ON terms USING btree (post, person);
CREATE TRIGGER terms_one_administrator BEFORE INSERT OR UPDATE ON terms FOR EACH ROW EXECUTE FUNCTION one_administrator();
grant select on terms to :reader;
grant insert, select, update on terms to :writer;

create table timers (
  matter bigint not null,
  at bigint not null,
  constraint timers_pkey PRIMARY KEY (matter)
);
CREATE INDEX timers_at ON timers USING btree (at);
grant delete, insert, select, update on timers to :writer;

create table uppers (
  program bigint not null,
  system text not null,
  format text not null,
  url text not null,
  secret text not null,
  every_s integer not null,
  asked_at text default ''::text not null,
  ask_next bigint default 0 not null,
  ask_lease bigint default 0 not null,
  ask_tries integer default 0 not null,
  ask_fault text,
  asked bigint,
  "position" bigint not null,
  tries integer default 0 not null,
  next bigint default 0 not null,
  lease bigint default 0 not null,
  fault text,
  told bigint,
  ended bigint,
  constraint uppers_every_s_check CHECK (((every_s >= 0) AND (every_s <= 86400))),
  constraint uppers_program_fkey FOREIGN KEY (program) REFERENCES programs(id),
  constraint uppers_pkey PRIMARY KEY (program)
);
alter table uppers enable row level security, force row level security;
create policy uppers_write on uppers for all to :writer using (true) with check (true);
grant insert, select, update on uppers to :writer;

create table walk_options (
  id bigint not null,
  name text not null,
  service text not null,
  network integer not null,
  counts integer not null,
  question jsonb not null,
  changes jsonb not null,
  sites jsonb not null,
  figures jsonb not null,
  at bigint not null,
  post integer not null,
  person integer not null,
  constraint walk_options_counts_fkey FOREIGN KEY (counts) REFERENCES residents_counts(id),
  constraint walk_options_network_fkey FOREIGN KEY (network) REFERENCES networks(id),
  constraint walk_options_person_fkey FOREIGN KEY (person) REFERENCES persons(id),
  constraint walk_options_post_fkey FOREIGN KEY (post) REFERENCES posts(id),
  constraint walk_options_pkey PRIMARY KEY (id)
);
CREATE INDEX walk_options_service ON walk_options USING btree (service, id DESC);
alter table walk_options enable row level security, force row level security;
create policy walk_options_write on walk_options for all to :writer using (true) with check (true);
grant insert, select on walk_options to :writer;
