// Upper systems over HTTP: they bring orders by a program's key and signature, and the system administrator says where they are asked and
// told, and sees what is stuck.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import { programOf } from '../../kernel/people/programs.ts'
import { endUpper, heldOrders, listUppers, retryUpper, setUpper, upperOf, type UpperView } from '../../kernel/people/uppers.ts'
import { needRole } from '../asker.ts'
import { isSigned } from '../deliver.ts'
import type { District } from '../district.ts'
import { reasonsOf, refuse } from '../problem.ts'
import { administer } from '../routes/administration.ts'
import { mayTell } from '../routes/programs.ts'
import { body, idParams, text } from '../routes/schemas.ts'
import { takeHeld } from './exchange.ts'
import { formats } from './format.ts'
import { takeOrder, type Taken } from './take.ts'

declare module 'fastify' {
  interface FastifyRequest { said?: string }
}

const most_held = 20
const most_orders = 50

export async function upperRoutes(app: FastifyInstance, district: District): Promise<void> {
  await app.register(async (scope) => { bringing(scope, district) })
  const tags = ['administration']
  const guard = (request: FastifyRequest, reply: Parameters<typeof needRole>[2]) => needRole(district, request, reply, 'systemAdmin')
  app.get('/api/uppers', { schema: { tags, summary: 'Upper systems: how far each was asked and told, what is stuck, orders that could not be taken' } }, async (request, reply) => {
    if (!guard(request, reply)) return reply
    const uppers = await district.asWriter(listUppers)
    return { uppers: await Promise.all(uppers.map((one) => viewOf(district, one))), formats: [...formats.keys()], systems: [...district.systems.values()].filter(({ declaration }) => declaration.upper).map(({ declaration }) => declaration.id) }
  })
  app.post<{ Params: { id: string }; Body: { url: string; every_s: number; system: string; format?: string } }>('/api/programs/:id/upper', {
    schema: { tags, summary: 'The program is an upper system: told at this address, and asked there every so many seconds (0: it brings its orders); answers the secret of its signatures, once', params: idParams, body: body({ url: text(500), every_s: { type: 'integer', minimum: 0, maximum: 86_400 }, system: text(40), format: text(40) }, ['url', 'every_s', 'system']) },
  }, async (request, reply) => {
    const session = guard(request, reply)
    if (!session) return reply
    const { url, every_s, system, format = 'linli-1' } = request.body
    const wrong = [...(mayTell(url) ? [] : [refused('program.hook_address', 'url')]), ...(district.systems.get(system)?.declaration.upper ? [] : [refused('upper.no_system', 'system')]), ...(formats.has(format) ? [] : [refused('upper.no_format', 'format')])]
    if (wrong.length) return refuse(reply, wrong)
    const outcome = await administer(district, session, 'upper_set', (tx) => setUpper(tx, request.params.id, { url, every_s, system, format }), ({ program, name }) => ({ program, name, url, every_s, system }))
    return outcome.ok ? { secret: outcome.value.secret } : refuse(reply, outcome.refused)
  })
  app.delete<{ Params: { id: string } }>('/api/programs/:id/upper', { schema: { tags, summary: 'The program is no upper system any more: it is neither asked nor told', params: idParams } }, async (request, reply) => {
    const session = guard(request, reply)
    if (!session) return reply
    const outcome = await administer(district, session, 'upper_ended', (tx, now) => endUpper(tx, request.params.id, now), (value) => value)
    return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
  })
  app.post<{ Params: { id: string } }>('/api/programs/:id/upper/again', { schema: { tags, summary: 'Ask and tell the upper system at once, and take again what could not be taken', params: idParams } }, async (request, reply) => {
    if (!guard(request, reply)) return reply
    const upper = await district.asWriter((tx) => upperOf(tx, request.params.id))
    if (!upper) return refuse(reply, [refused('program.unknown')])
    await takeHeld(district, upper)
    await district.asWriter((tx) => retryUpper(tx, upper.program))
    return reply.status(204).send()
  })
}

async function viewOf(district: District, upper: UpperView): Promise<Record<string, unknown>> {
  const { calendar } = district.world()
  const time = (at: number | null): string | null => (at ? formatInstant(calendar, at) : null)
  const held = upper.held > 0 ? await district.asWriter((tx) => heldOrders(tx, upper.program, most_held)) : []
  // Of what was held the number and the reasons alone: what it says may name a person.
  return { ...upper, next: time(upper.next), told: time(upper.told), ask_next: time(upper.ask_next), asked: time(upper.asked), orders_held: held.map(({ number, why, changed }) => ({ number, since: time(Number(changed)), reasons: reasonsOf(why ?? []) })) }
}

/** Orders that are brought: the signature is over the body as it came, so it is kept beside what it says. */
function bringing(scope: FastifyInstance, district: District): void {
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, said, done) => {
    request.said = String(said)
    try { done(null, JSON.parse(request.said)) } catch (error) { done(error as Error) }
  })
  const limits = new Map<string, (who: string) => boolean>()
  scope.post<{ Body: { orders: unknown[] } }>('/api/upper/orders', {
    schema: { tags: ['upper'], summary: 'Orders of an upper system (header api-key, signed as Standard Webhooks has it; docs/upper.md); answers what became of each', body: body({ orders: { type: 'array', minItems: 1, maxItems: most_orders } }) },
  }, async (request, reply) => {
    const key = request.headers['api-key']
    const program = typeof key === 'string' && key.length <= 100 ? await district.asWriter((tx) => programOf(tx, key)) : undefined
    const upper = program && (await district.asWriter((tx) => upperOf(tx, program.id)))
    if (!program || !upper) return refuse(reply, [refused('upper.key')])
    if (!isSigned(upper.secret, request.headers, district.now(), request.said ?? '')) return refuse(reply, [refused('upper.signature')])
    const limit = `${program.id}:${program.per_minute}`
    if (!limits.has(limit)) limits.set(limit, makeLimiter(district.now, { most: program.per_minute, span_ms: 60_000 }))
    if (!limits.get(limit)!(limit)) return refuse(reply, [refused('request.too_many')])
    const format = formats.get(upper.format)
    if (!format) return refuse(reply, [refused('upper.no_format')])
    const results: Record<string, unknown>[] = []
    for (const given of request.body.orders) results.push(await resultOf(district, await takeOrder(district, upper, format.one(given))))
    return { results }
  })
}

async function resultOf(district: District, { number, outcome, matter, why }: Taken): Promise<Record<string, unknown>> {
  const [row] = matter ? await district.asWriter((tx) => tx<{ number: string }[]>`select number from matters where id = ${matter}`) : []
  return { number, outcome, ...(row && { our_number: row.number }), ...(why?.length && { reasons: reasonsOf(why) }) }
}
