// What the rest of the house relies on when it opens a database: types, roles, and a copy of its own for each test.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import type { Database } from './connect.ts'
import { freshDatabase, onServer } from './testing.ts'

let database: Database
beforeAll(async () => { database = await freshDatabase() })
afterAll(() => database.close())

describe('a database of one district', () => {
  test('answers large integers and days as text, and documents as values', async () => {
    const [row] = await database.sql`select 9007199254740993::int8 as large, 1.50::numeric as exact, date '2026-02-14' as day, '{"a": [1]}'::jsonb as document, array[1, 2]::int8[] as list`
    expect(row).toEqual({ large: '9007199254740993', exact: '1.50', day: '2026-02-14', document: { a: [1] }, list: ['1', '2'] })
  })

  test('gives the server role no right of its own', async () => {
    await database.admin`create table kept (id int)`
    await database.admin.unsafe('grant select on kept to linli_reader; grant insert on kept to linli_writer')
    await expect(database.sql`select * from linli.kept`).rejects.toMatchObject({ code: '42501' })
    await database.sql.begin(async (tx) => {
      await tx`set local role linli_writer`
      await tx`insert into kept values (1)`
    })
    const seen = await database.sql.begin(async (tx) => {
      await tx`set local role linli_reader`
      return tx`select id from kept`
    })
    expect(seen).toEqual([{ id: 1 }])
    const [owned] = await database.admin`select count(*)::int as things from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'linli_server'`
    expect(owned!.things).toBe(0)
  })

  test('the owner is no superuser and is bound by forced row security', async () => {
    const [owner] = await database.admin`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`
    expect(owner).toEqual({ rolsuper: false, rolbypassrls: false })
  })

  test.each([0, 20, 150, 700])('a connection that the server ends fails its transaction and nothing else (%d ms)', async (after_ms) => {
    const cut = database.sql.begin(async (tx) => {
      const [own] = await tx`select pg_backend_pid() as pid`
      await database.sql`select pg_terminate_backend(${own!.pid as number})`
      // The transaction learns of it late: what it sends then has nowhere to go, and neither has its rollback.
      await sleep(after_ms)
      await tx`select 1`
    })
    await expect(cut).rejects.toThrow()
    expect((await Promise.all(Array.from({ length: 30 }, () => database.sql`select 1 as one`))).every(([row]) => row!.one === 1)).toBe(true)
  })

  test('a connection that ends in the middle of a query fails that query, and not the first one of the connection that takes its place', async () => {
    await expect(database.sql.begin((tx) => tx`select pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow()
    await sleep(500)
    // So many at once that every connection is needed.
    expect((await Promise.all(Array.from({ length: 60 }, () => database.sql`select 1 as one, pg_sleep(0.02)`))).every(([row]) => row!.one === 1)).toBe(true)
  })

  test('compares Chinese text and sorts it by pinyin', async () => {
    const [row] = await database.sql`select similarity('城北区长安路街道', '长安路街道办') > 0.1 as alike,
      (select string_agg(name, '' order by name collate "zh-x-icu") from unnest(array['王', '张', '阿', '李']) as name) as sorted`
    expect(row).toEqual({ alike: true, sorted: '阿李王张' })
  })

  test('a second copy does not see the first', async () => {
    const other = await freshDatabase()
    const [found] = await other.admin`select to_regclass('linli.kept') as table`
    expect(found!.table).toBeNull()
    await other.close()
  })

  test('a prepared template is filled once and copied as it is', async () => {
    let filled = 0
    const prepare = async ({ admin }: Database) => {
      filled++
      await admin`create table prepared as select 7 as n`
    }
    const [one, two] = await Promise.all([freshDatabase({ template: 'seven', prepare }), freshDatabase({ template: 'seven', prepare })])
    for (const copy of [one, two]) expect(await copy.admin`select n from prepared`).toEqual([{ n: 7 }])
    expect(filled).toBe(1)
    await Promise.all([one.close(), two.close()])
  })
})

describe('a database of somebody else\'s', () => {
  const name = `linli_other_${process.pid}`
  const url = (user?: string): string => {
    const address = new URL(database.url)
    address.pathname = `/${name}`
    if (user) [address.username, address.password] = [user, 'a secret']
    return address.href
  }
  const open = (address: string, schema?: string) => openDatabase({ data: '/nowhere', url: address, schema })
  const make = (with_: string) => onServer(async (sql) => {
    await sql.unsafe(`drop database if exists ${name} with (force)`)
    await sql.unsafe(`create database ${name} template template0 encoding 'UTF8' ${with_}`)
  })
  afterAll(() => onServer(async (sql) => {
    await sql.unsafe(`drop database if exists ${name} with (force)`)
    await sql.unsafe(`drop role if exists ${name}, ${name}_reader, ${name}_writer, ${name}_server`)
  }))

  test('holds one district in each schema, and two processes agree on the server\'s password', async () => {
    await make('')
    const [one, two] = await Promise.all([open(url(), name), open(url(), name)])
    for (const process of [one, two]) expect(await process.sql`select current_user as who`).toEqual([{ who: `${name}_server` }])
    await Promise.all([one.close(), two.close()])
    const again = await open(url())
    expect(again.schema).toBe('linli')
    await again.close()
  })

  test('whose owner may not create roles is told which statements an administrator runs', async () => {
    await make('')
    await onServer(async (sql) => {
      await sql.unsafe(`create role ${name} login password 'a secret'`)
      await sql.unsafe(`grant create on database ${name} to ${name}`)
    })
    const other = await open(url())
    await other.close()
    await expect(open(url(name), 'north')).rejects.toThrow(/may not create roles.*\n {2}create role "north_reader" nologin;\n {2}create role "north_visitor" nologin;\n.*\n.*\n {2}grant "north_reader" to "north_server"/)
  })

  test('that is blind to Chinese is refused with the statement that makes a better one', async () => {
    await make("locale_provider libc lc_collate 'C' lc_ctype 'C'")
    await expect(open(url())).rejects.toThrow('cannot compare Chinese text')
  })

  test.each([['mysql://there', undefined, 'no PostgreSQL address'], ['postgres://x@127.0.0.1/x', 'Nord Ost', 'LINLI_SCHEMA is "Nord Ost"']])('%s with schema %s is refused', async (address, schema, words) => {
    await expect(open(address, schema)).rejects.toThrow(words)
  })
})
