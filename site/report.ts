// Reporting without an account, in four steps, each at its own address and useful without script. What is said so far is kept as a sealed draft
// (server/drafts.ts) whose key is a cookie: going back, an error or a reload loses nothing, and what is sent twice is one matter.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../kernel/base/refusals.ts'
import type { Refusal } from '../kernel/base/model.ts'
import { zoneOf } from '../kernel/base/zone.ts'
import { checkFacts } from '../kernel/matters/facts.ts'
import { locateGiven } from '../kernel/places/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { draftKept_ms, draftsOn, tokenOf, type Draft, type Drafts, type Open } from '../server/drafts.ts'
import { makeFlood, senderOf, type Flood } from '../server/flood.ts'
import { remade } from '../server/photos.ts'
import { refuse, statusOf } from '../server/problem.ts'
import { openSystems, publicMatters } from '../server/public.ts'
import type { Channel } from '../server/messages/channel.ts'
import { asksOf, channelsFor, deskOf, echo, outlookOf, personalAsks, placesFor, similarTo, type Similar } from '../server/reporting.ts'
import { makeGuesser, type Guesser } from '../server/suggest.ts'
import { openWords } from '../server/words.ts'
import { note, type Front, type Look, type Page } from './frame.ts'
import { textsOf, type Form } from './forms.ts'
import { html, type Html } from './html.ts'
import { placeOf } from './place.ts'
import { sayPlace } from './spot.ts'
import { checkPage, contactPage, samePage, type Last } from './report-last.ts'
import { elsewherePage, kindPage, nearPage, photoPage, whatPage, wherePage, type Ask, type Suggested } from './report-pages.ts'
import { sendReport } from './report-send.ts'

export type Desk = { district: District; data: string; front: Front; drafts: Drafts; flood: Flood; guesser: Guesser; /** A messenger that tells whose account reads in its browser. */ messenger: Channel['link'] }
type Visit = { request: FastifyRequest; reply: FastifyReply; look: Look; system: System; sender: string }
/** With a draft that has come at least so far. */
type Writing = Visit & { open: Open }

const cookie = 'linli-report'
const hidden = { schema: { hide: true } } as const
/** What a photo may weigh as it comes. */
const photo_bytes = 20 * 1024 * 1024

export async function reportRoutes(app: FastifyInstance, district: District, front: Front, data: string, channels: readonly Channel[]): Promise<void> {
  const desk: Desk = { messenger: channels.find(({ link }) => link)?.link, district, data, front, drafts: draftsOn(district, data), flood: makeFlood(district), guesser: makeGuesser(district, openWords(data)) }
  photoRoutes(app, desk)
  whereRoutes(app, desk)
  whatRoutes(app, desk)
  lastRoutes(app, desk)
  echoRoutes(app, desk)
}

/** The pages are one person's and hold what she wrote. */
export function send({ front }: Desk, { request, reply }: Visit, title: string, path: string, body: Html, reasons: readonly Refusal[] = [], more: Partial<Page> = {}): FastifyReply {
  return front.send(request, reply, { title, path, body, tab: 'home', scripts: ['draft'], status: reasons.length ? statusOf(reasons) : 200, ...more })
}
export const titleIn = ({ lang }: Look): string => (lang === 'zh' ? '报一件事' : 'Report')
const go = ({ reply }: Visit, to: string): FastifyReply => reply.redirect(to, 303)
const askOf = ({ district }: Desk, { system, look }: Visit, open: Open | null, reasons: readonly Refusal[] = []): Ask => ({ district, system, look, open, reasons })

/** Runs a page for whoever reports. @param needs what the draft must have said before; whoever comes too early is led to what is missing. */
function page(desk: Desk, needs: readonly ('place' | 'text')[] | null, work: (visit: Writing) => Promise<FastifyReply>): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return async (request, reply) => {
    const visit = visitOf(desk, request, reply)
    if (!visit) return closed(desk, request, reply)
    const open = await desk.drafts.find(request.cookies[cookie])
    if (!open) return go(visit, '/report')
    if (open.matter !== null) return go(visit, await followAddress(desk, open.matter, visit.look))
    if (needs?.includes('place') && open.draft.place === undefined) return go(visit, '/report/where')
    if (needs?.includes('text') && !open.draft.text) return go(visit, '/report/what')
    return work({ ...visit, open })
  }
}

