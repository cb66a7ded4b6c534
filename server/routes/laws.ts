// The law over HTTP: instruments, an article with what hangs on it, and the way back from a rule. It is for everybody, as the registers are.
import type { FastifyInstance } from 'fastify'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { refused } from '../../kernel/base/refusals.ts'
import type { District } from '../district.ts'
import { dear, senderOf } from '../flood.ts'
import { articleOf, counted, instrumentsOf, limitsInForce, ruleOf } from '../laws.ts'
import { refuse } from '../problem.ts'

const tags = ['laws']
const word = (name: string): Record<string, unknown> => ({ type: 'object', properties: { [name]: { type: 'string', minLength: 1, maxLength: 60, pattern: '^[^\\u0000-\\u001f]+$' } } })

export async function lawRoutes(app: FastifyInstance, district: District): Promise<void> {
  const may = makeLimiter(district.now, dear)
  app.addHook('preHandler', async (request, reply) => (request.session || may(senderOf(request.ip)) ? undefined : refuse(reply, [refused('request.too_many')])))
  app.get('/api/laws', { schema: { tags, summary: 'Laws, regulations and policy papers with their articles, and how much hangs on each' } }, async () => ({ instruments: await instrumentsOf(district) }))
  app.get('/api/laws/limits', { schema: { tags, summary: 'Every limit and threshold in force, with its rule and the articles beneath' } }, async () => ({ limits: await limitsInForce(district) }))
  app.get<{ Params: { article: string } }>('/api/laws/articles/:article', { schema: { tags, summary: 'An article with its rules, and the limits, steps, thresholds, measures and rule sets that rest on it; counts for those who signed in', params: word('article') } }, async (request, reply) => {
    const found = await articleOf(district, request.params.article)
    return found ? { ...found, hooks: request.session ? await counted(district, request.session, found.hooks) : found.hooks } : refuse(reply, [refused('law.none')])
  })
  app.get<{ Params: { rule: string } }>('/api/laws/rules/:rule', { schema: { tags, summary: 'A rule, the articles that it rests on, and what carries it; counts for those who signed in', params: word('rule') } }, async (request, reply) => {
    const found = await ruleOf(district, request.params.rule)
    return found ? { ...found, hooks: request.session ? await counted(district, request.session, found.hooks) : found.hooks } : refuse(reply, [refused('law.none')])
  })
}
