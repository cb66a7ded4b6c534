-- Reports that are being written by whoever has no account. What was written is sealed with a key that only the writer's browser holds, so
-- the table tells nothing but how many there are; a job forgets them after a day.
create table drafts (
  id bigint primary key,
  key_digest bytea not null,
  sealed bytea not null,
  photos int not null default 0,
  matter bigint,
  at bigint not null
);
create index drafts_at on drafts (at);
alter table drafts enable row level security;
alter table drafts force row level security;
create policy drafts_write on drafts to :writer using (true) with check (true);
grant select, insert, update, delete on drafts to :writer;

-- What is suspected of being sent in bulk is shown to no visitor before a person has acted on it.
alter policy matters_visit on matters using (
  (system || ':' || (facts->>'category') = any (coalesce((select shown()), '{}'))
    and (body->'marks' is null or not body->'marks' ? 'suspected' or coalesce((body->'taken') - array['open', 'look', 'late', 'recomputed', 'echoed'] <> '{}', true)))
  or system || '@' || state = any (coalesce((select shown()), '{}')));
