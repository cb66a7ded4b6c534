// Draws the schema as it stands after all migrations, from the catalogue of the database, in an order and form that only change when
// the schema does. The picture is committed as schema.sql, so that a review sees the result of a migration beside its text.
import type { Database } from './connect.ts'
import { rolesOf } from './roles.ts'

type Row = Record<string, string>

/** The schema and its roles bear their usual names in the picture, and nothing depends on the server's version. */
export async function dumpSchema({ admin, schema }: Pick<Database, 'admin' | 'schema'>): Promise<string> {
  const ask = (text: string): Promise<Row[]> => admin.unsafe(text, [schema]) as unknown as Promise<Row[]>
  const [tables, columns, constraints, indexes] = [await ask(tablesQuery), await ask(columnsQuery), await ask(constraintsQuery), await ask(indexesQuery)]
  const of = (rows: Row[], table: string): string[] => rows.filter((row) => row.table === table).map((row) => row.line!)
  const [policies, triggers, grants] = [await ask(policiesQuery), await ask(triggersQuery), await ask(grantsQuery)]
  const blocks = tables.map(({ name, kind, security, view, partition, parent }) => [
    ...(kind === 'table'
      ? [`create table ${name} (\n${[...of(columns, name!), ...of(constraints, name!)].map((line) => `  ${line}`).join(',\n')}\n)${partition ? ` partition by ${partition}` : ''};${parent ? ` -- of ${parent}` : ''}`]
      : [`create ${kind} ${name} as\n${view!.trim()}`]),
    ...of(indexes, name!),
    ...(security ? [`alter table ${name} ${security};`] : []),
    ...of(policies, name!),
    ...of(triggers, name!),
    ...of(grants, name!),
  ].join('\n'))
  const others = await Promise.all([sequencesQuery, typesQuery, functionsQuery].map(ask))
  const text = [...others.flat().map((row) => row.line!.trim()), ...blocks].join('\n\n')
  return `-- The schema after all migrations. Printed by \`LINLI_WRITE=1 npx vitest run checks/schema.store.test.ts\`; change it by a new migration.\n\n${withUsualNames(text, schema)}\n`
}

/** PostgreSQL writes the schema before an index's table and a function's name even where the search path finds them. */
function withUsualNames(text: string, schema: string): string {
  let out = text.replaceAll(new RegExp(`\\b(ON|ONLY|FUNCTION|PROCEDURE) "?${schema}"?\\.`, 'g'), '$1 ')
  for (const [role, name] of Object.entries(rolesOf(schema))) out = out.replaceAll(new RegExp(`"?\\b${name}\\b"?`, 'g'), `:${role}`)
  return out
}

const inSchema = `n.nspname = $1 and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

const tablesQuery = `
  select c.relname as name, case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind,
    nullif(concat_ws(', ', case when c.relrowsecurity then 'enable row level security' end, case when c.relforcerowsecurity then 'force row level security' end), '') as security,
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as view,
    case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition,
    (select p.relname || ' ' || pg_get_expr(c.relpartbound, c.oid) from pg_inherits i join pg_class p on p.oid = i.inhparent where i.inhrelid = c.oid) as parent
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and ${inSchema} order by c.relname collate "C"`

const columnsQuery = `
  select c.relname as table, concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
    case when a.attcollation <> t.typcollation then 'collate ' || quote_ident(l.collname) end,
    case when a.attidentity <> '' then 'generated identity' when a.attgenerated <> '' then 'generated always as (' || pg_get_expr(e.adbin, e.adrelid) || ') stored'
      else 'default ' || pg_get_expr(e.adbin, e.adrelid) end,
    case when a.attnotnull then 'not null' end) as line
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
    left join pg_collation l on l.oid = a.attcollation left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
  where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and ${inSchema} order by c.relname collate "C", a.attnum`

/** Since version 18 'not null' is a constraint too; it already stands with its column. */
const constraintsQuery = `
  select c.relname as table, 'constraint ' || quote_ident(o.conname) || ' ' || pg_get_constraintdef(o.oid) as line
  from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
  where o.contype <> 'n' and ${inSchema} order by c.relname collate "C", o.contype, o.conname collate "C"`

const indexesQuery = `
  select t.relname as table, pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where not exists (select 1 from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')) and ${inSchema} order by c.relname collate "C"`

const policiesQuery = `
  select c.relname as table, concat('create policy ', quote_ident(p.polname), ' on ', c.relname, case when p.polpermissive then '' else ' as restrictive' end, ' for ',
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end, ' to ',
    (select string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname collate "C") from unnest(p.polroles) as u(oid) left join pg_roles r on r.oid = u.oid),
    ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ';') as line
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${inSchema} order by c.relname collate "C", p.polname collate "C"`

const triggersQuery = `
  select c.relname as table, pg_get_triggerdef(g.oid) || ';' as line
  from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace where not g.tgisinternal and ${inSchema} order by c.relname collate "C", g.tgname collate "C"`

/** Rights of others than the owner, on tables and on single columns. */
const grantsQuery = `
  with said as (
    select c.relname, c.relowner, '' as columns, a.* from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and ${inSchema}
    union all
    select c.relname, c.relowner, string_agg(t.attname, ', ' order by t.attnum), a.grantor, a.grantee, a.privilege_type, a.is_grantable
      from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a where ${inSchema} group by 1, 2, 4, 5, 6, 7)
  select relname as table, format('grant %s on %s to %s;', string_agg(lower(privilege_type) || case when columns = '' then '' else ' (' || columns || ')' end, ', ' order by privilege_type collate "C"),
    relname, coalesce(r.rolname, 'public')) as line
  from said left join pg_roles r on r.oid = said.grantee where said.grantee <> said.relowner
  group by relname, r.rolname order by relname collate "C", r.rolname collate "C"`

const sequencesQuery = `
  select 'create sequence ' || c.relname || ';' as line from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${inSchema} order by c.relname collate "C"`

const typesQuery = `
  select format('create type %s as enum (%s);', c.typname, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as line
  from pg_type c join pg_namespace n on n.oid = c.typnamespace join pg_enum e on e.enumtypid = c.oid where ${inSchema} group by c.typname order by c.typname collate "C"`

const functionsQuery = `
  select pg_get_functiondef(c.oid) || ';' as line
  from pg_proc c join pg_namespace n on n.oid = c.pronamespace where c.prokind in ('f', 'p') and ${inSchema} order by c.proname collate "C", pg_get_function_identity_arguments(c.oid) collate "C"`
