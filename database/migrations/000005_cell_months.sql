-- The server keeps months of cells in its memory. How often each was written tells whether what it has still holds.
create table cell_months (
  system smallint not null,
  month int not null,
  version bigint not null,
  primary key (system, month)
);
insert into cell_months select system, period, 1 from cells where grain = 3 group by system, period;
grant select on cell_months to :reader;
grant select, insert, update, delete on cell_months to :writer;
