// What the district puts before everybody, and what people say about it: the whole text, the comments that were let through, how many were not
// and by which public rule. Everything here is read as the visitor; whoever wants to say something goes on in ./say.ts.
import type { FastifyInstance } from 'fastify'
import { sayInstant } from '../kernel/base/time.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { senderOf } from '../server/flood.ts'
import { toPdf, toDocx } from '../kernel/documents/index.ts'
import { makeLimiter } from '../kernel/base/limiter.ts'
import { opinionsIn } from '../kernel/opinions/model.ts'
import { fileName, papersOf, sectionsOf } from '../server/papers.ts'
import { listening, published, publishing, ruleOf as publicRule, said, saying, screenedWithin } from '../server/published.ts'
import { pathTo } from '../server/views.ts'
import { back, empty, note, phones, call, type Front, type Lang } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { contents, sectionsHtml } from './paper.ts'
import { ruleOf, sayDue, timeRule } from './rule.ts'
import { shownClock } from './turn.ts'

/** So many on a page. */
const most = 20
const beforeOf = (query: unknown): string | undefined => { const { before } = (query ?? {}) as { before?: unknown }; return typeof before === 'string' && /^\d{1,18}$/.test(before) ? before : undefined }

export async function talkRoutes(app: FastifyInstance, district: District, front: Front): Promise<void> {
  const { lookOf, send } = front
  app.get('/talks', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const found = await published(district, { systems: publishing(district), ...(beforeOf(request.query) && { before: beforeOf(request.query)! }), limit: most + 1 })
    return send(request, reply, { title: lang === 'zh' ? '公开征求意见' : 'Published for comment', path: '/talks', tab: 'votes', body: listPage(district, lang, found) })
  })
  app.get<{ Params: { number: string } }>('/talks/:number', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const talk = await talkOf(district, request.params.number)
    if (!talk) return send(request, reply, { title: lang === 'zh' ? '没有找到' : 'Not found', path: '/talks', tab: 'votes', status: 404, body: unknown(lang) })
    const under = saying(district, talk.system)
    const comments = under ? await published(district, { systems: [under], parent: talk.matter.id, ...(beforeOf(request.query) && { before: beforeOf(request.query)! }), limit: most + 1 }) : []
    const heard = talk.system.declaration.opinions
    // What has a number stands with the opinions and is not said twice.
    const numbered = new Set(heard ? opinionsIn(heard, talk.matter.facts).map(({ text }) => text) : [])
    const counts = under ? await said(district, under, talk.matter.id) : null
    return send(request, reply, { title: titleOf(talk), path: `/talks/${talk.matter.number}`, tab: 'votes', body: talkPage(district, lang, talk, under, comments.filter((one) => !numbered.has(String(one.facts[under!.declaration.page.title[0]!]))), counts) })
  })
  paperRoute(app, district, front)
}

/** The paper of what is published, as a file: only what is open to everybody. */
function paperRoute(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  const mayMake = makeLimiter(district.now, { most: 20, span_ms: 600_000 })
  app.get<{ Params: { number: string }; Querystring: { as?: string } }>('/talks/:number/paper', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const talk = await talkOf(district, request.params.number)
    if (!talk?.system.declaration.document) return send(request, reply, { title: lang === 'zh' ? '没有找到' : 'Not found', path: '/talks', tab: 'votes', status: 404, body: unknown(lang) })
    if (!mayMake(senderOf(request.ip))) return send(request, reply, { title: lang === 'zh' ? '请稍后再试' : 'Later, please', path: '/talks', tab: 'votes', status: 429, body: html`<h1>${lang === 'zh' ? '请过几分钟再下载' : 'Please download it in some minutes'}</h1>` })
    const kind = request.query.as === 'docx' ? 'docx' : 'pdf'
    const paper = papersOf(district, talk.system, talk.matter, lang, true)
    reply.header('content-disposition', `attachment; filename="${talk.matter.number}.${kind}"; filename*=UTF-8''${encodeURIComponent(fileName(district, talk.system, talk.matter, kind))}`)
    return reply.type(kind === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document').send(Buffer.from(kind === 'pdf' ? await toPdf(paper) : await toDocx(paper)))
  })
}

export type Talk = { matter: Matter; system: System }
/** What is published under a number; nothing else is told of any number. */
export async function talkOf(district: District, number: string): Promise<Talk | null> {
  const [matter] = number.length <= 40 ? await published(district, { systems: publishing(district), number: number.toUpperCase(), limit: 1 }) : []
  return matter ? { matter, system: district.systems.get(matter.system)! } : null
}
export const unknown = (lang: Lang): Html => html`<h1>${lang === 'zh' ? '没有找到这件事' : 'Nothing is published here'}</h1>${empty(lang === 'zh' ? '可能已经撤回，也可能编号抄错了。' : 'It may have been withdrawn, or the number is not right.', { href: '/talks', words: lang === 'zh' ? '看现在征求意见的事' : 'See what is open for comment' })}`

