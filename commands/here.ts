// Opens the district that the environment names, for verbs that work on it without serving.
import { resolve } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import type { DigestAlgorithm } from '../kernel/base/canonical.ts'
import { openDatabase } from '../database/connect.ts'
import { rolesOf } from '../database/roles.ts'
import { openDistrict, type District, type DistrictOptions } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'

/** The folder for everything that is kept. */
export const dataFolder = (): string => resolve(process.env['LINLI_DATA'] ?? '.data')

/** What the environment says of the database and of what an empty one is filled with. */
export function fromEnvironment(pack?: string): DistrictOptions {
  const algorithm = process.env['LINLI_DIGEST'] ?? 'sha256'
  if (algorithm !== 'sha256' && algorithm !== 'sm3') throw new Error(`LINLI_DIGEST is "${algorithm}". It may be sha256 or sm3.`)
  return {
    data: dataFolder(), ...(process.env['LINLI_DATABASE_URL'] && { url: process.env['LINLI_DATABASE_URL'] }), ...(process.env['LINLI_SCHEMA'] && { schema: process.env['LINLI_SCHEMA'] }),
    pack: () => loadPack(pack ?? process.env['LINLI_PACK'] ?? packageJson.linli.pack), install: { demonstration: process.env['LINLI_DEMO'] !== '0', seed: 1, algorithm: algorithm as DigestAlgorithm },
  }
}

export const openHere = (more: Partial<DistrictOptions> = {}): Promise<District> => openDistrict({ ...fromEnvironment(), ...more })

/** Whether another process works on the district now: then its role is signed in. */
export async function isServed(): Promise<boolean> {
  const database = await openDatabase(fromEnvironment())
  try {
    // A connection that was closed this moment is still listed for some milliseconds.
    for (let tries = 0; ; tries++) {
      const rows = await database.admin`select 1 from pg_stat_activity where usename = ${rolesOf(database.schema).server} and datname = current_database()`
      if (!rows.length || tries === 5) return rows.length > 0
      await new Promise((wake) => setTimeout(wake, 200))
    }
  } finally {
    await database.close()
  }
}
