// The page of the law: instruments and their articles with what hangs on each, and the way back from a rule; and what the platform does when an article ends or
// reads otherwise: it opens a matter with everything that rests on it.
import { ruleSets } from '../kernel/assemblies/rulesets.ts'
import { formatLimit } from '../kernel/base/limits.ts'
import type { Limit, Words } from '../kernel/base/model.ts'
import { articlesIn, hangsOn, hooksOf, ruleSetHooks, type Hook, type RuleRow } from '../kernel/laws/model.ts'
import { changedColumns, readRegister, registerRead, type Register, type RegisterRow } from '../kernel/registers/index.ts'
import type { RegisterReader } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { Figure } from '../kernel/measures/index.ts'
import type { Session } from '../kernel/people/sessions.ts'
import type { District } from './district.ts'
import { summaries } from './measure-answer.ts'
import { readQuestion } from './measure-question.ts'

/** `open`: of a limit, how many matters stand now where it runs, by state, as far as the asker may read. `figure`: of a measure, its last thirty days. `steps`: what ends a limit. */
export type HookView = Omit<Hook, 'name'> & { words: Words; of: Words | null; in_force: Words | null; steps?: { id: string; words: Words }[]; open?: { state: string; words: Words; count: number }[]; figure?: Figure }
export type RuleView = { rule: string; standing: string; says: string; source: string; articles: string[] }
export type ArticleView = { id: string; article: string; instrument: string; name: string; says: string; begins: string | null; ends: string | null; rules: RuleView[]; hooks: HookView[] }
export type InstrumentView = { code: string; name: string; level: string; issued: string | null; begins: string | null; ends: string | null; articles: { article: string; name: string; says: string; hooks: number }[] }

const most = 20_000
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const day = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const rows = async (district: District, as: RegisterReader): Promise<RegisterRow[]> => {
  const register = registerRead(district.systems, as)
  return register ? (await district.visit((tx) => readRegister(tx, register, { limit: most }, { world: district.world(), now: district.now(), visitor: true }))).items : []
}
const rulesOf = async (district: District): Promise<RuleView[]> => (await rows(district, 'rules')).map(({ facts: f }) => ({ rule: text(f['rule']), standing: text(f['standing']), says: text(f['says']), source: text(f['source']), articles: articlesIn(f['articles']) }))

/** Everything of the platform that carries a rule. */
const allHooks = (district: District): Hook[] => [...[...district.systems.values()].flatMap(({ declaration }) => hooksOf(declaration)), ...ruleSetHooks(ruleSets)]

function hookView(district: District, hook: Hook): HookView {
  const { name, ...rest } = hook
  const system: System | undefined = hook.system === null ? undefined : district.systems.get(hook.system)
  const words = system?.words
  const set = ruleSets.find(({ id }) => id === hook.id)
  const said: Words = (hook.is === 'clock' ? words?.clocks[name] : hook.is === 'threshold' ? words?.thresholds?.[name] : hook.is === 'measure' ? words?.measures[name] : hook.is === 'register' ? words?.registers?.[name] : hook.is === 'rule_set' ? set?.words : undefined) ?? { zh: name, en: name }
  const found = hook.is === 'clock' || hook.is === 'threshold' ? district.world().limit(hook.id, district.world().today(district.now()))?.limit : undefined
  const stops = hook.is === 'clock' ? (system?.declaration.clocks[name]?.stops ?? []) : []
  return { ...rest, words: { zh: said.zh, en: said.en }, of: words?.title ?? null, in_force: sayInForce(system, hook, found ?? hook.limit), ...(stops.length && { steps: stops.map((id) => ({ id, words: words!.steps[id] ?? { zh: id, en: id } })) }) }
}

