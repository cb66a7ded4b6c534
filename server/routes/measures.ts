// Figures: every measure in short, one measure by place, category, organisation and time, and the rows that one figure was counted
// from. Figures are for everybody who is signed in, numbers only; rows obey the asker's rights.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseDay } from '../../kernel/base/time.ts'
import { makeKept } from '../../kernel/base/kept.ts'
import { makeSheets, watermark } from '../../kernel/measures/index.ts'
import { needSession } from '../asker.ts'
import { reuse } from '../bytes.ts'
import type { District } from '../district.ts'
import { answer, periodOf, summaries } from '../measure-answer.ts'
import { categoryCodes, hasCategory, measureNamed, readQuestion, type Asked, type MeasureQuery } from '../measure-question.ts'
import { codesOf, rowsOf } from '../measure-rows.ts'
import { refuse } from '../problem.ts'

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const asked = {
  from: day, to: day, at: day, known: { type: 'string', maxLength: 40 }, place: { type: 'string', maxLength: 40 }, category: { type: 'string', maxLength: 80 }, organisation: { type: 'string', maxLength: 60 },
}
const grouped = { ...asked, by: { type: 'string', maxLength: 60, pattern: '^[a-z]+(,[a-z]+)*$' }, level: { enum: ['street', 'area', 'committee'] } }
const querystring = (properties: Record<string, unknown>): Record<string, unknown> => ({ type: 'object', additionalProperties: false, properties })
const params = { type: 'object', required: ['id'], properties: { id: { type: 'string', maxLength: 120 } } }

export async function measureRoutes(app: FastifyInstance, district: District): Promise<void> {
  // A figure on twenty desks and a wall is worked out once, for as long as nothing was counted since.
  const kept = makeKept<{ state: string; body: Buffer; end: number }>(4_000_000)
  const sheets = makeSheets(24_000_000)
  /** Sends what is kept, or works it out. The default period moves with the day, so the days stand in the key; names and limits move with
   *  the world's revision. @param make answers an object that ends in `tail`, which alone moves with the clock. */
  const send = async (reply: FastifyReply, url: string, { from, to }: Asked, make: (tail: string) => Promise<Buffer>): Promise<FastifyReply> => {
    const mark = await reached(district)
    const state = `${mark.position} ${district.world().revision}`
    const key = `${from} ${to} ${url}`
    const tail = `,${JSON.stringify(mark).slice(1)}`
    const found = kept.find(key)
    reply.type('application/json; charset=utf-8')
    if (found?.state === state) return reply.send(Buffer.concat([found.body.subarray(0, found.end), Buffer.from(tail)]))
    const body = await make(tail)
    if (!kept.keep(key, { state, body, end: body.length - tail.length }, body.buffer.byteLength)) reply.raw.once('close', () => reuse(body))
    return reply.send(body)
  }

  app.get<{ Querystring: MeasureQuery }>('/api/measures', { schema: { tags: ['measures'], summary: 'Every measure with its figure for a period', querystring: querystring(asked) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const read = [...district.systems.values()].map((system) => ({ system, asked: readQuestion(district, system, null, request.query) }))
    const right = read.flatMap(({ system, asked }) => (asked.ok ? [{ system, asked: asked.value }] : []))
    const wrong = read.find(({ asked }) => !asked.ok)
    if ((wrong && !wrong.asked.ok) || !right[0]) return refuse(reply, wrong && !wrong.asked.ok ? wrong.asked.refused : [refused('system.unknown')])
    return send(reply, request.url, right[0].asked, async (tail) => Buffer.from(JSON.stringify({ measures: await summaries(district, right, request.query), ...periodOf(right[0]!.asked) }).slice(0, -1) + tail))
  })

  app.get<{ Params: { id: string }; Querystring: MeasureQuery }>('/api/measures/:id', { schema: { tags: ['measures'], summary: 'One measure by place, category, organisation, day or month', params, querystring: querystring(grouped) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const found = measureNamed(district, request.params.id)
    if (!found) return refuse(reply, [refused('measure.unknown')])
    const read = readQuestion(district, found.system, found.measure, request.query)
    if (!read.ok) return refuse(reply, read.refused)
    return send(reply, request.url, read.value, (tail) => answer(district, found.system, found.measure, read.value, request, sheets, tail))
  })

  app.get<{ Params: { id: string }; Querystring: MeasureQuery & { limit?: string; after?: string; counted?: string; why?: string } }>('/api/measures/:id/rows', {
    schema: { tags: ['measures'], summary: 'The matters behind one figure and how each was counted', params, querystring: querystring({ ...asked, counted: { enum: ['in', 'both', 'of', 'without'] }, why: { type: 'string', maxLength: 60 }, limit: { type: 'string', pattern: '^[0-9]{1,3}$' }, after: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}_[0-9]{1,19}$' } }) },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const found = measureNamed(district, request.params.id)
    if (!found) return refuse(reply, [refused('measure.unknown')])
    const { limit, after, counted, why, ...query } = request.query
    const codes = codesOf(found.measure, counted, why)
    if (!codes) return refuse(reply, [refused('request.malformed', 'why')])
    if (after !== undefined && !parseDay(after.slice(0, 10))) return refuse(reply, [refused('request.malformed', 'after')])
    const read = readQuestion(district, found.system, found.measure, query, true)
    if (!read.ok) return refuse(reply, read.refused)
    return rowsOf(district, session, found.system, found.measure, read.value.question(await categoryCodes(district, hasCategory(request.query))), { limit: Math.min(200, Math.max(1, Number(limit ?? 50))), after, codes })
  })
}

async function reached(district: District): Promise<{ position: number; as_of: string }> {
  const { position, at, head } = await district.asWriter(watermark)
  return { position, as_of: formatInstant(district.world().calendar, position === head ? district.now() : at) }
}
