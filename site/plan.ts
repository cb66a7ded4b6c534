// The plan as everybody may read it: what the district promised for the year, and where each clause stands today, with the figure that says so. Nothing is left out that
// is late, and what nothing carries yet says so.
import type { FastifyInstance } from 'fastify'
import type { Words } from '../kernel/base/model.ts'
import type { Standing } from '../kernel/plans/model.ts'
import type { District } from '../server/district.ts'
import { planTree, type ClauseNode, type PlanTree } from '../server/plans.ts'
import { sayWhy } from '../server/plan-words.ts'
import { textsOf } from './forms.ts'
import { empty, type Front, type Lang } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon, type IconName } from './icons.ts'

const order: readonly Standing[] = ['late', 'thinning', 'green', 'done', 'unknown', 'not_yet']
/** As a resident says it; reports have words of their own. */
const standings: Readonly<Record<Standing, Words>> = {
  done: { zh: '办好了', en: 'Done' }, green: { zh: '按时在办', en: 'On course' }, thinning: { zh: '有点慢', en: 'Slowing' }, late: { zh: '晚了', en: 'Late' }, unknown: { zh: '还看不出', en: 'Not known' }, not_yet: { zh: '还没有数字', en: 'No figure yet' },
}
const signs: Readonly<Record<Standing, [tone: string, icon: IconName]>> = { done: ['ok', 'done'], green: ['ok', 'work'], thinning: ['warn', 'clock'], late: ['late', 'late'], unknown: ['off', 'clock'], not_yet: ['off', 'clock'] }

export function planRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  const page = async (request: Parameters<typeof send>[0], reply: Parameters<typeof send>[1], code: string | undefined): Promise<unknown> => {
    const { lang } = lookOf(request)
    const tree = code !== undefined && code.length > 40 ? null : await planTree(district, code === 'now' ? undefined : code)
    const { goal, standing } = textsOf(request.query)
    const address = code === undefined ? '/plan' : `/plan/${encodeURIComponent(code)}`
    if (!tree) return send(request, reply, { title: lang === 'zh' ? '没有这份计划' : 'No such plan', path: '/home', tab: 'home', status: 404, body: html`<h1>${lang === 'zh' ? '没有这份计划' : 'No such plan'}</h1>${empty(lang === 'zh' ? '可能还没有公布，也可能网址抄错了。' : 'It may not be published yet, or the address is wrong.', { href: '/home', words: lang === 'zh' ? '回首页' : 'Home' })}` })
    const query = new URLSearchParams({ ...(goal && { goal: goal.slice(0, 40) }), ...(standing && { standing: standing.slice(0, 20) }) })
    return send(request, reply, { title: tree.plan.name, path: `${address}${query.size ? `?${query}` : ''}`, tab: 'home', as_of: tree.at, body: planPage(tree, address, { goal, standing }, lang) })
  }
  app.get('/plan', { schema: { hide: true } }, (request, reply) => page(request, reply, undefined))
  app.get<{ Params: { code: string } }>('/plan/:code', { schema: { hide: true } }, (request, reply) => page(request, reply, request.params.code))
}

const chip = (standing: Standing, lang: Lang, n?: number): Html => { const [tone, sign] = signs[standing]; return html`<span class="chip ${tone}">${icon(sign)}${standings[standing][lang]}${n !== undefined && html` <b>${n}</b>`}</span>` }
const counted = (node: ClauseNode, lang: Lang): Html => html`${order.filter((one) => node.counts_below[one] > 0).map((one) => html`${chip(one, lang, node.counts_below[one])} `)}`

function planPage(tree: PlanTree, address: string, { goal, standing }: { goal: string | undefined; standing: string | undefined }, lang: Lang): Html {
  const zh = lang === 'zh'
  const only = order.find((one) => one === standing)
  const asked = tree.goals.find(({ code }) => code === goal)
  const shown = (node: ClauseNode): boolean => (!only || node.standing === only) && (!asked || node.goal === asked.code)
  const link = (more: Record<string, string>): string => { const query = new URLSearchParams({ ...(asked && { goal: asked.code }), ...(only && { standing: only }), ...more }); for (const [name, value] of [...query]) if (value === '') query.delete(name); return `${address}${query.size ? `?${query}` : ''}` }
  const roots = tree.nodes.filter(({ depth }) => depth === 0)
  return html`<h1>${tree.plan.name}</h1><p class="lead">${zh ? '说要做的，现在到哪一步了。每一条看数字，或者看签了名的完成情况；没有人自己填百分比。' : 'What was promised, and where it stands. Each clause stands by a figure or a signed statement; nobody types a percentage.'}</p>
${tree.plan.source && html`<p class="small">${zh ? '出处：' : 'Source: '}${tree.plan.source}</p>`}
<nav class="tabs" aria-label="${zh ? '只看' : 'Show only'}"><a href="${link({ standing: '' })}"${!only && html` aria-current="page"`}>${zh ? '全部' : 'All'}</a>${order.filter((one) => tree.counts[one] > 0).map((one) => html`<a href="${link({ standing: one })}"${only === one && html` aria-current="page"`}>${standings[one][lang]} ${tree.counts[one]}</a>`)}</nav>
${tree.goals.length > 1 && html`<nav class="tabs" aria-label="${zh ? '哪个目标' : 'Which goal'}"><a href="${link({ goal: '' })}"${!asked && html` aria-current="page"`}>${zh ? '全部目标' : 'All goals'}</a>${tree.goals.map((one) => html`<a href="${link({ goal: one.code })}"${asked === one && html` aria-current="page"`}>${one.name}</a>`)}</nav>`}
${only || asked ? list(tree.nodes.filter((node) => node.leaf && shown(node)), lang)
    : roots.map((root) => html`<section class="sec"><h2>${root.code}. ${root.title}</h2>${below(tree, root).map((section) => (section.leaf ? list([section], lang) : html`<details${section.counts_below.late + section.counts_below.thinning > 0 && html` open`}><summary><span>${section.title} <small>${counted(section, lang)}</small></span></summary>${list(leavesOf(tree, section), lang)}</details>`))}${root.leaf && list([root], lang)}</section>`)}`
}

const below = (tree: PlanTree, node: ClauseNode): ClauseNode[] => tree.nodes.filter(({ parent }) => parent === node.code)
const leavesOf = (tree: PlanTree, node: ClauseNode): ClauseNode[] => (node.leaf ? [node] : below(tree, node).flatMap((one) => leavesOf(tree, one)))

function list(nodes: readonly ClauseNode[], lang: Lang): Html {
  if (nodes.length === 0) return html`<p>${lang === 'zh' ? '没有这样的条目。' : 'No clause stands so.'}</p>`
  return html`<ul class="list">${nodes.map((node) => html`<li><div class="m-top"><h3>${node.title}</h3>${chip(node.standing, lang)}</div><p class="small">${sayWhy(node)[lang]}${node.due && html` · ${lang === 'zh' ? `${node.due} 前` : `by ${node.due}`}`}</p></li>`)}</ul>`
}
