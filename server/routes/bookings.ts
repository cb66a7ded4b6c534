// The day sheet of a centre for staff: every slot of its rooms, services and courses, who has it as far as the asker may see, and which step she may
// take with one press. Booking itself is opening a matter, by the same route as everything else.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseDay } from '../../kernel/base/time.ts'
import { dayView, overlaps, type Hold } from '../../kernel/bookings/index.ts'
import { refusals } from '../../kernel/matters/decide.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import type { System } from '../../kernel/system/compile.ts'
import { actorsOf, needSession } from '../asker.ts'
import { bookableDays, bookingSystem, bookingTerms, centreByCode, centres, linesOn, type Centre } from '../centres.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { mattersById } from '../read.ts'
import { query, text } from './schemas.ts'

const tags = ['bookings']
const named = ({ place, name, name_en }: Centre): object => ({ code: place.code, id: place.id, name: { zh: name, en: name_en } })

export async function bookingRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get('/api/bookings/centres', { schema: { tags, summary: 'Centres at which something may be booked, those of my posts first' } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const { territory, today, post } = district.world()
    const day = today(district.now())
    const mine = ({ place }: Centre): boolean => session.posts.some((id) => { const held = post(id); return held !== undefined && (held.place === place.id || territory.covers(held.place, place.id, day)) })
    const all = centres(district).filter(({ things }) => things.length > 0)
    return { centres: [...all.filter(mine), ...all.filter((one) => !mine(one))].map((one) => ({ ...named(one), mine: mine(one) })) }
  })
  app.get<{ Querystring: { place: string; day?: string } }>('/api/bookings', { schema: { tags, summary: 'The day sheet of a centre', querystring: { ...query({ place: text(40), day: text(10) }), required: ['place'] } } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const centre = centreByCode(district, request.query.place)
    const system = bookingSystem(district)
    if (!centre || !system) return refuse(reply, [refused('place.unknown', 'place')])
    const { today } = district.world()
    const day = request.query.day ?? today(district.now())
    if (parseDay(day) === null) return refuse(reply, [refused('fact.not_a_date', 'day')])
    return sheet(district, session, system, centre, day)
  })
}

async function sheet(district: District, session: Session, system: System, centre: Centre, day: string): Promise<object> {
  const { calendar } = district.world()
  const now = district.now()
  const terms = bookingTerms(district)
  const lines = await linesOn(district, centre.things, [day])
  const ids = [...lines.values()].flatMap((line) => line.map(({ matter }) => matter))
  // What she may not see she does not see here either: the slot is taken, and by whom is not said.
  const seen = new Map((ids.length ? await district.read(session, (tx) => mattersById(district, tx, ids)) : []).map((matter) => [matter.id, matter]))
  const things = centre.things.map((thing) => {
    const line = lines.get(thing.code) ?? []
    const slots = dayView(thing, calendar, day, line, now, terms)
    return {
      code: thing.code, kind: thing.kind, words: thing.words, places: thing.places, fee: thing.fee ?? 0,
      slots: slots.map((slot) => ({ from: formatInstant(calendar, slot.from), to: formatInstant(calendar, slot.to), free: slot.free, waiting: slot.waiting, over: slot.over, bookings: on(district, session, system, line.filter((hold) => overlaps(hold, slot)), seen) })),
    }
  }).filter(({ slots }) => slots.length > 0)
  return { day, days: bookableDays(district), centre: named(centre), system: system.declaration.id, channels: choicesOf(system, 'channel'), things }
}

const choicesOf = ({ declaration, words }: System, fact: string): { id: string; words: { zh: string; en: string } }[] => { const declared = declaration.facts[fact]; return declared?.is === 'choice' ? declared.of.map((id) => ({ id, words: words.facts[fact]!.choices![id]! })) : [] }

/** Those who hold a slot, by their places, then those who wait, in their order. */
function on(district: District, session: Session, system: System, line: readonly Hold[], seen: ReadonlyMap<string, Matter>): object[] {
  const { calendar } = district.world()
  const order = (hold: Hold): number => (hold.seat === null ? 1000 + hold.since / 1e15 : hold.seat)
  return [...line].sort((a, b) => order(a) - order(b)).flatMap((hold) => {
    const matter = seen.get(hold.matter)
    if (!matter) return []
    return [{
      id: matter.id, number: matter.number, version: matter.version, state: { id: matter.state, words: system.words.states[matter.state]! }, place: hold.seat, from: formatInstant(calendar, hold.from), to: formatInstant(calendar, hold.to),
      use: typeof matter.facts['use'] === 'string' ? matter.facts['use'] : null, channel: system.words.facts['channel']?.choices?.[String(matter.facts['channel'])] ?? null, steps: pressed(district, session, system, matter),
    }]
  })
}

/** Steps that ask for nothing and that one of her posts may take now. */
function pressed(district: District, session: Session, system: System, matter: Matter): { id: string; words: { zh: string; en: string } }[] {
  const world = district.world()
  return Object.entries(system.declaration.steps).flatMap(([id, { asks }]) => {
    if (Object.values(asks ?? {}).some((required) => required)) return []
    const may = actorsOf(session).some((actor) => refusals({ system, act: id, matter, actor, now: district.now(), world, slots: matter.slots }).length === 0)
    return may ? [{ id, words: system.words.steps[id]! }] : []
  })
}
