// A matter as a paper: its declared parts become sections of paragraphs, tables, cards and maps. It knows the kinds of facts and no system.
import { dayOf } from '../base/calendar.ts'
import type { Words } from '../base/model.ts'
import { formatInstant } from '../base/time.ts'
import { unitKinds } from '../catalogues/versions.ts'
import { forEverybody, opinionsIn, type Opinion } from '../opinions/model.ts'
import { formatFen } from '../money/model.ts'
import { levels, outlines, type Level } from '../places/index.ts'
import type { Json, Matter } from '../matters/model.ts'
import type { World } from '../matters/world.ts'
import type { ColumnDeclaration, FactDeclaration } from '../system/grammar.ts'
import type { System } from '../system/compile.ts'
import type { Block, Drawing, Opens, Paper, Section } from './model.ts'

export type PaperOf = { system: System; matter: Matter; world: World; now: number; language: 'zh' | 'en'; demonstration: Words | null; outlines: Words | null; /** A figure of the platform (`system.measure`) in words; null where there is none. */ figure?: (id: string) => Words | null; /** Only what is open to everybody. */ open?: boolean }
type Row = Readonly<Record<string, Json>>
const rowsOf = (value: Json | undefined): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])

const w = {
  number: { zh: '编号', en: 'Number' }, place: { zh: '范围', en: 'Place' }, lead: { zh: '牵头单位', en: 'Lead' }, state: { zh: '状态', en: 'State' }, made: { zh: '导出时间', en: 'Made' }, contents: { zh: '目录', en: 'Contents' },
  map: { zh: '图', en: 'Map' }, opinion: { zh: '第 {no} 条', en: 'No. {no}' }, on: { zh: '针对 {on}', en: 'on {on}' }, public: { zh: '公众意见', en: 'from the public' }, none: { zh: '还没有答复', en: 'Not answered yet' }, back: { zh: '已经撤下', en: 'Taken back' },
  colon: { zh: '：', en: ': ' }, compared: { zh: '之前和之后', en: 'Before and after' }, what: { zh: '看什么', en: 'What' }, before: { zh: '之前', en: 'Before' }, after: { zh: '之后', en: 'After' }, not_yet: { zh: '还没看', en: 'not yet' }, and: { zh: '、', en: ', ' }, chapter: { zh: '{no}　{title}', en: '{no}  {title}' }, everywhere: { zh: '全区', en: 'Everywhere' }, whole: { zh: '{name}（整个大类）', en: '{name} (the whole class)' },
} as const satisfies Record<string, Words>

/** The whole paper. Parts that hold nothing are left out. */
export function paperOf(of: PaperOf): Paper {
  const { system, matter, world, now, language: l } = of
  const { declaration, words } = system
  const say = (key: keyof typeof w): string => w[key][l]
  const shown = (name: string): boolean => !of.open || 'open' in (declaration.facts[name] ?? {})
  const sections = (declaration.document?.parts ?? []).flatMap((part): Section[] => {
    if (typeof part !== 'string' && 'compare' in part) return compared(of, part.compare.filter((pair) => pair.every(shown)), shown(part.finding) ? part.finding : null)
    const name = typeof part === 'string' ? part : 'map' in part ? part.map : part.chapters
    if (!shown(name)) return []
    if (typeof part === 'string') return partOf(of, part)
    if ('chapters' in part) {
      return rowsOf(matter.facts[part.chapters]).toSorted((a, b) => String(a[part.number]).localeCompare(String(b[part.number]), 'en', { numeric: true })).map((row): Section => {
        const said = (part.says ?? []).flatMap((column) => { const text = cellOf(of, part.chapters, column, row[column]); return text ? [`${words.facts[part.chapters]?.columns?.[column]?.[l]}${say('colon')}${text}`] : [] })
        return { id: `c-${String(row[part.number])}`, title: w.chapter[l].replace('{no}', String(row[part.number])).replace('{title}', String(row[part.title] ?? '')), level: 1, blocks: [{ is: 'text', paragraphs: [...(said.length ? [said.join('　')] : []), ...paragraphs(row[part.text])] }] }
      })
    }
    const drawing = drawingOf(of, part.map, part.spot, part.name)
    // One map shows where the place is, though it has no point; another one needs points.
    if (!drawing?.points.length && part !== declaration.document!.parts.find((one) => typeof one !== 'string' && 'map' in one)) return []
    const title = `${words.facts[part.map]?.[l]} · ${say('map')}`
    return drawing ? [{ id: `m-${part.map}`, title, level: 2, blocks: [{ is: 'map', drawing, caption: [words.facts[part.map]?.[l], drawing.points.map(({ no, name }) => `${no} ${name}`).join('　'), of.outlines?.[l]].filter(Boolean).join('　') }] }] : []
  })
  const lead = matter.duties.findLast(({ kind }) => kind === 'lead')?.organisation
  const title = declaration.page.title.map((name) => matter.facts[name]).filter((value) => typeof value === 'string').join(' ')
  const place = world.territory.byId(matter.place)
  const listed = declaration.page.list.flatMap((name): [string, string][] => { const fact = declaration.facts[name]; const text = fact && !of.open || (fact && 'open' in fact) || fact?.is === 'integer' ? plainOf(of, fact!, name, matter.facts[name]) : ''; return text ? [[words.facts[name]![l], text]] : [] })
  return {
    title, subtitle: place?.name ?? '', language: l, made: now, contents: say('contents'),
    lines: [[say('number'), matter.number], [say('place'), [world.territory.pathOf(matter.place), place?.name].filter(Boolean).join(' › ')], ...(lead === undefined ? [] : [[say('lead'), world.organisation(lead)?.name ?? ''] as [string, string]]), ...listed, [say('state'), words.states[matter.state]?.[l] ?? ''], [say('made'), formatInstant(world.calendar, now).slice(0, 16).replace('T', ' ')]],
    sections, demonstration: of.demonstration?.[l] ?? null, outlines: of.outlines?.[l] ?? null, file: `${matter.number}`,
  }
}

