-- Money: books in double entry, in whole fen. What happens in a book is one chain of entries; postings, balances and closings follow from
-- it and can be made again. The writer adds; only heads and balances, which are sums, are ever updated.

create table books (
  id bigint primary key,
  owner_kind text not null check (owner_kind in ('organisation', 'place')),
  owner int not null,
  name text not null,
  keepers int[] not null,
  audience int[] not null,
  opened bigint not null
);
create index books_owner on books (owner_kind, owner);

-- Where a book's chain stands. `closed`: nothing is written up to that day. `frozen`: since when nothing is written at all. `off`: by how
-- much debits exceed credits, kept by a trigger whoever changes a sum; it is zero, or the book is written no more.
create table book_heads (
  book bigint primary key,
  seq int not null,
  hash bytea not null,
  closed date,
  frozen bigint,
  off bigint not null default 0
) with (fillfactor = 50);

create table book_accounts (
  id bigint primary key,
  book bigint not null references books,
  code text not null,
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'income', 'expense', 'equity')),
  place int,
  covered boolean not null,
  unique (book, code)
);

-- `first_post`, `first_person`: who made a voucher that came released. `day`, `reference` and `key` stand in `data` as well, where they are hashed.
create table book_entries (
  book bigint not null,
  seq int not null,
  at bigint not null,
  act text not null check (act in ('opened', 'accounts', 'keepers', 'made', 'released', 'refused', 'transferred', 'closed', 'bank', 'frozen', 'thawed')),
  voucher bigint,
  post int,
  person int,
  first_post int,
  first_person int,
  day date,
  reference text,
  key text,
  data json not null,
  hash bytea not null,
  primary key (book, seq),
  check ((voucher is not null) = (act in ('made', 'released', 'refused', 'transferred'))),
  check ((post is null) = (person is null) and (post is null) <= (act = 'frozen')),
  check ((first_post is not null) = (act = 'transferred') and (first_person is not null) = (act = 'transferred')),
  check (person <> first_person)
);
create unique index book_entries_made on book_entries (voucher) where act in ('made', 'transferred');
create unique index book_entries_decided on book_entries (voucher) where act in ('released', 'refused');
create unique index book_entries_key on book_entries (book, key) where key is not null;
create index book_entries_reference on book_entries (book, reference) where reference is not null;
-- The second condition keeps the search for who made a voucher off this index.
create index book_entries_waiting on book_entries (book, day) where act = 'made' and day is not null;

-- The lines of released vouchers, by the entry that released them. A debit is positive.
create table book_postings (
  account bigint not null,
  day date not null,
  seq int not null,
  book bigint not null,
  amount bigint not null check (amount <> 0),
  primary key (account, day, seq)
);

create table book_balances (
  book bigint not null,
  account bigint not null,
  debits bigint not null check (debits >= 0),
  credits bigint not null check (credits >= 0),
  primary key (book, account)
) with (fillfactor = 50);

create function book_off() returns trigger language plpgsql as $$
begin
  update book_heads h set off = h.off + d.off
  from (select book, sum(debits - credits) as off from changed group by book having sum(debits - credits) <> 0) d where h.book = d.book;
  return null;
end $$;
create function book_off_moved() returns trigger language plpgsql as $$
begin
  update book_heads h set off = h.off + d.off
  from (select book, sum(off) as off from (select book, debits - credits as off from changed union all select book, credits - debits from was) c group by book having sum(off) <> 0) d where h.book = d.book;
  return null;
end $$;
create function book_off_gone() returns trigger language plpgsql as $$
begin
  update book_heads h set off = h.off - d.off
  from (select book, sum(debits - credits) as off from was group by book having sum(debits - credits) <> 0) d where h.book = d.book;
  return null;
end $$;
create trigger book_balances_added after insert on book_balances referencing new table as changed for each statement execute function book_off();
create trigger book_balances_moved after update on book_balances referencing old table as was new table as changed for each statement execute function book_off_moved();
create trigger book_balances_gone after delete on book_balances referencing old table as was for each statement execute function book_off_gone();

-- Balances at the end of each closed period.
create table book_closings (
  account bigint not null,
  day date not null,
  book bigint not null,
  debits bigint not null,
  credits bigint not null,
  primary key (account, day)
);
create index book_closings_book on book_closings (book, day);

-- What the keepers of a book must hear.
create table book_notices (
  id bigint primary key,
  book bigint not null,
  post int not null,
  at bigint not null,
  what text not null,
  about text not null,
  seen bigint
);
create index book_notices_post on book_notices (post, id);

