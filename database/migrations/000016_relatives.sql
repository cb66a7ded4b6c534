-- Whoever raised a matter may let somebody of her family follow it for her, and answer too where she says so (ACC-05): this matter alone, until a
-- day, taken back whenever she likes. The secret of the link is made from the id and kept nowhere; `called` is what she calls the person.
create table relatives (
  id bigint primary key,
  matter bigint not null,
  called text not null check (length(called) between 1 and 12),
  answers boolean not null,
  made bigint not null,
  until bigint not null check (until > made),
  ended bigint
);
create index relatives_matter on relatives (matter, id);
alter table relatives enable row level security;
alter table relatives force row level security;
create policy relatives_write on relatives to :writer using (true) with check (true);
grant select, insert, update (ended) on relatives to :writer;
