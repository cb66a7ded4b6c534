// The public page on which a household votes by the key of its letter: what is decided, what it would pay and how that is computed, who must
// take part and agree; then the ballot, and the receipt by which it finds itself in the count. Works without script.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lawOf } from '../kernel/assemblies/laws.ts'
import { areaOf, type Head, type Judged } from '../kernel/assemblies/model.ts'
import { readStanding, ruleSetById, type Assemblies, type Running } from '../kernel/assemblies/index.ts'
import { readAssembly, rollOf } from '../kernel/assemblies/store.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import type { Refusal } from '../kernel/base/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import { sayInstant } from '../kernel/base/time.ts'
import type { Json, Matter } from '../kernel/matters/model.ts'
import { formatFen } from '../kernel/money/model.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { senderOf } from '../server/flood.ts'
import { makeLimiter } from '../kernel/base/limiter.ts'
import { statusOf, wordsOf } from '../server/problem.ts'
import { matterById } from '../server/read.ts'
import { pathTo } from '../server/views.ts'
import { declaredVote } from '../server/votes.ts'
import type { Front, Lang } from './frame.ts'
import { html, type Html } from './html.ts'

type Open = { running: Running; head: Head; matter: Matter; system: System; key: string; path: string }
const answers = ['yes', 'no', 'abstain'] as const

export function voteRoutes(app: FastifyInstance, district: District, votes: Assemblies, { lookOf, send }: Front): void {
  const mayTry = makeLimiter(district.now, { most: 120, span_ms: 60_000 })
  const unknown = (request: FastifyRequest, reply: FastifyReply, lang: Lang): FastifyReply => send(request, reply, { title: lang === 'zh' ? '表决' : 'Vote', path: '/votes', tab: 'votes', status: 404, body: html`<h1>${lang === 'zh' ? '没有找到' : 'Not found'}</h1><p class=\"lead\">${lang === 'zh' ? '链接不对或已经失效，请核对信上的网址，或问居委会。' : 'This link is not right. Check the address in your letter, or ask the residents\' committee.'}</p>` })
  const at = '/vote/:assembly/:head'

  app.get<{ Params: { assembly: string }; Querystring: { ballot?: string; digest?: string } }>('/vote/:assembly/receipt', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const { ballot, digest } = request.query
    const checked = typeof ballot === 'string' && typeof digest === 'string' ? await votes.checkReceipt(request.params.assembly, { ballot: ballot.trim(), digest: digest.trim() }) : null
    return send(request, reply, { title: lang === 'zh' ? '核对回执' : 'Check a receipt', path: `/vote/${encodeURIComponent(request.params.assembly)}/receipt`, tab: 'votes', body: receiptPage(lang, checked?.ok ? checked.value : null, ballot !== undefined) })
  })
  app.get<{ Params: { assembly: string; head: string }; Querystring: { key?: string } }>(at, { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const open = mayTry(senderOf(request.ip)) ? await opened(district, request) : null
    return open ? send(request, reply, { title: open.running.question.text, path: open.path, tab: 'votes', body: votePage(district, lang, open, []) }) : unknown(request, reply, lang)
  })
  app.post<{ Params: { assembly: string; head: string }; Querystring: { key?: string }; Body: Record<string, unknown> }>(at, { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const open = mayTry(senderOf(request.ip)) ? await opened(district, request) : null
    if (!open) return unknown(request, reply, lang)
    const choice = answers.find((one) => one === request.body?.['choice'])
    const done = choice ? await votes.cast(open.running.assembly, { head: open.head.id, way: 'online', choice, ...(open.head.voter && { voter: open.head.voter }) }, { by: 'r' }) : { ok: false as const, refused: [refused('fact.required', 'choice')] }
    if (!done.ok) return send(request, reply, { title: open.running.question.text, path: open.path, tab: 'votes', body: votePage(district, lang, open, done.refused), status: statusOf(done.refused) })
    return send(request, reply, { title: lang === 'zh' ? '已投票' : 'Voted', path: open.path, tab: 'votes', body: castPage(lang, open, done.value) })
  })
}

/** The vote for who has the key of one of its heads. A wrong key and a wrong vote look the same; a key has 132 bits. */
async function opened(district: District, request: FastifyRequest): Promise<Open | null> {
  const { assembly, head: asked } = request.params as { assembly: string; head: string }
  const { key } = request.query as { key?: unknown }
  if (!/^[0-8]?\d{1,18}$/.test(assembly) || asked.length > 40 || typeof key !== 'string') return null
  const own = district.voteKey(assembly, asked)
  if (Buffer.byteLength(key) !== own.length || !timingSafeEqual(Buffer.from(own), Buffer.from(key))) return null
  return district.asWriter(async (tx) => {
    const row = await readAssembly(tx, assembly)
    const running = row && (await readStanding(tx, assembly))
    const matter = row && (await matterById(district, tx, row.matter))
    const head = row && (await rollOf(tx, assembly)).heads.find((one) => one.id === asked)
    return running?.ok && matter && head ? { running: running.value, head, matter, system: district.systems.get(matter.system)!, key, path: `/vote/${assembly}/${encodeURIComponent(asked)}?key=${key}` } : null
  })
}

