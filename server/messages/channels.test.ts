// Each way out against a machine that answers as the real one does, also when it refuses. No district is needed.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sign } from '../deliver.ts'
import type { Letter, Sent } from './channel.ts'
import { channelsFrom } from './settings.ts'
import { smsChannel, smsSignature } from './sms.ts'
import { webhookChannel } from './webhook.ts'
import { officialAccount, weCom } from './weixin.ts'

type Heard = { method: string; path: string; headers: IncomingMessage['headers']; body: string }
const heard: Heard[] = []
/** What is answered to each request in turn; the last one again and again. */
let answers: [status: number, body: unknown][] = []
let catcher: Server, base: string
beforeAll(async () => {
  catcher = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (piece: string) => { body += piece }).on('end', () => {
      heard.push({ method: request.method!, path: request.url!, headers: request.headers, body })
      const [status, said] = (answers.length > 1 ? answers.shift() : answers[0])!
      response.writeHead(status, { 'content-type': 'application/json' }).end(typeof said === 'string' ? said : JSON.stringify(said))
    })
  })
  await new Promise<void>((done) => catcher.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(catcher.address() as AddressInfo).port}`
})
afterAll(() => { catcher.close() })
beforeEach(() => { heard.length = 0; answers = [[200, {}]] })

const now = Date.parse('2026-06-16T10:00:00+08:00')
const letter = (more: Partial<Letter> = {}): Letter => ({
  id: '101', kind: 'phone', to: '13800001234', lang: 'zh', news: 'done', subject: '您报的事 QS-1', text: 'QS-1 办完了，办的人说：已解决。解决没解决，您说了算。', link: 'https://x.example/follow/QS-1?key=k', fields: { number: 'QS-1', unit: '区水务局' }, ...more,
})
const last = (): any => JSON.parse(heard.at(-1)!.body) // any: as each vendor has it

describe('the account of whoever reads in the messenger', () => {
  const wechat = () => officialAccount({ app: 'wx1', secret: 's', template: 't', base, login: 'https://open.example' }).link!
  test('is asked for without name or picture, and told for the code with which she comes back', async () => {
    const url = new URL(wechat().address('https://x.example/report/messenger/back', 'st'))
    expect([url.origin, url.hash, url.searchParams.get('scope'), url.searchParams.get('redirect_uri'), url.searchParams.get('state')]).toEqual(['https://open.example', '#wechat_redirect', 'snsapi_base', 'https://x.example/report/messenger/back', 'st'])
    answers = [[200, { access_token: 'x', openid: 'oABC_1234567890' }]]
    expect(await wechat().account('code-1234')).toBe('wechat:oABC_1234567890')
    expect(new URL(heard[0]!.path, base).searchParams.get('code')).toBe('code-1234')
  })
  test.each([['a code that is spent', { errcode: 40163, errmsg: 'code been used' }], ['what is no account', { openid: '<b>' }]])('is none for %s', async (_what, said) => {
    answers = [[200, said]]
    expect(await wechat().account('code-1234')).toBeNull()
  })
})

describe('a gateway of text messages', () => {
  const key = 'a key of ours'
  test('is posted what its template says, signed, with an id that stays', async () => {
    const sms = smsChannel({ url: `${base}/send`, key, body: { mobile: ['{to}'], templateId: 'SMS_1', params: { no: '{number}', who: '{unit}', odd: '{nothing}' }, outId: '{id}' } })
    expect([sms.takes(letter()), sms.takes(letter({ kind: 'mail' }))]).toEqual([true, false])
    expect(await sms.send(letter(), now)).toEqual({ ok: true })
    expect(last()).toEqual({ mobile: ['13800001234'], templateId: 'SMS_1', params: { no: 'QS-1', who: '区水务局', odd: '{nothing}' }, outId: '101' })
    const { headers, body } = heard[0]!
    expect(headers['idempotency-key']).toBe('101')
    expect(headers['x-linli-signature']).toBe(smsSignature(key, '101', String(headers['x-linli-timestamp']), body))
  })
  const refusals: [string, number, unknown, Sent][] = [
    ['a wrong request is not sent again', 400, {}, { ok: false, fault: 'HTTP 400', again: false }],
    ['too many in a minute wait', 429, {}, { ok: false, fault: 'HTTP 429', again: true }],
    ['a broken gateway may mend', 502, '<html>', { ok: false, fault: 'HTTP 502', again: true }],
    ['200 with a fault inside is a fault, told without the number', 200, { code: 'bad 13800001234' }, { ok: false, fault: 'code is bad **', again: true }],
    ['200 with the good word is good', 200, { code: 'OK' }, { ok: true }],
  ]
  test.each(refusals)('%s', async (_, status, body, sent) => {
    answers = [[status, body]]
    expect(await smsChannel({ url: base, key, wants: ['code', 'OK'] }).send(letter(), now)).toEqual(sent)
  })
  test('where nobody listens it is tried again', async () => {
    expect(await smsChannel({ url: 'http://127.0.0.1:9', key }).send(letter(), now)).toMatchObject({ ok: false, again: true })
  })
})

describe('an official account of WeChat', () => {
  const account = () => officialAccount({ app: 'wx1', secret: 's', template: 'T1', data: { thing1: '{text}', character_string2: '{number}' }, base })
  const to = letter({ kind: 'account', to: 'wechat:o6_bmj' })
  const token: [number, unknown] = [200, { access_token: 'A1', expires_in: 7200 }]
  test('a token is fetched once for two hours, and the template is filled within its lengths', async () => {
    const one = account()
    answers = [token, [200, { errcode: 0, errmsg: 'ok', msgid: 7 }]]
    expect([one.takes(to), one.takes(letter()), one.takes(letter({ kind: 'account', to: 'wecom:li' }))]).toEqual([true, false, false])
    expect(await Promise.all([one.send(to, now), one.send(to, now)])).toEqual([{ ok: true }, { ok: true }])
    expect(heard.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual(['GET /cgi-bin/token', 'POST /cgi-bin/message/template/send', 'POST /cgi-bin/message/template/send'])
    expect(heard[0]!.path).toContain('grant_type=client_credential&appid=wx1&secret=s')
    expect(heard[1]!.path).toContain('access_token=A1')
    expect(last()).toEqual({ touser: 'o6_bmj', template_id: 'T1', url: to.link, client_msg_id: '101', data: { thing1: { value: 'QS-1 办完了，办的人说：已解决。解…' }, character_string2: { value: 'QS-1' } } })
    answers = [token, [200, { errcode: 0 }]]
    await one.send(to, now + 7_200_000)
    expect(heard.at(-2)!.path).toContain('/cgi-bin/token')
  })
  test('a token that the other side no longer knows is fetched anew, once', async () => {
    answers = [token, [200, { errcode: 40001, errmsg: 'invalid credential' }], [200, { access_token: 'A2', expires_in: 7200 }], [200, { errcode: 0 }]]
    expect(await account().send(to, now)).toEqual({ ok: true })
    expect(heard.at(-1)!.path).toContain('access_token=A2')
    answers = [token, [200, { errcode: 42001, errmsg: 'expired' }], token, [200, { errcode: 42001, errmsg: 'expired' }]]
    expect(await account().send(to, now)).toMatchObject({ ok: false, again: false, fault: '42001 expired' })
  })
  const refusals: [string, unknown, Partial<Sent>][] = [
    ['who does not follow the account is reached no more', { errcode: 43004, errmsg: 'require subscribe' }, { again: false, fault: '43004 require subscribe' }],
    ['an openid that is none', { errcode: 40003, errmsg: 'invalid openid o6_bmj' }, { again: false, fault: '40003 invalid openid **' }],
    ['a busy system is asked later', { errcode: -1, errmsg: 'system error' }, { again: true }],
    ['a limit of the day falls with the day', { errcode: 45009, errmsg: 'reach max api daily quota limit' }, { again: true }],
  ]
  test.each(refusals)('%s', async (_, said, sent) => {
    answers = [token, [200, said]]
    expect(await account().send(to, now)).toMatchObject({ ok: false, ...sent })
  })
  test('a wrong secret is told and not tried for ever', async () => {
    answers = [[200, { errcode: 40125, errmsg: 'invalid appsecret' }]]
    expect(await account().send(to, now)).toEqual({ ok: false, fault: 'token: 40125 invalid appsecret', again: false })
  })
})

describe('an application of WeCom', () => {
  const app = () => weCom({ corp: 'ww1', secret: 's', agent: 1000002, base })
  const to = letter({ kind: 'account', to: 'wecom:lisi' })
  const token: [number, unknown] = [200, { errcode: 0, errmsg: 'ok', access_token: 'B1', expires_in: 7200 }]
  test('a card is sent, and the same letter is not shown twice', async () => {
    answers = [token, [200, { errcode: 0, errmsg: 'ok', invaliduser: '' }]]
    expect(await app().send(to, now)).toEqual({ ok: true })
    expect(heard[0]!.path).toBe('/cgi-bin/gettoken?corpid=ww1&corpsecret=s')
    expect(last()).toMatchObject({ touser: 'lisi', msgtype: 'textcard', agentid: 1000002, enable_duplicate_check: 1, textcard: { title: '您报的事 QS-1', url: to.link } })
  })
  const refusals: [string, unknown, Partial<Sent>][] = [
    ['answers 0 and names whom it did not reach', { errcode: 0, errmsg: 'ok', invaliduser: 'lisi' }, { again: false, fault: 'invaliduser: nobody of this name is reached' }],
    ['answers that nobody was reached', { errcode: 81013, errmsg: 'user & party & tag all invalid' }, { again: false }],
    ['does not know our address', { errcode: 60020, errmsg: 'not allow to access from your ip' }, { again: false }],
    ['has a limit of calls', { errcode: 45033, errmsg: 'api concurrent out of limit' }, { again: true }],
  ]
  test.each(refusals)('%s', async (_, said, sent) => {
    answers = [token, [200, said]]
    expect(await app().send(to, now)).toMatchObject({ ok: false, ...sent })
  })
})

test('a city\'s own hub is posted every letter, signed as Standard Webhooks has it', async () => {
  const secret = `whsec_${Buffer.from('secret').toString('base64')}`
  const hub = webhookChannel({ url: base, secret })
  expect(await hub.send(letter(), now)).toEqual({ ok: true })
  const { headers, body } = heard[0]!
  expect(headers['webhook-signature']).toBe(sign(secret, '101', String(headers['webhook-timestamp']), body))
  expect(JSON.parse(body).data).toMatchObject({ to: '13800001234', news: 'done' })
  answers = [[503, {}]]
  expect(await hub.send(letter(), now)).toEqual({ ok: false, fault: 'HTTP 503', again: true })
})

describe('settings', () => {
  const all = { LINLI_SMS_URL: 'https://sms.example', LINLI_SMS_KEY: 'k', LINLI_MAIL_URL: 'smtp://mail.example', LINLI_MAIL_FROM: 'a@b.example', LINLI_WECHAT_APP: 'a', LINLI_WECHAT_SECRET: 's', LINLI_WECHAT_TEMPLATE: 't', LINLI_WECOM_CORP: 'c', LINLI_WECOM_SECRET: 's', LINLI_WECOM_AGENT: '1', LINLI_MESSAGE_URL: 'https://hub.example', LINLI_MESSAGE_SECRET: 'whsec_YQ==' }
  test('none are set up by themselves, and each by its own names', () => {
    expect([channelsFrom({}).map(({ name }) => name), channelsFrom(all).map(({ name }) => name)]).toEqual([[], ['sms', 'mail', 'wechat', 'wecom', 'webhook']])
  })
  const wrong: [string, Record<string, string>, RegExp][] = [
    ['an address without its key', { LINLI_SMS_URL: 'https://sms.example' }, /belong together/], ['an address without TLS', { ...all, LINLI_SMS_URL: 'http://sms.example' }, /https/],
    ['a template that is no JSON', { ...all, LINLI_SMS_BODY: '{' }, /no JSON/], ['a good word without its field', { ...all, LINLI_SMS_OK: 'yes' }, /FIELD=VALUE/],
    ['mail by another protocol', { ...all, LINLI_MAIL_URL: 'https://x' }, /smtp/], ['an application without a number', { ...all, LINLI_WECOM_AGENT: 'x' }, /number/],
  ]
  test.each(wrong)('%s is refused at start', (_, env, words) => { expect(() => channelsFrom(env)).toThrow(words) })
})
