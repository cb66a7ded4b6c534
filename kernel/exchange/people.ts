// Organisations, posts, persons and their terms in one table: each row says as much as it knows. A row of an organisation may stop there,
// a row of a post too. What stands is never changed: a code that means something else is refused.
import { makeIds } from '../base/ids.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome, Words } from '../base/model.ts'
import { giveTerm, note } from '../people/administration.ts'
import { administrators, type Post } from '../people/model.ts'
import { insertOrganisations, insertPersons, insertPosts, loadOrganisations, loadPosts } from '../people/store.ts'
import { firstOrganisation } from '../system/install.ts'
import type { Tx } from '../../database/connect.ts'
import type { Field } from './model.ts'
import { eachRow, refuse, taken, type Kind, type On, type Plan, type RowReader, type Task } from './plan.ts'
import { lockLists, moveRevision, nextProcess, peopleByLogin, type Holder } from './store.ts'
import { readInstant } from './values.ts'
import { finderOf, type Finder } from './find.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
const fields: readonly Field[] = [
  { id: 'organisation', words: w('单位代码', 'Organisation'), required: true }, { id: 'organisation_name', words: w('单位名称', 'Organisation name'), also: ['单位'] },
  { id: 'organisation_kind', words: w('单位类别', 'Organisation kind') }, { id: 'organisation_place', words: w('单位地域', 'Organisation place') },
  { id: 'post', words: w('岗位代码', 'Post') }, { id: 'role', words: w('岗位类别', 'Role') }, { id: 'post_place', words: w('岗位地域', 'Post place') },
  { id: 'title', words: w('岗位名称', 'Title'), also: ['岗位', '职务'] }, { id: 'title_en', words: w('岗位英文名', 'English title') },
  { id: 'login', words: w('登录名', 'Sign-in name') }, { id: 'name', words: w('姓名', 'Name') },
  { id: 'from', words: w('任职起', 'From') }, { id: 'to', words: w('任职止', 'To') },
]
export const people: Kind = { fields: () => fields, plan }

type NewOrganisation = { code: string; kind: string; name: string; place: number }
type NewPost = { code: string; role: string; organisation: string; place: number; title: string; title_en: string }
type NewTerm = { login: string; name: string; post: string; role: string; from: Instant; to: Instant | null; no: number }
type Gathered = { organisations: Map<string, NewOrganisation>; posts: Map<string, NewPost>; terms: NewTerm[]; standing: ReadonlyMap<string, Post> }

async function plan(task: Task): Promise<Outcome<Plan>> {
  const { on } = task
  const standing = await on.asWriter(loadPosts)
  const found: Gathered = { organisations: new Map(), posts: new Map(), terms: [], standing: new Map(standing.map((p) => [p.code, p])) }
  const finder = finderOf(on.world(), on.now())
  const roles = new Set([...on.systems.values()].flatMap((s) => Object.values(s.declaration.roles)).flatMap((r) => ('posts' in r ? r.posts : [])).concat(administrators, standing.map((p) => p.role)))
  const stopped = await eachRow(task, (row) => { if (organisation(row, on, finder, found) && row.text('post') && post(row, on, finder, found, roles) && row.text('login')) term(row, on, found) })
  if (stopped) return refuse(stopped)
  const holders = new Map((await on.asWriter((tx) => peopleByLogin(tx, [...new Set(found.terms.map((t) => t.login))]))).map((h) => [h.login, h]))
  exclude(task, found.terms, holders, on)
  // As at the desk: whoever brings the table in gets no post by it.
  for (const t of found.terms) if (task.person !== null && holders.get(t.login)?.id === task.person && !held(holders, t)) task.faults.add(t.no, 'login', t.login, refused('people.not_oneself', 'login'))
  const terms = found.terms.filter((t) => !held(holders, t))
  const persons = new Map(terms.filter((t) => !holders.has(t.login)).map((t) => [t.login, t.name]))
  const says = { organisations: found.organisations.size, posts: found.posts.size, people: persons.size, terms: terms.length, kept: found.terms.length - terms.length }
  return { ok: true, value: { says, carryOut: (tx) => carryOut(tx, task, { ...found, terms }, persons, holders, says) } }
}
const held = (holders: ReadonlyMap<string, Holder>, t: NewTerm): boolean => holders.get(t.login)?.terms.some((h) => h.code === t.post && (h.to === null || h.to > t.from)) ?? false

function organisation(row: RowReader, on: On, finder: Finder, found: Gathered): boolean {
  const [code, name, kind] = [row.text('organisation'), row.text('organisation_name'), row.text('organisation_kind')]
  const known = on.world().organisationByCode(code) ?? found.organisations.get(code)
  if (known) {
    if ((name && known.name !== name) || (kind && known.kind !== kind)) { row.fault('organisation', refused('import.differs', 'organisation')); return false }
    return true
  }
  const place = row.text('organisation_place') ? finder.place(row.text('organisation_place'), on.world().today(on.now())) : finder.root
  if (!/^[\w.-]{1,60}$/.test(code)) row.fault('organisation', refused('import.not_a_code', 'organisation'))
  if (!name) row.fault('organisation_name', refused('fact.required', 'organisation_name'))
  if (!/^\w{1,40}$/.test(kind)) row.fault('organisation_kind', refused(kind ? 'import.not_a_code' : 'fact.required', 'organisation_kind'))
  if (place === undefined) row.fault('organisation_place', refused('place.unknown', 'organisation_place'))
  if (!/^[\w.-]{1,60}$/.test(code) || !name || !/^\w{1,40}$/.test(kind) || place === undefined) return false
  found.organisations.set(code, { code, kind, name: name.slice(0, 120), place })
  return true
}