/** Figures of two days beside each other, and what they come to. */
function compared(of: PaperOf, pairs: readonly (readonly [string, string])[], finding: string | null): Section[] {
  const { system: { declaration, words }, matter: { facts }, language: l } = of
  const told = (name: string): string => { const fact = declaration.facts[name]!; const text = plainOf(of, fact, name, facts[name]); return text && fact.is === 'integer' && fact.unit === '%' ? `${text}%` : text }
  const rows = pairs.filter(([before]) => facts[before] !== undefined).map(([before, after]) => [sharedEnd(words.facts[before]![l], words.facts[after]![l]), told(before), told(after) || w.not_yet[l]])
  if (!rows.length) return []
  const found = finding === null ? '' : told(finding)
  const table: Block = { is: 'table', columns: [{ title: w.what[l], share: 0.5 }, { title: w.before[l], right: true, share: 0.25 }, { title: w.after[l], right: true, share: 0.25 }], rows }
  return [{ id: 'compared', title: w.compared[l], level: 1, blocks: [...(found ? [{ is: 'text' as const, paragraphs: [`${words.facts[finding!]![l]}${w.colon[l]}${found}`] }] : []), table] }]
}

/** 一天多少人用, of 改之前：一天多少人用 and 一年后：一天多少人用. */
function sharedEnd(a: string, b: string): string {
  let n = 0
  while (n < Math.min(a.length, b.length) && a.at(-n - 1) === b.at(-n - 1)) n++
  return a.slice(a.length - n).replace(/^[：:，,\s]+/, '') || a
}

function partOf(of: PaperOf, name: string): Section[] {
  const { system: { declaration, words }, matter, language: l } = of
  const fact = declaration.facts[name]
  const value = matter.facts[name]
  const section = (blocks: Block[]): Section[] => [{ id: `f-${name}`, title: words.facts[name]?.[l] ?? name, level: 1, blocks }]
  if (fact?.is === 'text') return typeof value === 'string' ? section([{ is: 'text', paragraphs: paragraphs(value) }]) : []
  if (fact?.is === 'rows') return rowsOf(value).length ? section([tableOf(of, name, fact, rowsOf(value))]) : []
  if (fact?.is !== 'opinions' || !declaration.opinions) return []
  const all = opinionsIn(declaration.opinions, matter.facts)
  return all.length ? section([{ is: 'cards', cards: (of.open ? forEverybody(all) : all).map((one) => cardOf(of, one)) }]) : []
}

