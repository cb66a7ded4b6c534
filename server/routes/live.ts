// Live events inside the asker's rights. A commit of this process is told at once; those of other processes are found by
// reading the journal on from the last position, and where books and votes stand, at the latest after a second.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import { needSession, tokenOf } from '../asker.ts'
import type { District } from '../district.ts'
import { readMoves, type Move } from '../moves.ts'

type Listener = { reply: FastifyReply; token: string; reach: Set<number>; own: readonly number[]; posts: string }
type TailRow = { position: string; matter: string; at: string; act: string; number: string; system: number; state: string; version: number; place: number; audience: number[] }

const most_streams = 20

export async function liveRoutes(app: FastifyInstance, district: District): Promise<void> {
  const listeners = new Set<Listener>()
  let position: string | null = null
  let reading: Promise<void> | null = null
  const mayRead = (listener: Listener, { audience, keepers = [] }: { audience: readonly number[]; keepers?: readonly number[] }): boolean => audience.some((key) => listener.reach.has(key)) || keepers.some((post) => listener.own.includes(post))
  /** What is pushed obeys the same rule as what is asked: a session that ended gets nothing more, a post that ended reaches nothing. */
  const stillSigned = async (listener: Listener): Promise<boolean> => {
    const session = await district.sessions.sessionFor(listener.token, true)
    if (!session) { listeners.delete(listener); listener.reply.raw.end() } else if (session.posts.join() !== listener.posts) Object.assign(listener, rightsOf(session))
    return session !== null
  }
  const rightsOf = (session: Session): Pick<Listener, 'reach' | 'own' | 'posts'> => ({ reach: new Set(district.reach(session.posts)), own: session.posts, posts: session.posts.join() })
  const tell = async (event: 'matter' | Move['event'], about: TailRow | Move, data: string): Promise<void> => {
    for (const listener of listeners) if (mayRead(listener, about) && (await stillSigned(listener)) && mayRead(listener, about)) listener.reply.raw.write(`event: ${event}\ndata: ${data}\n\n`)
  }
  const readOn = async (): Promise<void> => {
    if (!listeners.size) { position = null; moves.forget(); return }
    const rows = await district.asWriter(async (tx) => {
      position ??= (await tx<{ position: string }[]>`select position from heads`)[0]!.position
      return tx<TailRow[]>`select j.position, j.matter, j.at, j.act, m.number, m.system, m.state, m.version, m.place, m.audience
        from journal j join matters m on m.id = j.matter where j.position > ${position} and j.act <> 'look' order by j.position limit 500`
    })
    for (const row of rows) {
      const data = JSON.stringify({ id: row.matter, number: row.number, system: district.idOf(row.system), state: row.state, version: row.version, place: row.place, act: row.act, at: formatInstant(district.world().calendar, Number(row.at)) })
      await tell('matter', row, data)
      position = row.position
    }
    for (const move of await moves.read()) await tell(move.event, move, JSON.stringify(move.data))
  }
  const wake = (): void => { reading ??= readOn().catch(() => {}).finally(() => { reading = null }) }
  const unlisten = district.onCommit(wake)
  const moves = readMoves(district, wake)
  const polling = setInterval(wake, 1000)
  const beating = setInterval(() => { for (const listener of listeners) void stillSigned(listener).then((still) => still && listener.reply.raw.write(': beat\n\n'), () => {}) }, 15_000)
  app.addHook('preClose', async () => {
    clearInterval(polling)
    clearInterval(beating)
    unlisten()
    moves.stop()
    // A stream's connection is not idle when the server looks for those, so it is closed here.
    for (const { reply } of listeners) reply.raw.end(() => reply.raw.socket?.destroySoon())
    await reading
  })
  app.get('/api/live', { schema: { tags: ['desk'], summary: 'Server-sent events of matters, books and votes that I may read' } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    // A session has a handful of pages open; a program that opens streams without end loses its oldest.
    const own = [...listeners].filter((other) => other.token === tokenOf(request))
    if (own.length >= most_streams) { listeners.delete(own[0]!); own[0]!.reply.raw.end() }
    const listener: Listener = { reply, token: tokenOf(request)!, ...rightsOf(session) }
    listeners.add(listener)
    request.raw.on('close', () => listeners.delete(listener))
    // The first line is sent when it is known from where on events are told: what is done after it is not missed.
    for (let n = 0; n < 3 && position === null; n++) { wake(); await reading }
    reply.raw.write('retry: 3000\n\n')
    return reply
  })
}
