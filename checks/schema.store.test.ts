// database/schema.sql is the schema that the migrations make, on any server.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dumpSchema } from '../database/picture.ts'
import { freshDatabase } from '../database/testing.ts'
import { root } from './source.ts'

test('database/schema.sql shows what the migrations make', async () => {
  const database = await freshDatabase()
  const picture = await dumpSchema(database)
  await database.close()
  const file = join(root, 'database', 'schema.sql')
  if (process.env.LINLI_WRITE === '1') writeFileSync(file, picture)
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const [ours, theirs] = [kept.split('\n'), picture.split('\n')]
  const differ = theirs.findIndex((line, index) => line !== ours[index])
  expect(kept === picture, `database/schema.sql is not what the migrations make: line ${differ + 1} should read "${theirs[differ]}". Print it with: LINLI_WRITE=1 npx vitest run checks/schema.store.test.ts`).toBe(true)
})
