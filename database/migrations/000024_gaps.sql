-- Answers to the standing questions about what there is too little of, by day. A version of a day is never changed; when the same day comes out otherwise, because
-- a row was put right or a standard enacted, another one follows it. Sums by committee alone (CIRC-09).
create table gap_answers (
  question text not null,
  day date not null,
  version int not null,
  network int not null references networks (id),
  counts int not null references residents_counts (id),
  standard jsonb not null,
  sites int not null,
  rows jsonb not null,
  at bigint not null,
  primary key (question, day, version)
);
alter table gap_answers enable row level security;
alter table gap_answers force row level security;
create policy gap_answers_write on gap_answers to :writer using (true) with check (true);
grant select, insert on gap_answers to :writer;
