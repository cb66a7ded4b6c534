// The frame of every public page: where one is, the way to the elder version, the doors beside this one, and what all pages share when
// something is missing. A page says what it has; how it looks is settled here and in site.css.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Instant, Refusal } from '../kernel/base/model.ts'
import { formatInstant } from '../kernel/base/time.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { wordsOf } from '../server/problem.ts'
import type { Assets } from './assets.ts'
import { html, type Html, type Part } from './html.ts'
import { emblem, icon } from './icons.ts'

export type Lang = 'zh' | 'en'
/** How one visitor reads: her language, and whether in the elder version and with larger type still. Kept in cookies, without an account. */
export type Look = { lang: Lang; elder: boolean; bigger: boolean }
export type Tab = 'home' | 'mine' | 'near' | 'votes'
export type Page = {
  title: string
  /** Its own address with what must be kept, for the switches of language and version. */
  path: string
  body: Html
  tab?: Tab
  status?: number
  /** When what it tells was so, where that is not now. */
  as_of?: Instant
  /** Named in the list of scripts, beside the one that every page has: `pin` for site/script/pin.ts. */
  scripts?: readonly string[]
}
export type Front = {
  lookOf(request: FastifyRequest): Look
  send(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply
}

/** Numbers that hold in the whole country, and the hotline through which every matter can be raised by telephone. */
export const phones = { danger: ['110', '119', '120'], hotline: '12345' } as const
export const call = (number: string): Html => html`<a href="tel:${number}">${number}</a>`

const cookies = { lang: 'linli-lang', look: 'linli-look' } as const
/** A year: who chose large type once is not asked again. */
const kept = { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true } as const

export function makeFront(district: District, assets: Assets): Front {
  const lookOf = (request: FastifyRequest): Look => {
    const asked = (request.query as { lang?: unknown } | undefined)?.lang
    const look = request.cookies[cookies.look]
    return { lang: (asked === 'en' || asked === 'zh' ? asked : request.cookies[cookies.lang]) === 'en' ? 'en' : 'zh', elder: look === 'elder' || look === 'bigger', bigger: look === 'bigger' }
  }
  return {
    lookOf,
    send: (request, reply, page) => {
      const look = lookOf(request)
      const asked = (request.query as { lang?: unknown } | undefined)?.lang
      if ((asked === 'en' || asked === 'zh') && request.cookies[cookies.lang] !== asked) void reply.setCookie(cookies.lang, asked, kept)
      return reply.status(page.status ?? 200).type('text/html; charset=utf-8').send(write(district, assets, look, page))
    },
  }
}

/** Puts the version that was chosen into its cookie and goes back to where the visitor was. */
export function chooseLook(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { to, back } = request.query as { to?: unknown; back?: unknown }
  // A way back leads to this site only: '//host' and '/\host' would lead to another.
  const way = typeof back === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(back) && back.length < 600 ? back : '/home'
  if (to === 'elder' || to === 'bigger') void reply.setCookie(cookies.look, to, kept)
  else void reply.clearCookie(cookies.look, { path: '/' })
  return reply.redirect(way, 303)
}

export const lookLink = (to: 'elder' | 'bigger' | 'standard', path: string): string => `/look?to=${to}&back=${encodeURIComponent(path)}`
const inLang = (path: string, lang: Lang): string => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`

function write(district: District, assets: Assets, look: Look, page: Page): string {
  const { lang, elder, bigger } = look
  const zh = lang === 'zh'
  const { demonstration } = district.about
  const name = district.about.name[lang]
  return html`<!doctype html><html lang="${zh ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title} · ${name}${demonstration && (zh ? '（演示数据）' : ' (demonstration)')}</title>
<meta name="description" content="${zh ? `${name}：报一件事，看办到哪一步，看谁在管、什么时候办好。` : `${name}: report something, follow it, see who is in charge and by when.`}"><meta name="theme-color" content="#0a5158"><link rel="icon" href="${assets.icon}"><link rel="stylesheet" href="${assets.css}">
${['main', ...(page.scripts ?? [])].map((script) => html`<script type="module" src="${assets.script(script)}"></script>`)}</head>
<body class="${elder && 'elder'}${bigger && ' bigger'}"><a class="skip" href="#main">${zh ? '跳到正文' : 'Skip to the page'}</a>
<header>${demonstration && html`<p class="demo"><b>${zh ? '演示数据' : 'Demonstration'}</b>${zh ? '人名、门牌、数字都是编的' : 'people, addresses and figures are invented'}</p>`}
<div class="top"><div class="top-in"><a class="brand" href="/home">${emblem}<span>${name}</span></a>${elder
    ? html`<a class="elder-link" href="${lookLink('standard', page.path)}">${zh ? '标准版' : 'Standard'}</a>`
    : html`<a class="elder-link" href="${lookLink('elder', page.path)}">${icon('big')}${zh ? '长辈版' : 'Large type'}</a>`}</div></div></header>
${!elder && nav(page, zh)}
<main class="main" id="main" tabindex="-1">${elder && tools(look, page.path)}<div class="note warn" role="status" data-offline hidden><p><b>${icon('net')} ${zh ? '现在没有网。' : 'There is no network.'}</b></p><p>${zh ? html`这一页还能看，发不出去。等不及就打 ${call(phones.hotline)}。` : html`You can read this page, but nothing can be sent. Or call ${call(phones.hotline)}.`}</p></div>${page.body}</main>
${foot(district, look, page)}</body></html>`.html
}

const tabs: readonly [Tab, string, string, string][] = [['home', '/home', '我家附近', 'Home'], ['mine', '/follow', '我的事', 'Mine'], ['near', '/near?show=walk', '身边', 'Near me'], ['votes', '/votes', '议事', 'Votes']]
function nav(page: Page, zh: boolean): Html {
  return html`<nav class="nav" aria-label="${zh ? '主要栏目' : 'Main'}"><ul>${tabs.map(([tab, href, said, english]) => html`<li><a href="${href}"${page.tab === tab && html` aria-current="page"`}>${zh ? said : english}</a></li>`)}</ul></nav>`
}

/** What every page of the elder version begins with. Reading aloud shows itself when the browser has a voice. */
function tools({ lang, bigger }: Look, path: string): Html {
  const zh = lang === 'zh'
  return html`<div class="tools"><button class="btn line" type="button" data-say data-stop="${zh ? '停下' : 'Stop'}" hidden>${icon('sound')}<span>${zh ? '念给我听' : 'Read to me'}</span></button><a class="btn line" href="${lookLink(bigger ? 'elder' : 'bigger', path)}">${icon('big')}${bigger ? (zh ? '字小一些' : 'Smaller type') : zh ? '字再大些' : 'Larger type'}</a></div>`
}

function foot(district: District, { lang, elder }: Look, page: Page): Html {
  const zh = lang === 'zh'
  const now = page.as_of ?? district.now()
  const other = html`<li><a href="${inLang(page.path, zh ? 'en' : 'zh')}" lang="${zh ? 'en' : 'zh-CN'}" hreflang="${zh ? 'en' : 'zh-CN'}">${zh ? 'English' : '中文'}</a></li>`
  if (elder) return html`<footer class="foot"><div class="foot-in"><p>${zh ? html`不会用手机？打 ${call(phones.hotline)}，或到居委会，<b>一样办，同一个号。</b>` : html`No use for a phone like this? Call ${call(phones.hotline)} or come to the residents' committee: <b>the same number, the same limit.</b>`}</p><ul><li><a href="/home">${zh ? '回首页' : 'Home'}</a></li>${other}</ul></div></footer>`
  return html`<footer class="foot"><div class="foot-in"><p>${zh ? html`不上网也一样办：打 ${call(phones.hotline)}，或到居委会、街道窗口，<b>同一个编号，同样的期限。</b>` : html`Without the net it goes the same way: call ${call(phones.hotline)}, or come to the residents' committee or the street's counter. <b>The same number, the same limit.</b>`}</p>
<ul><li><a href="/plan">${zh ? '今年的工作要点' : 'The year’s plan'}</a></li><li><a href="/about">${zh ? '公开什么、无障碍说明' : 'What is public, accessibility'}</a></li><li><a href="${lookLink(elder ? 'standard' : 'elder', page.path)}">${zh ? '长辈版' : 'Large type'}</a></li>${other}<li><a href="/?staff" rel="nofollow">${zh ? '工作人员入口' : 'For staff'}</a></li></ul>
<p>${district.about.name[lang]} · ${zh ? '数据截至 ' : 'As of '}${formatInstant(district.world().calendar, now).slice(0, 16).replace('T', ' ')}</p></div></footer>`
}

// What pages share.

export const back = (href: string, words: string): Html => html`<a class="back" href="${href}">${icon('previous')}${words}</a>`

/** What is missing, on top of the page and with a way to each field: the message says what to write, and what was written is kept.
 *  @param fields for the name of a field the id of what holds it */
export function summary(reasons: readonly Refusal[], lang: Lang, system?: System, fields: Readonly<Record<string, string>> = {}): Html | null {
  if (reasons.length === 0) return null
  const zh = lang === 'zh'
  return html`<div class="note late" role="alert" tabindex="-1" id="faults"><p><b>${icon('danger')} ${reasons.length > 1 ? (zh ? `还差 ${reasons.length} 样，就能往下走` : `${reasons.length} things are missing`) : zh ? '还差一样，就能往下走' : 'One thing is missing'}</b></p><ul>${reasons.map((one) => {
    const words = wordsOf(one, system)[lang]
    const field = one.about === undefined ? undefined : fields[one.about]
    return html`<li>${field === undefined ? words : html`<a href="#${field}">${words}</a>`}</li>`
  })}</ul></div>`
}

/** A thing apart that is said plainly: not possible now, another channel, nothing here, no network. */
export const note = (tone: 'plain' | 'warn' | 'late' | 'ok' | 'wait', title: Part, body?: Part): Html => html`<div class="note ${tone}"><p><b>${title}</b></p>${body !== undefined && html`<p>${body}</p>`}</div>`

/** Nothing is here, that is fine, and this is the nearest thing that is not nothing. */
export const empty = (words: Part, act?: { href: string; words: string }): Html => html`<p>${words}</p>${act && html`<p><a class="more" href="${act.href}">${act.words} ${icon('next')}</a></p>`}`
