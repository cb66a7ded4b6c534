// Requests at every route: right ones, made of what the server itself answered before, and right ones with something wrong put into
// them. The same seed and the same answers give the same requests.
import { yearly } from '../../kernel/measures/index.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Random } from '../../kernel/base/random.ts'
import { signedHeaders } from '../deliver.ts'
import type { District } from '../district.ts'
import type { Asker, Askers, Declared } from './askers.ts'
import { multipart, oddFiles, photo, type Part } from './bytes.ts'
import type { Ask, Known, Page } from './known.ts'
import { registering } from './registers.ts'
import { booking, isBooking } from './bookings.ts'
import { carrying, isCarried } from './carried.ts'
import { planning } from './walks.ts'
import { pursuing } from './plans.ts'
import { reporting } from './reports.ts'
import type { Route } from './routes.ts'
import type { Sent } from './send.ts'
import { brokenText, disturbed, fitting, odd, type Schema } from './values.ts'

/** A request with whom it comes from and what is wrong with it. `mark` stands in every text that it brings. */
export type Asked = Sent & { route: Route; asker: Asker; mark: string; wrong: string; page?: Page }
type Parts = { asker: Asker; params: Record<string, string>; query: [string, string][]; headers: Record<string, string | string[]>; body: unknown; files: Part[] | null; mark: string; page?: Page }
export type Maker = { make(route: Route): Asked }

/** Personal values carry this, so that one is known wherever it appears. */
export const personalMark = /讳名\d{4}|1390000\d{4}|讳址\d{4}/
/** Some odd values have no text of their own. */
const asText = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
const numberText = (chance: Random): string => String(chance.int(0, 9999)).padStart(4, '0')
const personal = (chance: Random, of: string): string => ({ name: `讳名${numberText(chance)}`, phone: `1390000${numberText(chance)}`, address: `讳址${numberText(chance)}`, mail: `m1390000${numberText(chance)}@example.org`, account: `wechat:1390000${numberText(chance)}` })[of] ?? `讳名${numberText(chance)}`

