// Sends a report: its photos become attachments, its words facts, and whatever looks like a flood is marked for a person to look at first.
import { createHash } from 'node:crypto'
import { no, refused, yes } from '../kernel/base/refusals.ts'
import type { Outcome } from '../kernel/base/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { Draft, Open } from '../server/drafts.ts'
import { asksOf } from '../server/reporting.ts'
import { keepPicture } from '../server/pictures.ts'
import type { Desk } from './report.ts'

type From = { system: System; sender: string }

/** Answers the matter's id. The same draft sent twice is one matter. @param timed whether the draft was written page by page */
export async function sendReport(desk: Desk, { system, sender }: From, open: Open, timed: boolean): Promise<Outcome<string>> {
  const { district, drafts, flood } = desk
  const { territory, today } = district.world()
  if (!flood.mayReport(sender)) return no(refused('request.too_many'))
  const { draft } = open
  const place = draft.place!
  if (!territory.byId(place)) return no(refused('place.unknown', 'place'))
  const photos = 'photos' in system.declaration.open.asks ? await attach(desk, open) : []
  const suspicions = flood.suspect({ sender, place, text: draft.text!, begun: timed ? draft.begun : undefined, trapped: draft.trapped === true })
  const given = factsOf(desk, system, draft, photos)
  const sent = await district.writer.act({
    do: 'open', system, given, place, slots: territory.slots(place, today(district.now())), spot: draft.spot ?? null, actors: [{ by: 'r' }],
    key: { actor: `d${open.id}`, key: 'send', request: createHash('sha256').update(open.id).digest('hex') }, ...(suspicions.length > 0 && { marks: ['suspected'] }),
  })
  if (!sent.ok) return sent
  await drafts.sent(open, sent.value.matter.id)
  return yes(sent.value.matter.id)
}

/** The photos of a draft as attachments that belong to nobody yet; done once, however often it is sent. */
async function attach({ district, data, drafts }: Desk, open: Open): Promise<string[]> {
  for (const photo of open.draft.photos.filter(({ id }) => id === undefined)) {
    const bytes = await drafts.photo(open, photo.n)
    if (!bytes) continue
    const sha256 = await keepPicture(data, bytes)
    const now = district.now()
    const id = district.ids.next(now)
    // Where it was taken is told only by the place of the report, which its writer has confirmed.
    await district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, name, taken, at) values (${id}, ${sha256}, 'image/jpeg', ${bytes.length}, '', ${photo.taken ?? null}, ${now})`)
    photo.id = id
  }
  await drafts.keep(open)
  return open.draft.photos.flatMap(({ id }) => id ?? [])
}

function factsOf({ district }: Desk, system: System, draft: Draft, photos: readonly string[]): Record<string, unknown> {
  const { facts, open, page } = system.declaration
  const channel = facts['channel']
  const { tells } = system.declaration
  const told = tells && facts[tells.by]
  const by = told?.is === 'choice' && draft.reach !== undefined ? told.of.find((one) => one === (draft.reach === 'message' ? 'phone' : draft.reach === 'account' ? 'account' : 'none')) : undefined
  const reach = draft.reach === 'call' ? '请打电话告诉我' : undefined
  const answers = asksOf(district, draft.category, district.now()).flatMap((ask) => { const option = ask.of.find((one) => one.id === draft.answers?.[ask.id]); return option ? [`${ask.words.zh}${option.words.zh}`] : [] })
  const all: Record<string, unknown> = {
    ...draft.person, address: draft.address || undefined, category: draft.category || undefined, photos: photos.length ? photos : undefined,
    answers: [...answers, reach].filter(Boolean).join('；') || undefined, may_show: draft.may_show, ...(tells && { [tells.by]: by, [tells.language]: draft.lang }), ...(channel?.is === 'choice' && channel.of.includes('web') && { channel: 'web' }),
  }
  return { [page.title[0]!]: draft.text, ...Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== undefined && name in open.asks)) }
}
