// What must hold of every answer, and of all that is stored afterwards. Whether somebody may see a matter is worked out here from
// declarations, terms and the journal in SQL, and not from the keys by which the server reads.
import { fromRow, columns, type MatterRow } from '../../kernel/matters/row.ts'
import { replay } from '../../kernel/matters/model.ts'
import { journalOf } from '../../kernel/matters/store.ts'
import { verify } from '../../kernel/journal/verify.ts'
import { verifyAdministration } from '../../kernel/people/administration.ts'
import { canonicalJson } from '../../kernel/base/canonical.ts'
import { errors } from '../../kernel/system/errors.ts'
import type { District } from '../district.ts'
import type { Declared } from './askers.ts'
import { personalMark, type Asked } from './requests.ts'
import type { Answer } from './send.ts'
import { injected, markup } from './values.ts'

const where = ({ asker, method, path, wrong, body, headers }: Asked): string => `${method} ${path.slice(0, 300)} as ${asker.name} (wrong: ${wrong})${body ? ` ${JSON.stringify(headers['content-type'])} ${body.toString().slice(0, 400)}` : ''}`
export const tell = (fault: string, asked: Asked, answer: Answer): string => `${fault}: ${where(asked)} -> ${answer.status} ${answer.text.slice(0, 300)}`

/** What is wrong with one answer by itself. */
export function faultsOf(district: District, asked: Asked, answer: Answer): string[] {
  const faults: string[] = []
  const fault = (said: string): void => { faults.push(tell(said, asked, answer)) }
  if (answer.status === 0) fault('no answer')
  else if (answer.status >= 500) fault('a fault of the server')
  else if (answer.status >= 400 && asked.method !== 'HEAD') for (const said of problemFaults(district, asked, answer)) fault(said)
  if (answer.headers[injected]) fault('a header came in by a value')
  if (answer.type.includes('text/html') && answer.text.includes(markup)) fault('markup came back as markup')
  if (/\$argon2|node_modules\/|\n {4}at /.test(answer.text)) fault('an inner thing was told')
  // A form that was refused comes back as it was filled in, to whoever filled it in.
  if (personalMark.test(answer.text) && !asked.route.path.endsWith('/looks') && !/^\/report(\/(contact|send|check))?$|\/say$|^\/book$/.test(asked.route.path)) fault('a personal value was told')
  return faults
}

function problemFaults(district: District, asked: Asked, answer: Answer): string[] {
  if (asked.route.page && answer.type.startsWith('text/html')) return []
  // The standard has a form of its own; what is refused before the route is known has ours.
  if (asked.route.path.startsWith('/open311/') && !answer.type.includes('problem')) return georeportFaults(answer)
  if (answer.status === 416) return []
  if (!answer.type.startsWith('application/problem+json')) return ['no problem document']
  const body = JSON.parse(answer.text) as { type?: unknown; title?: unknown; status?: unknown; code?: unknown; detail?: unknown; reasons?: { code: string; words?: { zh?: string; en?: string } }[] }
  const faults: string[] = []
  if (body.status !== answer.status || typeof body.type !== 'string' || typeof body.title !== 'string' || typeof body.detail !== 'string' || typeof body.code !== 'string') faults.push('an incomplete problem document')
  if (!body.reasons?.length) return [...faults, 'no reasons']
  for (const { code, words } of body.reasons) {
    const [system = '', own = ''] = code.split(/\.(.*)/)
    if (!Object.hasOwn(errors, code) && !Object.hasOwn(district.systems.get(system)?.words.refusals ?? {}, own)) faults.push(`the code ${code} is in no table`)
    if (!words?.zh || !words.en || !/\p{Script=Han}/u.test(words.zh)) faults.push(`the code ${code} has no words`)
    else if (/\{[a-z_]+\}/i.test(words.zh + words.en) && !/[{]|%7B/.test(asked.path + (asked.body ?? ''))) faults.push(`the words of ${code} have a gap`)
  }
  return faults
}

function georeportFaults(answer: Answer): string[] {
  const said = answer.type.startsWith('text/xml') ? [...answer.text.matchAll(/<error><code>(\d+)<\/code><description>([^<]+)<\/description><\/error>/g)].map(([, code, description]) => ({ code: Number(code), description: description! })) : (JSON.parse(answer.text) as { code: number; description: string }[])
  return said.length && said.every(({ code, description }) => code === answer.status && /\p{Script=Han}.* \/ .*\([\w.]+\)$/su.test(description)) ? [] : ['no list of errors']
}

/** An answer without what people wrote into facts: a number that somebody typed there, or that a table brought as another house's own, is
 *  theirs to tell. Of a table the first column stays, which is each line's own number. */
function ownText({ type, status, text }: Answer): string {
  if (type.startsWith('text/csv')) return text.split(/\r?\n/).map((line) => line.split(',', 1)[0]).join('\n')
  return type.includes('json') && status < 300 ? JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'facts' ? undefined : value)) : text
}

