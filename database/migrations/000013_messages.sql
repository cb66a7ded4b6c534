-- What whoever raised a matter is told without asking. The journal says what happened; its reader 'messages' makes each message once, in the
-- transaction in which it moves on. A message holds neither an address nor words: both are looked up when it is sent, so that a contact that
-- was erased is written to no more. `recipient` is a keyed digest of the address by which messages to one person keep their order; it goes
-- when the message ends. `lease` keeps two processes from sending the same.
create table messages (
  id bigint primary key,
  position bigint not null,
  matter bigint not null,
  news text not null,
  kind text not null,
  recipient bytea,
  state text not null check (state in ('waiting', 'sent', 'stuck', 'no_channel', 'given_up', 'erased')),
  channel text,
  tries int not null default 0,
  next bigint not null default 0,
  lease bigint not null default 0,
  fault text,
  made bigint not null,
  ended bigint,
  unique (position, news)
);
create index messages_waiting on messages (recipient, position, id) where state = 'waiting';
create index messages_due on messages (next) where state = 'waiting';
create index messages_stuck on messages (id) where state in ('stuck', 'no_channel');
create index messages_matter on messages (matter);

-- Only in a demonstration: what would have been sent, to be read on the page of administration.
create table kept_messages (
  id bigint primary key,
  at bigint not null,
  kind text not null,
  masked text not null,
  text text not null
);

-- Codes sent to a telephone, by which whoever raised a matter comes back to it. Asked for with any number and any telephone a row looks the
-- same: what was asked is kept as keyed digests, and `matter` stays empty where nothing fits.
create table codes (
  handle bytea primary key,
  number_key bytea not null,
  phone_key bytea not null,
  sender_key bytea not null,
  code bytea not null,
  matter bigint,
  at bigint not null,
  tries int not null default 0,
  spent boolean not null default false
);
create index codes_at on codes (at);

insert into readers (reader, position) select 'messages', position from heads;

grant select, insert, update on messages to :writer;
grant select, insert, delete on kept_messages to :writer;
grant select, insert, update, delete on codes to :writer;
alter table messages enable row level security;
alter table messages force row level security;
create policy messages_write on messages to :writer using (true) with check (true);
alter table kept_messages enable row level security;
alter table kept_messages force row level security;
create policy kept_messages_write on kept_messages to :writer using (true) with check (true);
alter table codes enable row level security;
alter table codes force row level security;
create policy codes_write on codes to :writer using (true) with check (true);