/** A limit as people read it: its span, that it ends on a day which the matter names, or one span for each choice. */
function sayInForce(system: System | undefined, { is, name }: Hook, limit: Limit | number | undefined): Words | null {
  if (typeof limit === 'number') return { zh: String(limit), en: String(limit) }
  if (limit !== undefined) return formatLimit(limit)
  const within = is === 'clock' ? system?.declaration.clocks[name]?.within : undefined
  if (typeof within !== 'object') return null
  const { facts } = system!.words
  if ('until' in within) { const said = facts[within.until]!; return { zh: `到“${said.zh}”那天`, en: `until the day of: ${said.en}` } }
  const choices = facts[within.by]?.choices ?? {}
  const each = [...Object.entries(within.limits).map(([choice, one]) => ({ of: choices[choice] ?? { zh: choice, en: choice }, one: formatLimit(one) })), ...(within.otherwise ? [{ of: { zh: '其他', en: 'others' }, one: formatLimit(within.otherwise) }] : [])]
  return { zh: each.map(({ of, one }) => `${of.zh} ${one.zh}`).join('；'), en: each.map(({ of, one }) => `${of.en} ${one.en}`).join('; ') }
}

/** The same with counts for somebody who signed in: matters that stand where a limit runs, and what a measure reads. */
export async function counted(district: District, session: Session, hooks: readonly HookView[]): Promise<HookView[]> {
  const clocks = hooks.filter(({ is }) => is === 'clock').flatMap(({ system }) => (system ? district.systems.get(system)?.no ?? [] : []))
  const live = new Map((await district.read(session, (tx) => tx<{ system: number; state: string; n: number }[]>`select system, state, count(*)::int as n from matters where system = any(${[...new Set(clocks)]}::smallint[]) and kind <> 'final' group by 1, 2`)).map((row) => [`${district.idOf(row.system)} ${row.state}`, row.n]))
  const asked = [...new Set(hooks.flatMap(({ is, system }) => (is === 'measure' && system ? [system] : [])))].flatMap((id) => {
    const read = readQuestion(district, district.systems.get(id)!, null, {})
    return read.ok ? [{ system: district.systems.get(id)!, asked: read.value }] : []
  })
  const figures = new Map(((await summaries(district, asked, {})) as { id: string; total: Figure }[]).map((one) => [one.id, one.total]))
  return hooks.map((hook) => {
    const figure = hook.is === 'measure' ? figures.get(hook.id) : undefined
    return { ...hook, ...(hook.is === 'clock' && { open: openWhere(district, hook, live) }), ...(figure && { figure }) }
  })
}

function openWhere(district: District, { id, system }: HookView, live: ReadonlyMap<string, number>): NonNullable<HookView['open']> {
  const { declaration, words } = district.systems.get(system!)!
  const runs = declaration.clocks[id.slice(id.indexOf('.') + 1)]?.runs ?? []
  return runs.flatMap((state) => { const count = live.get(`${system} ${state}`); return count ? [{ state, words: words.states[state] ?? { zh: state, en: state }, count }] : [] })
}

/** Every limit and threshold in force, with its rule and the articles beneath. */
export async function limitsInForce(district: District): Promise<(HookView & { articles: { article: string; name: string }[] })[]> {
  const [rules, articles] = await Promise.all([rulesOf(district), rows(district, 'articles')])
  const names = new Map(articles.map(({ facts }) => [text(facts['article']), text(facts['name'])]))
  const beneath = new Map(rules.map(({ rule, articles: of }) => [rule, of.map((article) => ({ article, name: names.get(article) ?? article }))]))
  return allHooks(district).filter(({ is }) => is === 'clock' || is === 'threshold').map((hook) => ({ ...hookView(district, hook), articles: beneath.get(hook.rule) ?? [] }))
}

export async function instrumentsOf(district: District): Promise<InstrumentView[]> {
  const [instruments, articles, rules] = await Promise.all([rows(district, 'instruments'), rows(district, 'articles'), rulesOf(district)])
  const hooks = allHooks(district)
  const below = Map.groupBy(articles, ({ facts }) => text(facts['instrument']))
  return instruments.map(({ facts: f }) => ({
    code: text(f['code']), name: text(f['name']), level: text(f['level']), issued: day(f['issued']), begins: day(f['begins']), ends: day(f['ends']),
    articles: (below.get(text(f['code'])) ?? []).map(({ facts: a }) => ({ article: text(a['article']), name: text(a['name']), says: text(a['says']), hooks: hangsOn(text(a['article']), rules, hooks).hooks.length })).sort((a, b) => a.article.localeCompare(b.article, 'en', { numeric: true })),
  }))
}

