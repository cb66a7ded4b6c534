-- What is published (a plan, a comment that was let through) is for everybody to read while it stands in such a state, whatever its class.
-- `linli.shown` holds such states as 'number of the system@state' beside the public classes.
drop policy matters_visit on matters;
create policy matters_visit on matters for select to :visitor
  using (system || ':' || (facts->>'category') = any (coalesce((select shown()), '{}')) or system || '@' || state = any (coalesce((select shown()), '{}')));
grant select (parent) on matters to :visitor;