function post(row: RowReader, on: On, finder: Finder, found: Gathered, roles: ReadonlySet<string>): boolean {
  const world = on.world()
  const [code, role, own] = [row.text('post'), row.text('role'), row.text('organisation')]
  const known = found.standing.get(code)
  const other = known ? { role: known.role, organisation: world.organisation(known.organisation)!.code } : found.posts.get(code)
  if (other) {
    if ((role && other.role !== role) || other.organisation !== own) { row.fault('post', refused('import.differs', 'post')); return false }
    return true
  }
  const at = row.text('post_place')
  const place = at ? finder.place(at, world.today(on.now())) : (world.organisationByCode(own)?.place ?? found.organisations.get(own)?.place)
  const sound = /^[\w./-]{1,80}$/.test(code) && roles.has(role) && place !== undefined && row.text('title') !== ''
  if (!/^[\w./-]{1,80}$/.test(code)) row.fault('post', refused('import.not_a_code', 'post'))
  if (!roles.has(role)) row.fault('role', refused('fact.not_a_choice', 'role'))
  if (place === undefined) row.fault('post_place', refused('place.unknown', 'post_place'))
  if (!row.text('title')) row.fault('title', refused('fact.required', 'title'))
  if (sound) found.posts.set(code, { code, role, organisation: own, place, title: row.text('title').slice(0, 60), title_en: (row.text('title_en') || row.text('title')).slice(0, 60) })
  return sound
}

function term(row: RowReader, on: On, found: Gathered): void {
  const { calendar } = on.world()
  const [login, name, code] = [row.text('login'), row.text('name'), row.text('post')]
  const from = row.text('from') ? taken(row, 'from', readInstant(row.text('from'), 'from', calendar)) : on.now()
  const to = row.text('to') ? taken(row, 'to', readInstant(row.text('to'), 'to', calendar)) : null
  if (!/^[\w.@-]{2,60}$/.test(login)) row.fault('login', refused('import.not_a_code', 'login'))
  if (!name) row.fault('name', refused('fact.required', 'name'))
  const same = found.terms.find((t) => t.login === login && (t.post === code || t.name !== name))
  if (same) row.fault('login', refused(same.post === code ? 'import.twice' : 'import.differs', 'login', { row: same.no }))
  if (from === undefined || to === undefined) return
  if (to !== null && to <= from) row.fault('to', refused('people.term_backwards', 'to'))
  const role = found.standing.get(code)?.role ?? found.posts.get(code)!.role
  found.terms.push({ login, name: name.slice(0, 60), post: code, role, from, to, no: row.no })
}

/** No person may hold two of the three administrators' posts (MLPS-03), and a sign-in name belongs to one person. */
function exclude({ faults }: Task, terms: readonly NewTerm[], holders: ReadonlyMap<string, Holder>, on: On): void {
  const special = new Set<string>(administrators)
  for (const [login, own] of Map.groupBy(terms, (t) => t.login)) {
    const known = holders.get(login)
    if (known && known.name !== own[0]!.name) faults.add(own[0]!.no, 'login', login, refused('people.login_taken', 'login'))
    const held = (known?.terms ?? []).filter((t) => t.to === null || t.to > on.now()).map((t) => ({ role: t.role, no: 0 }))
    const roles = [...held, ...own].filter((t) => special.has(t.role))
    const second = roles.find((t) => t.role !== roles[0]!.role && t.no > 0)
    if (second) faults.add(second.no, 'post', second.role, refused('people.administrators_exclude', 'post'))
  }
}

async function carryOut(tx: Tx, { on, person }: Task, { organisations, posts, terms }: Gathered, persons: ReadonlyMap<string, string>, holders: ReadonlyMap<string, Holder>, says: Record<string, unknown>): ReturnType<Plan['carryOut']> {
  await lockLists(tx)
  const [stored, there] = [await loadOrganisations(tx), await loadPosts(tx)]
  let id = Math.max(firstOrganisation - 1, ...stored.map((o) => o.id))
  const added = [...organisations.values()].map((o) => ({ ...o, id: ++id, name_en: null }))
  await insertOrganisations(tx, added)
  const organisationOf = new Map([...stored, ...added].map((o) => [o.code, o.id]))
  let postId = Math.max(0, ...there.map((p) => p.id))
  const made = [...posts.values()].map((p) => ({ ...p, id: ++postId, organisation: organisationOf.get(p.organisation)! }))
  await insertPosts(tx, made)
  const postOf = new Map([...there, ...made].map((p) => [p.code, p.id]))
  const [last] = await tx<{ id: number }[]>`select coalesce(max(id), 0) as id from persons`
  let personId = last!.id
  const fresh = [...persons].map(([login, name]) => ({ id: ++personId, login, name, password: null, demonstration: false }))
  if (fresh.length) await insertPersons(tx, fresh)
  const personOf = new Map([...[...holders.values()].map((h) => [h.login, h.id] as const), ...fresh.map((p) => [p.login, p.id] as const)])
  const ids = makeIds(await nextProcess(tx))
  // Each line of the log says who got what, as if it had been given by hand: a file's digest would tell nobody.
  const line = (act: string, data: Record<string, unknown>): Promise<void> => note(tx, on.algorithm, on.now(), person, act, data)
  for (const one of fresh) await line('person_added', { person: one.id, login: one.login })
  for (const t of terms) {
    const term = { post: postOf.get(t.post)!, person: personOf.get(t.login)!, from: t.from, to: t.to, instead_of: null }
    const given = await giveTerm(tx, { id: ids.next(on.now()), ...term })
    if (!given.ok) return given
    await line('post_given', { term: given.value, ...term })
  }
  await moveRevision(tx)
  return { ok: true, value: says }
}
