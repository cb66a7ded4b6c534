// Tells whoever raised a matter what becomes of it: makes messages of the journal, writes each letter at the moment at which it leaves, and
// notes what came of it. Two processes may do this at once. A letter whose sender dies before the note is sent again under the same id.
import { maskText } from '../../kernel/base/masks.ts'
import { sayDay, sayInstant } from '../../kernel/base/time.ts'
import { contactOf, failed, gather, lease, rest, type Contact, type Message } from '../../kernel/messages/index.ts'
import { lead, type Facts, type Matter } from '../../kernel/matters/model.ts'
import type { System } from '../../kernel/system/compile.ts'
import type { District } from '../district.ts'
import { matterById } from '../read.ts'
import { holderView, mainClock } from '../views.ts'
import { answer_ms, channelFor, type Channel, type Letter } from './channel.ts'

/** `address`: where people reach the district, for links. */
export type Post = { channels: readonly Channel[]; address: string }

const atOnce = 20
const lease_ms = 3 * answer_ms + 30_000
const DAY = 86_400_000

/** Makes what is to be made and sends what is due. @returns how many left the house. */
export async function tellRequesters(district: District, post: Post): Promise<number> {
  const maker = { systems: district.systems, idOf: district.idOf, ids: district.ids, keyOf: (address: string) => district.keyed(`contact ${address}`).subarray(0, 16) }
  while ((await district.asWriter((tx) => gather(tx, { ...maker, now: district.now() }))).more);
  let sent = 0
  for (;;) {
    const due = await district.asWriter((tx) => lease(tx, district.now(), lease_ms, atOnce))
    if (!due.length) return sent
    sent += (await Promise.all(due.map((message) => sendOne(district, post, message)))).filter(Boolean).length
  }
}

async function sendOne(district: District, { channels, address }: Post, message: Message): Promise<boolean> {
  const rests = (state: 'sent' | 'stuck' | 'no_channel' | 'erased', channel: string | null = null, fault: string | null = null): Promise<void> =>
    district.asWriter((tx) => rest(tx, message, { state, channel, fault, at: district.now() }))
  const found = await district.asWriter(async (tx) => {
    const matter = await matterById(district, tx, message.matter)
    const contact = matter && contactOf(district.systems.get(matter.system)!.declaration, matter.facts)
    const [row] = contact ? await tx<{ value: string | null }[]>`select value from personal where id = ${contact.row} and (kept_until is null or kept_until >= ${district.now()})` : []
    return matter && contact && row?.value ? { matter, contact, to: row.value } : null
  })
  if (!found) { await rests('erased'); return false }
  const letter = letterOf(district, message, found.matter, found.contact, found.to, address)
  const channel = channelFor(channels, letter)
  if (!channel) { await rests('no_channel'); return false }
  const done = await channel.send(letter, district.now())
  if (done.ok) await rests('sent', channel.name)
  else if (!done.again) await rests('stuck', channel.name, done.fault)
  else await district.asWriter((tx) => failed(tx, message, { channel: channel.name, fault: done.fault, at: district.now() }))
  return done.ok
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
