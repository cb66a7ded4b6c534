-- Tables that were looked at and wait for their commit, an hour at most.
create table imports (
  token bytea primary key,
  person int not null references persons,
  what text not null,
  name text not null,
  reading json not null,
  content bytea not null,
  at bigint not null
);
create index imports_at on imports (at);

grant select, insert, delete on imports to :writer;
