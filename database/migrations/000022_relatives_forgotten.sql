-- What she calls a relative is personal, too: it goes with the other personal values of the matter. Acts name the agreement, never the person.
alter table relatives alter column called drop not null;
grant update (called) on relatives to :writer;
