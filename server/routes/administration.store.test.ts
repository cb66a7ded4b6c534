// The three administrators over HTTP and in SQL: who may do what, that they exclude one another, and that each act stands in one chain.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type Client, type TestServer } from '../testing.ts'
import { firstLink } from '../../kernel/people/links.ts'
import { verifyAdministration } from '../../kernel/people/administration.ts'

let server: TestServer
beforeAll(async () => { server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00'), demonstration: false }) }, 120_000)
afterAll(() => server?.stop())

const password = 'three good words'
const codes = (answer: { body: { reasons?: { code: string }[] } }): string[] => (answer.body.reasons ?? []).map((r) => r.code)
/** Sets a password by a link and signs in. */
async function enter(login: string, link: string): Promise<Client> {
  expect((await server.anyone.post(`/api${link}`, { password })).status).toBe(204)
  return server.as(login, password)
}
let system: Client, security: Client, audit: Client
const postOf = (role: string): number => server.district.world().organisations().flatMap((o) => server.district.world().postsAt(o.id)).find((p) => p.role === role)!.id
const idOf = async (login: string): Promise<number> => (await system.get(`/api/people?q=${login}`)).body.people[0].id
async function add(login: string, name: string, role?: string): Promise<Client> {
  const made = await system.post('/api/people', { login, name })
  expect(made.status).toBe(201)
  if (role) expect((await system.post(`/api/people/${made.body.id}/terms`, { post: postOf(role) })).status).toBe(201)
  return enter(login, made.body.link)
}

test('the first administrator comes by a link, adds people, and gives the other two posts to others', async () => {
  const token = await server.district.asWriter((tx) => firstLink(tx, server.district.algorithm, server.clock.now(), server.district.ids.next(server.clock.now())))
  system = await enter('admin', `/welcome/${token}`)
  expect((await system.get('/api/me')).body.posts.map((p: { role: string }) => p.role)).toEqual(['systemAdmin'])
  expect(await server.district.asWriter((tx) => firstLink(tx, server.district.algorithm, server.clock.now(), server.district.ids.next(server.clock.now())))).toBeNull()
  security = await add('wang.an', '王安', 'securityAdmin')
  audit = await add('li.shen', '李审', 'auditAdmin')
  expect((await system.get('/api/posts?q=securityAdmin')).body.posts[0].role).toBe('securityAdmin')
})

describe('the three exclude one another', () => {
  const pairs = [['wang.an', 'systemAdmin'], ['wang.an', 'auditAdmin'], ['li.shen', 'systemAdmin'], ['li.shen', 'securityAdmin']] as const
  test.each(pairs)('%s is not given the post of %s as well, for a term or for a night', async (login, role) => {
    const person = await idOf(login)
    const later = new Date(server.clock.now() + 3_600_000).toISOString()
    expect(codes(await system.post(`/api/people/${person}/terms`, { post: postOf(role) }))).toEqual(['people.administrators_exclude'])
    expect(codes(await system.post('/api/rosters', { post: postOf(role), person, to: later }))).toEqual(['people.administrators_exclude'])
  })

  test('the database refuses it by itself, in every order and when two come at once; one after the other is allowed', async () => {
    const person = await idOf((await system.post('/api/people', { login: 'zhao.shi', name: '赵试' })).body.id ? 'zhao.shi' : '')
    const sql = server.district.db.admin
    const term = (role: string, from: number, to: number | null): Promise<unknown> => sql`insert into terms (id, post, person, from_at, to_at) values (${server.district.ids.next(server.clock.now())}, ${postOf(role)}, ${person}, ${from}, ${to})`
    await term('systemAdmin', 1000, 2000)
    await expect(term('auditAdmin', 1500, null)).rejects.toThrow('administrators exclude one another')
    await expect(term('auditAdmin', 0, 1001)).rejects.toThrow('administrators exclude one another')
    await term('auditAdmin', 2000, 3000)
    await term('systemAdmin', 1500, 1800)
    await expect(sql`update terms set to_at = null where person = ${person} and to_at = 2000`).rejects.toThrow('administrators exclude one another')
    await expect(sql`update terms set post = ${postOf('securityAdmin')} where person = ${person} and from_at = 1500`).rejects.toThrow('administrators exclude one another')
    const both = await Promise.allSettled([term('systemAdmin', 9000, null), term('securityAdmin', 9000, null), term('auditAdmin', 9000, null)])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    await sql`update terms set to_at = 9000 where person = ${person} and from_at = 9000`
    await term('securityAdmin', 9000, 9500)
  })
})

describe('each has a desk of her own', () => {
  const as = { system: () => system, security: () => security, audit: () => audit }
  const rows: [method: 'get' | 'post' | 'delete', path: string, body: unknown, who: (keyof typeof as)[]][] = [
    ['get', '/api/people', undefined, ['system', 'security', 'audit']],
    ['get', '/api/posts', undefined, ['system']],
    ['post', '/api/people', { login: 'x', name: '' }, ['system']],
    ['post', '/api/people/999999/terms', { post: 1 }, ['system']],
    ['delete', '/api/terms/1', undefined, ['system']],
    ['post', '/api/people/999999/unlock', {}, ['security']],
    ['post', '/api/people/999999/second-factor-lost', {}, ['security']],
    ['post', '/api/people/999999/end-sessions', {}, ['security']],
    ['post', '/api/people/999999/new-link', {}, ['security']],
    ['post', '/api/people/999999/subject', { subject: 'x' }, ['security']],
    ['get', '/api/administration', undefined, ['audit']],
    ['get', '/api/administration/chain', undefined, ['audit']],
  ]
  test.each(rows)('%s %s', async (method, path, body, who) => {
    expect((await (method === 'post' ? server.anyone.post(path, body) : server.anyone[method](path))).status).toBe(body && 'name' in (body as object) ? 400 : 401)
    for (const name of Object.keys(as) as (keyof typeof as)[]) {
      const answer = await (method === 'post' ? as[name]().post(path, body) : as[name]()[method](path))
      if (who.includes(name)) expect(answer.status).not.toBe(403)
      else if (!(body && 'name' in (body as object))) expect([answer.status, codes(answer)]).toEqual([403, ['people.not_yours']])
    }
  })

  test('a refusal says in words whose it is', async () => {
    expect((await audit.get('/api/posts')).body.detail_en).toBe('This is for: System administrator')
    expect((await system.get('/api/administration')).body.detail).toBe('这要由审计管理员、审计员来做')
  })

  test('none may act on herself, and the last system administrator cannot be ended', async () => {
    const me = await idOf('admin')
    expect(codes(await system.post(`/api/people/${me}/terms`, { post: postOf('intakeClerk') }))).toEqual(['people.not_oneself'])
    expect(codes(await system.post('/api/rosters', { post: postOf('intakeClerk'), person: me, to: '2026-06-20T00:00:00Z' }))).toEqual(['people.not_oneself'])
    expect(codes(await security.post(`/api/people/${await idOf('wang.an')}/unlock`))).toEqual(['people.not_oneself'])
    const mine = (await system.get('/api/people?q=admin')).body.people[0].terms[0].id
    expect(codes(await system.delete(`/api/terms/${mine}`))).toEqual(['people.last_administrator'])
    await add('sun.xi', '孙系', 'systemAdmin')
    expect((await system.delete(`/api/terms/${mine}`)).status).toBe(204)
    expect(codes(await system.get('/api/posts'))).toEqual(['people.not_yours'])
    system = await server.as('sun.xi', password)
  })

  test.each([
    [{ post: 999_999 }, ['people.post_unknown']],
    [{ post: 1, from: 'yesterday' }, ['fact.not_an_instant']],
    [{ post: 999_999, from: 'x', to: 'y' }, ['fact.not_an_instant', 'fact.not_an_instant', 'people.post_unknown']],
    [{ post: 1, from: '2026-07-01T00:00:00+08:00', to: '2026-07-01T00:00:00+08:00' }, ['people.term_backwards']],
    [{ post: 'clerk' }, ['request.malformed']],
    [{ post: 1, rights: 'all' }, ['request.malformed']],
  ])('a term %j is refused with %j', async (body, expected) => {
    expect(codes(await system.post(`/api/people/${await idOf('li.shen')}/terms`, body))).toEqual(expected)
  })

  test('a sign-in name is given once, and a post only to somebody who is there', async () => {
    expect(codes(await system.post('/api/people', { login: 'li.shen', name: '又一个' }))).toEqual(['people.login_taken'])
    expect(codes(await system.post('/api/people/99999/terms', { post: 1 }))).toEqual(['people.unknown'])
    expect(codes(await system.delete('/api/terms/99999'))).toEqual(['people.term_unknown'])
    const two = await Promise.all([1, 2, 3, 4].map((n) => system.post('/api/people', { login: `at.once${n}`, name: '同时' })))
    expect(new Set(two.map((answer) => answer.body.id)).size).toBe(4)
  })
})

describe('the chain of administration', () => {
  const chain = async (): Promise<{ holds: boolean; lines: number; broken_at: number | null }> => (await audit.get('/api/administration/chain')).body
  const behind = (statement: string): Promise<unknown> => server.district.db.admin.unsafe(statement)

  test('says who did what to whom, newest first, page by page; who came and went only when asked', async () => {
    const { items } = (await audit.get('/api/administration')).body
    expect(items.map((r: { position: number }) => r.position)).toEqual(items.map((r: { position: number }) => r.position).sort((a: number, b: number) => b - a))
    const given = items.find((r: { act: string; whom: { name: string } }) => r.act === 'post_given' && r.whom.name === '李审')
    expect([given.by.name, given.post.role]).toEqual(['系统管理员', 'auditAdmin'])
    expect(items.some((r: { act: string }) => r.act === 'signed_in')).toBe(false)
    const all = (await audit.get('/api/administration?comings=true')).body.items
    expect(all.some((r: { act: string }) => r.act === 'signed_in')).toBe(true)
    const older = (await audit.get(`/api/administration?comings=true&before=${all[2].position}`)).body.items
    expect(older[0].position).toBe(all[3].position)
  })

  test('holds while nobody touches it; what was refused left no line', async () => {
    const before = await chain()
    expect(before).toMatchObject({ holds: true, broken_at: null })
    await system.post('/api/people', { login: 'li.shen', name: '又一个' })
    await security.post('/api/people/999999/unlock')
    expect((await chain()).lines).toBe(before.lines)
    await security.post(`/api/people/${await idOf('li.shen')}/unlock`)
    expect((await chain()).lines).toBe(before.lines + 1)
  })

  test.each([
    ['a word changed', `update administration set data = replace(data::text, 'li.shen', 'li.shan')::json where position = 8`, 8],
    ['another person put in', 'update administration set person = 99 where position = 4', 4],
    ['a line removed', 'delete from administration where position = 5', 5],
    ['two lines that changed places', 'update administration set position = -1 where position = 3; update administration set position = 3 where position = 4; update administration set position = 4 where position = -1', 3],
    ['the end cut off', 'delete from administration where position > 7', 8],
  ])('%s is found, and where', async (_title, statement, position) => {
    await behind('drop table if exists kept; create table kept as table administration')
    await behind(statement)
    const found = await server.district.asWriter((tx) => verifyAdministration(tx, server.district.algorithm))
    await behind('truncate administration; insert into administration table kept; drop table kept')
    expect(found.broken_at).toBe(position)
    expect((await chain()).holds).toBe(true)
  })

  test('the server itself can only add to it', async () => {
    for (const statement of ['update administration set act = act', 'delete from administration', 'truncate administration']) {
      await expect(server.district.asWriter((tx) => tx.unsafe(statement))).rejects.toThrow('permission denied')
    }
  })
})

test('one identity that is bound to several people at once becomes the identity of one', async () => {
  // Whoever wins is signed out, so it is none of those who go on acting here.
  const people = (await system.get('/api/people?q=at.once')).body.people
  const answers = await Promise.all(people.map((p: any) => security.post(`/api/people/${p.id}/subject`, { subject: 'one-for-all' }))) // any: as above
  const statuses = answers.map((answer) => answer.status).filter((status) => status !== 403)
  expect(statuses.filter((status) => status === 204)).toHaveLength(1)
  expect(new Set(statuses)).toEqual(new Set([204, 409]))
})

test('a character that no database keeps is refused, not stumbled over', async () => {
  const zero = '\u0000'
  for (const answer of [
    await server.anyone.post('/api/session', { name: `a${zero}`, password: 'x' }), await system.get('/api/people?q=%00'), await system.post('/api/people', { login: `a${zero}b`, name: '某' }), await system.post('/api/people', { login: 'zero.name', name: zero }),
    await security.post(`/api/people/${await idOf('li.shen')}/subject`, { subject: zero }), await system.get('/api/posts?q=%00'),
  ]) expect([answer.status, codes(answer)[0]]).toEqual([400, 'request.malformed'])
  for (const path of ['/api/terms/8999999999999999999', '/api/rosters/8999999999999999999']) expect((await system.delete(path)).status).toBe(404)
  expect((await audit.get('/api/administration?before=8999999999999999999')).status).toBe(200)
})
