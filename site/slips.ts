// The public page of a secret vote: whoever holds a slip casts it here, without sign-in and without script, and nothing that is written says
// who or when. After the count the result, and the whole box, in which each finds her own slip.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lawOf } from '../kernel/assemblies/laws.ts'
import { readStanding, ruleSetById, slipHash, type Assemblies, type Choice, type Running } from '../kernel/assemblies/index.ts'
import { readAssembly } from '../kernel/assemblies/store.ts'
import type { Refusal } from '../kernel/base/model.ts'
import { isId } from '../kernel/base/ids.ts'
import { refused } from '../kernel/base/refusals.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { senderOf } from '../server/flood.ts'
import { statusOf, wordsOf } from '../server/problem.ts'
import { matterById } from '../server/read.ts'
import { pathTo } from '../server/views.ts'
import { html, type Html } from './html.ts'
import { makeLimiter } from '../kernel/base/limiter.ts'
import type { Front, Lang } from './frame.ts'
import { sayClose } from './votes.ts'

type Open = { running: Running; matter: Matter }
type Box = { slip: string; choice: Choice }[]
const answers = ['yes', 'no', 'abstain'] as const
const answerWords = { yes: { zh: '同意', en: 'Yes' }, no: { zh: '不同意', en: 'No' }, abstain: { zh: '弃权', en: 'Abstain' }, spoiled: { zh: '废票', en: 'Spoiled' } } as const

export function slipRoutes(app: FastifyInstance, district: District, votes: Assemblies, { lookOf, send }: Front): void {
  const mayTry = makeLimiter(district.now, { most: 120, span_ms: 60_000 })
  const unknown = (request: FastifyRequest, reply: FastifyReply, lang: Lang): FastifyReply => send(request, reply, { title: lang === 'zh' ? '投票' : 'Vote', path: '/votes', tab: 'votes', status: 404, body: html`<h1>${lang === 'zh' ? '没有找到' : 'Not found'}</h1><p class=\"lead\">${lang === 'zh' ? '没有这次投票，请核对网址。' : 'There is no such vote. Check the address.'}</p>` })
  const said = (from: unknown, name: string): string => { const value = (from as Record<string, unknown> | undefined)?.[name]; return typeof value === 'string' ? value.slice(0, 60) : '' }
  // No line about casting in any log: beside the times of the marks it would be an order (docs/decisions/0007).
  const quiet = { schema: { hide: true }, logLevel: 'silent' as const }

  app.get<{ Params: { assembly: string } }>('/vote/:assembly', quiet, async (request, reply) => {
    const { lang } = lookOf(request)
    const open = mayTry(senderOf(request.ip)) ? await opened(district, request.params.assembly) : null
    if (!open) return unknown(request, reply, lang)
    const slip = said(request.query, 'slip')
    const published = open.running.result ? await votes.published(open.running.assembly) : null
    return send(request, reply, { title: open.running.question.text, path: addressOf(open, slip), tab: 'votes', body: votePage(district, lang, open, slip, [], published?.ok ? published.value.box : null) })
  })
  app.post<{ Params: { assembly: string } }>('/vote/:assembly', quiet, async (request, reply) => {
    const { lang } = lookOf(request)
    const open = mayTry(senderOf(request.ip)) ? await opened(district, request.params.assembly) : null
    if (!open) return unknown(request, reply, lang)
    const slip = said(request.body, 'slip')
    const choice = choiceOf(open.running, request.body)
    const done = slip.trim() === '' ? { ok: false as const, refused: [refused('fact.required', 'slip')] } : choice === null ? { ok: false as const, refused: [refused('ballot.choice_wrong')] } : await votes.castSlip(open.running.assembly, slip, choice)
    if (!done.ok) return send(request, reply, { title: open.running.question.text, path: addressOf(open, slip), tab: 'votes', body: votePage(district, lang, open, slip, done.refused, null), status: statusOf(done.refused) })
    return send(request, reply, { title: lang === 'zh' ? '已投票' : 'Voted', path: addressOf(open, ''), tab: 'votes', body: castPage(lang, open, done.value.slip) })
  })
}

const addressOf = ({ running }: Open, slip: string): string => `/vote/${running.assembly}${slip ? `?slip=${encodeURIComponent(slip)}` : ''}`

/** A secret vote by its number; a named one is read by the key of its letter alone. */
async function opened(district: District, assembly: string): Promise<Open | null> {
  if (!isId(assembly)) return null
  return district.asWriter(async (tx) => {
    const row = await readAssembly(tx, assembly)
    const running = row?.kind === 'secret' ? await readStanding(tx, assembly) : null
    const matter = row && (await matterById(district, tx, row.matter))
    return running?.ok && matter ? { running: running.value, matter } : null
  })
}

