// What people need and too little of which they reach, over HTTP: the standing questions with their streets, a street by committee, and what a figure
// was counted from. For planners, streets and whoever audits; the public reads sums (site/lacks.ts).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseDay } from '../../kernel/base/time.ts'
import type { Place } from '../../kernel/places/index.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import { committeesOf, evidenceOf, questions } from '../lacks.ts'
import { refuse } from '../problem.ts'
import type { Space } from '../space/index.ts'
import { query, text } from './schemas.ts'
import { planners } from './space.ts'

const tags = ['walks']
/** Who reads beside those who plan. */
export const readers = [...planners, 'streetPartySecretary', 'managementOfficer', 'departmentHead', 'auditor', 'districtLeader'] as const
const params = { type: 'object', properties: { question: text(80) } } as const
const asked = query({ place: text(9), day: text(10) })
type Asked = { Params: { question: string }; Querystring: { place?: string; day?: string } }

export async function gapRoutes(app: FastifyInstance, district: District, space: Space): Promise<void> {
  const may = (request: FastifyRequest, reply: FastifyReply) => needRole(district, request, reply, ...readers)
  const placed = (given: string | undefined, levels: readonly string[]): Place | undefined => { const place = given !== undefined && /^\d{1,7}$/.test(given) ? district.world().territory.byId(Number(given)) : undefined; return place && levels.includes(place.level) ? place : undefined }
  /** Undefined for none, null for what is no day. */
  const dayOf = (given: string | undefined): string | undefined | null => (given === undefined || given === '' ? undefined : parseDay(given))
  const time = (at: number): string => formatInstant(district.world().calendar, at)

  app.get('/api/gaps', { schema: { tags, summary: 'Standing questions about what there is too little of, by street, with the months before' } }, async (request, reply) => {
    const session = may(request, reply)
    if (!session) return reply
    return { questions: (await questions(district, session)).map((one) => ({ ...one, at: time(one.at) })) }
  })
  app.get<Asked>('/api/gaps/:question', { schema: { tags, summary: 'A street by committee, on the last day or another that was answered', params, querystring: asked } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const place = placed(request.query.place, ['street']), day = dayOf(request.query.day)
    if (!place || day === null) return refuse(reply, [place ? refused('request.malformed', 'day') : refused('place.unknown', 'place')])
    const found = await committeesOf(district, request.params.question, place, day)
    return found.ok ? found.value : refuse(reply, found.refused)
  })
  app.get<Asked>('/api/gaps/:question/rows', { schema: { tags, summary: 'What a figure was counted from: buildings by age, sites with what they hold, the standard', params, querystring: asked } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const place = placed(request.query.place, ['district', 'street', 'committee']), day = dayOf(request.query.day)
    if (!place || day === null) return refuse(reply, [place ? refused('request.malformed', 'day') : refused('place.unknown', 'place')])
    const found = await evidenceOf(district, space, request.params.question, place, day)
    return found.ok ? { ...found.value, known: time(found.value.known) } : refuse(reply, found.refused)
  })
}
