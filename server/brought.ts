// Acts that somebody did without a network, carried from her device in a file and brought in by an administrator with her word: signed by the device,
// shown before they are taken, taken under her own posts and by her own keys (docs/decisions/0025).
import { createHash } from 'node:crypto'
import { canonicalJson } from '../kernel/base/canonical.ts'
import { formatInstant } from '../kernel/base/time.ts'
import { refused, yes } from '../kernel/base/refusals.ts'
import type { Instant, Outcome } from '../kernel/base/model.ts'
import type { Done } from '../kernel/matters/acts.ts'
import { knownKeys } from '../kernel/matters/store.ts'
import { deviceBy, signed } from '../kernel/people/devices.ts'
import { postsHeld } from '../kernel/people/model.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { personById, termsOf } from '../kernel/people/store.ts'
import type { System } from '../kernel/system/compile.ts'
import { asideFor, openFor, stepFor } from './acting.ts'
import type { District } from './district.ts'
import { reasonsOf } from './problem.ts'
import { isKey } from './routes/schemas.ts'
import { faultIn } from './shape.ts'

/** What the device signed (`body`), with which key, and its signature; all base64 but the body. */
export type File = { body: string; key: string; signature: string }
type On = { id: string; number: string; title: string; version: number; step: string }
type Open = { system: string; title: string; place?: number; spot?: number[]; parent?: string }
type CarriedAct = { key: string; person: number; at: Instant; no: number; facts: Record<string, unknown>; on?: On; open?: Open; aside?: string }
type Photo = { id: string; name: string; sha256: string }
export type Carried = { person: number; made: Instant; until: Instant; acts: CarriedAct[]; photos: Photo[]; digest: string; device: Instant; session: Session }

const most_acts = 500
/** A word given for longer is none. */
const longest_ms = 31 * 86_400_000
const KEPT = 'kept:'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isInt = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
/** Of this century: what lies beyond cannot be said in the words of a calendar. */
const isInstant = (value: unknown): value is Instant => isInt(value) && value < 4_102_444_800_000
const isText = (value: unknown, max: number): value is string => typeof value === 'string' && value.length <= max && !value.includes('\0')

/** The id of a matter, or the key of an opening of hers that had no number yet. */
const isParent = (value: unknown): boolean => typeof value === 'string' && (/^[0-8]?\d{17,18}$/.test(value) || (value.startsWith(KEPT) && isKey(value.slice(KEPT.length))))

function isAct(value: unknown): value is CarriedAct {
  if (!isObject(value) || !isKey(value['key']) || !isInt(value['person']) || !isInstant(value['at']) || !isInt(value['no']) || !isObject(value['facts'])) return false
  const { on, open, aside } = value
  const rightOn = isObject(on) && isText(on['id'], 120) && isText(on['number'], 60) && isText(on['title'], 500) && isInt(on['version']) && isText(on['step'], 60)
  const place = (one: Record<string, unknown>): boolean => (one['place'] === undefined || isInt(one['place'])) && (one['parent'] === undefined || isParent(one['parent'])) && (one['spot'] === undefined || (Array.isArray(one['spot']) && one['spot'].length === 2 && one['spot'].every(Number.isFinite)))
  const rightOpen = isObject(open) && isText(open['system'], 60) && isText(open['title'], 500) && place(open)
  return (aside === undefined || (isText(aside, 500) && aside !== '')) && (on === undefined ? rightOpen : rightOn && open === undefined)
}
const isPhoto = (value: unknown): value is Photo => isObject(value) && isText(value['id'], 120) && value['id'].startsWith(KEPT) && isKey(value['id'].slice(KEPT.length)) && isText(value['name'], 300) && typeof value['sha256'] === 'string' && /^[0-9a-f]{64}$/.test(value['sha256'])

/** The signed text as it is meant, or why it is not taken: nobody's hand may have changed it, a device of this district must have signed it, and
 *  whoever did it must have said that an administrator may bring it in. */
