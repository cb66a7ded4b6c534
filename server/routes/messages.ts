// What could not be told, and why: seen and settled by the system administrator, each act with a line in the chain of administration. In a
// demonstration also what would have been sent.
import type { FastifyInstance } from 'fastify'
import { formatInstant } from '../../kernel/base/time.ts'
import { giveUp, readOutbox, tryAgain } from '../../kernel/messages/index.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import type { Channel } from '../messages/channel.ts'
import { readKept } from '../messages/kept.ts'
import { refuse } from '../problem.ts'
import { administer } from './administration.ts'
import { idParams } from './schemas.ts'

const tags = ['administration']
const most = 100

export async function messageRoutes(app: FastifyInstance, district: District, channels: readonly Channel[]): Promise<void> {
  app.get('/api/messages', { schema: { tags, summary: 'What people were to be told and has not left, with the reason; in a demonstration also what would have been sent' } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'systemAdmin')) return reply
    const text = (at: number): string => formatInstant(district.world().calendar, at)
    const { counts, items } = await district.asWriter((tx) => readOutbox(tx, most))
    const demonstration = channels.some(({ name }) => name === 'kept')
    return {
      channels: channels.map(({ name }) => name), counts,
      items: items.map(({ matter: _, system, next, made, ...item }) => ({ ...item, words: newsWords(district, system, item.news), made: text(made), next: item.state === 'waiting' ? text(next) : null })),
      kept: demonstration ? (await district.asWriter((tx) => readKept(tx, most))).map((one) => ({ ...one, at: text(one.at) })) : null,
    }
  })
  app.post('/api/messages/again', { schema: { tags, summary: 'Try everything that has not left once more, at once' } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const outcome = await administer(district, session, 'messages_tried', (tx) => tryAgain(tx, null), (count) => ({ count }))
    return outcome.ok ? { count: outcome.value } : refuse(reply, outcome.refused)
  })
  for (const [what, act, work] of [['again', 'message_tried', tryAgain], ['give-up', 'message_given_up', giveUp]] as const) {
    app.post<{ Params: { id: string } }>(`/api/messages/:id/${what}`, { schema: { tags, summary: what === 'again' ? 'Try a message at once' : 'Give a message up: nobody sends it any more', params: idParams } }, async (request, reply) => {
      const session = needRole(district, request, reply, 'systemAdmin')
      if (!session) return reply
      const { id } = request.params
      const outcome = await administer<unknown>(district, session, act, (tx, now) => work(tx, id, now), () => ({ message: id }))
      return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
    })
  }
}

/** What kind of news it is; the number stands beside it, and other gaps are shown as such. */
function newsWords(district: District, system: number, news: string): { zh: string; en: string } {
  const words = district.systems.get(district.idOf(system))?.words.news?.[news] ?? { zh: news, en: news }
  const bare = (text: string): string => text.replaceAll(/\{number\}[:：]? ?/g, '').replaceAll(/\{\w+\}/g, '…')
  return { zh: bare(words.zh), en: bare(words.en) }
}
