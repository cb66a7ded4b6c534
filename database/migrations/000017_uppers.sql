-- Upper systems whose orders the district takes. Each is a program with a key; `secret` signs what either side sends. It is asked for orders
-- every `every_s` seconds (0: it brings them itself) from `asked_at` on, which is a position of its own. It is told what becomes of its orders in the
-- order of the journal, which is the outbox, from `position` on.
create table uppers (
  program bigint primary key references programs (id),
  system text not null,
  format text not null,
  url text not null,
  secret text not null,
  every_s int not null check (every_s between 0 and 86400),
  asked_at text not null default '',
  ask_next bigint not null default 0,
  ask_lease bigint not null default 0,
  ask_tries int not null default 0,
  ask_fault text,
  asked bigint,
  position bigint not null,
  tries int not null default 0,
  next bigint not null default 0,
  lease bigint not null default 0,
  fault text,
  told bigint,
  ended bigint
);
alter table uppers enable row level security;
alter table uppers force row level security;
create policy uppers_write on uppers to :writer using (true) with check (true);
grant select, insert, update on uppers to :writer;

-- Their orders by their own numbers: the matter that each became, and how often it was changed there. What could not be taken is kept
-- as it came (`given`, with why), until it is taken, withdrawn or forgotten.
create table orders (
  program bigint not null references uppers (program),
  number text not null,
  revision int not null,
  state text not null check (state in ('taking', 'taken', 'held', 'withdrawn')),
  matter bigint,
  given json,
  why json,
  at bigint not null,
  changed bigint not null,
  primary key (program, number),
  check ((state = 'held') = (why is not null)),
  check (state <> 'taken' or matter is not null)
);
create index orders_matter on orders (matter) where matter is not null;
create index orders_held on orders (program) where state = 'held';
alter table orders enable row level security;
alter table orders force row level security;
create policy orders_write on orders to :writer using (true) with check (true);
grant select, insert, update on orders to :writer;
