// Asks upper systems for orders, and tells them what becomes of theirs. Asking goes on from a position of their own that is kept once
// everything before it has been taken; telling follows the journal (../deliver.ts). Either side may hear a thing twice, and knows it by its id.
import { formatInstant } from '../../kernel/base/time.ts'
import { headPosition } from '../../kernel/matters/store.ts'
import { entriesOf, forgetHeld, heldOrders, leaseAsking, leaseTelling, noteAsked, noteTold, type Asking, type OwnEntry, type Telling, type Upper } from '../../kernel/people/uppers.ts'
import { ask, deliver, faultOf, lease_ms, most, postSigned, signedHeaders, waitAfter } from '../deliver.ts'
import type { District } from '../district.ts'
import { holderView } from '../views.ts'
import { formats, type News, type Status } from './format.ts'
import { takeOrder } from './take.ts'

const stretch = 2000
const most_bytes = 4 * 1024 * 1024
/** Pages in one go; what is more comes at the next. */
const most_pages = 20
const held_ms = 30 * 86_400_000

/** Asks whose turn it is. @returns how many orders came. */
export async function askUppers(district: District): Promise<number> {
  const uppers = await district.asWriter((tx) => leaseAsking(tx, district.now(), lease_ms))
  return (await Promise.all(uppers.map((upper) => askOne(district, upper)))).reduce((sum, n) => sum + n, 0)
}

async function askOne(district: District, upper: Asking): Promise<number> {
  const format = formats.get(upper.format)
  let [asked_at, count, fault] = [upper.asked_at, 0, format ? null : `no format ${upper.format}`]
  for (let page = 0; format && fault === null && page < most_pages; page++) {
    const url = format.ask(upper.url, asked_at)
    const now = district.now()
    const heard = await ask(url, { headers: signedHeaders(upper.secret, `ask-${now}`, now, '') }, most_bytes)
    fault = faultOf(heard)
    const answer = typeof heard === 'string' || fault !== null ? null : format.read(parsed(heard.body))
    if (!answer) { fault ??= 'an answer that is none'; break }
    for (const order of answer.orders) await takeOrder(district, upper, order)
    count += answer.orders.length
    const still = answer.position === asked_at
    asked_at = answer.position
    if (!answer.more || still) break
  }
  const now = district.now()
  const tries = fault === null ? 0 : upper.tries + 1
  await district.asWriter((tx) => noteAsked(tx, upper, { asked_at, tries, fault, next: now + (fault === null ? upper.every_s * 1000 : waitAfter(tries)), asked: fault === null ? now : null }))
  return count
}

const parsed = (text: string): unknown => { try { return JSON.parse(text) } catch { return null } }

/** Takes again what was held: the lists may know now what they did not. */
export async function takeHeld(district: District, upper: Upper): Promise<void> {
  const format = formats.get(upper.format)
  for (const { given } of await district.asWriter((tx) => heldOrders(tx, upper.program, 200))) {
    if (format) await takeOrder(district, upper, format.one(given))
  }
}

/** Tells whose turn it is. @returns how much was told. */
export async function tellUppers(district: District): Promise<number> {
  const uppers = await district.asWriter((tx) => leaseTelling(tx, district.now(), lease_ms))
  return (await Promise.all(uppers.map((upper) => tellOne(district, upper)))).reduce((sum, n) => sum + n, 0)
}

async function tellOne(district: District, upper: Telling): Promise<number> {
  const declared = district.systems.get(upper.system)?.declaration.upper
  const format = formats.get(upper.format)
  const upto = Math.min(upper.position + stretch, Number(await district.asWriter(headPosition)))
  const entries = declared ? await district.asWriter((tx) => entriesOf(tx, { program: upper.program, numberFact: declared.number, after: upper.position, upto, most })) : []
  const news = entries.flatMap((entry) => { const one = newsOf(district, upper, entry); return one ? [{ position: entry.position, news: one }] : [] })
  const end = entries.length < most ? upto : entries.at(-1)!.position
  const done = await deliver(district.now, upper, news, end, async ({ news: one }) => {
    if (!format) return `no format ${upper.format}`
    const { url, body } = format.tell(upper.url, one)
    return postSigned({ url, secret: upper.secret }, one.id, district.now(), JSON.stringify(body))
  })
  await district.asWriter((tx) => noteTold(tx, upper, done))
  return done.count
}

/** What an entry is to the upper system, null when nothing. */
function newsOf(district: District, upper: Upper, { matter, seq, at, act, to, number, order, facts, holder, due }: OwnEntry): News | null {
  const { tells, withdrawn } = district.systems.get(upper.system)!.declaration.upper!
  const status: Status | null = act === withdrawn ? 'withdrawn' : to !== null && tells.returned.at.includes(to) ? 'returned' : to !== null && tells.done.at.includes(to) ? 'done' : seq === 1 ? 'accepted' : null
  if (!status) return null
  const { calendar } = district.world()
  const words = status === 'returned' ? facts[tells.returned.with] : status === 'done' ? facts[tells.done.with] : null
  return {
    id: `${matter}-${seq}`, number: order, status, at, time: formatInstant(calendar, at), our_number: number, words: typeof words === 'string' ? words : null,
    unit: status === 'accepted' ? (holderView(district, holder)?.organisation.name ?? null) : null, due: status === 'accepted' && due !== null ? formatInstant(calendar, due) : null,
  }
}

/** What was held for a month is forgotten, for it may name a person. */
export const forgetOrders = (district: District): Promise<number> => district.asWriter((tx) => forgetHeld(tx, district.now() - held_ms))
