// The runner of migrations: once each, whole or not at all, and never past a file that changed or a schema that is newer.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from './connect.ts'
import { migrate, readMigrations } from './migrate.ts'
import { freshDatabase } from './testing.ts'

let database: Database
let folder: string
const file = (name: string, text: string) => writeFileSync(join(folder, name), text)

beforeEach(async () => {
  // A schema of its own beside the migrated one: its history is empty.
  database = await freshDatabase()
  await database.admin`drop schema linli cascade`
  await database.admin`create schema linli`
  folder = mkdtempSync(join(tmpdir(), 'linli-migrations-'))
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

describe('migrations', () => {
  test('run in order, once, with the district\'s own names, and tell how far they are', async () => {
    file('000001_first.sql', 'create table first (id int);\ngrant select on first to :reader;\ninsert into :schema.first values (1::int);')
    file('000002_second.sql', 'alter table first add column word text default \'a:b\';')
    const told: unknown[] = []
    expect(await migrate(database, { folder, progress: (...all) => told.push(all) })).toBe(2)
    expect(told).toEqual([[0, 2, '000001_first.sql'], [1, 2, '000002_second.sql'], [2, 2, '']])
    expect(await migrate(database, { folder })).toBe(0)
    expect(await database.admin`select * from first`).toEqual([{ id: 1, word: 'a:b' }])
  })

  test('run once when two processes start together', async () => {
    file('000001_first.sql', 'create table first (id int); select pg_sleep(0.05);')
    const applied = await Promise.all([migrate(database, { folder }), migrate(database, { folder }), migrate(database, { folder })])
    expect(applied.sort()).toEqual([0, 0, 1])
  })

  test('leave nothing of a file that fails, and say where it failed', async () => {
    file('000001_first.sql', 'create table first (id int);\n\nselect nothing_such();')
    await expect(migrate(database, { folder })).rejects.toThrow('database/migrations/000001_first.sql, line 3: function nothing_such() does not exist')
    expect(await database.admin`select to_regclass('linli.first') as there`).toEqual([{ there: null }])
  })

  test('refuse a file that was changed after it ran', async () => {
    file('000001_first.sql', 'create table first (id int);')
    await migrate(database, { folder })
    file('000001_first.sql', 'create table first (id bigint);')
    await expect(migrate(database, { folder })).rejects.toThrow('000001_first.sql was changed after it had been applied')
  })

  test.each([['--! breaking-change\n', true], ['', false]])('an older program meets a newer schema marked %j: refused is %s', async (mark, refused) => {
    file('000001_first.sql', 'create table first (id int);')
    file('000002_second.sql', `${mark}create table second (id int);`)
    await migrate(database, { folder })
    rmSync(join(folder, '000002_second.sql'))
    const answer = migrate(database, { folder })
    if (refused) await expect(answer).rejects.toThrow('changed by a newer Linli (000002_second.sql)')
    else expect(await answer).toBe(0)
  })

  test('a gap in the numbers is a mistake', () => {
    file('000002_second.sql', '')
    expect(() => readMigrations(folder)).toThrow('should be named 000001_words.sql')
  })
})
