-- What a matter can be found by (decision 0013): tokens of what was said at its opening, of its numbers, and of who may read it, three bytes
-- each. In the index each stands behind the time of the matter's opening, so that the newest are found without reading the others. No list of
-- what is pending: every look would read through it, once for each span of time.
create table searched (
  matter bigint primary key,
  tokens bytea not null
);
alter table searched alter column tokens set storage main;

create function search_keys(matter bigint, tokens bytea) returns int[] language sql immutable parallel safe
  as $$ select array_agg(((matter >> 51)::int << 20) | (get_byte(tokens, i) << 16) | (get_byte(tokens, i + 1) << 8) | get_byte(tokens, i + 2)) from generate_series(0, length(tokens) - 3, 3) i $$;

create index searched_keys on searched using gin (search_keys(matter, tokens)) with (fastupdate = off);
alter table searched enable row level security;
alter table searched force row level security;
create policy searched_write on searched to :writer using (true) with check (true);
-- The function below runs as the owner, whom row-level security binds too; besides, nobody but the writer is granted anything of it. Here are
-- no words, only their digests.
create policy searched_find on searched for select using (true);
grant select, insert, update on searched to :writer;

insert into readers (reader, position) values ('search', 0);

-- Matters that have all of `words` and one of each of `names`, of those that whoever asks may read, newest first, before an id: at most about
-- `most`, for at most about `patience` milliseconds. The first number is how far back was looked: nothing from there on is missing. A policy
-- cannot use the index of what it guards with another's operators, so this is asked, and what it answers is read through matters' own policy.
create function seek(words int[], names int[], others int[], before bigint, oldest bigint, most int, patience int) returns bigint[]
  language plpgsql stable security definer set search_path = :schema, pg_temp set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
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
end $$;
revoke execute on function seek from public;
grant execute on function seek to :reader;

-- The oldest matter that can be found: nothing is looked for before it.
create function sought_since() returns bigint language sql stable security definer set search_path = :schema, pg_temp
  as $$ select matter from searched order by matter limit 1 $$;
revoke execute on function sought_since from public;
grant execute on function sought_since to :reader;