/** Ids of matters that an answer tells of, by the numbers in its text and by the members of its objects. */
export function mattersIn(asked: Asked, answer: Answer): { ids: Set<string>; numbers: Set<string> } {
  const ids = new Set<string>()
  const numbers = new Set(ownText(answer).match(/\b[A-Z]{1,4}-\d{6}-\d{4,}\b/g) ?? [])
  for (const own of `${asked.path} ${asked.body ?? ''}`.match(/\b[A-Z]{1,4}-\d{6}-\d{4,}\b/g) ?? []) numbers.delete(own)
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const at = value as Record<string, unknown>
    if (typeof at['id'] === 'string' && /^\d{17,19}$/.test(at['id']) && ('number' in at || 'lng' in at || 'state' in at)) ids.add(at['id'])
    for (const inner of Object.values(at)) walk(inner)
  }
  if (answer.type.includes('json') && answer.status < 300) walk(JSON.parse(answer.text))
  return { ids, numbers }
}

/** Faults of sight: matters that an answer told to somebody who may not see them. */
export type Sight = (told: readonly { asked: Asked; answer: Answer }[]) => Promise<string[]>

export function makeSight(district: District, systems: readonly Declared[]): Sight {
  const roles = JSON.stringify(systems.flatMap((system) => Object.values(system.roles).flatMap((role) => (role.posts ? [{ system: district.systems.get(system.id)!.no, within: role.within, posts: role.posts }] : []))))
  const seen = new Set<string>()
  const idOf = new Map<string, string>()
  const unseen = async (person: number, ids: readonly string[]): Promise<Set<string>> => {
    const asked = ids.filter((id) => !seen.has(`${person} ${id}`))
    if (!asked.length) return new Set()
    const now = district.now()
    const rows = await district.asWriter((tx) => tx<{ id: string }[]>`
      with held as (select p.role, p.place, p.organisation from posts p join (
          select post, person, from_at, to_at from terms union all select post, person, from_at, to_at from rosters) t on t.post = p.id
          where t.person = ${person} and t.from_at <= ${now} and (t.to_at is null or t.to_at > ${now})),
        role as (select * from json_to_recordset(${roles}::text::json) as r(system int, within text, posts jsonb))
      select distinct m.id from matters m join role r on r.system = m.system join held h on r.posts ? h.role
      where m.id = any(${asked}::bigint[]) and case when r.within = 'place'
        then exists (select 1 from journal j join places here on here.id = h.place join places same on same.code = here.code where j.matter = m.id and j.seq = 1 and (j.data->'open'->'slots')::jsonb @> to_jsonb(same.id))
        else exists (select 1 from journal j, json_array_elements(j.data->'duties') d where j.matter = m.id and (d->>'organisation')::int = h.organisation) end`)
    for (const row of rows) seen.add(`${person} ${row.id}`)
    const rest = asked.filter((id) => !seen.has(`${person} ${id}`))
    return new Set(rest.length ? (await district.asWriter((tx) => tx<{ id: string }[]>`select id from matters where id = any(${rest}::bigint[])`)).map((row) => row.id) : [])
  }
  return async (told) => {
    const spoken = told.filter(({ asked }) => asked.route.path.startsWith('/open311/') || asked.route.path.startsWith('/report/same/'))
    // A resident's key is her right, and public pages name only what is published; the officer who erases is told of any matter in her district,
    // and of no value; who sees to it that messages leave is told the number of each that has not.
    const found = told.filter(({ asked }) => !asked.route.page && !/^\/open311|^\/api\/(messages|upper\/)|\/erasures$/.test(asked.route.path)).map((one) => ({ ...one, ...mattersIn(one.asked, one.answer) }))
    const strange = [...new Set(found.flatMap(({ numbers }) => [...numbers]))].filter((number) => !idOf.has(number))
    if (strange.length) for (const row of await district.asWriter((tx) => tx<{ id: string; number: string }[]>`select id, number from matters where number = any(${strange}::text[])`)) idOf.set(row.number, row.id)
    for (const { ids, numbers } of found) for (const number of numbers) { const id = idOf.get(number); if (id) ids.add(id) }
    const brought = told.filter(({ asked }) => asked.route.path.startsWith('/api/upper/'))
    const faults = [...(await publicFaults(district, spoken)), ...(await orderFaults(district, brought)), ...(await talkFaults(district, told.filter(({ asked }) => asked.route.page && !/^\/follow|^\/report/.test(asked.route.path))))]
    for (const [person, theirs] of Map.groupBy(found, ({ asked }) => asked.asker.person)) {
      const hidden = await unseen(person, [...new Set(theirs.flatMap(({ ids }) => [...ids]))])
      if (hidden.size) for (const { asked, answer, ids } of theirs) for (const id of ids) if (hidden.has(id)) faults.push(tell(`the matter ${id} was told to one who may not see it`, asked, answer))
    }
    return faults
  }
}