function cardOf(of: PaperOf, one: Opinion): Extract<Block, { is: 'cards' }>['cards'][number] {
  const { system: { declaration, words }, world, language: l } = of
  const day = (at: number): string => dayOf(world.calendar, at)
  const by = (post: number | undefined, office: number | undefined): string => [office == null ? '' : (world.organisation(office)?.name ?? ''), post == null ? '' : titleOf(world, post, l)].filter(Boolean).join(' ')
  const answer = declaration.opinions!.answer
  return {
    no: one.no, ...(one.answer === undefined && !one.back && { wants: true as const }),
    title: [w.opinion[l].replace('{no}', String(one.no)), one.on && w.on[l].replace('{on}', onOf(of, one.on))].filter(Boolean).join(' · '),
    said: [by(one.post, one.office) || w.public[l], day(one.at)].join(' · '),
    paragraphs: one.back && of.open ? [w.back[l]] : [...(one.back ? [w.back[l]] : []), ...paragraphs(one.text)],
    ...(!one.back && { note: one.answer === undefined ? { title: w.none[l], paragraphs: [] } : {
      title: `${words.facts[answer]?.choices?.[one.answer]?.[l] ?? one.answer} · ${[by(one.answered_post, one.answered_office), one.answered_at === undefined ? '' : day(one.answered_at)].filter(Boolean).join(' · ')}`, paragraphs: paragraphs(one.reason),
    } }),
  }
}
const titleOf = (world: World, post: number, l: 'zh' | 'en'): string => { const found = world.post(post); return found ? (l === 'zh' ? found.title : found.title_en) : '' }

/** The row that an opinion is on, by its code and what it is called. */
function onOf({ system: { declaration }, matter }: PaperOf, on: string): string {
  for (const { rows, column } of declaration.opinions?.on?.among ?? []) {
    const row = rowsOf(matter.facts[rows]).find((one) => one[column] === on)
    const name = row && (row['title'] ?? row['name'] ?? row['where'])
    if (row) return name === undefined ? on : `${on} ${String(name)}`
  }
  return on
}

function tableOf(of: PaperOf, name: string, fact: Extract<FactDeclaration, { is: 'rows' }>, rows: readonly Row[]): Block {
  // A column that every row leaves empty is not shown, nor is a point: that is on the map.
  const columns = Object.entries(fact.columns).filter(([id, column]) => column.is !== 'spot' && rows.some((row) => row[id] !== undefined && row[id] !== null))
  const right = (column: ColumnDeclaration): boolean => ['integer', 'money', 'area', 'decimal'].includes(column.is)
  const cells = rows.map((row) => columns.map(([id]) => cellOf(of, name, id, row[id])))
  const opens = rows.map((row) => columns.map(([id, column]) => (column.is === 'text' && column.among === 'evidence' ? opensOf(of, String(row[id] ?? '')) : null)))
  const longest = columns.map((_, i) => Math.max(3, ...cells.map((row) => Math.max(...row[i]!.split(/(?<=[^\w.-])|(?=[^\w.-])/).map(widthOf)), 0)))
  const whole = columns.map(([id], i) => Math.max(Math.min(10, widthOf(of.system.words.facts[name]?.columns?.[id]?.[of.language] ?? id)), ...cells.map((row) => widthOf(row[i]!))))
  // A line of a page holds some ninety half-width signs: what is short stands on one line, what is long shares the rest.
  const short = whole.map((signs) => signs <= 14)
  const left = Math.max(20, 90 - whole.reduce((sum, signs, i) => sum + (short[i] ? signs + 3 : 0), 0))
  const long = whole.reduce((sum, signs, i) => sum + (short[i] ? 0 : Math.min(60, signs)), 0)
  const wide = whole.map((signs, i) => (short[i] ? signs + 3 : Math.max(longest[i]! + 3, (left * Math.min(60, signs)) / long)))
  const sum = wide.reduce((a, b) => a + b, 0)
  return { is: 'table', columns: columns.map(([id, column], i) => ({ title: of.system.words.facts[name]?.columns?.[id]?.[of.language] ?? id, ...(right(column) && { right: true as const }), share: wide[i]! / sum })), rows: cells, ...(opens.flat().some(Boolean) && { opens }) }
}
/** What evidence names, so that it can be opened. */
const opensOf = (of: PaperOf, named: string): Opens | null => (of.figure?.(named) ? { figure: named } : /^[A-Z]{1,4}-\d{6}-\d{4,}$/.test(named) ? { number: named } : null)
/** Han characters take two. */
const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)

