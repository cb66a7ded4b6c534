// A secret vote over HTTP, for those who count: slips printed once, who takes part marked on the roll, what came on paper entered after the
// close, and the count. Casting has no route here: whoever holds a slip casts it on the public page, without sign-in.
import type { FastifyInstance } from 'fastify'
import type { Choice } from '../../kernel/assemblies/index.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { votesOn } from '../votes.ts'
import { counterOf } from './assemblies.ts'
import { body, idParams, text } from './schemas.ts'

const tags = ['votes']
const answers = ['yes', 'no', 'abstain', 'spoiled'] as const
const markBody = body({ head: text(40), way: { enum: ['paper', 'proxy'] }, proxy: { ...body({ holder: text(100), written: { type: 'boolean' } }, ['holder', 'written']) } }, ['head', 'way'])
type MarkBody = { head: string; way: 'paper' | 'proxy'; proxy?: { holder: string; written: boolean } }
const names = { type: 'array', maxItems: 20, items: text(60) }
const pileBody = body({ slips: { type: 'array', minItems: 1, maxItems: 3000, items: body({ code: text(60), choice: { enum: answers }, names }, ['code']) } })
type PileBody = { slips: { code: string; choice?: (typeof answers)[number]; names?: string[] }[] }

export async function slipRoutes(app: FastifyInstance, district: District, data: string): Promise<void> {
  const votes = votesOn(district, data)
  app.post<{ Params: { id: string } }>('/api/assemblies/:id/slips', { schema: { tags, summary: 'The slips of a secret vote, answered once to be printed and kept nowhere', params: idParams } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const printed = await votes.printSlips(request.params.id, counter.actor)
    return printed.ok ? reply.status(201).send({ slips: printed.value }) : refuse(reply, printed.refused)
  })

  app.post<{ Params: { id: string }; Body: MarkBody }>('/api/assemblies/:id/marks', { schema: { tags, summary: 'Mark on the roll that somebody takes part; a slip is drawn then', params: idParams, body: markBody } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const { head, way, proxy } = request.body
    const marked = await votes.mark(request.params.id, { head, way, ...(proxy && { proxy: { ...proxy, instruction: null } }) }, counter.actor)
    return marked.ok ? reply.status(201).send(marked.value) : refuse(reply, marked.refused)
  })

  app.post<{ Params: { id: string }; Body: PileBody }>('/api/assemblies/:id/pile', { schema: { tags, summary: 'After the close: slips that came on paper, as one pile without order', params: idParams, body: pileBody } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const entered = await votes.enterSlips(request.params.id, request.body.slips.map(({ code, choice, names }) => ({ code, choice: (choice ?? { names: names ?? [] }) as Choice })), counter.actor)
    return entered.ok ? reply.status(201).send(entered.value) : refuse(reply, entered.refused)
  })

  app.post<{ Params: { id: string } }>('/api/assemblies/:id/count', { schema: { tags, summary: 'Count a secret vote that is closed', params: idParams } }, async (request, reply) => {
    const counter = await counterOf(district, request, reply, request.params.id)
    if (!counter) return reply
    const counted = await votes.closeAndCount(request.params.id, counter.actor)
    return counted.ok ? { outcome: counted.value.outcome } : refuse(reply, counted.refused)
  })
}
