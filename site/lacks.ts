// What is not enough, as everybody may read it: the standing questions by street, a street by committee, by which standard, and what the figures leave
// out. Sums alone; where fewer than five people are meant no figure stands.
import type { FastifyInstance } from 'fastify'
import { fewest, isFew } from '../kernel/base/few.ts'
import type { Instant } from '../kernel/base/model.ts'
import { sayDay } from '../kernel/base/time.ts'
import type { District } from '../server/district.ts'
import type { Lack } from '../server/gaps.ts'
import { committeesOf, forEverybody, questions, shareOf, unreached, type Point, type Question, type Row } from '../server/lacks.ts'
import { textsOf } from './forms.ts'
import { back, empty, type Front, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'

const path = '/lacks'
const fresh_ms = 30_000
const kept = new WeakMap<District, { at: Instant; value: Promise<Question[]> }>()
/** Kept for some seconds: many read the same. */
function read(district: District): Promise<Question[]> {
  const now = district.now(), found = kept.get(district)
  if (found && now >= found.at && now - found.at < fresh_ms) return found.value
  const value = questions(district, null)
  kept.set(district, { at: now, value })
  value.catch(() => kept.delete(district))
  return value
}

export function lackRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  app.get(path, { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const all = await read(district)
    const asked = textsOf(request.query)
    const question = all.find((one) => one.id === asked['question']) ?? all[0]
    const street = /^\d{1,7}$/.test(asked['street'] ?? '') ? district.world().territory.byId(Number(asked['street'])) : undefined
    const found = question && street?.level === 'street' ? await committeesOf(district, question.id, street) : null
    const query = new URLSearchParams({ ...(question && { question: question.id }), ...(found?.ok && { street: String(street!.id) }) })
    const body = !question ? nothing(look) : found?.ok ? streetPage({ district, look }, question, forEverybody(found.value)) : page({ district, look }, question, all)
    return send(request, reply, { title: look.lang === 'zh' ? '哪里还不够' : 'What is not enough', path: `${path}${query.size ? `?${query}` : ''}`, tab: 'near', ...(question && { as_of: question.at }), body })
  })
}

type Ask = { district: District; look: Look }
const nothing = ({ lang }: Look): Html => html`<h1>${lang === 'zh' ? '哪里还不够' : 'What is not enough'}</h1>${empty(lang === 'zh' ? '本区还没有算过。' : 'It has not been counted yet.', { href: '/services', words: lang === 'zh' ? '有哪些服务' : 'Services' })}`

const count = (n: number): string => Math.round(n).toLocaleString('en')
/** A number of people; few are not told. */
const people = (n: number, { lang }: Look): string => (isFew(n) ? (lang === 'zh' ? `不到 ${fewest}` : `under ${fewest}`) : count(n))

function page(ask: Ask, question: Question, all: readonly Question[]): Html {
  const { look } = ask, { lang } = look
  const zh = lang === 'zh'
  return html`${back('/services', zh ? '有哪些服务' : 'Services')}<h1>${zh ? '哪里还不够' : 'What is not enough'}</h1><p class="lead">${zh ? '按人数、走路的距离和站点的容量算，每天一次。' : 'Reckoned each day from how many people there are, how far they walk, and what sites hold.'}</p>
<nav class="tabs" aria-label="${zh ? '哪一问' : 'Which question'}">${all.map((one) => html`<a href="${path}?question=${one.id}"${one === question && html` aria-current="page"`}>${one.words[lang]}</a>`)}</nav>
<section class="sec"><h2>${question.words[lang]}</h2><p>${question.sentence[lang]}</p>${trend(ask, question.series, question.unit[lang])}
<ul class="fig">${unreached(question.streets).map((row) => item(ask, question, row, `${path}?question=${question.id}&street=${row.place.id}`))}</ul></section>
${how(ask, question)}`
}

function streetPage(ask: Ask, question: Question, { place, rows, total }: { place: { id: number; name: string }; total: Lack; rows: readonly (Row & { small?: 'n<5' })[] }): Html {
  const { look: { lang } } = ask
  const zh = lang === 'zh'
  const series = question.streets.find((street) => street.place.id === place.id)?.series ?? []
  const few = rows.filter((row) => row.small)
  return html`${back(`${path}?question=${question.id}`, zh ? '全区' : 'The district')}<h1>${place.name}：${question.words[lang]}</h1><p class="lead">${said(ask, question, total)}</p>${trend(ask, series, question.unit[lang])}
<section class="sec"><h2>${zh ? '按居村委会' : 'By committee'}</h2><ul class="fig">${rows.filter((row) => !row.small).map((row) => item(ask, question, row))}</ul>${few.length > 0 && html`<p class="small">${zh ? `${few.map((row) => row.place.name).join('、')}：人数太少，不列数字。` : `${few.map((row) => row.place.name).join(', ')}: too few people for figures.`}</p>`}</section>
${how(ask, question)}`
}