const area = (hundredths: number): string => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

function votePage(district: District, lang: Lang, open: Open, reasons: readonly Refusal[]): Html {
  const zh = lang === 'zh'
  const { running, head, matter, system } = open
  const declared = declaredVote(district, matter)
  const flats = head.units.map((unit) => unit.id)
  const set = ruleSetById(running.rule_set)!
  const pays = declared?.pays && Array.isArray(matter.facts[declared.pays.rows]) ? (matter.facts[declared.pays.rows] as Record<string, Json>[]).filter((row) => flats.includes(String(row[declared.pays!.flat]))).reduce((sum, row) => sum + Number(row[declared.pays!.amount]), 0) : null
  const took = running.took_part.includes(head.id)
  const closed = district.now() >= running.closes
  const shown = declared?.shows ?? []
  const is = (name: string): string => system.declaration.facts[name]!.is
  const known = (name: string): boolean => matter.facts[name] !== undefined && matter.facts[name] !== null
  return html`<h1>${running.question.text}</h1>
${reasons.length > 0 && html`<div class="note late" role="alert"><p><b>${zh ? '没有投成：' : 'Not cast:'}</b></p><ul>${reasons.map((one) => html`<li>${wordsOf(one, system)[lang]}</li>`)}</ul></div>`}
<section class="sec stack">${shown.filter((name) => is(name) === 'text' && known(name)).map((name) => html`<p>${String(matter.facts[name])}</p>`)}
<dl class="kv"><div><dt>${zh ? '地点' : 'Where'}</dt><dd>${pathTo(district, matter.place)}</dd></div><div><dt>${zh ? '截止' : 'Closes'}</dt><dd><b>${sayClose(district, running, lang)}</b></dd></div>
${shown.filter((name) => is(name) !== 'text' && is(name) !== 'rows' && known(name)).map((name) => html`<div><dt>${system.words.facts[name]![lang]}</dt><dd>${plainFact(lang, system, name, matter.facts[name]!)}</dd></div>`)}</dl></section>
<section class="sec"><h2>${zh ? '跟我家有什么关系' : 'What it means for my flat'}</h2>
${pays !== null && html`<p class="note">${zh ? '从我家出' : 'My flat would pay'} <strong class="amount">${formatFen(pays)} ${zh ? '元' : 'yuan'}</strong></p>`}
<p>${zh ? `我家 ${flats.join('、')}，${area(areaOf(head))} 平方米，占 ${share(areaOf(head), running.standing.area?.all)}。` : `My flat ${flats.join(', ')}: ${area(areaOf(head))} m2, ${share(areaOf(head), running.standing.area?.all)} of all.`}
${declared?.pays && html`<small>${system.words.facts[declared.pays.rows]?.hint?.[lang]}</small>`}</p></section>
${running.result ? resultSection(lang, running) : enoughSection(lang, running)}
<section class="sec"><h2>${zh ? '怎样算通过' : 'What it takes'}</h2><ol>${set.conditions.map((one) => html`<li>${sayCondition(lang, { ...one, count: 0, whole: 0, needed: 0, held: false })}</li>`)}</ol><p><small>${set.words[lang]}，${lawOf(set.law)[lang]}</small></p></section>
${running.result ? null : took ? html`<section class="sec"><h2>${zh ? '这一户已经投过票' : 'This household has voted'}</h2><p>${zh ? '怎么投的谁也看不到；截止后公布总数。' : 'Nobody can see how; totals are published after the close.'}</p></section>`
    : closed ? html`<section class="sec"><p>${zh ? '表决已经截止，正在计票。' : 'The vote is closed and being counted.'}</p></section>` : ballotForm(lang, open)}
${shown.filter((name) => is(name) === 'rows' && known(name)).map((name) => tableSection(lang, system, name, matter.facts[name]!, flats))}`
}

/** A vote that closes at midnight closes at the end of the day before. */
export function sayClose(district: District, { closes }: Pick<Running, 'closes'>, lang: Lang): string {
  const { calendar } = district.world()
  const day = dayOf(calendar, closes - 1)
  const midnight = dayOf(calendar, closes) !== day
  const [, month, date] = day.split('-').map(Number)
  return midnight ? (lang === 'zh' ? `${month}月${date}日 24:00` : `${day}, 24:00`) : sayInstant(calendar, closes, district.now())[lang]
}

