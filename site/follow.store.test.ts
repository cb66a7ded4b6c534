// Whoever raised a matter comes back to it, by her link or by a code to her telephone, says whether it is solved, and nobody else learns anything.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel, Letter } from '../server/messages/channel.ts'
import { startServer, type TestServer } from '../server/testing.ts'

const letters: Letter[] = []
const sms: Channel = { name: 'sms', takes: ({ kind }) => kind === 'phone', send: async (letter) => { letters.push(letter); return { ok: true } } }
let server: TestServer, place: number
beforeAll(async () => {
  server = await startServer({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00'), channels: [sms] })
  const { territory } = server.district.world()
  place = territory.unitsOf('committee', '2026-06-16')[0]!
}, 60_000)
afterAll(() => server?.stop())

type Own = { id: string; number: string; key: string }
async function report(given: Record<string, unknown> = {}): Promise<Own> {
  const { district } = server
  const done = await district.writer.act({ do: 'open', system: district.systems.get('hotline')!, given: { text: '路灯不亮', ...given }, place, slots: district.world().territory.slots(place, '2026-06-16'), spot: null, actors: [{ by: 'r' }] })
  if (!done.ok) throw new Error(JSON.stringify(done.refused))
  return { id: done.value.matter.id, number: done.value.matter.number, key: district.followKey(done.value.matter.id) }
}
async function holder({ id }: Own, ...steps: [string, Record<string, unknown>][]): Promise<void> {
  for (const [step, given] of steps) {
    const post = await server.district.asWriter(async (tx) => (await tx<{ post: number; person: number }[]>`select m.holder as post, t.person from matters m join terms t on t.post = m.holder where m.id = ${id} limit 1`)[0]!)
    const done = await server.district.writer.act({ do: 'step', matter: id, step, given, actors: [{ by: 'p', ...post }] })
    if (!done.ok) throw new Error(`${step}: ${JSON.stringify(done.refused)}`)
  }
}
const toHandling: [string, Record<string, unknown>][] = [['register', { category: 'living.leak' }], ['contact', { confirmed: '内部的话' }], ['start', { note: '内部的话' }]]
const toAnswer = (result: Record<string, unknown> = { result: 'solved', answer: '灯泡换了' }): [string, Record<string, unknown>][] => [['report', result], ['follow_up', { leaning: 'satisfied', note: '内部的话' }]]
type Got = { status: number; text: string; location: string; cookies: string }
const ask = async (path: string, form?: Record<string, string> | FormData, cookie = ''): Promise<Got> => {
  const answer = await fetch(server.url + path, { redirect: 'manual', ...(form && { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) }), headers: cookie ? { cookie } : {} })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '', cookies: answer.headers.getSetCookie().join('; ') }
}
const at = ({ number, key }: Own, more = ''): string => `/follow/${number}${more}?key=${key}`

