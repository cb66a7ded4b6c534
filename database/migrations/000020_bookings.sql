-- Bookings: what holds a place of a bookable thing, and what waits for one (docs/decisions/0019). Both tables follow from matters, whose
-- journal says everything; they are written in the transaction of the act. Instants are milliseconds since 1970.

-- A thing by its code, with a short number of its own. Whoever takes a place holds this row until she is done.
create table bookables (
  no int primary key generated always as identity,
  code text not null unique
);

-- `seat` is the place that is held, empty while the matter waits in the line. `who`: a keyed digest of a contact, gone with the row.
-- `taken` is thing, seat and minute in one number, so that one range says it all and no two can hold the same: 24, 10 and 27 bits.
create table holds (
  matter bigint primary key,
  thing int not null check (thing between 1 and 16777215),
  seat int check (seat between 1 and 999),
  from_at bigint not null check (from_at >= 0),
  to_at bigint not null check (to_at > from_at and to_at < 8053063680000),
  since bigint not null,
  who bytea,
  taken int8range generated always as (
    case when seat is not null then int8range(((thing::bigint << 10 | seat) << 27) + from_at / 60000, ((thing::bigint << 10 | seat) << 27) + to_at / 60000) end) stored,
  constraint holds_one_holder exclude using gist (taken with &&)
);
create index holds_line on holds (thing, to_at);
create index holds_waiting on holds (thing) where seat is null;

grant select, insert on bookables to :writer;
grant update (code) on bookables to :writer;
grant select, insert, delete on holds to :writer;
alter table bookables enable row level security;
alter table bookables force row level security;
create policy bookables_write on bookables to :writer using (true) with check (true);
alter table holds enable row level security;
alter table holds force row level security;
create policy holds_write on holds to :writer using (true) with check (true);
