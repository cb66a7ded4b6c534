// Residents are told: once made, in order to each, again when it failed, by one of two processes, and never to a contact that was erased.
import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lease } from '../../kernel/messages/index.ts'
import { startServer, type Client, type TestServer } from '../testing.ts'
import type { Channel } from './channel.ts'
import { mailChannel } from './mail.ts'

type Mail = { to: string; id: string; text: string }
const mails: Mail[] = []
/** Said to whoever is written to; 250 takes it. */
let refusal: { code: number; to: RegExp } | null = null
const catcher = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
  onRcptTo: ({ address }, _session, done) => done(refusal?.to.test(address) ? Object.assign(new Error(`no ${address}`), { responseCode: refusal.code }) : null),
  onData: (stream, session, done) => {
    let raw = ''
    stream.on('data', (piece: Buffer) => { raw += piece.toString() }).on('end', () => {
      const at = raw.indexOf('\r\n\r\n')
      const [head, body] = [raw.slice(0, at), raw.slice(at + 4)]
      const encoding = /transfer-encoding: (.*)/i.exec(head)?.[1]
      mails.push({ to: session.envelope.rcptTo[0]!.address, id: /message-id: (.*)/i.exec(head)![1]!, text: encoding === 'base64' ? Buffer.from(body, 'base64').toString() : body.replaceAll('=\r\n', '').replaceAll(/((?:=[0-9A-F]{2})+)/g, (hex) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString()) })
      done()
    })
  },
})
let server: TestServer, other: TestServer, clerk: Client, admin: Client, mail: Channel, place: number

beforeAll(async () => {
  await new Promise<void>((done) => { catcher.listen(0, '127.0.0.1', done) })
  mail = mailChannel({ url: `smtp://127.0.0.1:${(catcher.server.address() as AddressInfo).port}`, from: '邻里 <linli@district.example>' })
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00'), channels: [mail], publicUrl: 'https://linli.example' })
  other = await startServer({ pack: 'qingshi', beside: server, channels: [mail], publicUrl: 'https://linli.example' })
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const as = (role: string): Promise<Client> => server.as(people.find((one) => one.role === role)!.name)
  ;[clerk, admin] = [await as('intakeClerk'), await as('systemAdmin')]
  const { territory } = server.district.world()
  place = territory.unitsOf('committee', '2026-06-16')[0]!
}, 60_000)
afterAll(async () => { await other?.stop(); await server?.stop(); await new Promise<void>((done) => { catcher.close(done) }) })
beforeEach(() => { mails.length = 0; refusal = null })

let opened = 0
const report = async (facts: object): Promise<{ id: string; number: string }> =>
  (await clerk.post('/api/systems/hotline/matters', { facts: { text: '路灯不亮', channel: 'phone', ...facts }, place }, { 'idempotency-key': `m-${opened++}` })).body
const outbox = async (): Promise<any> => (await admin.get('/api/messages')).body // any: as the face answered
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => { for (let n = 0; n < 600; n++) { if (await holds()) return; await new Promise((next) => setTimeout(next, 20)) } throw new Error('it did not come') }
const rows = (id: string): Promise<{ id: string; news: string; state: string; tries: number; fault: string | null; recipient: Buffer | null }[]> =>
  server.district.asWriter((tx) => tx<{ id: string; news: string; state: string; tries: number; fault: string | null; recipient: Buffer | null }[]>`select id, news, state, tries, fault, recipient from messages where matter = ${id} order by position`)
const stateOf = async (id: string): Promise<string[]> => (await rows(id)).map(({ news, state }) => `${news} ${state}`)
const requester = (id: string, step: string, given: object) => server.district.writer.act({ do: 'step', matter: id, step, given: { ...given }, actors: [{ by: 'r' }] })
/** By whoever holds the matter now. */
async function holder(id: string, step: string, given: object): Promise<void> {
  const post = await server.district.asWriter(async (tx) => (await tx<{ post: number; person: number }[]>`select m.holder as post, t.person from matters m join terms t on t.post = m.holder where m.id = ${id} limit 1`)[0]!)
  const done = await server.district.writer.act({ do: 'step', matter: id, step, given: { ...given }, actors: [{ by: 'p', ...post }] })
  if (!done.ok) throw new Error(JSON.stringify(done.refused))
}

