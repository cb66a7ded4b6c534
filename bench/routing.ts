// pgRouting over a throw-away cluster of Debian's PostgreSQL: what one would otherwise ask for walking distances. The question is that of
// `walk_pgrouting.mjs`, the peer's script: all sources at once, each node with its nearest (`equicost`).
import { chmodSync, mkdirSync } from 'node:fs'
import postgres from 'postgres'
import { debianBinaries, startDebian } from '../database/debian.ts'

export type Routing = {
  /** Connects what libpq reads to its database. */
  env: Record<string, string>
  load(edges: readonly { source: number; target: number; cost: number }[]): Promise<void>
  /** Milliseconds until every row is counted, and then the seconds of each node, asked once more. */
  reach(sources: readonly number[], limit_s: number): Promise<{ ms: number; seconds: Map<number, number> }>
  stop(): Promise<void>
}

/** An array as PostgreSQL writes it. */
const listed = (numbers: readonly number[]): string => `{${numbers.join(',')}}`

/** A sentence where it cannot run. */
export async function startRouting(folder: string): Promise<Routing | string> {
  if (!debianBinaries()) return 'PostgreSQL of Debian is not installed'
  // The server's account must come through the folder.
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  const cluster = await startDebian(folder)
  const root = postgres(cluster.url.replace('//linli:', '//postgres:').replace(/linli$/, 'postgres'), { max: 1, fetch_types: false, onnotice: () => {} })
  const end = async (): Promise<void> => { await root.end(); await cluster.stop() }
  const [found] = await root`select 1 from pg_available_extensions where name = 'pgrouting'`
  if (!found) { await end(); return 'pgRouting is not installed' }
  await root.unsafe('create extension pgrouting cascade')
  const edges = 'select id, source, target, cost, cost as reverse_cost from net'
  const { hostname, port, password } = new URL(cluster.url)
  return {
    env: { PGHOST: hostname, PGPORT: port, PGUSER: 'postgres', PGPASSWORD: password, PGDATABASE: 'postgres' },
    async load(list) {
      await root.unsafe('drop table if exists net; create table net (id int, source int, target int, cost float8)')
      for (let from = 0; from < list.length; from += 20_000) {
        const part = list.slice(from, from + 20_000)
        await root`insert into net select * from unnest(${listed(part.map((_, i) => from + i))}::text::int[], ${listed(part.map((one) => one.source))}::text::int[], ${listed(part.map((one) => one.target))}::text::int[], ${listed(part.map((one) => one.cost))}::text::float8[])`
      }
      await root.unsafe('create index on net (source); create index on net (target); analyze net')
    },
    async reach(sources, limit_s) {
      const started = performance.now()
      await root`select count(distinct node) from pgr_drivingDistance(${edges}, ${listed(sources)}::text::int[], ${limit_s}::float8, false, true)`
      const ms = performance.now() - started
      // With `equicost` a node between two sources is sometimes given a little more than its least, so the seconds are asked source by source.
      const rows = await root<{ node: number; seconds: number }[]>`select node::int, min(agg_cost) as seconds from pgr_drivingDistance(${edges}, ${listed(sources)}::text::int[], ${limit_s}::float8, false, false) group by node`
      return { ms, seconds: new Map(rows.map(({ node, seconds }) => [Number(node), Number(seconds)])) }
    },
    stop: end,
  }
}
