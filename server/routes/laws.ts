// The law over HTTP: instruments, an article with what hangs on it, and the way back from a rule. It is for everybody, as the registers are.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import type { District } from '../district.ts'
import { articleOf, instrumentsOf, ruleOf } from '../laws.ts'
import { refuse } from '../problem.ts'

const tags = ['laws']
const word = (name: string): Record<string, unknown> => ({ type: 'object', properties: { [name]: { type: 'string', minLength: 1, maxLength: 60, pattern: '^[^\\u0000-\\u001f]+$' } } })

export async function lawRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get('/api/laws', { schema: { tags, summary: 'Laws, regulations and policy papers with their articles, and how much hangs on each' } }, async () => ({ instruments: await instrumentsOf(district) }))
  app.get<{ Params: { article: string } }>('/api/laws/articles/:article', { schema: { tags, summary: 'An article with its rules, and the limits, thresholds, measures and rule sets that rest on it', params: word('article') } }, async (request, reply) =>
    (await articleOf(district, request.params.article)) ?? refuse(reply, [refused('law.none')]))
  app.get<{ Params: { rule: string } }>('/api/laws/rules/:rule', { schema: { tags, summary: 'A rule, the articles that it rests on, and what carries it', params: word('rule') } }, async (request, reply) =>
    (await ruleOf(district, request.params.rule)) ?? refuse(reply, [refused('law.none')]))
}