test('from the report to the question and the end each news comes once and in order, by one of two processes', async () => {
  const { id, number } = await report({ category: 'living.leak', contact_mail: 'wang@example.org', contact_name: '王秀英', contact_phone: '13800001234', tell_by: 'mail' })
  await holder(id, 'contact', { confirmed: '漏水' })
  await holder(id, 'start', {})
  await holder(id, 'ask_requester', { reason: '约时间', question: '周二 9 点在家吗？打 13911112222 找李师傅' })
  await requester(id, 'go_on', { note: '在家' })
  await holder(id, 'report', { result: 'partly', remains: '外墙，7 月 10 日前', answer: '地漏换了，王秀英家的天花板下周补' })
  await holder(id, 'follow_up', { leaning: 'satisfied' })
  await until(async () => (await stateOf(id)).join() === 'received sent,question sent,done sent')
  expect(mails.map(({ to }) => to)).toEqual(Array(3).fill('wang@example.org'))
  expect(mails[0]!.text).toContain(`${number} 您报的事收到了。`)
  expect(mails[0]!.text).toContain(`https://linli.example/follow/${number}?key=`)
  expect(mails[1]!.text).toContain('问您一句：周二 9 点在家吗？打 ** 找李师傅')
  expect(mails[2]!.text).toContain('办的人说：部分解决。')
  // The answer itself stays in the house, and so does every name.
  expect(mails.map(({ text }) => text).join()).not.toMatch(/王秀英|天花板|1380000/)
  await requester(id, 'answer', { solved: 'no' })
  await until(() => mails.length === 4)
  expect(mails[3]!.text).toMatch(/重新办，单位负责人参加，6月\d+日 17:00 前答复您/)
  await new Promise((next) => setTimeout(next, 250))
  expect([mails.length, new Set(mails.map((one) => one.id)).size]).toEqual([4, 4])
})

test('who writes in English is told in English, and who wants no messages gets none', async () => {
  const english = await report({ category: 'living.leak', contact_mail: 'ann@example.org', language: 'en' })
  const quiet = await report({ category: 'living.leak', contact_mail: 'quiet@example.org', tell_by: 'none' })
  await until(() => mails.length === 1)
  expect(mails[0]!.text).toContain(`${english.number}: we have your report.`)
  expect(await stateOf(quiet.id)).toEqual([])
})

test('a refusal for now is tried again under the same id, and what comes after it for the same person waits', async () => {
  refusal = { code: 451, to: /^grey@/ }
  const one = await report({ category: 'living.leak', contact_mail: 'grey@example.org' })
  await until(async () => (await rows(one.id))[0]?.tries === 1)
  const two = await report({ category: 'living.leak', contact_mail: 'grey@example.org' })
  const third = await report({ category: 'living.leak', contact_mail: 'free@example.org' })
  await until(async () => (await stateOf(third.id))[0] === 'received sent')
  expect([await stateOf(one.id), await stateOf(two.id)]).toEqual([['received waiting'], ['received waiting']])
  expect((await rows(one.id))[0]).toMatchObject({ fault: 'SMTP 451' })
  expect((await outbox()).items).toMatchObject([{ number: one.number, channel: 'mail', tries: 1, fault: 'SMTP 451', state: 'waiting', next: '2026-06-16T10:00:05+08:00' }])
  refusal = null
  server.clock.advance(5_000)
  await until(async () => (await stateOf(two.id))[0] === 'received sent')
  expect(mails.filter(({ to }) => to === 'grey@example.org').map(({ text }) => /^(\S+) 您报的事收到了/.exec(text)![1])).toEqual([one.number, two.number])
  expect((await rows(one.id))[0]!.recipient).toBe(null)
})