test('she reads whose turn it is, what was told to her, and nothing that was written for others', async () => {
  const own = await report({ contact_phone: '13800001234' })
  await holder(own, ...toHandling)
  const page = await ask(at(own))
  expect(page.text).toContain('现在轮到')
  expect(page.text).toContain('联系了您')
  expect(page.text).toMatch(/class="rule/)
  await holder(own, ...toAnswer({ result: 'partly', answer: '灯泡换了', remains: '灯罩，6月20日前' }))
  const asked = await ask(at(own))
  expect(asked.text).toContain('您：看看解决没解决')
  expect(asked.text).toMatch(/灯泡换了[\s\S]*灯罩，6月20日前/)
  expect([page.text, asked.text].join()).not.toMatch(/内部的话|13800001234/)
})

test('each answer says what follows; not solved opens it again, solved ends it', async () => {
  const own = await report()
  await holder(own, ...toHandling, ...toAnswer())
  const asked = await ask(at(own))
  expect(asked.text).toMatch(/没解决<span class="hint">照实记下，不算解决。重新办，单位负责人参加，6月\d+日（周.）17:00 前/)
  expect(asked.text).toMatch(/>解决了<span class="hint">这件事就办结了/)
  const nothing = await ask(at(own, '/answer'), {})
  expect([nothing.status, /还差一样/.test(nothing.text)]).toEqual([422, true])
  const said = await ask(at(own, '/answer'), { solved: 'no', note: '还是暗' })
  expect([said.status, said.location]).toEqual([303, `/follow/${own.number}?key=${own.key}&done=answer`])
  const again = await ask(said.location)
  expect(again.text).toMatch(/收到了[\s\S]*重新办，单位负责人参加/)
  expect(again.text).toContain('还是暗')
  await holder(own, ['report', { result: 'solved', answer: '换了整盏', head: '王站长', record: '内部的话' }], ['follow_up', { leaning: 'neutral' }])
  expect((await ask(at(own, '/answer'), { solved: 'yes' })).status).toBe(303)
  const ended = await ask(at(own))
  expect(ended.text).toMatch(/已办结[\s\S]*您说：<\/b>解决了/)
  expect(ended.text).not.toMatch(/现在轮到|内部的话/)
})

test('a photo with the answer is hers to see again, and nobody else\'s; one that is none is said', async () => {
  const own = await report()
  await holder(own, ...toHandling, ...toAnswer())
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
  const form = (bytes: Uint8Array<ArrayBuffer>): FormData => { const data = new FormData(); data.set('solved', 'no'); data.set('photos_now', new Blob([bytes], { type: 'image/png' }), 'a.png'); return data }
  const none = await ask(at(own, '/answer'), form(new Uint8Array(Buffer.from('no photo at all'))))
  expect([none.status, /name="solved"[^>]*value="no"[^>]* checked/.test(none.text)]).toEqual([422, true])
  expect((await ask(at(own, '/answer'), form(new Uint8Array(png)))).status).toBe(303)
  const [, src] = /<img src="([^"]+)"/.exec((await ask(at(own))).text)!
  const photo = await fetch(server.url + src!.replaceAll('&amp;', '&'))
  expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const other = await report()
  const id = /photos\/(\d+)/.exec(src!)![1]!
  expect((await ask(at(other, `/photos/${id}`))).status).toBe(404)
  expect((await ask(`/follow/${own.number}/photos/${id}?key=0000000000000000`)).status).toBe(404)
})

test('a question stops the clock, her answer starts it; what she adds is answered; what is not possible now is looked at again', async () => {
  const own = await report()
  await holder(own, ...toHandling, ['ask_requester', { question: '哪天方便上门？', reason: '内部的话' }])
  const asked = await ask(at(own))
  expect(asked.text).toMatch(/您：回答一句[\s\S]*时限停着[\s\S]*哪天方便上门？/)
  expect((await ask(at(own, '/go_on'), { note: '周六上午' })).status).toBe(303)
  expect((await ask(at(own, '/add'), { added: '门铃坏了，请敲门' })).status).toBe(303)
  expect((await ask(at(own, '/add'), {})).text).toContain('还没有写，也没有照片')
  await holder(own, ['reply', { said: '知道了，先打电话' }], ...toAnswer({ result: 'not_now', answer: '管线没查清', look_again_on: '2026-11-20' }))
  await ask(at(own, '/answer'), { solved: 'no' })
  await holder(own, ['report', { result: 'not_now', answer: '还是没查清', look_again_on: '2026-11-20', head: '李科长', record: 'x' }], ['follow_up', { leaning: 'neutral' }])
  await ask(at(own, '/answer'), { solved: 'no' })
  const waits = await ask(at(own))
  expect(waits.text).toMatch(/这次办不了[\s\S]*11月20日[\s\S]*谁来看/)
  expect(waits.text).toMatch(/哪天方便上门？[\s\S]*周六上午[\s\S]*门铃坏了，请敲门[\s\S]*知道了，先打电话/)
  expect(waits.text).toContain('我不同意，请换人再看')
  expect((await ask(at(own, '/look_anew'), { added: '邻居家就修了' })).status).toBe(303)
  expect((await ask(at(own))).text).toContain('重新办，单位负责人参加')
  expect(waits.text).not.toContain('内部的话')
})

const codeOf = async (): Promise<string> => { for (let n = 0; n < 100; n++) { const code = letters.find((one) => one.news === 'code')?.fields['code']; if (code) return code; await new Promise((next) => setTimeout(next, 10)) } throw new Error('no code came') }

