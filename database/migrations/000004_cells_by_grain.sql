-- Cells of months lay scattered among those of days, and a year by street, category and month read a page for every second one. Each
-- grain (kernel/measures/cells.ts) has its own pages now.
alter table cells rename to cells_of_all_grains;
alter table cells_of_all_grains rename constraint cells_pkey to cells_of_all_grains_pkey;

create table cells (
  system smallint not null,
  grain smallint not null,
  period int not null,
  object int not null,
  category int not null,
  counts int[] not null,
  sums bigint[] not null,
  primary key (system, grain, period, object, category)
) partition by list (grain);
create table cells_day_street partition of cells for values in (1) with (fillfactor = 80);
create table cells_day_street_category partition of cells for values in (2) with (fillfactor = 80);
create table cells_month_street_category partition of cells for values in (3) with (fillfactor = 80);
create table cells_day_committee partition of cells for values in (4) with (fillfactor = 80);
create table cells_day_organisation partition of cells for values in (5) with (fillfactor = 80);
insert into cells select system, grain, period, object, category, counts, sums from cells_of_all_grains order by grain, period, object, category, system;
drop table cells_of_all_grains;

grant select on cells to :reader;
grant select, insert, update, delete on cells to :writer;