export const titleOf = ({ matter, system }: Talk): string => String(matter.facts[system.declaration.page.title[0]!] ?? '')
export function publisherOf(district: District, matter: Matter): string {
  const id = matter.duties.findLast(({ kind }) => kind === 'lead')?.organisation
  return id === undefined ? '' : (district.world().organisation(id)?.name ?? '')
}

/** One of a list: what, by whom, and until when something may be said. */
export function talkItem(district: District, lang: Lang, matter: Matter): Html {
  const talk: Talk = { matter, system: district.systems.get(matter.system)! }
  return html`<li><h3><a href="/talks/${matter.number}">${titleOf(talk)}</a></h3><p class="small">${publisherOf(district, matter)} · ${sayState(district, lang, talk)}</p></li>`
}

function listPage(district: District, lang: Lang, found: readonly Matter[]): Html {
  const zh = lang === 'zh'
  const talks = found.slice(0, most).map((matter): Talk => ({ matter, system: district.systems.get(matter.system)! }))
  const [open, over] = [talks.filter(({ system, matter }) => listening(system, matter)), talks.filter(({ system, matter }) => !listening(system, matter))]
  const item = ({ matter }: Talk): Html => talkItem(district, lang, matter)
  return html`<h1>${zh ? '公开征求意见' : 'Published for comment'}</h1><p class="lead">${zh ? '定下来以前先给大家看。谁都可以说，用不着登录。' : 'Shown to everybody before it is settled. Anybody may say something, without an account.'}</p>
<section class="sec"><h2>${zh ? '正在听意见' : 'Open now'}</h2>${open.length ? html`<ul class="list">${open.map(item)}</ul>` : empty(zh ? '现在没有正在征求意见的事。' : 'Nothing is open for comment now.')}</section>
${over.length > 0 && html`<section class="sec"><h2>${zh ? '已经截止的' : 'Closed'}</h2><ul class="list">${over.map(item)}</ul></section>`}
${found.length > most && html`<p><a class="more" href="/talks?before=${talks.at(-1)!.matter.id}">${zh ? '更早的' : 'Earlier ones'} ${icon('next')}</a></p>`}`
}

function sayState(district: District, lang: Lang, { matter, system }: Talk): string {
  const { calendar } = district.world()
  const clock = shownClock(system, matter)
  if (listening(system, matter) && clock?.deadline) { const due = sayDue(calendar, clock.deadline, district.now()); return lang === 'zh' ? `${due.zh} 前都可以说` : `open until ${due.en}` }
  return system.words.states[matter.state]?.[lang] ?? matter.state
}

/** Paragraphs as they were written: an empty line parts them. Nothing in them becomes a link. */
export const paragraphs = (text: string): Html[] => text.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part) => html`<p>${part.trim().split('\n').map((line, i) => html`${i > 0 && html`<br>`}${line}`)}</p>`)

type Counts = Awaited<ReturnType<typeof said>>
function talkPage(district: District, lang: Lang, talk: Talk, under: System | undefined, comments: readonly Matter[], counts: Counts | null): Html {
  const zh = lang === 'zh'
  const { matter, system } = talk
  const { calendar } = district.world()
  const clock = shownClock(system, matter)
  const rule = clock && ruleOf(calendar, clock, district.now())
  const opened = matter.clocks[0]?.started ?? matter.changed
  const texts = Object.entries(system.declaration.facts).filter(([name, fact]) => fact.is === 'text' && name !== system.declaration.page.title[0] && typeof matter.facts[name] === 'string')
  const open = listening(system, matter) && under !== undefined
  const kind = Object.entries(system.declaration.facts).find(([name, fact]) => fact.is === 'choice' && matter.facts[name] !== undefined)?.[0]
  return html`${back('/talks', zh ? '全部征求意见' : 'All of them')}<h1>${titleOf(talk)}</h1>
<p class="lead">${kind && html`${system.words.facts[kind]?.choices?.[String(matter.facts[kind])]?.[lang]} · `}${publisherOf(district, matter)} · ${pathTo(district, matter.place)} · ${zh ? `${sayInstant(calendar, opened, district.now()).zh}发布` : `published ${sayInstant(calendar, opened, district.now()).en}`}</p>
${rule ? timeRule(rule, lang, system.words.clocks[clock.id]?.[lang]) : note('plain', system.words.states[matter.state]?.[lang])}
${open && html`<p class="sec"><a class="btn" href="/talks/${matter.number}/say">${zh ? '我来说两句' : 'Say something'}</a></p>`}
${system.declaration.document ? paperBody(district, lang, talk) : texts.map(([name]) => html`<section class="sec"><h2>${system.words.facts[name]?.[lang]}</h2><div class="stack read" lang="zh-CN">${paragraphs(String(matter.facts[name]))}</div></section>`)}
${under && counts && html`<section class="sec" id="said"><h2>${zh ? '大家怎么说' : 'What people say'}<span class="small">${zh ? `登出 ${counts.shown} 条` : `${counts.shown} shown`}</span></h2>
${comments.length ? html`<ol class="stack said">${comments.slice(0, most).map((one) => commentItem(district, lang, under, one))}</ol>` : html`<p>${open && system.declaration.opinions ? (zh ? '登出的意见编了号，和答复一起在上面。' : 'What is shown is numbered and stands above with its answer.') : open ? (zh ? '还没有人说。您可以先说。' : 'Nobody has said anything yet. You may begin.') : zh ? '没有登出的意见。' : 'No comment was shown.'}</p>`}
${comments.length > most && html`<p><a class="more" href="/talks/${matter.number}?before=${comments[most - 1]!.id}#said">${zh ? '更早的意见' : 'Earlier comments'} ${icon('next')}</a></p>`}
${open && comments.length > 2 && html`<p class="sec"><a class="btn line" href="/talks/${matter.number}/say">${zh ? '我来说两句' : 'Say something'}</a></p>`}</section>
${rulesSection(district, lang, under, counts)}`}`
}