/** A cell in words. */
function cellOf(of: PaperOf, fact: string, id: string, value: Json | undefined): string {
  const declared = of.system.declaration.facts[fact]
  const column = declared?.is === 'rows' ? declared.columns[id] : undefined
  if (!column || value === undefined || value === null) return ''
  return column.is === 'choice' ? (of.system.words.facts[fact]?.columns?.[id]?.choices?.[String(value)]?.[of.language] ?? String(value)) : valueOf(of, column, value)
}
function plainOf(of: PaperOf, fact: FactDeclaration, name: string, value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (fact.is === 'choice') return of.system.words.facts[name]?.choices?.[String(value)]?.[of.language] ?? String(value)
  return ['text', 'integer', 'date', 'organisation', 'organisations', 'money'].includes(fact.is) ? valueOf(of, fact as ColumnDeclaration, value) : ''
}
function valueOf({ world, language: l, now, figure }: PaperOf, column: ColumnDeclaration, value: Json): string {
  const unit = (id: Json): string => world.organisation(Number(id))?.name ?? String(id)
  switch (column.is) {
    case 'organisation': return unit(value)
    case 'organisations': return Array.isArray(value) ? value.map(unit).join(w.and[l]) : ''
    case 'text': return column.among === 'unit_kinds' ? kindOf(world, String(value)) : (column.among === 'evidence' && figure?.(String(value))?.[l]) || String(value)
    case 'class': return classOf(world, String(value), l)
    case 'place': return value === '*' ? w.everywhere[l] : (world.territory.byCode(String(value), world.today(now))?.name ?? String(value))
    case 'money': case 'area': case 'decimal': return formatFen(Number(value)).replace(/\.00$/, '')
    default: return String(value)
  }
}

/** What the names of a kind's units share; where they share nothing, or there are none, as it is written. */
function kindOf(world: World, kind: string): string {
  const units = world.organisations().filter((one) => one.kind === kind)
  return unitKinds(units.map(({ name }) => ({ kind, name, level: '' })))[0]?.name ?? kind
}

/** A class in words; a large class as one. */
function classOf(world: World, code: string, l: 'zh' | 'en'): string {
  const last = world.parts.categories.at(-1)?.rows ?? []
  const found = last.find((row) => row.code === code.replace(/\.\*$/, ''))?.words[l]
  return found === undefined ? code : code.endsWith('.*') ? w.whole[l].replace('{name}', found) : found
}

const paragraphs = (value: Json | undefined): string[] => (typeof value === 'string' ? value.split(/\n\s*\n|\n/).map((part) => part.trim()).filter(Boolean) : [])

/** The place, the units of the next level in it, and the rows that have a point; null where nothing can be drawn. */
function drawingOf({ matter, world, now }: PaperOf, table: string, spot: string, name: string): Drawing | null {
  const { territory } = world
  const day = world.today(now)
  const own = territory.byId(matter.place)
  const outline = territory.outlineOf(matter.place)
  if (!own || !outline) return null
  const next: Level | undefined = own.level === 'district' ? 'street' : own.level === 'street' ? 'committee' : levels.includes(own.level as Level) ? 'compound' : undefined
  const within = next ? outlines(territory, next, day, own.id) : []
  const points = rowsOf(matter.facts[table]).flatMap((row, i) => {
    const [lng, lat] = typeof row[spot] === 'string' ? String(row[spot]).split(',').map(Number) : []
    return lng !== undefined && lat !== undefined && Number.isFinite(lng) && Number.isFinite(lat) ? [{ no: i + 1, name: String(row[name] ?? ''), spot: [lng, lat] as const }] : []
  })
  return { outlines: [...within.map((unit) => ({ name: unit.name, rings: unit.outline })), { name: own.name, rings: outline, main: true as const }], points }
}

/** The register of opinions as lines of a table. */
export function opinionLines(of: PaperOf): { columns: string[]; rows: (string | number | null)[][] } {
  const { system: { declaration, words }, matter, world, language: l } = of
  const { opinions } = declaration
  const head = { zh: ['编号', '日期', '谁提的', '针对', '意见', '答复', '理由', '谁答复的', '答复日期'], en: ['Number', 'Day', 'Given by', 'On', 'Opinion', 'Answer', 'Reason', 'Answered by', 'Answered on'] }[l]
  const by = (post: number | undefined, office: number | undefined): string => [office == null ? '' : (world.organisation(office)?.name ?? ''), post == null ? '' : titleOf(world, post, l)].filter(Boolean).join(' ')
  return {
    columns: head, rows: opinions ? opinionsIn(opinions, matter.facts).map((one) => [
      one.no, dayOf(world.calendar, one.at), by(one.post, one.office) || w.public[l], one.on ?? null, one.back ? `${one.text}（${w.back[l]}）` : one.text, one.answer ? (words.facts[opinions.answer]?.choices?.[one.answer]?.[l] ?? one.answer) : null, one.reason ?? null,
      by(one.answered_post, one.answered_office) || null, one.answered_at === undefined ? null : dayOf(world.calendar, one.answered_at)]) : [],
  }
}