/** Needed, in reach and lacking in one sentence. */
function said({ look }: Ask, { unit, who }: Question, { people: n, needed, supplied, lacking }: Lack): string {
  const { lang } = look
  const enough = lacking <= 0.5
  return lang === 'zh' ? `${people(n, look)} 位${/^\d/.test(who.zh) ? ' ' : ''}${who.zh}${who.zh.endsWith('居民') ? '' : '的居民'}要 ${count(needed)} ${unit.zh}，走得到的份额是 ${count(supplied)}，${enough ? `总数够，多 ${count(-lacking)}` : `还缺 ${count(lacking)}`}。` : `${people(n, look)} ${who.en} need ${count(needed)} ${unit.en}; ${count(supplied)} are in reach: ${enough ? `enough in sum, ${count(-lacking)} over` : `${count(lacking)} lacking`}.`
}

function item(ask: Ask, question: Question, row: Row, href?: string): Html {
  const { look } = ask, { lang } = look
  const zh = lang === 'zh'
  const enough = row.lacking <= 0.5
  const share = row.needed === 0 ? 100 : Math.max(0, Math.min(100, Math.round((row.supplied / row.needed) * 100)))
  return html`<li><div class="t"><h3>${href ? html`<a href="${href}">${row.place.name} ${icon('next')}</a>` : row.place.name}</h3><b>${enough ? (zh ? '总数够' : 'enough in sum') : zh ? `缺 ${count(row.lacking)}` : `${count(row.lacking)} lacking`}</b></div>
<div class="bar" aria-hidden="true"><i style="width:${share}%"></i></div><p class="small">${zh ? `需要 ${count(row.needed)} ${question.unit.zh}，够得着 ${count(row.supplied)}${enough ? '' : `，缺 ${Math.round(shareOf(row) * 100)}%`}` : `${count(row.needed)} ${question.unit.en} needed, ${count(row.supplied)} in reach${enough ? '' : `, ${Math.round(shareOf(row) * 100)}% lacking`}`}${row.without > 0 && (zh ? ` · 一处也走不到的 ${people(row.without, look)} 人` : ` · ${people(row.without, look)} reach none`)}${row.without < 0 && (zh ? ' · 有人一处也走不到' : ' · some reach none')}</p></li>`
}

/** How it was on the first day that was answered, and now. */
function trend({ district, look: { lang } }: Ask, series: readonly Point[], unit: string): Html | null {
  const first = series[0], last = series.at(-1)
  if (!first || !last || first === last) return null
  const today = district.world().today(district.now())
  const was = (n: number): string => (n <= 0.5 ? (lang === 'zh' ? '不缺' : 'none') : `${count(n)} ${unit}`)
  const change = last.lacking - first.lacking
  const word = Math.abs(change) < 1 ? (lang === 'zh' ? '没有变' : 'unchanged') : change < 0 ? (lang === 'zh' ? `少缺 ${count(-change)}` : `${count(-change)} fewer`) : lang === 'zh' ? `多缺 ${count(change)}` : `${count(change)} more`
  return html`<p>${lang === 'zh' ? `${sayDay(first.day, today).zh}缺：${was(first.lacking)}；现在缺：${was(last.lacking)}（${word}）。` : `Lacking on ${sayDay(first.day, today).en}: ${was(first.lacking)}; now: ${was(last.lacking)} (${word}).`}</p>`
}

function how({ look: { lang } }: Ask, { standard, note, day, sites }: Question): Html {
  const zh = lang === 'zh'
  const rule = (text: string): string => (text === 'project default' ? (zh ? '试用的数，还没有正式定' : 'project default, to be confirmed') : text)
  return html`<section class="sec"><h2>${zh ? '怎么算的' : 'How it is reckoned'}</h2><div class="stack"><p>${zh ? `标准：${standard.words.zh}（${rule(standard.rule)}；距离 ${rule(standard.metres_rule)}），按${standard.walker_words.zh}的步速走路网，不画圆圈。` : `Standard: ${standard.words.en} (${rule(standard.rule)}; distance ${rule(standard.metres_rule)}), on the ways that one walks, at the pace of ${standard.walker_words.en}.`}</p>
<p>${zh ? '每处站点能容纳的，由走得到它的所有人平分；一个地方摊到的加起来，就是够得着的份额。' : 'What a site holds is shared among all who reach it; the shares that fall to a place are what is in reach.'}</p><p>${note[lang]}</p><p class="small">${zh ? `${day} 算的，${sites} 处站点。人数是按楼统计的总数，没有名单；不到 ${fewest} 人的不列。站点写错了，在那一处的页面上告诉我们。` : `Reckoned for ${day} from ${sites} sites. People are counts by building, no list; fewer than ${fewest} are not told.`} <a href="/sites">${zh ? '看站点' : 'The sites'}</a></p></div></section>`
}
