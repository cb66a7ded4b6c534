// Tells whoever raised a matter what becomes of it: makes messages of the journal, writes each letter at the moment at which it leaves, and
// notes what came of it. Two processes may do this at once. A letter whose sender dies before the note is sent again under the same id.
import { maskText } from '../../kernel/base/masks.ts'
import { sayDay, sayInstant } from '../../kernel/base/time.ts'
import { came, contactOf, gather, lease, type Came, type Contact, type Message } from '../../kernel/messages/index.ts'
import { lead, type Facts, type Matter } from '../../kernel/matters/model.ts'
import type { System } from '../../kernel/system/compile.ts'
import type { District } from '../district.ts'
import { mattersById } from '../read.ts'
import { holderView, mainClock } from '../views.ts'
import { answer_ms, channelFor, type Channel, type Letter } from './channel.ts'

/** `address`: where people reach the district, for links. */
export type Post = { channels: readonly Channel[]; address: string }

/** Letters in hand, and of these on their way by one channel at a time unless it says otherwise. */
const inHand = 400, atOnce = 20
const lease_ms = (inHand / atOnce + 3) * answer_ms
const DAY = 86_400_000

/** Makes what is to be made and sends what is due. @returns how many left the house. */
export async function tellRequesters(district: District, post: Post): Promise<number> {
  const maker = { systems: district.systems, idOf: district.idOf, ids: district.ids, keyOf: (address: string) => district.keyed(`contact ${address}`).subarray(0, 16) }
  let sent = 0
  for (let more = true; more;) {
    const made = await district.asWriter((tx) => gather(tx, { ...maker, now: district.now() }, lease_ms))
    if (made.leased.length) sent += await sendAll(district, post, made.leased)
    more = made.more
  }
  for (;;) {
    const due = await district.asWriter((tx) => lease(tx, district.now(), lease_ms, inHand))
    if (!due.length) return sent
    sent += await sendAll(district, post, due)
  }
}

async function sendAll(district: District, { channels, address }: Post, messages: readonly Message[]): Promise<number> {
  const found = await lettersOf(district, messages, address)
  const noting = noterOn(district)
  const ways = new Map<Channel, { message: Message; letter: Letter }[]>()
  for (const message of messages) {
    const letter = found.get(message.id)
    const channel = letter && channelFor(channels, letter)
    const rests = (state: 'erased' | 'no_channel'): void => noting.note({ message, state, channel: null, fault: null, at: district.now() })
    if (!letter) rests('erased')
    else if (!channel) rests('no_channel')
    else (ways.get(channel) ?? ways.set(channel, []).get(channel)!).push({ message, letter })
  }
  const counts = await Promise.all([...ways].flatMap(([channel, letters]) => Array.from({ length: Math.min(letters.length, channel.atOnce ?? atOnce) }, async () => {
    let sent = 0
    for (let one = letters.shift(); one; one = letters.shift()) {
      const { message, letter } = one
      const done = await channel.send(letter, district.now())
      if (done.ok) sent++
      noting.note({ message, state: done.ok ? 'sent' : done.again ? 'again' : 'stuck', channel: channel.name, fault: done.ok ? null : done.fault, at: district.now() })
    }
    return sent
  })))
  await noting.end()
  return counts.reduce((sum, n) => sum + n, 0)
}

/** Notes what came of letters as soon as it is known, what is known together in one transaction. */
function noterOn(district: District): { note(came: Came): void; end(): Promise<void> } {
  let known: Came[] = []
  let writing: Promise<void> | null = null
  const write = async (): Promise<void> => {
    await Promise.resolve()
    while (known.length) { const all = known.splice(0); await district.asWriter((tx) => came(tx, all)) }
    writing = null
  }
  const start = (): void => { writing ??= write(); writing.catch(() => {}) }
  return { note: (one) => { known.push(one); start() }, end: async () => { await writing } }
}

/** The letters of messages by their ids; none where nobody is left to be written to. */
async function lettersOf(district: District, messages: readonly Message[], address: string): Promise<Map<string, Letter>> {
  return district.asWriter(async (tx) => {
    const matters = new Map((await mattersById(district, tx, [...new Set(messages.map(({ matter }) => matter))])).map((matter) => [matter.id, matter]))
    const contacts = new Map([...matters].flatMap(([id, { system, facts }]) => { const contact = contactOf(district.systems.get(system)!.declaration, facts); return contact ? [[id, contact] as const] : [] }))
    const rows = await tx<{ id: string; value: string }[]>`select id, value from personal where id = any(${[...contacts.values()].map(({ row }) => row)}::bigint[]) and value is not null and (kept_until is null or kept_until >= ${district.now()})`
    const values = new Map(rows.map(({ id, value }) => [id, value]))
    return new Map(messages.flatMap((message) => {
      const contact = contacts.get(message.matter)
      const to = contact && values.get(contact.row)
      return contact && to ? [[message.id, letterOf(district, message, matters.get(message.matter)!, contact, to, address)] as const] : []
    }))
  })
}

/** The words of the news with what it shows: the number, who has it, until when, and nothing of any person. */
export function letterOf(district: District, message: Pick<Message, 'id' | 'news'>, matter: Matter, contact: Contact, to: string, address: string): Letter {
  const system = district.systems.get(matter.system)!
  const { declaration, words } = system
  const lang = matter.facts[declaration.tells!.language] === 'en' ? 'en' : 'zh'
  const world = district.world()
  const deadline = mainClock(system, matter)?.deadline
  const unit = world.organisation(lead(matter)?.organisation ?? -1)?.name ?? holderView(district, matter.holder)?.organisation.name ?? district.about.name[lang]
  const fields: Record<string, string> = {
    number: matter.number, unit, state: words.states[matter.state]?.[lang] ?? matter.state,
    // Read on another day, "today" would be a lie: a day is always named.
    deadline: deadline == null ? '' : sayInstant(world.calendar, deadline, deadline + 2 * DAY)[lang],
    ...shownFacts(system, matter.facts, declaration.tells!.news[message.news]?.shows ?? [], lang),
  }
  const text = (words.news?.[message.news]?.[lang] ?? matter.number).replace(/\{(\w+)\}/g, (_, name: string) => fields[name] ?? '')
  return {
    id: message.id, kind: contact.kind, to, lang, news: message.news, fields, text, link: `${address}/follow/${matter.number}?key=${district.followKey(matter.id)}`,
    subject: lang === 'zh' ? `您报的事 ${matter.number}` : `Your report ${matter.number}`,
  }
}

function shownFacts({ declaration, words }: System, facts: Facts, names: readonly string[], lang: 'zh' | 'en'): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const declared = declaration.facts[name]
    const value = facts[name]
    if (typeof value !== 'string') return []
    if (declared?.is === 'choice') return [[name, words.facts[name]?.choices?.[value]?.[lang] ?? value]]
    return [[name, declared?.is === 'date' ? sayDay(value, `${value.slice(0, 4)}-01-01`)[lang] : quoted(value)]]
  }))
}

/** At most sixty characters, without what names anybody. */
const quoted = (text: string): string => { const bare = maskText(text.replace(/\s+/g, ' ')); return bare.length > 60 ? `${bare.slice(0, 59)}…` : bare }