/** What a form says: an answer, or names by their place in the list. Nothing ticked is nothing said: who abstains says so. */
function choiceOf({ question }: Running, form: unknown): Choice | null {
  const given = (form ?? {}) as Record<string, unknown>
  if (question.form === 'answer') return answers.find((one) => one === given['choice']) ?? null
  const names = (question.names ?? []).filter((_, i) => given[`n${i}`] === '1' || given['one'] === String(i))
  return names.length > 0 === (given['abstain'] !== '1' && given['one'] !== 'none') ? { names } : null
}

function votePage(district: District, lang: Lang, open: Open, slip: string, reasons: readonly Refusal[], box: Box | null): Html {
  const zh = lang === 'zh'
  const { running, matter } = open
  const set = ruleSetById(running.rule_set)!
  const now = district.now()
  const system = district.systems.get(matter.system)!
  return html`<h1>${running.question.text}</h1>
${reasons.length > 0 && html`<div class="note late" role="alert"><p><b>${zh ? '没有投成：' : 'Not cast:'}</b></p><ul>${reasons.map((one) => html`<li>${sayReason(one, lang, running.question.form) ?? wordsOf(one, system)[lang]}</li>`)}</ul></div>`}
<p class="lead">${pathTo(district, matter.place)}<br>${String(matter.facts['text'] ?? '')}</p><dl class="kv"><div><dt>${zh ? '截止' : 'Closes'}</dt><dd><b>${sayClose(district, running, lang)}</b></dd></div>
${running.question.seats !== undefined && html`<div><dt>${zh ? '选几位' : 'Seats'}</dt><dd>${zh ? `${running.question.names!.length} 位候选人，选 ${running.question.seats} 位` : `${running.question.seats} of ${running.question.names!.length} candidates`}</dd></div>`}${told({ ...open, system }, lang)}</dl>
${running.result ? html`${resultSection(lang, running)}${box && boxSection(district, lang, open, slip, box)}` : now >= running.closes ? html`<section class="sec"><p>${zh ? '投票已经截止，正在计票。' : 'The vote is closed and being counted.'}</p></section>`
    : now < running.opens ? html`<section class="sec"><p>${zh ? '还没有开始投票。' : 'The vote has not begun.'}</p></section>` : ballotForm(lang, running, slip)}
${!running.result && html`<section class="sec stack"><h2>${zh ? (running.question.form === 'answer' ? '谁也不知道您怎么投的' : '谁也不知道您投了谁') : 'Nobody knows how you vote'}</h2><p>${zh ? '选票是当面随手抽的，上面的码不对应任何人。系统只记下“这张票投了什么”，不记谁投的，也不记什么时候投的；管理员也查不出来。' : 'You drew your slip by hand; its code belongs to nobody. Only what it says is kept, neither who cast it nor when; no administrator can find out.'}</p>
<p>${zh ? '投出以后不能改。计票以后，整箱票都公布在这一页，您可以凭码找到自己那一张。' : 'It cannot be changed. After the count the whole box is published on this page, and your code finds your own slip.'}</p></section>`}
<section class="sec"><h2>${zh ? '怎样算有效' : 'What it takes'}</h2><div class="stack">${partBar(lang, running)}</div><p><small>${running.question.form === 'answer' ? (zh ? `通过：${electedBy(running, 'zh')}。` : `Passed: ${electedBy(running, 'en')}. `) : zh ? `当选：${electedBy(running, 'zh')}。` : `Elected: ${electedBy(running, 'en')}. `}${set.words[lang]}${zh ? '，' : ', '}${lawOf(set.law)[lang]}</small></p></section>`
}

/** What the declaration shows a voter before she votes, in words: who is to be recalled, why, and what the member says. */
function told(open: Open & { system: System }, lang: Lang): Html[] {
  const { running: { question }, matter: { facts }, system: { declaration, words } } = open
  const shows = Object.values(declaration.assemblies ?? {}).find(({ topic }) => topic === question.topic)?.shows ?? []
  return shows.filter((name) => !declaration.page.title.includes(name)).flatMap((name) => {
    const [fact, value] = [declaration.facts[name], facts[name]]
    if (value === undefined || (fact?.is !== 'text' && fact?.is !== 'choice')) return []
    const said = fact.is === 'choice' ? words.facts[name]?.choices?.[String(value)]?.[lang] : String(value)
    return [html`<div><dt>${words.facts[name]?.[lang]}</dt><dd>${said}</dd></div>`]
  })
}