const share = (part: number, all: number | undefined): string => (all ? `${(Math.round((part * 10_000) / all) / 100).toFixed(2)}%` : '')

/** Who takes part, by area and by households, against what is needed; never how. */
function enoughSection(lang: Lang, { standing }: Running): Html {
  const zh = lang === 'zh'
  const bar = (label: string, one: { part: number; all: number }, needed: number | undefined, say: (n: number) => string, missing: number): Html => html`<p><strong>${label} ${share(one.part, one.all)}</strong></p>
<div class="bar" role="img" aria-label="${label} ${say(one.part)} / ${say(one.all)}"><i style="width:${(one.part * 100) / Math.max(1, one.all)}%"></i>${needed !== undefined && html`<b style="left:${(needed * 100) / Math.max(1, one.all)}%"></b>`}</div>
<p><small>${say(one.part)} / ${say(one.all)}${missing > 0 ? (zh ? `，还差 ${say(missing)}` : `, ${say(missing)} more needed`) : zh ? '，够了' : ', enough'}</small></p>`
  const needed = (by: 'area' | 'heads'): number | undefined => standing.conditions.find((one) => one.by === by)?.needed
  return html`<section class="sec"><h2>${zh ? '够不够数' : 'Is it enough'}</h2><p><small>${zh ? '不投票，不算参与，也不算同意。黑线是要达到的数。' : 'Who does not vote neither takes part nor agrees. The line is what is needed.'}</small></p>
${standing.area && bar(zh ? '按面积' : 'By area', standing.area, needed('area'), (n) => `${area(n)} ${zh ? '平方米' : 'm2'}`, standing.missing.area)}
${bar(zh ? '按户数' : 'By households', standing.heads, needed('heads'), (n) => `${n} ${zh ? '户' : ''}`.trim(), standing.missing.heads)}</section>`
}

function ballotForm(lang: Lang, { path, running }: Open): Html {
  const zh = lang === 'zh'
  const words = { yes: zh ? '同意' : 'Yes', no: zh ? '不同意' : 'No', abstain: zh ? '弃权（算参与，不算同意）' : 'Abstain (takes part, does not agree)' }
  return html`<form class="card" method="post" action="${path}&lang=${lang}"><fieldset><legend>${zh ? '您的意见' : 'Your answer'}</legend>
${answers.map((one) => html`<label class="choice"><input type="radio" name="choice" value="${one}" required>${words[one]}</label>`)}</fieldset>
<p><small>${zh ? `投出后不能改。截止前谁也看不到怎么投的；截止后公布总数。不投不算参与，也不算同意。` : 'It cannot be changed. Nobody sees it before the close; then totals are published. Who does not vote neither takes part nor agrees.'}</small></p>
<button>${zh ? '投票' : 'Vote'}</button></form>${running.kind === 'named' && html`<p><small>${zh ? '截止后，计票人和依法有权查阅的业主可以查阅选票，每次查阅都有记录。' : 'After the close counters and owners entitled by law may read ballots; each look is recorded.'}</small></p>`}`
}

function castPage(lang: Lang, { running, path }: Open, receipt: { ballot: string; digest: string; salt: string }): Html {
  const zh = lang === 'zh'
  const check = `/vote/${running.assembly}/receipt?ballot=${receipt.ballot}&digest=${encodeURIComponent(receipt.digest)}&lang=${lang}`
  return html`<h1>${zh ? '已投票' : 'Voted'}</h1><section class="sec stack" role="status"><p>${zh ? '请把回执抄下或拍下来。截止后凭它核对：您的票在不在总数里。' : 'Write the receipt down or take a picture. After the close it tells whether your ballot is in the count.'}</p>
<dl class="kv receipt"><div><dt>${zh ? '票号' : 'Ballot'}</dt><dd class="code">${receipt.ballot}</dd></div><div><dt>${zh ? '摘要' : 'Digest'}</dt><dd class="code">${receipt.digest}</dd></div><div><dt>${zh ? '盐' : 'Salt'}</dt><dd class="code">${receipt.salt}</dd></div></dl>
<p class="row"><a class="more" href="${check}">${zh ? '现在核对' : 'Check it now'}</a><a class="more" href="${path}&lang=${lang}">${zh ? '回到表决' : 'Back to the vote'}</a></p></section>`
}

