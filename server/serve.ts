// A server that runs: the district, its jobs and its HTTP face on one port, and an orderly end.
import type { FastifyInstance } from 'fastify'
import { buildApp, type AppOptions } from './app.ts'
import { districtOn, openDistrict, type District, type DistrictOptions } from './district.ts'
import { keepingChannel } from './messages/kept.ts'
import { startJobs, type Jobs } from './jobs.ts'

export type Serving = { url: string; port: number; district: District; app: FastifyInstance; jobs: Jobs; stop(): Promise<void> }
export type ServeOptions = { host?: string; /** 0 takes a free one. */ port: number; /** Take the next free port when this one is taken. */ elsewhere?: boolean; fast?: boolean; /** Learn what words mean, every week, beside the work. */ learn?: boolean; /** See startJobs. */ inTurn?: boolean } & Omit<AppOptions, 'logger'>

/** Serves a district that is open. */
export async function serve(district: District, options: ServeOptions): Promise<Serving> {
  const channels = options.channels ?? (district.about.demonstration ? [keepingChannel(district)] : [])
  const app = await buildApp(district, { ...options, channels })
  const host = options.host ?? '127.0.0.1'
  const port = await listen(app, host, options.port, options.elsewhere ?? false)
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const jobs = startJobs(district, { fast: options.fast ?? false, learn: options.learn ?? false, inTurn: options.inTurn ?? false, data: options.data, post: { channels, address: (options.publicUrl ?? url).replace(/\/$/, '') } })
  let stopping: Promise<void> | null = null
  return {
    url, port, district, app, jobs,
    stop: () => (stopping ??= (async () => { await closeGently(app); await jobs.stop(); await district.close() })()),
  }
}

/** Answers what is under way, for three seconds at most; connections without a request are closed as they fall idle. */
async function closeGently(app: FastifyInstance): Promise<void> {
  const until = performance.now() + 3000
  const closing = setInterval(() => (performance.now() < until ? app.server.closeIdleConnections() : app.server.closeAllConnections()), 100)
  await app.close().finally(() => clearInterval(closing))
}

async function listen(app: FastifyInstance, host: string, port: number, elsewhere: boolean): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      await app.listen({ host, port: tried })
      return (app.server.address() as { port: number }).port
    } catch (error) {
      // EADDRINUSE: somebody else's server is there.
      if ((error as { code?: string }).code !== 'EADDRINUSE' || !elsewhere || tried > port + 50) throw error
    }
  }
}
export { districtOn, openDistrict, type DistrictOptions }
