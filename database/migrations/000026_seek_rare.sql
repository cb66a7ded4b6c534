-- Whoever asks for what is rare looks far back, one span of time after the other, and each span cost a look for everything that the reader may see
-- (decision 0013). While few matters answer to the words, many spans are now asked for at once by the words alone, and who may read is told from
-- the matter's own tokens. As soon as many answer, the rest goes on span by span as before.
alter function seek(int[], int[], int[], bigint, bigint, int, int) rename to seek_spans;
revoke execute on function seek_spans from :reader, :writer;

create function seek(words int[], names int[], others int[], before bigint, oldest bigint, most int, patience int) returns bigint[]
  language plpgsql stable security definer set search_path = :schema, pg_temp set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_generic_plan as $$
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
end $$;
revoke execute on function seek from public;
grant execute on function seek to :reader;
grant execute on function seek to :writer;