/** A slip has no name for a form to point at, so these reasons are said here in a voter's words. */
function sayReason({ code }: Refusal, lang: Lang, form: string): string | null {
  const zh = lang === 'zh'
  if (code === 'fact.required') return zh ? '请填选票码。' : 'Fill in the code of your slip.'
  if (code === 'ballot.choice_wrong' && form === 'answer') return zh ? '请选一项：同意、不同意或弃权。' : 'Choose one: yes, no, or abstain.'
  if (code === 'ballot.choice_wrong') return zh ? '请选人，或者勾“弃权”；不能超过名额。' : 'Choose, or tick “abstain”; not more than there are seats.'
  return null
}

const share = ([over, under]: readonly [number, number]): string => `${over}/${under}`
function electedBy({ rule_set, question }: Running, lang: Lang): string {
  const consent = ruleSetById(rule_set)!.conditions.filter(({ stage }) => stage === 'consent')
  const tests = { at_least: { zh: '不少于', en: 'at least' }, more_than: { zh: '超过', en: 'more than' }, at_most: { zh: '不多于', en: 'at most' } }
  return consent.map((one) => `${lang === 'zh' ? `${question.form === 'answer' ? '同意' : '得票'}${tests[one.test].zh}${one.of === 'all' ? '全体' : '投票人数'}的 ${share(one.share)}` : `${question.form === 'answer' ? 'yes from ' : ''}${tests[one.test].en} ${share(one.share)} of ${one.of === 'all' ? 'all' : 'those voting'}`}`).join(lang === 'zh' ? '、' : ', ')
    + (question.seats === undefined ? '' : lang === 'zh' ? '，得票多的当选' : ', most votes first')
}

/** How many have taken part, against what is needed. */
function partBar(lang: Lang, { standing, result }: Running): Html {
  const zh = lang === 'zh'
  const one = (result?.conditions ?? standing.conditions).find(({ stage }) => stage === 'participation')
  if (!one) return html``
  const lacks = one.needed - one.count
  return html`<p><strong>${zh ? `已有 ${one.count} 人参加，应到 ${one.whole} 人` : `${one.count} of ${one.whole} take part`}</strong></p><div class="bar" role="img" aria-label="${one.count} / ${one.whole}"><i style="width:${(one.count * 100) / Math.max(1, one.whole)}%"></i><b style="left:${(one.needed * 100) / Math.max(1, one.whole)}%"></b></div>
<p><small>${one.held ? (zh ? '人数够了。' : 'Enough.') : result ? (zh ? `差 ${lacks} 人，没有形成决定。` : `${lacks} short: nothing was decided.`) : zh ? `还差 ${lacks} 人才有效。黑线是要达到的数。` : `${lacks} more are needed. The line is what is needed.`}</small></p>`
}

function ballotForm(lang: Lang, { assembly, question }: Running, slip: string): Html {
  const zh = lang === 'zh'
  const single = question.form === 'elect' && question.seats === 1
  const names = question.names ?? []
  const boxes = question.form === 'answer' ? answers.map((one) => html`<label class="choice"><input type="radio" name="choice" value="${one}" required>${answerWords[one][lang]}</label>`)
    : [...names.map((name, i) => html`<label class="choice"><input type="${single ? 'radio' : 'checkbox'}" name="${single ? 'one' : `n${i}`}" value="${single ? i : 1}">${name}</label>`),
      html`<label class="choice quiet"><input type="${single ? 'radio' : 'checkbox'}" name="${single ? 'one' : 'abstain'}" value="${single ? 'none' : 1}">${zh ? '弃权（一个也不选，算参加）' : 'Abstain (takes part, chooses nobody)'}</label>`]
  return html`<form class="card" method="post" action="/vote/${assembly}?lang=${lang}"><label for="slip">${zh ? '选票码' : 'Code of your slip'}</label>
<p><small>${zh ? '抽到的选票上的 20 个字，横线可以不写。' : 'The 20 characters on the slip you drew; dashes may be left out.'}</small></p>
<input id="slip" name="slip" value="${slip}" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" class="code">
<fieldset><legend>${question.form === 'answer' ? (zh ? '您的意见' : 'Your answer') : zh ? `选 ${question.seats} 位${question.seats! > 1 ? '以内' : ''}` : `Choose ${question.seats! > 1 ? 'up to ' : ''}${question.seats}`}</legend>${boxes}</fieldset>
<button>${zh ? '投出' : 'Cast'}</button><p><small>${zh ? '投出以后不能改。' : 'It cannot be changed.'}</small></p></form>`
}

const sayHash = (slip: string): string => slip.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')

