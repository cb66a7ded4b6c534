// WeChat: template messages of an official account, and cards of a WeCom application. Both want an access token first, which is good for two
// hours, and answer 200 with an errcode. A token that was called wrong is fetched anew, once.
import { ask, Fault, fieldsOf, filledIn, mayRecover, tried, type Answered, type Channel } from './channel.ts'

export type OfficialAccountOptions = { app: string; secret: string; template: string; /** What the template's fields say, such as `{"thing1":"{text}"}`. */ data?: Readonly<Record<string, string>>; base?: string; /** Where a reader is asked for her account. */ login?: string }
export type WeComOptions = { corp: string; secret: string; agent: number; base?: string }

type Token = { value: string; until: number }
/** Fetched again a little before it ends. */
const early_ms = 300_000
/** The token was replaced or has ended. */
const badToken = new Set([40001, 40014, 42001, 41001])
/** Busy, or a limit of calls that falls with the minute or the day. */
const later = new Set([-1, 43108, 45009, 45011, 45033, 6000, 50001, 50002])

/** Keeps one token and hands it out; several letters at once wait for the same fetch. */
function tokens(fetchToken: () => Promise<Answered>): (now: number, fresh: boolean) => Promise<string> {
  let known: Token | null = null
  let coming: Promise<Token> | null = null
  return async (now, fresh) => {
    if (fresh) known = null
    if (known && known.until > now) return known.value
    coming ??= fetchToken().then(({ status, body }) => {
      const { access_token: value, expires_in: seconds, errcode, errmsg } = (body ?? {}) as { access_token?: string; expires_in?: number; errcode?: number; errmsg?: string }
      if (!value || !seconds) throw new Fault(errcode ? `token: ${errcode} ${errmsg ?? ''}` : `token: HTTP ${status}`, errcode === undefined ? mayRecover(status) : later.has(errcode))
      return { value, until: now + Math.max(60_000, seconds * 1000 - early_ms) }
    }).finally(() => { coming = null })
    known = await coming
    return known.value
  }
}

async function post(token: (now: number, fresh: boolean) => Promise<string>, url: string, body: unknown, now: number): Promise<Record<string, unknown>> {
  for (let fresh = false; ; fresh = true) {
    const answer = await ask(`${url}?access_token=${encodeURIComponent(await token(now, fresh))}`, { method: 'POST', body: JSON.stringify(body) })
    const said = (answer.body ?? {}) as { errcode?: number; errmsg?: string }
    if (said.errcode === 0) return said
    if (said.errcode === undefined) throw new Fault(`HTTP ${answer.status}`, mayRecover(answer.status))
    if (!fresh && badToken.has(said.errcode)) continue
    throw new Fault(`${said.errcode} ${said.errmsg ?? ''}`, later.has(said.errcode))
  }
}

/** A template message to a follower of the account. `client_msg_id` keeps the other side from showing the same letter twice. */
export function officialAccount({ app, secret, template, data = { thing1: '{text}' }, base = 'https://api.weixin.qq.com', login = 'https://open.weixin.qq.com' }: OfficialAccountOptions): Channel {
  const token = tokens(() => ask(`${base}/cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', appid: app, secret }).toString()}`, {}))
  return {
    name: 'wechat',
    takes: ({ kind, to }) => kind === 'account' && to.startsWith('wechat:'),
    link: {
      within: /MicroMessenger/,
      // The account's number alone: no name, no picture, and nothing that she would have to agree to first.
      address: (back, state) => `${login}/connect/oauth2/authorize?${new URLSearchParams({ appid: app, redirect_uri: back, response_type: 'code', scope: 'snsapi_base', state }).toString()}#wechat_redirect`,
      account: async (code) => {
        const { body } = await ask(`${base}/sns/oauth2/access_token?${new URLSearchParams({ appid: app, secret, code, grant_type: 'authorization_code' }).toString()}`, {})
        const { openid } = (body ?? {}) as { openid?: unknown }
        return typeof openid === 'string' && /^[\w-]{10,60}$/.test(openid) ? `wechat:${openid}` : null
      },
    },
    send: (letter, now) => tried(letter, async () => {
      const fields = fieldsOf(letter)
      const filled = filledIn(data, fields) as Record<string, string>
      await post(token, `${base}/cgi-bin/message/template/send`, {
        touser: fields['to'], template_id: template, url: letter.link, client_msg_id: letter.id,
        // A field of a template holds twenty characters.
        data: Object.fromEntries(Object.entries(filled).map(([name, value]) => [name, { value: /^thing/.test(name) ? cut(value, 20) : value }])),
      }, now)
    }),
  }
}

/** A card to a member of the corporation. WeCom answers 0 also when it knows nobody of that name, and says so beside it. */
export function weCom({ corp, secret, agent, base = 'https://qyapi.weixin.qq.com' }: WeComOptions): Channel {
  const token = tokens(() => ask(`${base}/cgi-bin/gettoken?${new URLSearchParams({ corpid: corp, corpsecret: secret }).toString()}`, {}))
  return {
    name: 'wecom',
    takes: ({ kind, to }) => kind === 'account' && to.startsWith('wecom:'),
    send: (letter, now) => tried(letter, async () => {
      const touser = letter.to.slice('wecom:'.length)
      const said = await post(token, `${base}/cgi-bin/message/send`, {
        touser, msgtype: 'textcard', agentid: agent, textcard: { title: letter.subject, description: letter.text, url: letter.link, btntxt: letter.lang === 'zh' ? '看一看' : 'Open' },
        enable_duplicate_check: 1, duplicate_check_interval: 14_400,
      }, now)
      if (said['invaliduser'] || said['unlicenseduser']) throw new Fault('invaliduser: nobody of this name is reached', false)
    }),
  }
}

const cut = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text)
