// Serves the built staff application: files by their hashed names for ever, and the page itself for every other address;
// it is read each time, since another process may have built it anew; in the moment between two builds the one before is shown. Who comes
// without a session is a resident: the bare address leads to the public home, and what is no page of the staff's is no page.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import fastifyStatic from '@fastify/static'
import { refused } from '../../kernel/base/refusals.ts'
import type { Site } from '../../site/index.ts'
import { refuse } from '../problem.ts'

export async function webRoutes(app: FastifyInstance, folder: string, { problem }: Site): Promise<void> {
  await app.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', preCompressed: true, immutable: true, maxAge: '365d', decorateReply: false, index: false })
  // Asked each time, so that a new build is found; the worker may speak for every address.
  app.get('/worker.js', { schema: { hide: true } }, async (_request, reply) => {
    const worker = await readFile(join(folder, 'worker.js'), 'utf8').catch(() => null)
    return worker === null ? refuse(reply, [refused('request.no_route')]) : reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(worker)
  })
  let page: string | null = null
  const addresses = await readFile(join(folder, 'addresses.json'), 'utf8').then((text) => JSON.parse(text) as string[], () => null)
  const known = addresses && new RegExp(`^(?:${addresses.map((path) => path.replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*')).join('|')})/?$`)
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (/^\/(api|assets|open311)\b/.test(request.url)) return refuse(reply, [refused('request.no_route')])
    const visitor = request.cookies['linli'] === undefined
    // Staff who are not signed in come by '/?staff'.
    if (visitor && request.url === '/') return reply.redirect('/home')
    if (visitor && known && !known.test(request.url.split('?')[0]!)) return problem(request, reply, [refused('request.no_route')])
    page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => page)
    return page === null ? problem(request, reply, [refused('server.busy')]) : reply.type('text/html; charset=utf-8').send(page)
  })
}
