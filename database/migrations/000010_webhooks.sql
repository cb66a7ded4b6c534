-- A program may be told of what happens instead of asking: one address each, told in the order of the journal from a position on. The journal
-- is the outbox, so nothing is copied and nothing is lost; `hook_next` is when a failed telling is tried again, `hook_lease` keeps two
-- processes from telling the same.
alter table programs
  add column hook_url text,
  add column hook_secret text,
  add column hook_position bigint not null default 0,
  add column hook_tries int not null default 0,
  add column hook_next bigint not null default 0,
  add column hook_lease bigint not null default 0,
  add column hook_fault text,
  add column hook_told bigint;
create index programs_hooked on programs (hook_next) where hook_url is not null and ended is null;
grant update (hook_url, hook_secret, hook_position, hook_tries, hook_next, hook_lease, hook_fault, hook_told) on programs to :writer;