/** What Open311 told: of a matter whose class was never public, to another than the program that brought it; or words, to whoever has no key. */
async function publicFaults(district: District, spoken: readonly { asked: Asked; answer: Answer }[]): Promise<string[]> {
  const open = [...district.systems.values()].flatMap((system) => (system.declaration.page.public ? [system.no] : []))
  return (await Promise.all(spoken.map(async ({ asked, answer }) => {
    const faults = asked.path.includes('api_key') || asked.body || !(answer.text.replaceAll(asked.mark, '').match(/fz[0-9a-z]+z/)) ? [] : [tell('words were told to the public', asked, answer)]
    const numbers = [...mattersIn(asked, answer).numbers]
    const hidden = numbers.length ? await district.asWriter((tx) => tx<{ number: string }[]>`
      select m.number from matters m where m.number = any(${numbers}::text[]) and not exists (select 1 from brought where matter = m.id)
        and not (m.system = any(${open}::int[]) and exists (select 1 from catalogues c, jsonb_array_elements(c.rows) r where c.catalogue = 'categories' and r->>'code' = m.facts->>'category' and (r->>'public')::boolean))`) : []
    return [...faults, ...hidden.map(({ number }) => tell(`the matter ${number} was told to the public`, asked, answer))]
  }))).flat()
}

/** What an upper system was told: the number of a matter that is no order of its. */
async function orderFaults(district: District, told: readonly { asked: Asked; answer: Answer }[]): Promise<string[]> {
  return (await Promise.all(told.map(async ({ asked, answer }) => {
    const numbers = [...mattersIn(asked, answer).numbers]
    const others = numbers.length ? await district.asWriter((tx) => tx<{ number: string }[]>`select m.number from matters m where m.number = any(${numbers}::text[]) and not exists (select 1 from orders o where o.matter = m.id)`) : []
    return others.map(({ number }) => tell(`the matter ${number} was told to an upper system that did not bring it`, asked, answer))
  }))).flat()
}

/** What the public pages told: the number of a matter that never stood in a state that its declaration shows. */
async function talkFaults(district: District, told: readonly { asked: Asked; answer: Answer }[]): Promise<string[]> {
  const shows = [...district.systems.values()].flatMap(({ no, declaration }) => (declaration.page.shows ?? []).map((state) => `${no}@${state}`))
  return (await Promise.all(told.map(async ({ asked, answer }) => {
    const numbers = [...mattersIn(asked, answer).numbers]
    const hidden = numbers.length ? await district.asWriter((tx) => tx<{ number: string }[]>`
      select m.number from matters m where m.number = any(${numbers}::text[]) and not exists (select 1 from journal j where j.matter = m.id and m.system || '@' || (j.data->>'to') = any(${shows}::text[]))`) : []
    return hidden.map(({ number }) => tell(`the matter ${number} was told to everybody and never published`, asked, answer))
  }))).flat()
}

/** What is wrong with all that is stored: chains, seals, positions, each matter against its journal, marks of what was refused. */
export async function storedFaults(district: District, refusedMarks: ReadonlySet<string>): Promise<string[]> {
  await district.writer.idle()
  const { faults } = await district.asWriter((tx) => verify(tx, district.algorithm))
  const said = faults.map((fault) => `the journal: ${JSON.stringify(fault)}`)
  const acts = await district.asWriter((tx) => verifyAdministration(tx, district.algorithm))
  if (acts.broken_at !== null) said.push(`the log of administration breaks at ${acts.broken_at}`)
  const rows = await district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m order by m.id`))
  for (const row of rows) {
    const stored = fromRow(row, district.idOf)
    const again = replay(await district.asWriter((tx) => journalOf(tx, row.id)))
    if (canonicalJson(again) !== canonicalJson(stored)) said.push(`the matter ${row.number} is not what its journal makes of it`)
  }
  const marks = await district.asWriter((tx) => tx<{ mark: string }[]>`select distinct (regexp_matches(data::text, 'fz[0-9a-z]+z', 'g'))[1] as mark from journal`)
  for (const { mark } of marks) if (refusedMarks.has(mark)) said.push(`${mark} was refused and written all the same`)
  return said
}
