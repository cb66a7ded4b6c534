// Sends what waits on this device, in its order and once: by a page, or by the service worker when no page is open. Only one of them sends
// at a time; an act leaves the device in the same moment in which its having been sent is written down.
import { now } from '../../kernel/base/clock.ts'
import type { Instant, Words } from '../../kernel/base/model.ts'
import { call, isSignedOut, isStale, reasonsOf, Refused, Unreachable, upload } from '../api/client.ts'
import type { Matter, Me, Reason } from '../api/types.ts'
import { change, CHANNEL, keep, keptAll, keptOne } from './kept.ts'
import type { Change } from './kept.ts'

/** What is done to a matter: its version is the one that was seen when it was done, or when it was settled anew. A matter whose opening waits
 *  here too goes by the name of that opening, until the server has given it a number. */
export type On = { id: string; number: string; title: string; version: number; step: string }
/** What is opened on the spot. `parent`: the matter that it is opened under, which may wait here itself. `draft`: the form as it was, for writing it anew. */
export type Opening = { system: string; title: string; place?: number; spot?: [number, number]; parent?: string; draft?: unknown }
export type Act = {
  /** Names the act over retries, tabs, a killed browser and a file: the server does it once. */
  key: string
  person: number
  /** When it was done, and by how much this device was corrected then. */
  at: Instant
  ahead_ms: number
  /** Its place among acts of the same millisecond. */
  no: number
  words: Words
  on?: On
  open?: Opening
  facts: Record<string, unknown>
  /** It is not to be applied, but told in the story, for this reason. */
  aside?: string
  /** What the server refused it for; `stale`: somebody else acted meanwhile. It waits for a person. */
  trouble?: { reasons: Reason[]; stale: boolean }
}
/** A photo as it was taken. `id`: its name on the server, once it is there. */
export type KeptPhoto = { file: Blob; name: string; sha256?: string; id?: string }
export type Sent = { key: string; person: number; at: Instant; received: Instant; words: Words; title: string; matter: string; number: string; /** That an opening left. */ version?: number }

const KEPT = 'kept:'
/** What a matter is called while its opening waits here. */
export const unsentName = (key: string): string => `${KEPT}${key}`
export const isUnsent = (id: string): boolean => id.startsWith(KEPT)
/** The steps taken on what this one opens, which go with it. */
export const hangingOn = (act: Act, acts: readonly Act[]): Act[] => (act.open ? acts.filter((one) => one.on?.id === unsentName(act.key)) : [])
/** What is to be opened under what this one opens: matters of their own, which stay when it goes. */
export const openedUnder = (act: Act, acts: readonly Act[]): Act[] => (act.open ? acts.filter((one) => one.open?.parent === unsentName(act.key)) : [])
/** The opening that waits here, on which this act waits: by its name. */
const waitsFor = ({ on, open }: Act): string | undefined => [on?.id, open?.parent].find((id) => id !== undefined && isUnsent(id))
export const isKeptPhoto = (id: unknown): id is string => typeof id === 'string' && id.startsWith(KEPT)
export const photoName = (key: string): string => `${KEPT}${key}`
export const photosIn = (facts: Record<string, unknown>): string[] => Object.values(facts).flatMap((value) => (Array.isArray(value) ? value : [])).filter(isKeptPhoto)

export const inOrder = (acts: readonly Act[]): Act[] => [...acts].sort((a, b) => a.at - b.at || a.no - b.no)
export const titleOf = (act: Act): string => act.on?.title ?? act.open?.title ?? ''

/** Those behind an act that waits for a person: on the same matter, or on or under the one that it was to open. */
export function behind(acts: readonly Act[]): Set<string> {
  const stuck = new Set<string>()
  const held = new Set<string>()
  // Again until nothing is added: by a clock that went back, what hangs on an opening may stand before it.
  for (let before = -1; before < stuck.size + held.size;) {
    before = stuck.size + held.size
    for (const act of inOrder(acts)) {
      const on = act.on?.id ?? waitsFor(act)
      if (on !== undefined && stuck.has(on) && !act.trouble) held.add(act.key)
      if (act.trouble) stuck.add(act.on?.id ?? unsentName(act.key))
      else if (act.open && held.has(act.key)) stuck.add(unsentName(act.key))
    }
  }
  return held
}

/** The first act that may go: not one that waits for a person, nor one behind it, nor one on or under a matter that has no number yet. */
export function nextOf(acts: readonly Act[]): Act | undefined {
  const held = behind(acts)
  return inOrder(acts).find((act) => !act.trouble && !held.has(act.key) && waitsFor(act) === undefined)
}

/** Acts on or under what was opened here and has been sent, as they stand when the matter has its number. */
export function numbered(acts: readonly Act[], sent: readonly Sent[]): Act[] {
  const opened = new Map(sent.map((one) => [unsentName(one.key), one]))
  return acts.flatMap((act): Act[] => {
    const found = opened.get(waitsFor(act) ?? '')
    if (!found) return []
    return act.on ? [{ ...act, on: { ...act.on, id: found.matter, number: found.number, title: found.title, version: found.version ?? 1 } }] : [{ ...act, open: { ...act.open!, parent: found.matter } }]
  })
}

/** Openings under one that is neither here nor was sent from here, as they then stand: nobody would ever send them, so a person decides. */
export function orphaned(acts: readonly Act[], sent: readonly Sent[]): Act[] {
  const known = new Set([...acts.filter((act) => act.open), ...sent].map(({ key }) => unsentName(key)))
  return acts.flatMap((act) => (act.open?.parent !== undefined && isUnsent(act.open.parent) && !act.trouble && !known.has(act.open.parent) ? [{ ...act, trouble: { reasons: [gone], stale: false } }] : []))
}
const gone: Reason = { code: 'parent.gone', words: { zh: '它要开在下面的那一件没有送，也不在本机了。这一件还在，可以单独送。', en: 'The matter that it was to be opened under was not sent and is not here any more. This one is kept, and may be sent on its own.' } }