function castPage(lang: Lang, { running }: Open, slip: string): Html {
  const zh = lang === 'zh'
  return html`<h1>${zh ? '投出了' : 'Cast'}</h1><section class="sec stack" role="status"><p><strong>${zh ? '这张选票已经在票箱里。' : 'This slip is in the box.'}</strong></p>
<p>${zh ? '选票留好：计票以后凭码在这一页找到自己那一张，看它写的是不是您投的。' : 'Keep your slip: after the count its code finds it on this page, and you see whether it says what you voted.'}</p>
<dl class="kv receipt"><div><dt>${zh ? '票箱里的号' : 'In the box as'}</dt><dd class="code">${sayHash(slip)}</dd></div></dl>
<p><small>${zh ? '这个号只说明这张票在不在；上面没有您的名字，也没有时间。这台手机或平板要给别人用，请关掉这一页。' : 'The number says only that the slip is there; it has no name and no time. Close this page before somebody else uses the device.'}</small></p></section>
<p><a class="more" href="/vote/${running.assembly}?lang=${lang}">${zh ? '回到投票页' : 'Back to the vote'}</a></p>`
}

function resultSection(lang: Lang, { result, question }: Running): Html {
  const zh = lang === 'zh'
  const { outcome, names, heads, spoiled } = result!
  const title = { passed: names ? (zh ? '选出来了' : 'Elected') : zh ? '通过' : 'Passed', rejected: zh ? '没有通过' : 'Not passed', no_quorum: zh ? '参加人数不够' : 'Too few took part', run_off: zh ? '名额没有选满，另行选举' : 'Seats are left: a run-off follows' }[outcome]
  const row = (label: string, n: number, chosen: string | null): Html => html`<p><strong>${label} ${n} ${zh ? '票' : ''}</strong>${chosen !== null && html` <span class="won">${chosen}</span>`}</p><div class="bar" role="img" aria-label="${label} ${n}"><i style="width:${(n * 100) / Math.max(1, heads.part)}%"></i></div>`
  return html`<section class="sec" role="status"><h2>${title}</h2>${names ? [...names].sort((a, b) => b.heads - a.heads).map((one) => row(one.name, one.heads, one.chosen ? (zh ? '当选' : 'elected') : one.tied ? (zh ? '票数相同' : 'tied') : null)) : [row(answerWords.yes[lang], heads.yes, null), row(answerWords.no[lang], heads.no, null)]}
<dl><dt>${zh ? '收回选票' : 'Slips'}</dt><dd>${heads.part + spoiled}${question.form === 'answer' || heads.abstain > 0 ? (zh ? `，弃权 ${heads.abstain}` : `, ${heads.abstain} abstained`) : ''}${spoiled > 0 && (zh ? `，废票 ${spoiled}` : `, ${spoiled} spoiled`)}</dd></dl></section>`
}

const sayChoice = (choice: Choice, lang: Lang): string => (typeof choice === 'string' ? answerWords[choice][lang] : choice.names.length > 0 ? choice.names.join(lang === 'zh' ? '、' : ', ') : answerWords.abstain[lang])

/** The whole box: each finds her own slip by its code, and anybody adds up the rest. */
function boxSection(district: District, lang: Lang, { running }: Open, slip: string, box: Box): Html {
  const zh = lang === 'zh'
  const own = slip.trim() ? slipHash(district.algorithm, running.assembly, slip) : null
  const found = own === null ? null : box.find((one) => one.slip === own)
  return html`<section class="sec"><h2>${zh ? '找自己那一张' : 'Find your own slip'}</h2>${own !== null && html`<p role="status"><strong>${found ? (zh ? `找到了，上面写的是：${sayChoice(found.choice, lang)}` : `Found; it says: ${sayChoice(found.choice, lang)}`) : zh ? '票箱里没有这个码。没有投出的票不在里面。' : 'No slip with this code is in the box. One that was not cast is not there.'}</strong></p>`}
<form method="get"><label for="slip">${zh ? '选票码' : 'Code of your slip'}</label><input id="slip" name="slip" required autocomplete="off" spellcheck="false" maxlength="60" class="code"><input type="hidden" name="lang" value="${lang}"><button>${zh ? '找' : 'Find'}</button></form></section>
<section class="sec"><h2>${zh ? `整箱票，${box.length} 张` : `The whole box, ${box.length} slips`}</h2><p><small>${zh ? '按票箱里的号排，号是码算出来的，跟先后没有关系。任何人都可以一张一张加起来。' : 'In order of their numbers in the box, which follow from the codes and tell no order of casting. Anybody may add them up.'}</small></p>
<div class="wide" tabindex="0" role="region" aria-label="${zh ? '整箱票' : 'The whole box'}"><table><thead><tr><th scope="col">${zh ? '票箱里的号' : 'In the box as'}</th><th scope="col">${zh ? '选的是' : 'Says'}</th></tr></thead><tbody>${box.map((one) => html`<tr class="${one.slip === own && 'mine'}"><td class="code">${sayHash(one.slip)}</td><td>${sayChoice(one.choice, lang)}</td></tr>`)}</tbody></table></div></section>`
}