export function makerOf(district: District, known: Known, askers: Askers, chance: Random): Maker {
  let made = 0, closed = -15_000
  /** Who signed in on the device that signs. */
  const noted = new Set<number>()
  /** Systems in which somebody leaves what is hers. */
  const ofPersons = known.systems.filter(({ facts, open }) => Object.keys(open.asks).some((name) => facts[name]?.is === 'personal'))
  /** The figures that stand on the public page. */
  const promised = [...district.systems.values()].flatMap(({ declaration, words }) => Object.entries(words.measures).flatMap(([id, { said }]) => (said ? [`${declaration.id}.${id}`] : [])))
  /** Somebody in one of these roles; where nobody may, anybody. */
  const one = (names: readonly string[]): Asker => {
    const among = askers.all.filter((a) => names.includes(a.role))
    return chance.pick(!among.length || chance.chance(0.1) ? askers.all : among)
  }
  const anybody = (): Asker => chance.pick(askers.all)

  const make = (route: Route): Asked => {
    const mark = `fz${(++made).toString(36)}z`
    const right = rightly(route, mark)
    const wrong = chance.chance(0.35) ? [] : wrongs(route, right)
    const sent = signed(route, written(route, right, wrong))
    return { ...sent, route, asker: right.asker, mark, wrong: wrong.join(', ') || 'nothing', ...(right.page && { page: right.page }) }
  }

  /** A request as somebody would send it who knows the ways of the place. */
  function rightly(route: Route, mark: string): Parts {
    const parts: Parts = { asker: anybody(), params: {}, query: [], headers: {}, body: undefined, files: null, mark }
    const page = route.path.endsWith('/looks') ? known.lookable.pick(chance) : route.path.endsWith('/document') ? known.papers.pick(chance) : /\/steps|\/asides|^\/api\/matters\/\{id\}$/.test(route.path) ? known.pages.pick(chance) : undefined
    if (page) Object.assign(parts, { asker: page.asker, page })
    if (route.path.startsWith('/api/systems/{system}')) opening(route, parts)
    if (route.path.startsWith('/api/registers/')) registering(route, parts, { district, known, chance, one })
    if (/^\/api\/(space|gaps)/.test(route.path)) planning(route, parts, { known, chance, one })
    if (/^\/(api\/plans|api\/laws|plan)\b/.test(route.path)) pursuing(route, parts, { district, chance, one })
    const hint = hintFor(parts)
    for (const param of route.params) {
      if (param.at === 'path') parts.params[param.name] ??= String(pathValue(route, param.name, param.schema, parts, hint))
      else if (!/^\/api\/(space|gaps)/.test(route.path) && chance.chance(0.3) || (route.path === '/api/rosters' && param.name === 'post')) parts.query.push([param.name, String(fitting(chance, param.schema, hint, param.name))])
    }
    if (route.path.startsWith('/open311/')) georeport(route, parts)
    else if (route.path.startsWith('/api/assemblies/')) voting(route, parts)
    else if (route.path.startsWith('/api/books/')) keeping(route, parts)
    else if (page) about(page, route, parts)
    else if (route.multipart && !parts.files) withFile(route, parts)
    else if (route.path.endsWith('/erasures') && route.method === 'POST') erasing(parts)
    else if (route.path.includes('/upper') && route.method === 'POST') ordering(route, parts)
    else if (route.body && parts.body === undefined) parts.body = fitting(chance, route.body, hint)
    else if (/^\/report\b/.test(route.path)) reporting(route.path, route.method, parts, { known, chance, made, district, person: { name: personal(chance, 'name'), phone: personal(chance, 'phone') } })
    else if (isBooking(route.path)) booking(route.path, route.method, parts, { known, chance, district, phone: personal(chance, 'phone') })
    else if (route.page && route.method === 'POST') {
      parts.body = form(route, parts)
      if (route.path.includes('{step}') && chance.chance(0.5)) { parts.params['step'] = chance.pick(known.photoSteps); parts.files = [...Object.entries(parts.body as Record<string, string>).map(([name, body]) => ({ name, body })), { name: 'photos_now', file: 'photo.png', type: 'image/png', body: chance.chance(0.8) ? photo(made) : chance.pick(oddFiles()) }]; parts.body = undefined }
    }
    if (/administration|people|posts|programs|uppers|messages|terms|rosters|erasures|brought|import\/network/.test(route.path) && chance.chance(0.8)) parts.asker = one(officers(route))
    if (isCarried(route.path)) carrying(route.path, parts, { known, chance, district, noted, all: askers.all })
    return parts
  }

  const officers = (route: Route): string[] => route.path.includes('erasures') ? ['dataProtectionOfficer'] : route.path.includes('administration') ? ['auditAdmin', 'auditor'] : /what|subject/.test(route.path) ? ['securityAdmin'] : ['systemAdmin']

  /** Opening a matter, or asking what it would do, by somebody who may. */
  function opening(route: Route, parts: Parts): void {
    // What somebody reports of herself is a third of it, as in life.
    const system = chance.pick(chance.chance(0.35) ? ofPersons : known.systems)
    parts.params['system'] = system.id
    const may = (route.method === 'POST' ? system.open.by : Object.keys(system.roles)).flatMap((role) => system.roles[role]!.posts ?? [])
    parts.asker = one(may)
    if (route.method !== 'POST') {
      if (chance.chance(0.2)) parts.query.push(['place', String(chance.pick(known.places).id)])
      return
    }
    parts.headers = chance.chance(0.4) ? { 'idempotency-key': key() } : {}
    const spot = chance.chance(0.4) ? [known.centre[0] + (chance.next() - 0.5) * 0.02, known.centre[1] + (chance.next() - 0.5) * 0.02] : null
    parts.body = { facts: facts(system, Object.entries(system.open.asks).map(([id, required]) => ({ id, required, ...kindOf(system, id) })), parts), ...(spot ? { spot } : { place: chance.pick(known.places).id }), ...(chance.chance(0.08) && { parent: known.matters.pick(chance)?.id ?? '1' }), ...(spot && chance.chance(0.3) && { crs: chance.pick(['WGS-84', 'GCJ-02', 'BD-09']) }) }
  }

  function about(page: Page, route: Route, parts: Parts): void {
    parts.params['id'] = page.id
    if (route.path.endsWith('/looks')) parts.body = { facts: [chance.pick(page.personal)], purpose: `回访 ${parts.mark}` }
    if (!/\{step\}|asides/.test(route.path)) return
    const step = page.steps.length ? chance.pick(page.steps) : undefined
    parts.params['step'] = step?.id ?? 'assign'
    parts.headers = { 'if-match': `"${page.version}"`, ...(chance.chance(0.3) && { 'idempotency-key': key() }) }
    const brought = chance.chance(0.3) && { device: { at: instant(-0.1), sent: instant(chance.pick([0, 0, -3])) } }
    parts.body = { facts: facts(known.systems.find((s) => s.id === page.system)!, step?.asks ?? [], parts), ...brought }
    if (route.path.endsWith('/asides')) parts.body = { ...(parts.body as object), step: parts.params['step'], why: `别人已经办了 ${parts.mark}`, device: { at: instant(-0.1), sent: instant(0) } }
  }

  /** By whoever counts: ballots for flats that are on the roll, receipts that were given, the file of what has been counted. */
  function voting(route: Route, parts: Parts): void {
    const takes = /\/(slips|marks|pile|count)$/.exec(route.path)?.[1]
    const vote = takes === undefined ? (known.votes.find((one) => one.counted === route.path.endsWith('count-file')) ?? known.votes[0]) : known.votes.some((one) => one.secret?.takes === takes) ? chance.pick(known.votes.filter((one) => one.secret?.takes === takes)) : undefined
    if (!vote) return
    parts.asker = vote.asker
    parts.params['id'] = vote.id
    if (route.path.endsWith('/ballots')) parts.body = { flat: chance.pick(vote.flats), way: 'paper', choice: chance.pick(['yes', 'no', 'abstain', 'spoiled']) }
    if (takes === 'marks') parts.body = { head: chance.pick(vote.flats), way: 'paper' }
    if (takes === 'pile') parts.body = { slips: [{ code: chance.pick(vote.secret!.codes), names: chance.pick([['甲'], ['乙'], []]) }] }
    if (route.path.endsWith('/receipts')) parts.body = chance.pick(vote.ballots.map(({ ballot, digest }) => ({ ballot, digest })))
    if (route.path.endsWith('/count-file')) parts.query = [['purpose', `复核 ${parts.mark}`]]
  }

  /** As a program that speaks Open311, sometimes without its key; a form where something is brought. */
  function georeport(route: Route, parts: Parts): void {
    const format = chance.pick(['json', 'xml'])
    const category = chance.pick(known.categories)
    const number = known.matters.pick(chance)?.number ?? 'X-1'
    const list = route.method === 'POST' ? chance.pick(['requests', 'requests', 'servicerequestupdates']) : chance.pick(['discovery', 'services', 'requests', 'servicerequestupdates'])
    parts.params = { list: `${list}.${format}`, code: `${category}.${format}`, id: `${number}.${format}` }
    if (chance.chance(0.4)) parts.query.push(['api_key', known.program])
    if (route.method === 'GET') {
      for (const [name, value] of Object.entries({ status: chance.pick(['open', 'closed']), service_code: category, service_request_id: number, start_date: instant(-30), end_date: instant(0), page_size: '20', extensions: 'true', locale: 'en' })) if (chance.chance(0.25)) parts.query.push([name, value])
      return
    }
    const where = chance.chance(0.5) ? { lat: String(known.centre[1]), long: String(known.centre[0]) } : { address_id: chance.pick(known.places).code }
    parts.body = list === 'requests'
      ? { api_key: known.program, service_code: category, description: `路灯不亮 ${parts.mark}`, ...where, ...(chance.chance(0.3) && { first_name: personal(chance, 'name'), phone: personal(chance, 'phone') }) }
      : { api_key: known.program, service_request_id: number, update_id: `u${made}`, description: parts.mark }
  }

  /** Orders of an upper system, new or known and changed, withdrawn or strange; and setting one up. */
  function ordering(route: Route, parts: Parts): void {
    const upper = route.path.endsWith('/again') && chance.chance(0.7) ? known.uppers.pick(chance) : undefined
    if (upper !== undefined) parts.params['id'] = upper
    if (route.path.endsWith('/upper')) parts.body = { url: 'http://127.0.0.1:9/', every_s: 0, system: [...district.systems.values()].find(({ declaration }) => declaration.upper)!.declaration.id }
    if (!route.path.endsWith('/orders')) return
    const order = (): unknown => ({
      number: `U${chance.int(1, 60)}`, revision: chance.int(1, 9), event: chance.pick(['assigned', 'assigned', 'changed', 'withdrawn']), text: `路灯不亮 ${parts.mark}`, category: chance.pick([...known.categories, 'their.own']), category_name: '照明',
      place: chance.pick([{ code: chance.pick(known.places).code }, { lng: known.centre[0], lat: known.centre[1], crs: 'GCJ-02' }, { address: String(chance.pick(odd)) }, {}]), deadline: instant(chance.int(-2, 9)), contact: { name: personal(chance, 'name'), phone: personal(chance, 'phone') }, note: parts.mark,
    })
    parts.body = { orders: Array.from({ length: chance.int(1, 3) }, () => (chance.chance(0.1) ? chance.pick(odd) : order())) }
  }
  function signed(route: Route, sent: Sent): Sent {
    if (route.path !== '/api/upper/orders' || chance.chance(0.1)) return sent
    return { ...sent, headers: { ...sent.headers, 'api-key': known.upper.key, ...signedHeaders(known.upper.secret, `fz${made}`, district.now(), sent.body?.toString() ?? '') } }
  }

  /** By its keepers: one makes vouchers, the other decides on them. */
  function keeping(route: Route, parts: Parts): void {
    const { book } = known
    if (!book) return
    const [bank = '', paid = ''] = book.accounts
    parts.asker = /release|refuse/.test(route.path) ? book.makers[1] : book.makers[0]
    Object.assign(parts.params, { id: book.id, account: bank, voucher: book.waiting.length > 1 ? book.waiting.pop()! : (book.waiting[0] ?? '1') })
    parts.query = []
    if (route.path.endsWith('/vouchers')) { const fen = chance.int(1, 9999); parts.body = { day: day(-1), text: parts.mark, ground: { by: 'law', of: '依据' }, images: [book.image], lines: [{ account: bank, amount_fen: fen }, { account: paid, amount_fen: -fen }] } }
    if (route.path.endsWith('/pairs')) parts.body = chance.pick(book.pairs)
    if (route.path.endsWith('/undo')) { parts.params['line'] = chance.pick(book.pairs).line; parts.body = { reason: `认错了 ${parts.mark}` } }
    if (route.path.endsWith('/refuse')) parts.body = { reason: `不符 ${parts.mark}` }
    if (route.path.endsWith('/release')) parts.body = {}
    // Each period ends a day later than the one before, or only the first could be closed.
    if (route.path.endsWith('/periods')) parts.body = { upto: day(closed++) }
    if (route.path.endsWith('/audit') && chance.chance(0.5)) parts.query = [['format', chance.pick(['xlsx', 'pdf'])]]
    if (/bank$/.test(route.path)) {
      if (route.method === 'GET') parts.query = [['account', bank]]
      else parts.files = [{ name: 'account', body: bank }, { name: 'file', file: 'bank.csv', type: 'text/csv', body: `日期,金额,对方户名,摘要,流水号\n${day(-1)},${chance.int(1, 999)}.00,某某,${parts.mark},${parts.mark}` }]
    }
  }

  function erasing(parts: Parts): void {
    const held = known.erasable.pick(chance)
    if (held) parts.params['id'] = held.id
    parts.body = { facts: [chance.pick(held?.facts ?? ['none'])], reason: `本人申请 ${parts.mark}` }
  }

  const kindOf = (system: Declared, id: string): { kind: string; of?: readonly string[]; max?: number } => {
    const declared = system.facts[id] ?? { is: 'text' }
    return { kind: declared.is, ...(Array.isArray(declared.of) && { of: declared.of as string[] }), ...(declared.max !== undefined && { max: declared.max }) }
  }
  const facts = (system: Declared, asks: readonly Ask[], parts: Parts): Record<string, unknown> => Object.fromEntries(asks.flatMap((ask) => (ask.required || chance.chance(0.5) ? [[ask.id, factFor(system, ask, parts)]] : [])))
  function factFor(system: Declared, ask: Ask, { asker, mark }: Parts): unknown {
    switch (ask.kind) {
      // A mark that is cut off would be taken for another's.
      case 'text': return (ask.max ?? 60) < 20 ? mark : `${chance.pick(['楼道里堆了旧家具', '路灯不亮', '=1+1', '井盖松动'])} ${mark}`
      case 'choice': return ask.of?.length ? chance.pick(ask.of) : ''
      case 'yes_no': return chance.chance(0.5)
      case 'money': return chance.int(0, 99_999)
      case 'integer': return system.facts[ask.id]?.min ?? 1
      case 'date': return day(chance.int(1, 20))
      case 'instant': return instant(-chance.int(1, 90) / 1440)
      case 'category': return chance.pick(known.categories)
      case 'organisation': return chance.pick(known.organisations).id
      case 'organisations': return [chance.pick(known.organisations).code]
      case 'rows': return Array.from({ length: chance.int(1, 3) }, () => Object.fromEntries(Object.entries(system.facts[ask.id]?.columns ?? {}).map(([id, column]) => [id, column.is === 'integer' ? column.min : ['money', 'area', 'decimal'].includes(column.is) ? chance.int(1, 9999) : column.is === 'spot' ? '118.80,30.90' : column.is === 'place' ? '*' : column.is === 'class' ? chance.pick(known.categories) : column.is === 'organisations' ? [chance.pick(known.organisations).id] : column.is === 'choice' ? chance.pick(column.of!) : column.is === 'date' ? day(chance.int(1, 20)) : column.is === 'organisation' ? chance.pick(known.organisations).id : mark.slice(0, 8)])))
      case 'photos': { const kept = known.photos.pick(chance); return kept && (kept.asker === asker || chance.chance(0.2)) ? [kept.id] : [] }
      case 'matter': return known.matters.pick(chance)?.id ?? '1'
      default: return personal(chance, String(system.facts[ask.id]?.of))
    }
  }

  const key = (): string => { const before = known.keys.pick(chance); const next = before !== undefined && chance.chance(0.3) ? before : `key-${made}`; known.keys.add(next); return next }
  const instant = (days: number): string => formatInstant(district.world().calendar, district.now() + days * 86_400_000)
  const day = (days: number): string => instant(days).slice(0, 10)

  /** What the names of fields and parameters mean throughout the face. */
  const hintFor = (parts: Parts) => (name: string, schema: Schema): unknown => {
    switch (name) {
      case 'system': return chance.pick(known.systems).id
      case 'place': case 'under': return String(chance.pick(known.places).id)
      case 'category': return chance.pick(known.categories)
      case 'organisation': return chance.pick(known.organisations).code
      case 'post': return schema.type === 'string' ? String(chance.pick(known.posts)) : chance.pick(known.posts)
      case 'person': case 'instead_of': return name === 'person' || chance.chance(0.1) ? (known.people.pick(chance) ?? 1) : undefined
      case 'from': case 'to': case 'at': return schema.pattern?.includes('{4}') ? day(chance.int(-60, 5)) : instant(name === 'from' ? 1 : chance.int(2, 20))
      case 'known': return instant(-chance.int(0, 30))
      case 'contains': return known.centre.join()
      case 'crs': return chance.pick(['WGS-84', 'GCJ-02', 'BD-09', 'CGCS2000'])
      case 'state': return chance.pick(Object.keys(known.systems.find((s) => s.id === parts.params['system'])?.states ?? { none: 1 }))
      case 'after': case 'before': return known.cursors.pick(chance)
      case 'login': return `fz${made}`
      case 'name': return parts.asker.name
      case 'old': return parts.asker.password
      case 'password': return chance.chance(0.7) ? parts.asker.password || 'linli-demo' : `Fuzz-${made}-12345`
      case 'subject': return chance.chance(0.3) ? null : `subject-${chance.int(1, 50)}`
      case 'reason': case 'purpose': return `本人申请 ${parts.mark}`
      case 'key': return known.follow.pick(chance)?.key
      case 'lang': return chance.pick(['zh', 'en'])
      case 'late': return 'true'
      // Where nobody listens: the requests reach nobody else.
      case 'url': return 'http://127.0.0.1:9/'
      default: return undefined
    }
  }

  function pathValue(route: Route, name: string, schema: Schema, parts: Parts, hint: (name: string, schema: Schema) => unknown): unknown {
    const under = route.path.split('/')[2]
    if (name === 'id') {
      if (under === 'matters') { const kept = known.matters.pick(chance); return (chance.chance(0.8) ? kept?.id : kept?.number) ?? '1' }
      if (under === 'measures') return known.measures.length ? chance.pick(known.measures) : 'none'
      if (under === 'yearly') return chance.pick(Object.keys(yearly))
      if (under === 'places') return chance.chance(0.5) ? chance.pick(known.places).id : chance.pick(known.places).code
      if (under === 'people') return known.people.pick(chance) ?? 1
      if (under === 'programs') return known.programs.pick(chance) ?? '1'
      if (under === 'scores') { const card = known.cards.pick(chance); if (card && chance.chance(0.7)) parts.asker = card.asker; return card?.id ?? '1' }
      if (under === 'topics') { const seen = known.topics.pick(chance); if (seen) parts.asker = seen.asker; return seen?.id ?? '1' }
      if (route.path.startsWith('/figures/')) return chance.pick(known.measures)
      if (under === 'messages') return known.messages.pick(chance) ?? '1'
      if (under === 'terms') return known.terms.pick(chance) ?? '1'
      if (under === 'rosters') return known.rosters.pick(chance) ?? '1'
      if (under === 'attachments') { const kept = known.photos.pick(chance); if (kept && chance.chance(0.7)) parts.asker = kept.asker; return kept?.id ?? '1' }
    }
    if (name === 'id' && route.path.startsWith('/figures/')) return chance.chance(0.7) ? chance.pick(promised) : chance.pick(known.measures)
    if (name === 'code') return known.codes.pick(chance)?.[route.path.startsWith('/sites') ? 'site' : 'service'] ?? 'X-1'
    if (name === 'id' && route.path.startsWith('/open-referral/')) return known.referred.pick(chance)?.[route.path.includes('organizations') ? 'organization' : 'service'] ?? 'none'
    if (name === 'token') return known.links.pick(chance) ?? 'none'
    if (name === 'what' && !schema.enum) return chance.pick(['places', 'people', 'categories', 'responsibility', 'limits', 'holidays', 'work_hours', 'residents_counts', 'phones', 'residents', ...known.systems.map((s) => s.id), ...known.registers])
    if (name === 'photo') { const kept = known.ownPhotos.pick(chance); if (kept) { parts.params['number'] = kept.number; parts.query = [['key', kept.key]] } return kept?.id ?? '1' }
    if (name === 'handle') return known.handles.pick(chance) ?? 'none'
    if (name === 'number' && route.path.startsWith('/talks')) return known.talks.pick(chance) ?? 'X-1'
    if (name === 'number') { const kept = known.follow.pick(chance); if (kept) parts.query.push(['key', kept.key]); return kept?.number ?? 'X-1' }
    if (name === 'step') return chance.pick(known.requesterSteps)
    if (name === 'any') return chance.pick(['index.html', 'index.html', 'static/index.html', 'json', 'nothing', '..%2f..%2fpackage.json', 'style.css'])
    return fitting(chance, schema, hint, name)
  }

  function withFile(route: Route, parts: Parts): void {
    if (route.path === '/api/import/network') return network(parts)
    if (route.path === '/api/import/network' && chance.chance(0.8)) { parts.files = [{ name: 'mode', body: 'preview' }, { name: 'file', file: 'ways.geojson', type: 'application/geo+json', body: wayThere() }]; return }
    if (!route.path.includes('{what}')) { parts.files = [{ name: 'file', file: 'photo.png', type: 'image/png', body: chance.chance(0.8) ? photo(made) : chance.pick(oddFiles()) }]; return }
    const what = parts.params['what']!
    parts.asker = chance.chance(0.85) ? one(known.systems.some((s) => s.id === what) ? ['districtCommunityOfficer'] : ['systemAdmin']) : anybody()
    const preview = known.previews.pick(chance)
    if (preview && chance.chance(0.3)) { parts.params['what'] = preview.what; parts.asker = preview.asker; parts.body = { mode: 'commit', token: preview.token } }
    else if (chance.chance(0.5)) parts.body = { mode: 'preview', text: table(what), name: 'a.csv' }
    else parts.files = [{ name: 'mode', body: 'preview' }, { name: 'file', file: 'a.csv', type: 'text/csv', body: chance.chance(0.7) ? table(what) : chance.pick(oddFiles()) }]
  }
  /** A street of the district as a network, sometimes something else; and what was looked at is brought in. */
  function network(parts: Parts): void {
    parts.asker = chance.chance(0.85) ? one(['systemAdmin']) : anybody()
    const [x, y] = known.centre
    const preview = known.previews.pick(chance)
    if (preview?.what === 'network' && chance.chance(0.4)) { parts.asker = preview.asker; parts.body = { mode: 'commit', token: preview.token, source: parts.mark, licence: parts.mark, ...(chance.chance(0.5) && { from: `2099-0${chance.int(1, 9)}-01` }) }; return }
    const line = { type: 'Feature', properties: { highway: 'residential', name: parts.mark }, geometry: { type: 'LineString', coordinates: [[x - 0.02, y - 0.02], [x, y], [x + 0.02, y + 0.02]] } }
    parts.files = [{ name: 'mode', body: 'preview' }, ...(chance.chance(0.3) ? [{ name: 'datum', body: chance.pick(['wgs84', 'gcj02', 'bd09']) }] : []), { name: 'file', file: 'ways.geojson', type: 'application/geo+json', body: chance.chance(0.7) ? JSON.stringify({ type: 'FeatureCollection', features: [line] }) : chance.pick(oddFiles()) }]
  }
  /** One way through the middle of the district. */
  function wayThere(): string {
    const [lng, lat] = known.centre
    return JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { highway: 'residential' }, geometry: { type: 'LineString', coordinates: [[lng, lat], [lng + 0.002, lat + 0.001]] } }] })
  }
  /** The list itself as it was exported, sometimes with a cell changed. */
  function table(what: string): string {
    const whole = known.tables.get(what) ?? 'code,name\nA,甲\n'
    if (chance.chance(0.5)) return whole
    const cells = whole.split(',')
    cells[chance.int(0, cells.length - 1)] = String(chance.pick(odd))
    return cells.join(',')
  }

  const form = (route: Route, parts: Parts): Record<string, string> => route.path.startsWith('/follow/code') ? { number: known.follow.pick(chance)?.number ?? 'X-1', phone: personal(chance, 'phone'), code: numberText(chance).padStart(6, '0') }
    : route.path.endsWith('/say') ? { text: `椅子挪一挪 ${parts.mark}`, name: parts.mark, phone: personal(chance, 'phone') }
    : { called: '女儿', may: 'answer', added: `还有 ${parts.mark}`, note: parts.mark, answer: `收到 ${parts.mark}`, text: parts.mark, solved: 'yes', satisfaction: 'satisfied' }

  /** Puts one or two wrong things into a request and says which. */
  function wrongs(route: Route, parts: Parts): string[] {
    const said: string[] = []
    for (let n = chance.pick([1, 1, 1, 2]); n > 0; n--) {
      const kind = chance.weighted<string>([['asker', 2], ['path', 2], ['query', 3], ['headers', 2], ...(parts.body === undefined ? [] : [['body', 8], ['text', 2]] as const), ...(parts.files ? [['file', 6]] as const : [])])
      said.push(kind)
      if (kind === 'asker') parts.asker = anybody()
      else if (kind === 'path') { const names = Object.keys(parts.params); if (names.length) parts.params[chance.pick(names)] = wrongId() }
      else if (kind === 'query') wrongQuery(route, parts)
      else if (kind === 'headers') wrongHeaders(parts)
      else if (kind === 'body') parts.body = disturbed(chance, parts.body)
      else if (kind === 'file') wrongFile(parts)
    }
    return said
  }

  function wrongId(): string {
    const other = [known.matters.pick(chance)?.id, known.people.pick(chance), known.terms.pick(chance), known.photos.pick(chance)?.id, known.places[0]?.code, known.rosters.pick(chance), known.measures[0]].filter((id) => id !== undefined)
    return String(chance.chance(0.4) && other.length ? chance.pick(other) : chance.pick(odd)).slice(0, 300)
  }
  function wrongQuery(route: Route, parts: Parts): void {
    const names = route.params.flatMap((p) => (p.at === 'query' ? [p.name] : [])).concat('fact.constructor', '__proto__', 'limit', 'favour', 'channel')
    const name = chance.pick(names)
    parts.query.push([name, String(chance.pick(odd))])
    if (chance.chance(0.3)) parts.query.push([name, chance.pick(['2026-01-01', '7', 'a'])])
    if (chance.chance(0.1)) parts.query.push([chance.pick(['%', '%zz=%ff%fe', 'a%00', '%c0%ae', '[]', 'q[a]', 'q', '=&&=&']), ''])
  }
  function wrongHeaders(parts: Parts): void {
    const [name, value] = chance.pick<readonly [string, string | string[]]>([
      ['if-match', chance.pick(['*', '"999"', 'W/"1"', '1e3', '', '-1', '1,2', '0x1'])], ['idempotency-key', chance.pick(['two words', '', 'k'.repeat(101), known.keys.pick(chance) ?? 'key-1'])], ['content-type', chance.pick(['text/plain', 'application/json', 'application/json; charset=utf-16', 'multipart/form-data', 'application/xml', 'x'])],
      ['authorization', chance.pick(['Basic YTpi', 'Bearer', 'Bearer  ', `Bearer ${'t'.repeat(300)}`, 'bearer x'])], ['origin', 'https://elsewhere.example'], ['host', chance.pick(['elsewhere.example', '[::1', ''])], ['x-forwarded-for', '1.2.3.4'], ['x-forwarded-proto', 'https'],
      ['content-encoding', 'gzip'], ['linli-part', chance.pick(['0/10', 'x', '9/3', '0/99999999'])], ['linli-sha256', chance.pick(['x', '0'.repeat(64)])], ['range', 'bytes=0-'], ['accept', 'text/html'], ['accept-encoding', chance.pick(['gzip', 'br', '*;q=0', 'gzip;q=nan'])], ['if-none-match', chance.pick(['*', '"x"', 'W/'])], ['cookie', chance.pick(['linli=%', `linli=${parts.asker.token}`, `linli_oidc=${Buffer.from('{"state":1}').toString('base64url')}`, 'a=b=c; ;'])], ['linli-unattended', '1'],
    ])
    parts.headers[name] = value
  }
  function wrongFile(parts: Parts): void {
    const files = parts.files!
    const kind = chance.int(0, 5)
    if (kind === 0) parts.files = []
    else if (kind === 1) files.push({ name: 'file', file: 'second.png', body: photo(made) })
    else if (kind === 2) for (let n = 0; n < 12; n++) files.push({ name: `f${n}`, body: 'x' })
    else if (kind === 3) files.push({ name: chance.pick(['map', 'values', 'set', '__proto__', 'mode', 'constructor']), body: chance.pick(['{', '[]', 'null', '{"a":{}}', '{"__proto__":{"a":"b"}}', '{"a":"b"}']) })
    else files[files.length - 1] = { name: chance.pick(['file', 'files', '']), file: chance.pick(['../../x.png', 'a\r\nb', '', 'CON', 'x'.repeat(3000), '照片.png']), body: chance.pick(oddFiles()), type: chance.pick(['image/png', 'text/html', 'x', '']) }
  }

  function written(route: Route, parts: Parts, wrong: readonly string[]): Sent {
    const encoded = (value: string): string => (chance.chance(0.02) ? chance.pick(['%', '%zz', '%ff', '%00', '%2e%2e', value.replaceAll(/[^\w.-]/g, '%u1')]) : encodeURIComponent(value.toWellFormed()))
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'any' ? parts.params[name]!.replaceAll(/[^\w.%/-]/g, '_') : wrong.includes('path') ? encoded(parts.params[name] ?? '') : encodeURIComponent((parts.params[name] ?? '').toWellFormed())))
    const query = parts.query.map(([name, value]) => (value === '' && /[%=[]/.test(name) ? name : `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`)).join('&')
    const headers: Record<string, string | string[]> = { ...(parts.asker.token && { authorization: `Bearer ${parts.asker.token}` }), ...parts.headers }
    const sent: Sent = { method: route.method, path: query ? `${path}?${query}` : path, headers }
    if (parts.files) {
      headers['content-type'] ??= 'multipart/form-data; boundary=fuzzfuzz'
      const whole = multipart(parts.files, 'fuzzfuzz')
      return { ...sent, body: wrong.includes('file') && chance.chance(0.1) ? whole.subarray(0, chance.int(0, whole.length)) : whole }
    }
    if (parts.body === undefined) return sent
    if (route.page || route.path.startsWith('/open311/')) {
      headers['content-type'] ??= 'application/x-www-form-urlencoded'
      if (String(headers['content-type']).includes('json')) return { ...sent, body: Buffer.from(JSON.stringify(parts.body)) }
      return { ...sent, body: Buffer.from(new URLSearchParams(Object.entries((parts.body ?? {}) as object).map(([name, value]): [string, string] => [name, asText(value)])).toString()) }
    }
    headers['content-type'] ??= 'application/json'
    const whole = JSON.stringify(parts.body) ?? ''
    // A body above the limit costs as much as a hundred others, so there are few.
    const text = wrong.includes('text') ? brokenText(chance, whole) : chance.chance(0.002) ? `${' '.repeat(1_100_000)}${whole}` : whole
    return { ...sent, body: Buffer.from(text as string) }
  }

  return { make }
}