test('a mailbox that is none is stuck at once, is seen with its reason, and is tried again or given up by the administrator', async () => {
  refusal = { code: 550, to: /^gone@/ }
  const { id, number } = await report({ category: 'living.leak', contact_mail: 'gone@example.org' })
  await until(async () => (await stateOf(id))[0] === 'received stuck')
  const [item] = (await outbox()).items
  expect(item).toMatchObject({ number, state: 'stuck', fault: 'SMTP 550', kind: 'mail', words: { zh: '您报的事收到了。' } })
  expect(JSON.stringify(await outbox())).not.toContain('gone@')
  expect((await clerk.get('/api/messages')).status).toBe(403)
  refusal = null
  expect((await admin.post(`/api/messages/${item.id}/again`)).status).toBe(204)
  await until(async () => (await stateOf(id))[0] === 'received sent')
  refusal = { code: 550, to: /^gone@/ }
  const second = await report({ category: 'living.leak', contact_mail: 'gone@example.org' })
  await until(async () => (await stateOf(second.id))[0] === 'received stuck')
  const stuck = (await rows(second.id))[0]!.id
  expect([(await admin.post(`/api/messages/${stuck}/give-up`)).status, (await admin.post(`/api/messages/${stuck}/give-up`)).body.code, (await admin.post(`/api/messages/${stuck}/again`)).body.code]).toEqual([204, 'message.not_stuck', 'message.not_stuck'])
  const acts = await server.district.asWriter((tx) => tx<{ act: string; data: object }[]>`select act, data from administration where act like 'message%' order by position`)
  expect(acts).toEqual([{ act: 'message_tried', data: { message: item.id } }, { act: 'message_given_up', data: { message: stuck } }])
})

test('a sender that dies between the sending and the note sends again later, under the same Message-ID', async () => {
  await other.jobs.stop()
  const seen: string[] = []
  const dying: Channel = { name: 'mail', takes: () => true, send: async (letter, now) => { seen.push(letter.id); await mail.send(letter, now); return new Promise(() => {}) } }
  // Taken by whoever never comes back.
  refusal = { code: 451, to: /^dying@/ }
  const { id } = await report({ category: 'living.leak', contact_mail: 'dying@example.org' })
  await until(async () => (await rows(id))[0]?.tries === 1)
  refusal = null
  const [message] = await server.district.asWriter((tx) => lease(tx, server.clock.now() + 5_000, 60_000, 5))
  void dying.send({ id: message!.id, kind: 'mail', to: 'dying@example.org', lang: 'zh', news: 'received', subject: 's', text: 't', link: 'l', fields: {} }, server.clock.now())
  await until(() => mails.length === 1)
  server.clock.advance(30_000)
  await new Promise((next) => setTimeout(next, 250))
  expect([mails.length, await stateOf(id)]).toEqual([1, ['received waiting']])
  server.clock.advance(40_000)
  await until(async () => (await stateOf(id))[0] === 'received sent')
  expect(mails.map((one) => one.id)).toEqual([`<${seen[0]}@district.example>`, `<${seen[0]}@district.example>`])
})

test('a contact that was erased is written to no more, nor one of a kind that nothing is set up for', async () => {
  refusal = { code: 451, to: /^leaving@/ }
  const { id } = await report({ category: 'living.leak', contact_mail: 'leaving@example.org' })
  await until(async () => (await rows(id))[0]?.tries === 1)
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const officer = await server.as(people.find((one) => one.role === 'dataProtectionOfficer')!.name)
  expect((await officer.post(`/api/matters/${id}/erasures`, { facts: ['contact_mail'], reason: '本人申请' })).status).toBe(200)
  refusal = null
  server.clock.advance(5_000)
  await until(async () => (await stateOf(id))[0] === 'received erased')
  await holder(id, 'contact', { confirmed: '漏水' })
  const phone = await report({ category: 'living.leak', contact_phone: '13800005678' })
  await until(async () => (await stateOf(phone.id))[0] === 'received no_channel')
  expect([mails, await stateOf(id)]).toEqual([[], ['received erased']])
  expect((await outbox()).counts).toMatchObject({ no_channel: 1, erased: 1 })
  // She leaves another contact: what rests is sent there when the administrator tries it.
  await requester(phone.id, 'set_contact', { contact_mail: 'new@example.org', tell_by: 'mail' })
  expect((await admin.post('/api/messages/again')).body.count).toBeGreaterThan(0)
  await until(async () => (await stateOf(phone.id))[0] === 'received sent')
  expect(mails.map(({ to }) => to)).toEqual(['new@example.org'])
})
