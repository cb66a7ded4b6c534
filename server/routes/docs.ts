// What the face offers: OpenAPI derived from the routes and the declarations, a page to read it, health and metrics.
import type { FastifyInstance } from 'fastify'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { kernelMetrics } from '../metrics.ts'
import type { District } from '../district.ts'

export async function docsRoutes(app: FastifyInstance, district: District): Promise<void> {
  await app.register(swagger, {
    // A form with a file is read piece by piece and so checked by its route; its shape is told here.
    transform: ({ schema, url }) => ({ url, schema: schema?.consumes?.includes('multipart/form-data') && !schema.body ? { ...schema, body: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } : schema }),
    openapi: {
      openapi: '3.1.0', info: { title: 'Linli 邻里', version: '1', description: 'What a city district runs its neighbourhood governance on. Errors are problem documents (RFC 9457) with a code; see docs/errors.md.' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'linli' } } }, security: [{ bearer: [] }, { cookie: [] }],
      tags: [{ name: 'session' }, { name: 'systems' }, { name: 'matters' }, { name: 'desk' }, { name: 'places' }, { name: 'measures' }, { name: 'attachments' }],
    },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true, uiConfig: { docExpansion: 'list', tryItOutEnabled: false } })
  app.get('/api/openapi.json', { config: { kept: true }, schema: { hide: true } }, async () => app.swagger())
  app.get('/health', { schema: { hide: true } }, async (_request, reply) => {
    try {
      const [head] = await district.asWriter((tx) => tx<{ position: string }[]>`select position from heads`)
      return { ok: true, database: true, position: Number(head!.position) }
    } catch {
      return reply.status(503).send({ ok: false, database: false })
    }
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await kernelMetrics(district)))
}
