// Style sheet and scripts of the public site: read once, named by what they hold, kept by browsers for ever. Scripts are TypeScript whose
// types are taken out as they are; there is nothing to build.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

export type Assets = { css: string; icon: string; script(name: string): string; /** Address to content, as it is sent. */ files: ReadonlyMap<string, { type: string; text: string }> }

const here = import.meta.dirname
const mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0a5158"/><g fill="none" stroke-linejoin="round" stroke-linecap="round" stroke-width="2.600"><path d="M4.500 15.500 11 9.500l6.500 6v11h-13zM14.800 12.500l6-6 6.700 7v13h-10" stroke="#fff"/><path d="M11 26.500V21" stroke="#ffc93c"/></g></svg>'

export function readAssets(): Assets {
  const css = readFileSync(join(here, 'site.css'), 'utf8')
  const sources = readdirSync(join(here, 'script')).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => [name.slice(0, -3), readFileSync(join(here, 'script', name), 'utf8')] as const)
  // Scripts import one another, so one name stands for them all.
  const hash = createHash('sha256').update(css).update(JSON.stringify(sources)).update(mark).digest('base64url').slice(0, 12)
  const at = (name: string): string => `/site/${hash}/${name}`
  const files = new Map([
    [at('site.css'), { type: 'text/css; charset=utf-8', text: css }], [at('icon.svg'), { type: 'image/svg+xml', text: mark }],
    ...sources.map(([name, text]) => [at(`${name}.js`), { type: 'text/javascript; charset=utf-8', text: stripTypeScriptTypes(text).replaceAll(/(['"]\.\/[\w-]+)\.ts(?=['"])/g, '$1.js') }] as const),
  ])
  return { css: at('site.css'), icon: at('icon.svg'), script: (name) => at(`${name}.js`), files }
}

export function assetRoutes(app: FastifyInstance, { files, script }: Assets): void {
  // A worker speaks for addresses below its own alone, so it stands at the root; it is asked each time, so that a new one is found.
  // As a plain script, which every browser takes for a worker: what makes it a module for the compiler is left out.
  const worker = files.get(script('near-worker'))!.text.replace(/^export \{\}\s*$/m, '')
  app.get('/near-worker.js', { schema: { hide: true } }, async (_request, reply) => reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(worker))
  for (const [path, { type, text }] of files) {
    const forms = { br: brotliCompressSync(text), gzip: gzipSync(text, { level: 9 }) }
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const accepted = String(request.headers['accept-encoding'] ?? '')
      const coding = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b(?!;q=0)`).test(accepted))
      void reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').type(type)
      return coding ? reply.header('content-encoding', coding).send(forms[coding]) : reply.send(text)
    })
  }
}
