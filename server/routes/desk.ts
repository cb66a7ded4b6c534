// The desk: what my posts owe now, most urgent first; and the district as it is this moment.
import type { FastifyInstance } from 'fastify'
import { compareIds } from '../../kernel/base/ids.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import { bookNotices, frozenBooks } from '../../kernel/money/index.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { owedCounts, owedTo } from '../read.ts'
import { listItem } from '../views.ts'
import { nowView } from '../now.ts'

export async function deskRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get<{ Querystring: { limit?: string } }>('/api/desk', { schema: { tags: ['desk'], summary: 'What my posts owe now, most urgent first', querystring: { type: 'object', properties: { limit: { type: 'string', pattern: '^[0-9]{1,3}$' } } } } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const now = district.now()
    const { rows, counts, frozen } = await district.read(session, async (tx) => {
      const [rows, counts, frozen] = await Promise.all([owedTo(district, tx, session.posts, Math.min(200, Number(request.query.limit ?? 100))), owedCounts(tx, session.posts, now), frozenBooks(tx, session.posts)])
      return { rows, counts, frozen }
    })
    return {
      as_of: formatInstant(district.world().calendar, now), counts, frozen: frozen.map(({ since, ...book }) => ({ ...book, since: formatInstant(district.world().calendar, since) })),
      items: rows.map(({ matter, what, post }) => {
        const system = district.systems.get(matter.system)!
        const duty = what.startsWith('duty:') ? Number(what.slice(5)) : undefined
        const awaited = what.startsWith('step:') ? what.slice(5) : undefined
        const helping = Object.entries(system.declaration.steps).find(([, step]) => step.answers === 'helper')
        const next = awaited ?? (duty === undefined ? system.declaration.page.next[matter.state] : helping?.[0])
        const item = listItem(district, matter, now, duty)
        return { matter: item, owes: duty !== undefined ? 'helper' : awaited ? 'step' : what, post, ...(duty !== undefined && { duty }), clock: item.clock, next: next ? { step: next, words: system.words.steps[next] } : null }
      }),
    }
  })
  app.get('/api/notices', { schema: { tags: ['desk'], summary: 'What my posts were told, newest first' } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const [rows, books] = await district.read(session, (tx) => Promise.all([tx<{ id: string; post: number; matter: string; at: string; what: string; about: string; seen: string | null; number: string; system: number; state: string }[]>`
      select n.id, n.post, n.matter, n.at, n.what, n.about, n.seen, m.number, m.system, m.state from notices n join matters m on m.id = n.matter where n.post = any(${session.posts}::int[]) order by n.id desc limit 50`, bookNotices(tx, session.posts)]))
    const { calendar } = district.world()
    const items = [
      ...books.map(({ name, book, at, seen, ...row }) => ({ ...row, matter: null, book: { id: book, name }, at: formatInstant(calendar, Number(at)), words: { zh: `账簿已冻结：${name}`, en: `Book frozen: ${name}` }, seen: seen !== null })),
      ...rows.map((row) => {
        const system = district.systems.get(district.idOf(row.system))!
        const about = system.words.clocks[row.about]
        return { id: row.id, post: row.post, matter: { id: row.matter, number: row.number, system: system.declaration.id, state: row.state }, at: formatInstant(calendar, Number(row.at)), what: row.what, words: { zh: `已超时：${about?.zh ?? row.about}`, en: `Late: ${about?.en ?? row.about}` }, seen: row.seen !== null }
      }),
    ]
    return { items: items.sort((a, b) => compareIds(b.id, a.id)).slice(0, 50) }
  })
  app.post('/api/notices/seen', { schema: { tags: ['desk'], summary: 'All that my posts were told has been seen' } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    await district.asWriter((tx) => Promise.all([tx`update notices set seen = ${district.now()} where post = any(${session.posts}::int[]) and seen is null`, tx`update book_notices set seen = ${district.now()} where post = any(${session.posts}::int[]) and seen is null`]))
    return reply.status(204).send()
  })
  app.get('/api/now', { schema: { tags: ['desk'], summary: 'The district this moment' } }, async (request, reply) => {
    const session = needSession(request, reply)
    return session ? nowView(district, session) : reply
  })
}
