-- People: a roster gives a post's rights for its span as a term does; a one-time code counts once; acts of administration are counted.

-- `totp_step`: the last step of thirty seconds whose code was used. `totp_next`: a second factor that is not confirmed yet.
alter table persons add column totp_step bigint not null default 0;
alter table persons add column totp_next bytea;
alter table rosters add constraint rosters_forward check (to_at >= from_at);
create index rosters_person on rosters (person);
create index links_person on links (person);

-- How many acts of administration there are, so that an end that was cut off is missed. Its row is locked by each act.
alter table heads add column administered bigint not null default 0;
update heads set administered = (select coalesce(max(position), 0) from administration);
-- Reading what administrators did passes over the many lines of who came and went.
create index administration_acts on administration (position) where act not in ('signed_in', 'signed_out');

-- The three administrators exclude one another by whatever way a post is held.
create or replace function one_administrator() returns trigger language plpgsql as $$
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
end $$;
create trigger rosters_one_administrator before insert or update on rosters for each row execute function one_administrator();

-- A row by a post must carry a person who holds that post at its time, by a term or on its roster.
alter policy journal_append on journal with check (
  by <> 'p' or exists (
    select 1 from terms t where t.post = journal.post and t.person = journal.person
      and t.from_at <= journal.at and (t.to_at is null or t.to_at > journal.at))
  or exists (
    select 1 from rosters r where r.post = journal.post and r.person = journal.person
      and r.from_at <= journal.at and r.to_at > journal.at));