test('a lost link is made up for by number and telephone: one code, one matter, a short while', async () => {
  const own = await report({ contact_phone: '138 0000 7788' })
  const other = await report({ contact_phone: '13800009999' })
  letters.length = 0
  const asked = await ask('/follow/code', { number: ` ${own.number.toLowerCase()} `, phone: '+86 13800007788' })
  expect([asked.status, /^\/follow\/code\/[\w-]{24}$/.test(asked.location)]).toEqual([303, true])
  const code = await codeOf()
  const wrong = await ask(asked.location, { code: code === '000000' ? '000001' : '000000' })
  expect([wrong.status, wrong.text.includes('不对，再看看短信'), wrong.cookies]).toEqual([422, true, ''])
  const right = await ask(asked.location, { code })
  expect([right.status, right.location]).toEqual([303, `/follow/${own.number}`])
  expect(right.cookies).toMatch(/linli-follow=.*Path=\/follow; HttpOnly; SameSite=Strict/)
  const cookie = right.cookies.split(';')[0]!
  const page = await ask(`/follow/${own.number}`, undefined, cookie)
  expect(page.text).toContain(own.key)
  expect((await ask(`/follow/${other.number}`, undefined, cookie)).status).toBe(404)
  expect((await ask(asked.location, { code })).text).toContain('这个验证码不能用了')
  expect((await ask(`/follow/${own.number}/add`, { added: '又来看看' }, cookie)).location).toBe(`/follow/${own.number}?done=add`)
  const [matter, until, mac] = cookie.slice('linli-follow='.length).split('.') as [string, string, string]
  for (const forged of [`${other.id}.${until}.${mac}`, `${matter}.${Number(until) + 1}.${mac}`, `${matter}.9999999999999.x`, 'x', '..', `${matter}.${until}.${mac}x`]) expect((await ask(`/follow/${own.number}`, undefined, `linli-follow=${forged}`)).status).toBe(404)
  server.clock.advance(2 * 3_600_000 + 1)
  expect((await ask(`/follow/${own.number}`, undefined, cookie)).status).toBe(404)
})

test('whether a number or a telephone is known cannot be told: not from the answer, and five tries end a code', async () => {
  const own = await report({ contact_phone: '13800006666' })
  letters.length = 0
  const bare = ({ status, text, location }: Got): string => `${status} ${text} ${location.replace(/[\w-]{24}$/, '')}`
  const tries = await Promise.all([[own.number, '13800006666'], [own.number, '13800001111'], ['QS-260616-9998', '13800006666'], ['QS-260616-9997', 'abc']].map(([number, phone]) => ask('/follow/code', { number: number!, phone: phone! })))
  expect(new Set(tries.map(bare)).size).toBe(1)
  await codeOf()
  expect(letters.filter((one) => one.news === 'code').map(({ to }) => to)).toEqual(['13800006666'])
  for (const one of tries.slice(1)) {
    const said = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ask(one.location, { code: '123456' })))
    expect(said.map(({ status }) => status)).toEqual(Array(6).fill(422))
    expect((await ask(one.location, { code: '123456' })).text).toContain('这个验证码不能用了')
  }
  server.clock.advance(600_001)
  expect((await ask(tries[0]!.location, { code: await codeOf() })).text).toContain('这个验证码不能用了')
  expect((await ask('/follow/code/nothing', { code: '123456' })).text).toContain('这个验证码不能用了')
})

test('one number, one telephone and one sender may ask so often in an hour', async () => {
  const own = await report({ contact_phone: '13800004444' })
  server.clock.advance(3_600_001)
  const asked = async (number: string, phone: string): Promise<number> => (await ask('/follow/code', { number, phone })).status
  const five = []
  for (let n = 0; n < 6; n++) five.push(await asked(own.number, `1380000555${n}`))
  expect(five).toEqual([303, 303, 303, 303, 303, 429])
  const phones = []
  for (let n = 0; n < 6; n++) phones.push(await asked(`QS-1-${n}`, '13800003333'))
  expect(phones.at(-1)).toBe(429)
  const page = await ask('/follow/code', { number: own.number, phone: '13800004444' })
  expect([page.status, page.text.includes('12345')]).toEqual([429, true])
})

test('she changes how she is told, and the contact that she left is not shown to whoever holds the link', async () => {
  server.clock.advance(3_600_001)
  const own = await report({ contact_phone: '13800002222' })
  expect((await ask(at(own, '/set_contact'), { contact_mail: 'no mail' })).text).toContain('这不是电子邮箱')
  expect((await ask(at(own, '/set_contact'), { contact_mail: 'w@example.org', tell_by: 'none' })).status).toBe(303)
  const { facts } = await server.district.asWriter(async (tx) => (await tx<{ facts: Record<string, unknown> }[]>`select facts from matters where id = ${own.id}`)[0]!)
  expect(facts).toMatchObject({ tell_by: 'none', language: 'zh', contact_mail: { personal: expect.any(String) } })
  expect((await ask(at(own))).text).not.toMatch(/13800002222|w@example/)
})
