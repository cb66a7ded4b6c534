// Which ways out are set up: by the environment, as other secrets are.
import type { Channel } from './channel.ts'
import { mailChannel } from './mail.ts'
import { smsChannel } from './sms.ts'
import { webhookChannel } from './webhook.ts'
import { officialAccount, weCom } from './weixin.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The channels that the environment names, the most fitting first. @throws when one is named by halves or wrongly. */
export function channelsFrom(env: Environment): Channel[] {
  const sms = together(env, 'LINLI_SMS_URL', 'LINLI_SMS_KEY')
  const mail = together(env, 'LINLI_MAIL_URL', 'LINLI_MAIL_FROM')
  const wechat = together(env, 'LINLI_WECHAT_APP', 'LINLI_WECHAT_SECRET', 'LINLI_WECHAT_TEMPLATE')
  const wecom = together(env, 'LINLI_WECOM_CORP', 'LINLI_WECOM_SECRET', 'LINLI_WECOM_AGENT')
  const hook = together(env, 'LINLI_MESSAGE_URL', 'LINLI_MESSAGE_SECRET')
  const body = json(env, 'LINLI_SMS_BODY')
  const data = json(env, 'LINLI_WECHAT_DATA') as Record<string, string> | undefined
  const wants = env['LINLI_SMS_OK'] ? /^(\w+)=(.*)$/.exec(env['LINLI_SMS_OK']) : null
  if (env['LINLI_SMS_OK'] && !wants) throw new Error('LINLI_SMS_OK must read FIELD=VALUE, such as code=0.')
  if (wecom && !/^\d+$/.test(wecom[2]!)) throw new Error('LINLI_WECOM_AGENT must be the number of the application.')
  return [
    ...(sms ? [smsChannel({ url: address(sms[0]!, 'LINLI_SMS_URL'), key: sms[1]!, ...(body !== undefined && { body }), wants: wants ? [wants[1]!, wants[2]!] : null })] : []),
    ...(mail ? [mailChannel({ url: mailAddress(mail[0]!), from: mail[1]! })] : []),
    ...(wechat ? [officialAccount({ app: wechat[0]!, secret: wechat[1]!, template: wechat[2]!, ...(data && { data }), ...(env['LINLI_WECHAT_BASE'] && { base: address(env['LINLI_WECHAT_BASE'], 'LINLI_WECHAT_BASE') }) })] : []),
    ...(wecom ? [weCom({ corp: wecom[0]!, secret: wecom[1]!, agent: Number(wecom[2]), ...(env['LINLI_WECOM_BASE'] && { base: address(env['LINLI_WECOM_BASE'], 'LINLI_WECOM_BASE') }) })] : []),
    ...(hook ? [webhookChannel({ url: address(hook[0]!, 'LINLI_MESSAGE_URL'), secret: hook[1]! })] : []),
  ]
}

/** All of them, or none. */
function together(env: Environment, ...names: string[]): string[] | null {
  const values = names.map((name) => env[name] ?? '')
  if (values.every((value) => value === '')) return null
  if (values.some((value) => value === '')) throw new Error(`${names.join(', ')} belong together: set all of them or none.`)
  return values
}

/** TLS, or this machine: what is sent there holds telephone numbers. */
function address(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)))) throw new Error(`${name} must be an address that begins with https://.`)
  return text.replace(/\/$/, '')
}
function mailAddress(text: string): string {
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol)) throw new Error('LINLI_MAIL_URL must read smtp://user:password@host:port, or smtps.')
  return text
}

function json(env: Environment, name: string): unknown {
  if (!env[name]) return undefined
  try { return JSON.parse(env[name]) } catch { throw new Error(`${name} is no JSON.`) }
}