-- Lines of bank statements. `mark`: what tells one line from another, so that none comes in twice. Names and texts of other people may be
-- emptied when their time is over; the mark stays.
create table bank_lines (
  id bigint primary key,
  book bigint not null references books,
  account bigint not null,
  day date not null,
  amount bigint not null,
  counterparty text not null,
  text text not null,
  reference text,
  mark bytea not null,
  seq int not null,
  unique (account, mark)
);
create index bank_lines_day on bank_lines (account, day);
create table bank_matches (
  line bigint primary key references bank_lines,
  voucher bigint not null unique,
  book bigint not null,
  by text not null check (by in ('reference', 'day', 'person')),
  at bigint not null,
  post int,
  person int
);

grant select on books, book_heads, book_accounts, book_entries, book_postings, book_balances, book_closings, book_notices, bank_lines, bank_matches to :reader;
grant select, insert on books, book_accounts, book_entries, book_postings, book_closings, bank_lines, bank_matches to :writer;
grant select, insert, update on book_heads, book_balances, book_notices to :writer;
grant update (keepers, audience) on books to :writer;
grant update (counterparty, text) on bank_lines to :writer;

alter table books enable row level security;
alter table books force row level security;
create policy books_read on books for select to :reader using (audience && (select reach()) or keepers && (select my_posts()));
create policy books_write on books to :writer using (true) with check (true);

alter table book_heads enable row level security;
alter table book_heads force row level security;
create policy book_heads_read on book_heads for select to :reader using (exists (select 1 from books b where b.id = book));
create policy book_heads_write on book_heads to :writer using (true) with check (true);

alter table book_accounts enable row level security;
alter table book_accounts force row level security;
create policy book_accounts_read on book_accounts for select to :reader using (exists (select 1 from books b where b.id = book));
create policy book_accounts_write on book_accounts to :writer using (true) with check (true);

-- An entry by a post must carry a person who holds it, by a term or on its roster; so must that of whoever made a voucher. Nobody decides
-- on a voucher of her own.
alter table book_entries enable row level security;
alter table book_entries force row level security;
create policy book_entries_read on book_entries for select to :reader using (exists (select 1 from books b where b.id = book));
create policy book_entries_look on book_entries for select to :writer using (true);
create policy book_entries_append on book_entries for insert to :writer with check (
  (post is null
    or exists (select 1 from terms t where t.post = book_entries.post and t.person = book_entries.person and t.from_at <= book_entries.at and (t.to_at is null or t.to_at > book_entries.at))
    or exists (select 1 from rosters r where r.post = book_entries.post and r.person = book_entries.person and r.from_at <= book_entries.at and r.to_at > book_entries.at))
  and (first_post is null
    or exists (select 1 from terms t where t.post = book_entries.first_post and t.person = book_entries.first_person and t.from_at <= book_entries.at and (t.to_at is null or t.to_at > book_entries.at))
    or exists (select 1 from rosters r where r.post = book_entries.first_post and r.person = book_entries.first_person and r.from_at <= book_entries.at and r.to_at > book_entries.at))
  and (act not in ('released', 'refused') or not exists (
    select 1 from book_entries made where made.voucher = book_entries.voucher and made.act = 'made' and made.person = book_entries.person)));

alter table book_postings enable row level security;
alter table book_postings force row level security;
create policy book_postings_read on book_postings for select to :reader using (exists (select 1 from books b where b.id = book));
create policy book_postings_write on book_postings to :writer using (true) with check (true);

alter table book_balances enable row level security;
alter table book_balances force row level security;
create policy book_balances_read on book_balances for select to :reader using (exists (select 1 from books b where b.id = book));
create policy book_balances_write on book_balances to :writer using (true) with check (true);

alter table book_closings enable row level security;
alter table book_closings force row level security;
create policy book_closings_read on book_closings for select to :reader using (exists (select 1 from books b where b.id = book));
create policy book_closings_write on book_closings to :writer using (true) with check (true);

alter table book_notices enable row level security;
alter table book_notices force row level security;
create policy book_notices_read on book_notices for select to :reader using (post = any ((select my_posts())::int[]));
create policy book_notices_write on book_notices to :writer using (true) with check (true);

-- Who paid what by bank is for those who keep the book.
alter table bank_lines enable row level security;
alter table bank_lines force row level security;
create policy bank_lines_read on bank_lines for select to :reader using (exists (select 1 from books b where b.id = book and b.keepers && (select my_posts())));
create policy bank_lines_write on bank_lines to :writer using (true) with check (true);

alter table bank_matches enable row level security;
alter table bank_matches force row level security;
create policy bank_matches_read on bank_matches for select to :reader using (exists (select 1 from books b where b.id = book and b.keepers && (select my_posts())));
create policy bank_matches_write on bank_matches to :writer using (true) with check (true);
