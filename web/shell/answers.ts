// What the server said last, kept on this device for the person who is signed in: shown with its time when the server cannot be reached.
// Personal values are not among it: they are answered to a look only, which is never kept.
import { now } from '../../kernel/base/clock.ts'
import { empty, forget, keep, keptAll, keptOne } from './kept.ts'
import { forgetTiles } from './spans.ts'
import { hasKeys, unlock } from './unlock.ts'

type Answer = { path: string; person: number; at: number; body: unknown }

/** What is kept: who I am, the declarations, my desk, matters, places with their outlines, and the unit list's beginning. */
const KEPT = /^\/api\/(me|about|systems|categories|basemap|desk\?.*|matters\/[^/?]+|places\/\d+|places\/outlines.*|organisations\?q=)$/
/** Of these the time is said on the page. */
const DATED = /^\/api\/(desk|matters|places)\b/
/** After a day without the server a device shows nothing any more; what is queued on it stays. */
const SHOWN_MS = 24 * 3_600_000

/** Whose answers are kept here. */
export const OWNER = 'linli.owner'
const stored = typeof localStorage === 'undefined' ? null : localStorage
const owner = async (): Promise<number | null> => (await keptOne<Answer>('answers', OWNER))?.person ?? null
/** On the disk beside the answers; other tabs hear of it by the other store. */
async function own(person: number): Promise<void> {
  await keep('answers', OWNER, { path: OWNER, person, at: now(), body: null } satisfies Answer)
  stored?.setItem(OWNER, String(person))
}

const device = new Map<string, number>()
const listeners = new Set<() => void>()
let oldest: number | null = null
function tell(): void {
  oldest = device.size === 0 ? null : Math.min(...device.values())
  for (const one of listeners) one()
}
export const subscribeDevice = (told: () => void): (() => void) => { listeners.add(told); return () => listeners.delete(told) }
/** Since when the page shows what the device kept; null while it shows what the server says. */
export const deviceSince = (): number | null => oldest
/** Another page: what the last one showed does not count. */
export function turned(): void { if (device.size > 0) { device.clear(); tell() } }

export const isKept = (path: string): boolean => stored !== null && KEPT.test(path)

/** Nothing of one person is left for the next. */
export async function forgetPerson(): Promise<void> {
  stored?.removeItem(OWNER)
  early = new Map()
  await Promise.all([empty('answers'), empty('pictures'), forgetTiles()]).catch(() => undefined)
}

/** Tells the server of this device's key; answers the secret by which its person's own key is wrapped here. */
async function secretFor(key: string): Promise<string> {
  const answer = await fetch('/api/me/device', { method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'same-origin', body: JSON.stringify({ key }) })
  if (!answer.ok) throw new Error('the server gives no secret')
  return ((await answer.json()) as { secret: string }).secret
}

/** What was answered before the server said who asks: whose it is, is known then. Null afterwards. */
let early: Map<string, unknown> | null = new Map()

/** Keeps what the server said. Who I am comes first of all: another person finds nothing here. */
export async function keepAnswer(path: string, body: unknown): Promise<void> {
  if (device.delete(path)) tell()
  try {
    if (path !== '/api/me' && early) { early.set(path, body); return }
    const before = early
    if (path === '/api/me') {
      const { id } = (body as { person: { id: number } }).person
      // Where nothing can be closed nothing of the server's is kept.
      if (!(await unlock(id, secretFor)) && hasKeys()) { early = null; return }
      if ((await owner()) !== id) { await forgetPerson(); await own(id) }
    }
    const person = await owner()
    const put = (about: string, said: unknown) => keep('answers', about, { path: about, person: person!, at: now(), body: said } satisfies Answer)
    const waiting = [...(before ?? []), ...(early ?? [])]
    early = null
    if (person !== null) await Promise.all([...waiting, [path, body] as const].map(([about, said]) => put(about, said)))
  } catch { /* a full or forbidden store only costs what is shown without a network */ }
}

/** A session that ended on the server is not a session on the device either. */
export const endKept = (): void => { void forget('answers', '/api/me').catch(() => undefined) }

export async function keptAnswer(path: string): Promise<{ body: unknown } | null> {
  try {
    const found = (await keptOne<Answer>('answers', path)) ?? (await byNumber(path))
    if (!found || found.person !== (await owner()) || now() - found.at > SHOWN_MS) return null
    if (DATED.test(path)) { device.set(path, found.at); tell() }
    if (path === '/api/me') early = null
    // The server's clock is not told by an old answer.
    return { body: path === '/api/me' ? { ...(found.body as object), now: '' } : found.body }
  } catch {
    return null
  }
}

/** A matter is reached by its number too; it is kept once. */
async function byNumber(path: string): Promise<Answer | undefined> {
  const number = /^\/api\/matters\/([A-Z]+-[^/]+)$/.exec(path)?.[1]
  return number === undefined ? undefined : (await keptAll<Answer>('answers')).find((one) => one.path.startsWith('/api/matters/') && (one.body as { number?: string }).number === number)
}

/** Keeps the matters that are named and, of others, those read last; answers the versions of what is kept. */
export async function keepOnly(ids: ReadonlySet<string>, most: number): Promise<Map<string, number>> {
  const matters = (await keptAll<Answer>('answers')).filter((one) => one.path.startsWith('/api/matters/')).sort((a, b) => b.at - a.at)
  const others = matters.filter((one) => !ids.has((one.body as { id: string }).id))
  for (const one of others.slice(Math.max(0, most - ids.size))) await forget('answers', one.path)
  return new Map(matters.map((one) => [(one.body as { id: string }).id, (one.body as { version: number }).version]))
}

/** Whether this device keeps an answer that is no older. */
export async function isFresh(path: string, span_ms: number): Promise<boolean> {
  const found = await keptOne<Answer>('answers', path)
  return found !== undefined && found.person === (await owner()) && now() - found.at < span_ms
}

/** What is kept under such paths, for looking through it. */
export async function keptBodies(begin: string): Promise<{ path: string; body: unknown }[]> {
  const person = await owner()
  return (await keptAll<Answer>('answers')).filter((one) => one.person === person && one.path.startsWith(begin) && now() - one.at <= SHOWN_MS)
}