function visitOf({ district, front }: Desk, request: FastifyRequest, reply: FastifyReply): Visit | null {
  const system = openSystems(district)[0]
  return system ? { request, reply, look: front.lookOf(request), system, sender: senderOf(request.ip) } : null
}
const closed = ({ front }: Desk, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  front.send(request, reply, { title: titleIn(front.lookOf(request)), path: '/report', status: 404, body: note('plain', front.lookOf(request).lang === 'zh' ? '现在没有开放网上报事。' : 'Reporting is not open now.') })

export async function followAddress({ district }: Desk, matter: string, { lang }: Look): Promise<string> {
  const [row] = await district.asWriter((tx) => tx<{ number: string }[]>`select number from matters where id = ${matter}`)
  return `/follow/${row?.number ?? ''}?key=${district.followKey(matter)}&new=1&lang=${lang}`
}

/** The draft that the browser has, or a new one. */
async function opened({ drafts, flood }: Desk, { request, reply, sender }: Visit): Promise<Open | Refusal> {
  const known = await drafts.find(request.cookies[cookie])
  if (known && known.matter === null) return known
  if (!flood.mayBegin(sender)) return refused('request.too_many')
  const open = await drafts.begin()
  if (!open) return refused('server.busy')
  void reply.setCookie(cookie, tokenOf(open), { path: '/report', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', maxAge: draftKept_ms / 1000 })
  return open
}

function photoRoutes(app: FastifyInstance, desk: Desk): void {
  const { drafts } = desk
  app.get('/report', hidden, async (request, reply) => {
    const visit = visitOf(desk, request, reply)
    if (!visit) return closed(desk, request, reply)
    const open = await drafts.find(request.cookies[cookie])
    return send(desk, visit, titleIn(visit.look), '/report', photoPage(askOf(desk, visit, open?.matter === null ? open : null), (textsOf(request.query)['q'] ?? '').trim().slice(0, 200)))
  })
  app.post<{ Body: Form }>('/report', { ...hidden, bodyLimit: 5 * photo_bytes + 1024 * 1024 }, async (request, reply) => {
    const visit = visitOf(desk, request, reply)
    if (!visit) return closed(desk, request, reply)
    const open = await opened(desk, visit)
    if ('code' in open) return send(desk, visit, titleIn(visit.look), '/report', photoPage(askOf(desk, visit, null, [open])), [open])
    const form = request.isMultipart() ? null : textsOf(request.body)
    // Everything at once: what a kept form sends, and who does not go from page to page.
    if (form?.['text'] !== undefined) return whole(desk, { ...visit, open }, form)
    const { said, reasons } = form ? { said: form, reasons: [] } : await takePhotos(desk, visit, open)
    trapped(open, said)
    if (said['q']?.trim() && !open.draft.text) open.draft.text = said['q'].trim()
    await drafts.keep(open)
    if (reasons.length) return send(desk, visit, titleIn(visit.look), '/report', photoPage(askOf(desk, visit, open, reasons)), reasons)
    return go(visit, said['then'] === 'more' ? '/report' : '/report/where')
  })
  app.get<{ Params: { n: string } }>('/report/photo/:n', hidden, async (request, reply) => {
    const open = await drafts.find(request.cookies[cookie])
    const bytes = open && (await drafts.photo(open, Number(request.params.n)))
    return bytes ? reply.type('image/jpeg').header('cache-control', 'private, max-age=600').send(bytes) : refuse(reply, [refused('matter.unknown')])
  })
  app.post('/report/drop', hidden, page(desk, null, async (visit) => {
    await drafts.dropPhoto(visit.open, Number(textsOf(visit.request.body)['n']))
    return go(visit, '/report')
  }))
}

const trapped = ({ draft }: Open, said: Form): void => { if (said['website']) draft.trapped = true }

/** Photos of a form, each made anew; those that do not open are told, the others are kept. */
async function takePhotos({ district, drafts, flood }: Desk, { request, sender }: Visit, open: Open): Promise<{ said: Form; reasons: Refusal[] }> {
  const said: Form = {}
  const reasons: Refusal[] = []
  const { territory, calendar, today } = district.world()
  for await (const part of request.parts({ limits: { fileSize: photo_bytes, files: 5, fields: 10, fieldSize: 1000 } })) {
    if (part.type === 'field') { if (typeof part.value === 'string') said[part.fieldname] = part.value; continue }
    const bytes = await part.toBuffer()
    // A browser sends an empty file where none was chosen.
    if (bytes.length === 0) continue
    if (!flood.mayUpload(sender)) { reasons.push(refused('request.too_many')); continue }
    const made = await remade(bytes, zoneOf(calendar.zone))
    if (!made.ok) { reasons.push(...made.refused); continue }
    const { spot, ...picture } = made.value
    const kept = await drafts.addPhoto(open, { ...picture, ...(spot && { spot }) })
    if (kept !== 'kept') { reasons.push(kept === 'full' ? refused('server.busy') : refused('fact.too_many', 'photos', { max: 5 })); continue }
    const found = spot && open.draft.place === undefined ? locateGiven(territory, spot, undefined, today(district.now())) : null
    if (found?.ok) Object.assign(open.draft, { spot: [...found.value.spot], place: found.value.place, by: 'photo' } satisfies Partial<Draft>)
  }
  return { said, reasons: [...new Map(reasons.map((one) => [one.code, one])).values()] }
}

function whereRoutes(app: FastifyInstance, desk: Desk): void {
  const { district, drafts, guesser } = desk
  const show = (visit: Writing, reasons: readonly Refusal[] = [], choices: readonly number[] = [], missed = false): FastifyReply =>
    send(desk, visit, titleIn(visit.look), '/report/where', wherePage(askOf(desk, visit, visit.open, reasons), choices, missed), reasons, { scripts: ['draft', 'pin'] })
  app.get('/report/where', hidden, page(desk, null, async (visit) => {
    // The place that she looks at on other pages is offered like one from a photo: to be confirmed.
    const { place, known } = placeOf(district, visit.request)
    if (visit.open.draft.place === undefined && known) { Object.assign(visit.open.draft, { place: place.id, by: 'words' } satisfies Partial<Draft>); await drafts.keep(visit.open) }
    return show(visit)
  }))
  app.post('/report/where', hidden, page(desk, null, async (visit) => {
    const { draft } = visit.open
    const said = textsOf(visit.request.body)
    const done = async (): Promise<FastifyReply> => {
      if (said['address'] !== undefined) draft.address = said['address'].trim().slice(0, 200)
      await drafts.keep(visit.open)
      return go(visit, '/report/what')
    }
    const world = district.world()
    const day = world.today(district.now())
    if (said['lng'] && said['lat'] && said['here'] !== 'no') {
      const found = locateGiven(world.territory, [Number(said['lng']), Number(said['lat'])], undefined, day)
      if (!found.ok) return show(visit, found.refused)
      Object.assign(draft, { spot: [...found.value.spot], place: keptPlace(district, draft, found.value.place), by: 'map' } satisfies Partial<Draft>)
      return done()
    }
    const chosen = /^\d{1,7}$/.test(said['place_id'] ?? '') ? world.territory.byId(Number(said['place_id'])) : undefined
    const sought = said['place']?.trim() ?? ''
    if (!chosen && said['here'] === 'yes' && draft.place !== undefined && sought === '') return done()
    if (!chosen && sought === '') return show(visit, [refused('place.needed', 'place')])
    const found = chosen ? [chosen.id] : await placesFor(district, sought, guesser.places)
    if (sought) draft.sought = sought.slice(0, 200)
    if (found.length === 0) {
      // Nobody is left standing: with the street alone it comes to the right desk, and the words go along.
      draft.address = draft.sought!
      await drafts.keep(visit.open)
      return show(visit, [refused('place.not_found', 'place')], world.territory.unitsOf('street', day), true)
    }
    if (found.length > 1) { await drafts.keep(visit.open); return show(visit, [], found) }
    delete draft.spot
    Object.assign(draft, { place: found[0], by: 'words' } satisfies Partial<Draft>)
    // What was typed often says more than the name that was found: whoever comes reads it.
    if (draft.sought && !draft.address && !world.territory.byId(found[0]!)?.name.includes(draft.sought)) draft.address = draft.sought
    await drafts.keep(visit.open)
    return go(visit, '/report/where')
  }))
  // What a pin that is being moved stands on, in words.
  app.get('/report/place', hidden, page(desk, null, async (visit) => {
    const { lng, lat } = textsOf(visit.request.query)
    const { territory, today } = district.world()
    const found = locateGiven(territory, [Number(lng), Number(lat)], undefined, today(district.now()))
    return visit.reply.send({ words: found.ok ? sayPlace(district, keptPlace(district, visit.open.draft, found.value.place), visit.look.lang).path : visit.look.lang === 'zh' ? '这里不在本区' : 'Outside the district' })
  }))
}

/** Words named a compound and the pin was moved within its committee: the compound stays. */
function keptPlace({ world, now }: District, draft: Draft, place: number): number {
  const { territory, today } = world()
  return draft.place !== undefined && draft.by !== 'photo' && territory.covers(place, draft.place, today(now())) ? draft.place : place
}

function whatRoutes(app: FastifyInstance, desk: Desk): void {
  const { district, drafts } = desk
  app.get('/report/what', hidden, page(desk, ['place'], async (visit) => showWhat(desk, visit)))
  app.post('/report/what', hidden, page(desk, ['place'], async (visit) => {
    const { draft } = visit.open
    const said = textsOf(visit.request.body)
    trapped(visit.open, said)
    const before = draft.text
    if (said['text'] !== undefined) draft.text = said['text'].trim()
    const wrong = textFaults(desk, visit, draft.text ?? '')
    if (wrong.length) { await drafts.keep(visit.open); return showWhat(desk, visit, wrong) }
    if (said['asked'] === 'kind') takeKind(district, draft, said)
    // Other words are another thing: what was suggested and said of it no longer holds.
    if (before !== undefined && before !== draft.text && said['category'] === undefined) { delete draft.category; delete draft.answers }
    await drafts.keep(visit.open)
    if (channelsFor(district, draft.text!, draft.overruled ?? []).length) return go(visit, '/report/elsewhere')
    if (draft.category === undefined) {
      if (said['asked'] === 'kind') return showWhat(desk, visit, [refused('fact.required', 'category')])
      return go(visit, visit.look.elder ? '/report/kind' : '/report/what#kind')
    }
    return go(visit, visit.look.elder && (await similarFor(desk, visit)).length && !draft.apart ? '/report/near' : '/report/contact')
  }))
  app.get('/report/kind', hidden, page(desk, ['place', 'text'], async (visit) => (visit.look.elder ? send(desk, visit, titleIn(visit.look), '/report/kind', kindPage(askOf(desk, visit, visit.open), kindsFor(desk, visit.open.draft))) : go(visit, '/report/what#kind'))))
  app.get('/report/near', hidden, page(desk, ['place', 'text'], async (visit) => { const similar = await similarFor(desk, visit); return similar.length ? send(desk, visit, titleIn(visit.look), '/report/near', nearPage(askOf(desk, visit, visit.open), similar)) : go(visit, '/report/contact') }))
  app.post('/report/near', hidden, page(desk, ['place', 'text'], async (visit) => { visit.open.draft.apart = true; await drafts.keep(visit.open); return go(visit, '/report/contact') }))
  app.get('/report/elsewhere', hidden, page(desk, ['place', 'text'], async (visit) => {
    const rows = channelsFor(district, visit.open.draft.text!, visit.open.draft.overruled ?? [])
    return rows.length ? send(desk, visit, titleIn(visit.look), '/report/elsewhere', elsewherePage(askOf(desk, visit, visit.open), rows)) : go(visit, '/report/what')
  }))
  app.post('/report/elsewhere', hidden, page(desk, ['place', 'text'], async (visit) => {
    const { draft } = visit.open
    draft.overruled = [...new Set([...(draft.overruled ?? []), ...Object.keys(textsOf(visit.request.body)).flatMap((name) => (name.startsWith('not.') ? [name.slice(4, 44)] : []))])].slice(0, 20)
    await drafts.keep(visit.open)
    return go(visit, draft.category === undefined ? (visit.look.elder ? '/report/kind' : '/report/what#kind') : '/report/contact')
  }))
}

function textFaults({ district }: Desk, { system }: Visit, text: string): Refusal[] {
  const name = system.declaration.page.title[0]!
  return checkFacts(system, { [name]: true }, { [name]: text }, district.world(), district.now()).refusals
}

/** The class that was chosen, and the answers to what it asks. */
function takeKind(district: District, draft: Draft, said: Form): void {
  const code = said['category']
  if (code === undefined) return
  const row = code === '' ? undefined : district.world().category(code, district.world().today(district.now()))
  if (code !== '' && !row) return
  draft.category = code
  draft.answers = Object.fromEntries(asksOf(district, code, district.now()).flatMap((ask) => { const given = said[`answer.${code}.${ask.id}`]; return ask.of.some((option) => option.id === given) ? [[ask.id, given!]] : [] }))
}

function kindsFor({ district, guesser }: Desk, draft: Draft): Suggested[] {
  const world = district.world()
  const day = world.today(district.now())
  const wordsOf = (code: string): Suggested['words'] | undefined => world.category(code, day)?.words
  const found = guesser.categories(draft.text ?? '').flatMap((one) => { const words = wordsOf(one.code); return words ? [{ ...one, words }] : [] })
  const own = draft.category && !found.some((one) => one.code === draft.category) ? wordsOf(draft.category) : undefined
  return own ? [...found, { code: draft.category!, words: own, confidence: 0.3, reason: { zh: '您先前选的', en: 'What you chose before' } }] : found
}

async function similarFor({ district, guesser }: Desk, { open: { draft } }: Writing): Promise<Similar[]> {
  const { territory, today } = district.world()
  if (draft.place === undefined || !territory.byId(draft.place)) return []
  const categories = draft.category ? [draft.category] : guesser.categories(draft.text ?? '').map((one) => one.code)
  return similarTo(district, { slots: territory.slots(draft.place, today(district.now())), spot: draft.spot ?? null, categories })
}

async function showWhat(desk: Desk, visit: Writing, reasons: readonly Refusal[] = []): Promise<FastifyReply> {
  const { draft } = visit.open
  if (visit.look.elder && reasons.some((one) => one.about === 'category')) return send(desk, visit, titleIn(visit.look), '/report/kind', kindPage(askOf(desk, visit, visit.open, reasons), kindsFor(desk, draft)), reasons)
  const kinds = draft.text ? kindsFor(desk, draft) : null
  return send(desk, visit, titleIn(visit.look), '/report/what', whatPage(askOf(desk, visit, visit.open, reasons), kinds, kinds && !visit.look.elder ? await similarFor(desk, visit) : []), reasons)
}

/** Who will handle it and by when, as it stands now. */
function lastOf({ district, messenger }: Desk, { request, system, open: { draft } }: Writing): Last {
  const { territory, today } = district.world()
  const at = { place: draft.place!, slots: territory.slots(draft.place!, today(district.now())), spot: draft.spot ?? null, text: draft.text ?? '', category: draft.category ?? '' }
  return { outlook: outlookOf(district, system, at), desk: deskOf(district, system, at.place, at.slots, at.text), ...(messenger?.within.test(request.headers['user-agent'] ?? '') && accountOf(system) && { messenger: true }) }
}

function lastRoutes(app: FastifyInstance, desk: Desk): void {
  const show = (visit: Writing, reasons: readonly Refusal[] = []): FastifyReply => send(desk, visit, titleIn(visit.look), '/report/contact', contactPage(askOf(desk, visit, visit.open, reasons), lastOf(desk, visit)), reasons)
  const showCheck = (visit: Writing, reasons: readonly Refusal[] = []): FastifyReply => send(desk, visit, titleIn(visit.look), '/report/check', checkPage(askOf(desk, visit, visit.open, reasons), lastOf(desk, visit)), reasons)
  app.get('/report/contact', hidden, page(desk, ['place', 'text'], async (visit) => show(visit)))
  app.post('/report/contact', hidden, page(desk, ['place', 'text'], async (visit) => {
    const reasons = takeContact(desk, visit, textsOf(visit.request.body))
    await desk.drafts.keep(visit.open)
    return reasons.length ? show(visit, reasons) : go(visit, '/report/check')
  }))
  // To the messenger, and back with a code for the account of whoever writes.
  app.get('/report/messenger', hidden, page(desk, ['place', 'text'], async (visit) => {
    const { protocol, headers } = visit.request
    return desk.messenger ? visit.reply.redirect(desk.messenger.address(`${protocol}://${headers.host}/report/messenger/back`, stateOf(desk, visit)), 303) : go(visit, '/report/contact')
  }))
  app.get('/report/messenger/back', hidden, page(desk, ['place', 'text'], async (visit) => {
    const { code = '', state = '' } = textsOf(visit.request.query)
    const fact = accountOf(visit.system)
    const account = desk.messenger && fact && state === stateOf(desk, visit) && /^[\w-]{8,200}$/.test(code) ? await desk.messenger.account(code).catch(() => null) : null
    if (!account || !fact) return show(visit, [refused('contact.not_linked')])
    Object.assign(visit.open.draft, { reach: 'account', person: { ...visit.open.draft.person, [fact]: account } } satisfies Partial<Draft>)
    await desk.drafts.keep(visit.open)
    return go(visit, '/report/contact')
  }))
  app.get('/report/check', hidden, page(desk, ['place', 'text'], async (visit) => (visit.look.elder ? showCheck(visit) : go(visit, '/report/contact'))))
  app.post('/report/send', hidden, page(desk, ['place', 'text'], async (visit) => {
    const reasons = takeContact(desk, visit, textsOf(visit.request.body))
    await desk.drafts.keep(visit.open)
    const sent = reasons.length ? { ok: false as const, refused: reasons } : await sendReport(desk, visit, visit.open, true)
    if (sent.ok) return go(visit, await followAddress(desk, sent.value, visit.look))
    return visit.look.elder && reasons.length === 0 ? showCheck(visit, sent.refused) : show(visit, sent.refused)
  }))
}

const accountOf = (system: System): string | undefined => personalAsks(system).find(({ declared }) => declared.of === 'account')?.name
/** By which it is known that she who comes back is she who went. */
const stateOf = ({ district }: Desk, { open }: Writing): string => district.keyed(`messenger ${open.id}`).toString('hex').slice(0, 32)

/** How she is told, and whether her words may be shown. A number is asked for only where she wants to be told by it. */
export function takeContact({ district }: Desk, { system, look, open: { draft } }: Writing, said: Form): Refusal[] {
  draft.lang = look.lang
  if (said['may_show'] !== undefined) draft.may_show = said['may_show'] === 'yes'
  if (said['asked'] !== 'reach') return []
  const account = accountOf(system)
  const linked = account ? draft.person?.[account] : undefined
  const reach = (['message', 'call', 'none', ...(linked ? ['account' as const] : [])] as const).find((one) => one === said['reach'])
  draft.reach = reach ?? 'none'
  draft.person = Object.fromEntries(personalAsks(system).flatMap(({ name }) => (name !== account && said[name]?.trim() ? [[name, said[name].trim()]] : [])))
  // An account comes with the messenger and is nobody's to type; it is told by only where she chose it.
  if (account && linked && reach === 'account') draft.person[account] = linked
  const phone = personalAsks(system).find(({ declared }) => declared.of === 'phone')?.name
  const missing = phone && (draft.reach === 'message' || draft.reach === 'call') && !draft.person[phone] ? [refused('fact.required', phone)] : []
  return [...missing, ...checkFacts(system, Object.fromEntries(Object.keys(draft.person).map((name) => [name, false])), draft.person, district.world(), district.now()).refusals]
}

/** A report in one form: what a phone kept while it had no network, and what whoever needs no pages sends. */
async function whole(desk: Desk, visit: Writing, said: Form): Promise<FastifyReply> {
  const { district, drafts, guesser } = desk
  const { draft } = visit.open
  trapped(visit.open, said)
  draft.text = said['text']!.trim()
  const reasons = textFaults(desk, visit, draft.text)
  const { territory } = district.world()
  const sought = said['place']?.trim() ?? ''
  const chosen = /^\d{1,7}$/.test(said['place_id'] ?? '') ? territory.byId(Number(said['place_id'])) : undefined
  const found = chosen ? [chosen.id] : sought ? await placesFor(district, sought, guesser.places) : []
  if (found.length === 1) Object.assign(draft, { place: found[0], by: 'words', sought } satisfies Partial<Draft>)
  if (said['address']) draft.address = said['address'].trim().slice(0, 200)
  reasons.push(...takeContact(desk, visit, { reach: 'none', ...said, asked: 'reach' }))
  // Nothing was said of how: she is told by what she left.
  if (said['reach'] === undefined) delete draft.reach
  await drafts.keep(visit.open)
  if (found.length !== 1) {
    const missing = [...(found.length ? [] : [refused(sought ? 'place.unknown' : 'place.needed', 'place')]), ...reasons]
    return send(desk, visit, titleIn(visit.look), '/report/where', wherePage(askOf(desk, visit, visit.open, missing), found), missing, { scripts: ['draft', 'pin'], status: missing.length ? statusOf(missing) : 422 })
  }
  if (!draft.text) return showWhat(desk, visit, reasons)
  const sent = reasons.length ? { ok: false as const, refused: reasons } : await sendReport(desk, visit, visit.open, false)
  return sent.ok ? go(visit, await followAddress(desk, sent.value, visit.look)) : send(desk, visit, titleIn(visit.look), '/report/contact', contactPage(askOf(desk, visit, visit.open, sent.refused), lastOf(desk, visit)), sent.refused)
}

function echoRoutes(app: FastifyInstance, desk: Desk): void {
  const { district, flood } = desk
  const lost = (visit: Visit, reasons: readonly Refusal[]): FastifyReply => send(desk, visit, titleIn(visit.look), '/report', note('plain', visit.look.lang === 'zh' ? '这件事已经办完，或者不公开。您可以接着报。' : 'It has ended or is not public. You may go on with your own.', html`<a class="more" href="/report/what">${visit.look.lang === 'zh' ? '接着报' : 'Go on'}</a>`), reasons)
  app.post('/report/echo', hidden, page(desk, null, async (visit) => {
    const number = (textsOf(visit.request.body)['number'] ?? '').slice(0, 40).toUpperCase()
    if (!flood.mayEcho(visit.sender)) return lost(visit, [refused('request.too_many')])
    const done = await echo(district, number, `d${visit.open.id}`)
    return done.ok ? go(visit, `/report/same/${encodeURIComponent(number)}?met=1`) : lost(visit, done.refused)
  }))
  app.get<{ Params: { number: string } }>('/report/same/:number', hidden, async (request, reply) => {
    const visit = visitOf(desk, request, reply)
    if (!visit) return closed(desk, request, reply)
    const { number } = request.params
    const [matter] = number.length <= 40 ? await publicMatters(district, { numbers: [number.toUpperCase()], from: 0, to: 0, limit: 1 }) : []
    if (!matter) return lost(visit, [refused('matter.unknown')])
    return send(desk, visit, titleIn(visit.look), `/report/same/${matter.number}`, samePage(district, visit.look, matter, textsOf(request.query)['met'] === '1'))
  })
}