function paperBody(district: District, lang: Lang, { matter, system }: Talk): Html {
  const zh = lang === 'zh'
  const sections = sectionsOf(papersOf(district, system, matter, lang, true))
  return html`<p class="sec"><a class="more" href="/talks/${matter.number}/paper?as=pdf">${zh ? '下载 PDF' : 'Download PDF'}</a> <a class="more" href="/talks/${matter.number}/paper?as=docx">${zh ? '下载 Word' : 'Download Word'}</a></p>${contents(sections, zh ? '目录' : 'Contents')}${sectionsHtml(sections)}`
}

function commentItem(district: District, lang: Lang, system: System, one: Matter): Html {
  const zh = lang === 'zh'
  const { title } = system.declaration.page
  const [text] = title
  const texts = Object.entries(system.declaration.facts).filter(([name, fact]) => fact.is === 'text' && 'open' in fact && typeof one.facts[name] === 'string')
  const name = texts.find(([name, fact]) => name !== text && !('told' in fact))?.[0]
  const answers = texts.filter(([name, fact]) => name !== text && 'told' in fact)
  return html`<li><p class="small"><b>${name ? String(one.facts[name]) : zh ? '没留名字' : 'No name given'}</b> · ${sayInstant(district.world().calendar, one.opened, district.now())[lang]}</p>${paragraphs(String(one.facts[text!]))}
${answers.map(([name]) => html`<div class="note"><p><b>${publisherOf(district, one)} ${system.words.facts[name]?.[lang]}</b></p>${paragraphs(String(one.facts[name]))}</div>`)}</li>`
}

/** The public rules, and how often each was used here. */
export function rulesSection(district: District, lang: Lang, system: System, counts: Counts | null): Html | null {
  const zh = lang === 'zh'
  const fact = publicRule(system)
  const declared = fact === undefined ? undefined : system.declaration.facts[fact]
  if (!fact || declared?.is !== 'choice') return null
  const within = screenedWithin(district, system) ?? ''
  const refusedAll = counts ? [...counts.by_rule.values()].reduce((sum, n) => sum + n, 0) : 0
  return html`<section class="sec"><h2>${zh ? '哪些话不登，不登怎么办' : 'What is not shown, and what one can do'}</h2><div class="stack">
<p>${zh ? `每条意见先由人看过，${within && `${within.zh}内`}登出，或者写明理由。只有下面这些不登：` : `A person reads each comment and shows it${within && ` within ${within.en}`}, or says why not. Only this is not shown:`}</p>
<ul class="list">${declared.of.map((choice) => { const n = counts?.by_rule.get(choice) ?? 0; return html`<li>${system.words.facts[fact]?.choices?.[choice]?.[lang]}${n > 0 && html`<b class="nb">${zh ? `：${n} 条` : `: ${n}`}</b>`}</li>` })}</ul>
<p>${counts && (zh ? `一共没登出 ${refusedAll} 条${counts.held ? `，还有 ${counts.held} 条等着看` : ''}。` : `${refusedAll} in all${counts.held ? `; ${counts.held} wait to be read` : ''}.`)} ${zh ? html`不同意的，凭编号和查询码请别的部门复核；也可以打 ${call(phones.hotline)}。` : html`Whoever does not agree asks another body with the number and the key of the comment, or calls ${call(phones.hotline)}.`}</p></div></section>`
}
