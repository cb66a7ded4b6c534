// Serves the built staff application: files by their hashed names for ever, and the page itself for every other address;
// it is read each time, since another process may have built it anew; in the moment between two builds the one before is shown.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import fastifyStatic from '@fastify/static'
import { refused } from '../../kernel/base/refusals.ts'
import { refuse } from '../problem.ts'

export async function webRoutes(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', preCompressed: true, immutable: true, maxAge: '365d', decorateReply: false, index: false })
  let page: string | null = null
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (/^\/(api|assets|open311)\b/.test(request.url)) return refuse(reply, [refused('request.no_route')])
    page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => page)
    return page === null ? refuse(reply, [refused('server.busy')]) : reply.type('text/html; charset=utf-8').send(page)
  })
}