export async function articleOf(district: District, article: string): Promise<ArticleView | null> {
  const [articles, rules] = await Promise.all([rows(district, 'articles'), rulesOf(district)])
  const found = articles.find(({ facts }) => facts['article'] === article)
  if (!found) return null
  const f = found.facts
  const hangs = hangsOn(article, rules, allHooks(district))
  return {
    id: found.id, article, instrument: text(f['instrument']), name: text(f['name']), says: text(f['says']), begins: day(f['begins']), ends: day(f['ends']),
    rules: rules.filter(({ rule }) => hangs.rules.includes(rule)), hooks: hangs.hooks.map((hook) => hookView(district, hook)),
  }
}

/** A rule with the articles that it rests on and what carries it; null for a number that neither a register nor a declaration has. */
export async function ruleOf(district: District, rule: string): Promise<(RuleView & { hooks: HookView[] }) | null> {
  const found = (await rulesOf(district)).find((one) => one.rule === rule)
  const hooks = allHooks(district).filter((hook) => hook.rule === rule)
  return found || hooks.length ? { ...(found ?? { rule, standing: 'project', says: '', source: '', articles: [] }), hooks: hooks.map((hook) => hookView(district, hook)) } : null
}

type Version = { id: string; version: number; from_day: string; ended: boolean; facts: RegisterRow['facts']; before: RegisterRow['facts'] | null }
/** What of an article is its law; another name is not. */
const weighty = ['says', 'begins', 'ends', 'instrument']

/** Opens a matter for each article whose newest version ends it or reads otherwise, once. Answers how many. */
export async function amendDue(district: District): Promise<number> {
  const system = [...district.systems.values()].find(({ declaration }) => declaration.heeds_law)
  const register = registerRead(district.systems, 'articles')
  if (!system || !register) return 0
  const due = await district.asWriter((tx) => tx<Version[]>`
    select last.id, last.version, last.from_day, last.ended, last.facts, (select b.facts from register_versions b where b.id = last.id and b.version = last.version - 1) as before from (
      select distinct on (v.id) v.id, v.version, v.from_day::text as from_day, v.ended, v.facts from register_versions v join registers r on r.no = v.register where r.name = ${register.name} order by v.id, v.version desc) last
    where last.version > 1 and not exists (select 1 from matters m where m.system = ${system.no}::smallint and m.facts->>'article' = last.facts->>'article' and (m.facts->>'version')::int >= last.version) limit 50`)
  let opened = 0
  for (const one of due) if ((one.ended || changedColumns(one.before ?? {}, one.facts).some((column) => weighty.includes(column))) && (await open(district, system, register, one))) opened++
  return opened
}

async function open(district: District, system: System, register: Register, { version, from_day, ended, facts }: Version): Promise<boolean> {
  const article = text(facts['article'])
  const rules: RuleRow[] = await rulesOf(district)
  const { territory, today } = district.world()
  const place = territory.unitsOf('district', today(district.now()))[0]!
  const found = hangsOn(article, rules, allHooks(district)).hooks.slice(0, 200).map((hook) => { const { words, of } = hookView(district, hook); return { hook, name: `${of ? `${of.zh} · ` : ''}${words.zh}` } })
  const hangs = found.map(({ hook, name }) => ({ what: hook.is, name: (found.filter((one) => one.name === name).length > 1 ? `${name} (${hook.id})` : name).slice(0, 120), rule: hook.rule }))
  const given = { text: `${text(facts['name'])}${ended ? '失效' : '有改动'}，${from_day} 起`, article, version, change: ended ? 'ended' : 'changed', ...(hangs.length && { hangs, findings: hangs.map(({ name }) => ({ name })) }) }
  const done = await district.writer.act({ do: 'open', system, given, place, slots: territory.slots(place, today(district.now())), spot: null, actors: [{ by: 'c' }] })
  if (!done.ok) process.stderr.write(`the change of ${article} in ${register.name} cannot be opened: ${done.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  return done.ok
}