export async function readFile(district: District, by: Session, { body, key, signature }: File): Promise<Outcome<Carried>> {
  const no = (code: string): Outcome<Carried> => ({ ok: false, refused: [refused(code, 'file')] })
  const spki = Buffer.from(key, 'base64')
  if (!signed(spki, body, Buffer.from(signature, 'base64'))) return no('brought.tampered')
  let read: unknown
  try {
    read = JSON.parse(body)
  } catch {
    return no('brought.not_a_queue')
  }
  // What no request may carry comes in no file either.
  if (faultIn({ body: read, params: null, query: null }) || !isObject(read) || !isInt(read['person']) || !isInstant(read['made']) || read['person'] > 2_147_483_647) return no('brought.not_a_queue')
  const { person, made, consent, acts, photos } = read as { person: number; made: number; consent: unknown; acts: unknown; photos: unknown }
  if (!Array.isArray(acts) || !Array.isArray(photos) || acts.length > most_acts || photos.length > most_acts || !acts.every(isAct) || !photos.every(isPhoto) || acts.some((act) => act.person !== person)) return no('brought.not_a_queue')
  const now = district.now()
  const found = await district.asWriter(async (tx) => { const row = await personById(tx, person); return row && { row, terms: await termsOf(tx, person), device: await deviceBy(tx, person, spki) } })
  if (!found?.device) return no('brought.foreign')
  const until = isObject(consent) && consent['administrator'] === true && isInstant(consent['until']) ? consent['until'] : null
  if (until === null) return no('brought.no_word')
  // A device whose clock runs ahead gives no longer word than others.
  if (until <= now || until - Math.min(made, now) > longest_ms) return no('brought.too_late')
  if (person === by.person.id) return no('brought.own')
  const { id, login, name, demonstration } = found.row
  const session: Session = { person: { id, login, name, demonstration }, posts: postsHeld(found.terms, now) }
  return yes({ person, made, until, acts: [...acts].sort((a, b) => a.at - b.at || a.no - b.no), photos, digest: createHash('sha256').update(body).digest('hex'), device: found.device.made, session })
}

const photosIn = (facts: Record<string, unknown>): string[] => Object.values(facts).flatMap((value) => (Array.isArray(value) ? value : [])).filter((one): one is string => typeof one === 'string' && one.startsWith(KEPT))
const systemOf = (district: District, { open, on, facts }: CarriedAct): System | undefined =>
  open ? district.systems.get(open.system) : [...district.systems.values()].find(({ declaration }) => Object.hasOwn(declaration.steps, on!.step) && Object.keys(facts).every((fact) => Object.hasOwn(declaration.facts, fact)))

/** By which a photo of the file is taken for her from the administrator who holds the file. */
export const passFor = (district: District, by: number, { person }: Pick<Carried, 'person'>, { id, sha256 }: Pick<Photo, 'id' | 'sha256'>): string => district.keyed(`brought ${by} ${person} ${id.slice(KEPT.length)} ${sha256}`).toString('base64url').slice(0, 32)

/** Who, when and what, with the digest of each act and of its photos: not what was written, which may be nothing for an administrator. */
export async function showFile(district: District, by: Session, carried: Carried): Promise<unknown> {
  const { calendar } = district.world()
  const actor = `p${carried.person}`
  const known = new Set((await district.asWriter((tx) => knownKeys(tx, carried.acts.map(({ key }) => ({ actor, key }))))).map(({ key }) => key))
  const sha = new Map(carried.photos.map((photo) => [photo.id, photo.sha256]))
  return {
    person: { id: carried.person, name: carried.session.person.name, login: carried.session.person.login },
    posts: carried.session.posts.flatMap((id) => { const post = district.world().post(id); return post ? [{ id, title: { zh: post.title, en: post.title_en }, organisation: district.world().organisation(post.organisation)?.name ?? '' }] : [] }),
    made: formatInstant(calendar, carried.made), until: formatInstant(calendar, carried.until), device: formatInstant(calendar, carried.device), digest: carried.digest,
    acts: carried.acts.map((act) => ({
      key: act.key, at: formatInstant(calendar, act.at), evidence: createHash('sha256').update(canonicalJson(act)).digest('hex'), photos: photosIn(act.facts).map((id) => sha.get(id) ?? ''), known: known.has(act.key),
      words: act.open ? null : (systemOf(district, act)?.words.steps[act.on!.step] ?? null), system: act.open ? (systemOf(district, act)?.words.title ?? null) : null, number: act.on && !act.on.id.startsWith(KEPT) ? act.on.number : null, aside: act.aside !== undefined,
    })),
    photos: carried.photos.map((photo) => ({ ...photo, pass: passFor(district, by.person.id, carried, photo) })),
  }
}

