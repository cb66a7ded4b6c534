-- What an act costs the database behind its back (decision 0022).

-- Keys of a thousand matters are sorted into the index at once and not one after the other: the same words then meet in the same pages. They wait
-- in the index's list until the end of the transaction that brought them, which sorts them in, so that no question reads through it.
alter index searched_keys set (fastupdate = on);
create function sort_searched() returns bigint language sql volatile security definer set search_path = :schema, pg_temp
  as $$ select gin_clean_pending_list('searched_keys') $$;
revoke execute on function sort_searched from public;
grant execute on function sort_searched to :writer;

-- In the order in which messages are taken: a thousand that wait were all sorted for each two hundred.
drop index messages_due;
create index messages_due on messages (next, position) where state = 'waiting';