function receiptPage(lang: Lang, found: { written: boolean; in_count: boolean | null } | null, asked: boolean): Html {
  const zh = lang === 'zh'
  const said = !found ? (asked ? (zh ? '没有这样的表决或回执。' : 'There is no such vote or receipt.') : '') : !found.written ? (zh ? '记录里没有这张票。' : 'This ballot is not in the record.')
    : found.in_count === null ? (zh ? '这张票在记录里，还没有计票。' : 'This ballot is in the record; it is not counted yet.') : found.in_count ? (zh ? '这张票在总数里。' : 'This ballot is in the count.') : (zh ? '这张票在记录里，但没有计入：这一户另有一张先到的有效票。' : 'This ballot is in the record but not in the count: an earlier valid one of this household counts.')
  return html`<h1>${zh ? '核对回执' : 'Check a receipt'}</h1>${said && html`<section class="sec" role="status"><p><strong>${said}</strong></p></section>`}
<form class="card" method="get"><label for="ballot">${zh ? '票号' : 'Ballot'}</label><input id="ballot" name="ballot" required inputmode="numeric"><label for="digest">${zh ? '摘要' : 'Digest'}</label><input id="digest" name="digest" required><input type="hidden" name="lang" value="${lang}"><button>${zh ? '核对' : 'Check'}</button></form>`
}

function resultSection(lang: Lang, { result }: Running): Html {
  const zh = lang === 'zh'
  const outcome = { passed: zh ? '通过' : 'Passed', rejected: zh ? '未通过' : 'Rejected', no_quorum: zh ? '参与不足' : 'Too few took part', run_off: zh ? '另行选举' : 'Run-off' }[result!.outcome]
  return html`<section class="sec"><h2>${outcome}</h2><ul>${result!.conditions.map((one) => html`<li>${sayCondition(lang, one)} ${zh ? (one.held ? '达到' : '没有达到') : one.held ? 'met' : 'not met'}</li>`)}</ul></section>`
}

const what = { present: ['到场', 'present'], part: ['参与', 'taking part'], yes: ['同意', 'agreeing'], objecting: ['明确反对', 'objecting'] } as const
const whole = { all: ['全部', 'all'], present: ['到场的', 'those present'], part: ['参与的', 'those taking part'] } as const
/** A threshold in words, with its figures where it has any. */
function sayCondition(lang: Lang, one: Judged): string {
  const i = lang === 'zh' ? 0 : 1
  const [over, under] = one.share
  const unit = one.by === 'area' ? ['面积', 'area'][i]! : ['户数', 'households'][i]!
  const test = { at_least: ['不少于', 'at least'], more_than: ['超过', 'more than'], at_most: ['不多于', 'at most'] }[one.test][i]!
  const number = (n: number): string => (one.by === 'area' ? area(n) : String(n))
  const figures = one.whole > 0 ? (i === 0 ? `：${number(one.count)} / ${number(one.whole)}` : `: ${number(one.count)} of ${number(one.whole)}`) : ''
  return i === 0 ? `${what[one.counts][0]}${unit}${test}${whole[one.of][0]}${unit}的 ${over}/${under}${figures}` : `${unit} ${what[one.counts][1]}: ${test} ${over}/${under} of ${whole[one.of][1]}${figures}`
}

const plainFact = (lang: Lang, system: System, name: string, value: Json): string => {
  const { is } = system.declaration.facts[name]!
  return is === 'money' ? `${formatFen(Number(value))} ${lang === 'zh' ? '元' : 'yuan'}` : is === 'choice' ? (system.words.facts[name]?.choices?.[String(value)]?.[lang] ?? String(value)) : String(value)
}

/** A table of the matter; the rows of one's own flats stand out. */
function tableSection(lang: Lang, system: System, name: string, value: Json, flats: readonly string[]): Html {
  const declared = system.declaration.facts[name] as Extract<FactDeclaration, { is: 'rows' }>
  const words = system.words.facts[name]!
  const cell = (column: string, given: Json | undefined): string => {
    const own = declared.columns[column]!
    return own.is === 'money' ? formatFen(Number(given)) : own.is === 'area' ? area(Number(given)) : own.is === 'choice' ? (words.columns?.[column]?.choices?.[String(given)]?.[lang] ?? String(given)) : String(given)
  }
  const rows = value as readonly Record<string, Json>[]
  return html`<section class="sec"><h2>${words[lang]}</h2>${words.hint && html`<p><small>${words.hint[lang]}</small></p>`}<div class="wide" tabindex="0" role="region" aria-label="${words[lang]}"><table><thead><tr>${Object.keys(declared.columns).map((column) => html`<th scope="col">${words.columns?.[column]?.[lang]}</th>`)}</tr></thead>
<tbody>${rows.map((row) => { const mine = Object.values(row).some((one) => flats.includes(String(one))); return html`<tr class="${mine && 'mine'}">${Object.keys(declared.columns).map((column) => html`<td>${cell(column, row[column])}</td>`)}</tr>` })}</tbody></table></div></section>`
}