export type Taken = { key: string; done: 'taken' | 'known' | 'refused' | 'behind'; reasons: ReturnType<typeof reasonsOf> }
/** Takes the acts in their order, each once. One that is refused holds those behind it on the same matter: whoever did them settles it on her device. */
export async function takeFile(district: District, by: Session, carried: Carried): Promise<Taken[]> {
  const { session } = carried
  const photos = await photosFor(district, carried)
  const opened = new Map<string, { id: string; version: number }>()
  /** What each matter stands at after an act of hers, by the version that the act was meant for. */
  const left = new Map<string, number>()
  const stuck = new Set<string>()
  const taken: Taken[] = []
  for (const act of carried.acts) {
    const on = act.on && { ...act.on, ...opened.get(act.on.id) }
    const about = act.on?.id ?? `${KEPT}${act.key}`
    const under = act.open?.parent === undefined ? undefined : (opened.get(act.open.parent)?.id ?? act.open.parent)
    // Behind what was refused, or on or under what was opened on her device and is not here.
    if (stuck.has(about) || on?.id.startsWith(KEPT) || under?.startsWith(KEPT)) { taken.push({ key: act.key, done: 'behind', reasons: [] }); continue }
    const lacks = photosIn(act.facts).some((id) => !photos.has(id))
    const facts = named(act.facts, photos)
    const device = { at: new Date(act.at).toISOString(), sent: new Date(district.now()).toISOString() }
    const { outcome, system } = lacks ? { outcome: { ok: false as const, refused: [refused('brought.photo_missing', act.key)] }, system: undefined } : await takeOne(district, session, { act: under === undefined ? act : { ...act, open: { ...act.open!, parent: under } }, facts, device, on: on && { ...on, version: left.get(`${on.id} ${on.version}`) ?? on.version } }, by.person.id)
    if (!outcome.ok) { stuck.add(about); taken.push({ key: act.key, done: 'refused', reasons: reasonsOf(outcome.refused, system) }); continue }
    const { matter, entries, again } = outcome.value
    const version = again ? await versionAfter(district, matter.id, carried.person, act.on?.step ?? 'open') : Math.max(...entries.filter((entry) => entry.matter === matter.id).map((entry) => entry.seq), 1)
    if (act.open) opened.set(`${KEPT}${act.key}`, { id: matter.id, version })
    else left.set(`${matter.id} ${on!.version}`, version)
    taken.push({ key: act.key, done: again ? 'known' : 'taken', reasons: [] })
  }
  return taken
}

/** The version that an act of hers left when it was taken before: its line and what the platform wrote with it, and nothing of others. */
async function versionAfter(district: District, matter: string, person: number, act: string): Promise<number> {
  const rows = await district.asWriter((tx) => tx<{ seq: number; at: string; by: string; act: string; person: number | null }[]>`select seq, at, by, act, person from journal where matter = ${matter} order by seq`)
  const own = rows.findLastIndex((row) => row.act === act && row.person === person)
  let last = own
  while (last >= 0 && rows[last + 1]?.at === rows[own]!.at && rows[last + 1]!.by !== 'p') last++
  return rows[last]?.seq ?? 1
}

type One = { act: CarriedAct; facts: Record<string, unknown>; device: { at: string; sent: string }; on: On | undefined }
async function takeOne(district: District, session: Session, { act, facts, device, on }: One, brought: number): Promise<{ outcome: Outcome<Done>; system?: System | undefined }> {
  if (on && act.aside !== undefined) return asideFor(district, session, on.id, { step: on.step, why: act.aside, facts, device }, act.key, { brought })
  if (on) return /^[0-8]?\d{17,18}$/.test(on.id) ? stepFor(district, session, { id: on.id, step: on.step, version: on.version, body: { facts, device } }, act.key, { brought }) : { outcome: { ok: false, refused: [refused('matter.unknown')] } }
  const { system: name, place, spot, parent } = act.open!
  const system = district.systems.get(name)
  if (!system) return { outcome: { ok: false, refused: [refused('system.unknown')] } }
  return { system, outcome: await openFor(district, session, system, { facts, device, ...(place !== undefined && { place }), ...(spot && { spot }), ...(parent && { parent }) }, act.key, { brought }) }
}

/** The names on the server of the file's photos that were taken for her, whoever sent them first: her own device, or this. */
async function photosFor(district: District, { person, photos }: Carried): Promise<Map<string, string>> {
  if (!photos.length) return new Map()
  const rows = await district.asWriter((tx) => tx<{ id: string; name: string; sha256: string }[]>`select id, name, encode(sha256, 'hex') as sha256 from attachments where person = ${person} and name = any(${photos.map(({ id }) => id.slice(KEPT.length))}::text[])`)
  return new Map(photos.flatMap(({ id, sha256 }) => { const row = rows.find((one) => one.name === id.slice(KEPT.length) && one.sha256 === sha256); return row ? [[id, row.id] as const] : [] }))
}
const named = (facts: Record<string, unknown>, photos: ReadonlyMap<string, string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? (photos.get(one) ?? one) : one)) : value]))