/** The version that this act left: its own line and what the platform wrote with it. A line of somebody else's is not passed over. */
export function versionAfter(after: Pick<Matter, 'version' | 'journal'>, before: number): number {
  const own = after.journal.find((line) => line.seq === before + 1)
  if (!own) return after.version
  let version = own.seq
  for (const line of after.journal) if (line.seq === version + 1 && line.at === own.at && (line.by !== 'p' || line.act === 'child_opened')) version = line.seq
  return version
}

/** One at a time over all tabs and the service worker; where the browser has no locks, in this one. */
let busy: Promise<unknown> = Promise.resolve()
const alone = <T>(work: () => Promise<T>): Promise<T> => {
  if (navigator.locks) return navigator.locks.request(CHANNEL, work) as Promise<T>
  const next = busy.then(work, work)
  busy = next.catch(() => undefined)
  return next
}

export type Told = { sending: (key: string | null) => void; sent: (act: Act, after: Matter) => void; refused: (act: Act) => void; changed: () => void }

/** Sends until nothing may go any more or the line breaks. Whose session it is, is asked of the server: nobody's act goes under another's name. */
export const sendAll = (told: Told): Promise<void> => alone(async () => {
  try {
    const waiting = await keptAll<Act>('acts')
    if (waiting.every((act) => act.trouble)) return
    const { person } = await call<Me>('/api/me', { live: true })
    for (;;) {
      const [acts, sent] = [await keptAll<Act>('acts'), await keptAll<Sent>('sent')]
      const named = [...numbered(acts, sent), ...orphaned(acts, sent)]
      if (named.length > 0) { await change(named.map((one) => ({ store: 'acts', key: one.key, value: one }))); told.changed() }
      const act = nextOf((await keptAll<Act>('acts')).filter((one) => one.person === person.id))
      if (!act) return
      told.sending(act.key)
      if (!(await sendOne(act, told))) return
      told.changed()
    }
  } catch (error) {
    if (!waits(error)) throw error
  } finally {
    told.sending(null)
  }
})

/** Nothing that is wrong with the act: the line, the session, or a server that is busy. */
const waits = (error: unknown): boolean => error instanceof Unreachable || isSignedOut(error) || (error instanceof Refused && (error.problem.status >= 500 || error.problem.status === 429))

async function sendOne(act: Act, told: Told): Promise<boolean> {
  try {
    const facts = await withPhotos(act.facts)
    const after = await post(act, facts)
    await change(await done(act, after))
    told.sent(act, after)
    return true
  } catch (error) {
    if (waits(error)) return false
    await change([{ store: 'acts', key: act.key, value: { ...act, trouble: { reasons: reasonsOf(error), stale: isStale(error) } } satisfies Act }])
    told.refused(act)
    return true
  }
}

function post(act: Act, facts: Record<string, unknown>): Promise<Matter> {
  const device = { at: new Date(act.at).toISOString(), sent: new Date(now() + act.ahead_ms).toISOString() }
  const { on, open, key } = act
  if (on && act.aside !== undefined) return call<Matter>(`/api/matters/${on.id}/asides`, { method: 'POST', body: { step: on.step, why: act.aside, facts, device }, key })
  if (on) return call<Matter>(`/api/matters/${on.id}/steps/${on.step}`, { method: 'POST', body: { facts, device }, version: on.version, key })
  const { system, place, spot, parent } = open!
  return call<Matter>(`/api/systems/${system}/matters`, { method: 'POST', body: { facts, device, ...(place !== undefined && { place }), ...(spot && { spot }), ...(parent && { parent }) }, key })
}

/** The act is off the device and those behind it on the same matter know the version that it left, or none of it. */
async function done(act: Act, after: Matter): Promise<Change[]> {
  const { key, person, at, words, on } = act
  const sent: Sent = { key, person, at, received: Date.parse(after.as_of), words, title: on?.title ?? after.title, matter: after.id, number: after.number, ...(!on && { version: versionAfter(after, 0) }) }
  const version = on && act.aside === undefined ? versionAfter(after, on.version) : null
  const behind = version === null ? [] : (await keptAll<Act>('acts')).filter((one) => one.key !== key && one.on?.id === on!.id && one.on.version === on!.version && !one.trouble)
  return [
    { store: 'acts', key }, { store: 'sent', key, value: sent }, ...photosIn(act.facts).map((id): Change => ({ store: 'photos', key: id })),
    ...behind.map((one): Change => ({ store: 'acts', key: one.key, value: { ...one, on: { ...one.on!, version: version! } } })),
  ]
}

/** Photos go up first, each once: its name on the server is written down before the next one goes. */
async function withPhotos(facts: Record<string, unknown>): Promise<Record<string, unknown>> {
  const names = new Map<string, string>()
  for (const id of photosIn(facts)) {
    const photo = await keptOne<KeptPhoto>('photos', id)
    if (!photo) continue
    const known = photo.id ?? (await upload(photo.file, photo.name, { key: id.slice(KEPT.length), ...(photo.sha256 && { sha256: photo.sha256 }) })).id
    if (!photo.id) await keep('photos', id, { ...photo, id: known } satisfies KeptPhoto)
    names.set(id, known)
  }
  if (names.size === 0) return facts
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? (names.get(one) ?? one) : one)) : value]))
}
