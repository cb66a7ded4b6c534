-- Lines of the bank are paired by hand in the book's chain, and a wrong pair is undone by an act that answers it: pairs are never deleted.
-- Seals cover the heads of books and votes as well, so that what is cut off at the end of one is found.

-- A voucher that moves money from one bank account to another answers a line of each.
alter table bank_matches add account bigint, add undone int;
update bank_matches m set account = l.account from bank_lines l where l.id = m.line;
alter table bank_matches alter account set not null;
alter table bank_matches drop constraint bank_matches_pkey, drop constraint bank_matches_voucher_key;
create unique index bank_matches_line on bank_matches (line) where undone is null;
create unique index bank_matches_voucher on bank_matches (voucher, account) where undone is null;
create index bank_matches_undone on bank_matches (account) where undone is not null;
grant update (undone) on bank_matches to :writer;

alter table book_entries drop constraint book_entries_act_check;
alter table book_entries add constraint book_entries_act_check check (act in ('opened', 'accounts', 'keepers', 'made', 'released', 'refused', 'transferred', 'closed', 'bank', 'paired', 'unpaired', 'frozen', 'thawed'));

-- Where books ('b') and votes ('v') stood when a seal was set: those that had moved since the seal before.
create table sealed_heads (
  kind text not null check (kind in ('b', 'v')),
  id bigint not null,
  seq int not null,
  hash bytea not null,
  seal bigint not null references seals,
  primary key (kind, id, seq)
);
create index sealed_heads_seal on sealed_heads (seal);
grant select, insert on sealed_heads to :writer;
