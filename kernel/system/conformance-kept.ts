// What must hold of what is kept beside matters: a book has keepers and a step that opens it; of registers the columns that are named are
// there, who writes stands over places, and nothing is a person's.
import type { RegisterDeclaration, SystemDeclaration } from './grammar.ts'

type Say = (fault: string) => void

/** A book has keepers over the place, and a step that opens it. */
export function bookFaults(d: SystemDeclaration, say: Say): void {
  const opening = Object.values(d.steps).some((step) => step.opens_book)
  if (opening !== (d.book !== undefined)) say('a book and a step that opens it go together')
  if (!d.book) return
  for (const role of d.book.keepers) if (d.roles[role]?.within !== 'place') say(`the book is kept by ${role}, who stands over no place`)
  const { each } = d.book
  const rows = each && d.facts[each.rows]
  if (each && (rows?.is !== 'rows' || rows.columns[each.name]?.is !== 'text' || rows.columns[each.due]?.is !== 'money')) say(`the book has an account for each row of ${each.rows}, which has no text ${each.name} and no money ${each.due}`)
}

/** Parts of a column's name by which it would hold what is a person's: that belongs to personal facts of a matter, with purpose, ground and end. */
const personal = /(^|_)(person|persons|mobile|phone|telephone|contact|id_card|identity|birth|birthday|wechat|mail|email|resident|residents|home_address|surname|manager|staff_name)(_|$)/
/** The names by which the journal, the addresses and the lists speak of a row. */
const reserved = ['id', 'place', 'spot', 'from', 'version', 'ended', 'reason', 'at', 'known', 'q', 'after', 'limit', 'format', 'open']

/** What is read of a register, by column: by residents of services and sites, by planners alone of spaces, by scorecards of indicators. */
const read = {
  services: { code: 'text', name: 'text', kind: 'choice', what: 'text', eligible: 'text', papers: 'text', fee: 'money', fee_note: 'text', hours: 'hours', offered_at: 'choices', owner: 'organisation', line: 'line', access: 'choices', said_as: 'text' },
  indicators: { code: 'text', name: 'text', family: 'choice', of: 'choice', cycle: 'choice', formula: 'text', weight: 'integer', points: 'decimal', better: 'choice', full_at: 'decimal', minus: 'decimal', small: 'choice', without: 'organisations', ground: 'text', rule: 'text' },
  plans: { code: 'text', name: 'text', year: 'integer', begins: 'date', ends: 'date', source: 'text' },
  goals: { code: 'text', name: 'text', what: 'text' },
  programmes: { code: 'text', name: 'text', what: 'text' },
  clauses: {
    plan: 'text', code: 'text', parent: 'text', level: 'choice', title: 'text', said: 'text', item: 'text', owner: 'organisation', helpers: 'organisations', goal: 'text', programme: 'text', measure: 'text', counts: 'yes_no', target: 'decimal', due: 'date',
  },
  report_lines: { code: 'text', report: 'choice', section: 'text', measure: 'text' },
  instruments: { code: 'text', name: 'text', level: 'choice', issued: 'date', begins: 'date', ends: 'date' },
  articles: { article: 'text', instrument: 'text', name: 'text', says: 'text', begins: 'date', ends: 'date' },
  rules: { rule: 'text', articles: 'text', standing: 'choice' },
  sites: { code: 'text', name: 'text', class: 'choice', address: 'text', hours: 'hours', capacity: 'integer', step_free: 'yes_no', line: 'line' },
  spaces: { name: 'text', address: 'text', owner_kind: 'choice', area: 'area', step_free: 'yes_no', conditions: 'text', cost_to_open: 'money', standing: 'choice' },
} as const

export function registerFaults(d: SystemDeclaration, all: readonly { declaration: SystemDeclaration }[], say: Say): void {
  for (const [id, register] of Object.entries(d.registers ?? {})) {
    const { columns } = register
    if (!/^[a-z][a-z_]{0,29}$/.test(id)) say(`the register ${id} has a name that no address carries`)
    const title = columns[register.title]
    if (title?.is !== 'text' || !title.required || (register.public && !title.open)) say(`the register ${id} is called by ${register.title}, which is no required text${register.public ? ' that is open' : ''}`)
    if (!register.key.length) say(`the register ${id} has no key`)
    for (const column of register.key) if (!columns[column]?.required) say(`the register ${id} is keyed by ${column}, which is no required column`)
    for (const column of register.list) if (!columns[column]) say(`the register ${id} lists ${column}, which is no column`)
    for (const role of register.write) if (d.roles[role]?.within !== 'place') say(`the register ${id} is written by ${role}, who stands over no place`)
    if (!register.write.length) say(`nobody writes the register ${id}`)
    for (const [column, is] of Object.entries(register.reads ? read[register.reads] : {})) if (columns[column]?.is !== is || (register.reads !== 'spaces' && register.reads !== 'indicators' && !columns[column].open)) say(`the register ${id} is read as ${register.reads}, and ${column} is no ${is}${register.reads === 'spaces' || register.reads === 'indicators' ? '' : ' that is open'}`)
    if ((register.reads === 'sites' || register.reads === 'spaces') && register.located !== 'spot') say(`the register ${id} is read as ${register.reads}, and its rows have no point`)
    if (register.announced && (register.announced.days < 1 || !register.public)) say(`the register ${id} announces its changes to nobody`)
    thingFaults(id, register, say)
    mendFaults(d, id, register, say)
    leaningFaults(id, register, all, say)
    for (const [column, declared] of Object.entries(columns)) {
      if (reserved.includes(column) || !/^[a-z][a-z0-9_]{0,29}$/.test(column)) say(`the column ${id}.${column} bears a name that is kept`)
      if (personal.test(column)) say(`the column ${id}.${column} would hold what is a person’s`)
      if (declared.open && !register.public) say(`the column ${id}.${column} is open, and the register ${id} is not public`)
      if (declared.is === 'row' && !d.registers![declared.of]) say(`the column ${id}.${column} names a row of ${declared.of}, which is no register`)
      if ((declared.is === 'choice' || declared.is === 'choices') && new Set(declared.of).size !== declared.of.length) say(`the column ${id}.${column} offers a choice twice`)
    }
    if (register.public && register.key.some((column) => !columns[column]?.open)) say(`the register ${id} is public, and a part of its key is not`)
  }
}

/** What is wrong in a row: a requester may open it, is asked for nothing else, and the platform may ask the unit. */
function mendFaults(d: SystemDeclaration, id: string, { mends, public: open, columns }: RegisterDeclaration, say: Say): void {
  if (!mends) return
  const given = [mends.words, mends.entry, ...Object.keys(mends.facts)]
  if (!open || !d.open.by.some((role) => d.roles[role]?.within === 'requester')) say(`the register ${id} is mended by whoever reads it, who may not open a matter`)
  for (const fact of given) if (d.open.asks[fact] === undefined) say(`the register ${id} is mended by ${fact}, which the opening does not ask`)
  for (const [fact, must] of Object.entries(d.open.asks)) if (must && !given.includes(fact)) say(`the register ${id} is mended without ${fact}, which the opening needs`)
  const step = mends.asks && d.steps[mends.asks.step]
  if (mends.asks && (columns[mends.asks.column]?.is !== 'organisation' || step?.asks?.[mends.asks.fact] === undefined || !step.by.some((role) => d.roles[role]?.within === 'clock'))) say(`the register ${id} asks whom ${mends.asks.column} names by ${mends.asks.step}, which the platform may not take with ${mends.asks.fact}`)
}

/** A row that a step enters: the register is there, each required column is filled with something of its kind, and its key with the number. */
export function entryFaults(d: SystemDeclaration, say: Say): void {
  for (const [id, { enters, leaves }] of Object.entries(d.steps)) {
    if (leaves !== undefined && !Object.values(d.steps).some((one) => one.enters?.register === leaves)) say(`${id} takes a row out of ${leaves}, into which none is entered`)
    if (!enters) continue
    const register = d.registers?.[enters.register]
    if (!register) { say(`${id} enters a row of ${enters.register}, which is no register`); continue }
    if (register.key.some((column) => enters.columns[column] !== '#number')) say(`${id} enters a row whose key is not the matter's number`)
    if (register.located && !d.open.located) say(`${id} enters a row that lies somewhere, and the matter need not`)
    for (const [column, declared] of Object.entries(register.columns)) if (declared.required && !(column in enters.columns)) say(`${id} enters a row without ${column}`)
    for (const [column, from] of Object.entries(enters.columns)) {
      const into = register.columns[column]
      const fact = d.facts[from.replace(/\*100$/, '')]
      if (!into) say(`${id} enters ${column}, which is no column of ${enters.register}`)
      else if (from === '#number' ? into.is !== 'text' : from.endsWith('*100') ? fact?.is !== 'integer' || into.is !== 'area' : fact?.is !== into.is) say(`${id} enters ${column} from ${from}, which is of another kind`)
    }
  }
}

/** Rows that may be booked say when and for how long. */
function thingFaults(id: string, { things, columns, key, located }: NonNullable<SystemDeclaration['registers']>[string], say: (fault: string) => void): void {
  if (!things) return
  const is: [string | undefined, string][] = [[things.code, 'text'], [things.hours, 'hours'], [things.slot_min, 'integer'], [things.name_en, 'text'], [things.about, 'text'], [things.about_en, 'text'], [things.most_slots, 'integer'], [things.places, 'integer'], [things.fee, 'money'], [things.first_day, 'date'], [things.last_day, 'date']]
  for (const [column, kind] of is) if (column !== undefined && columns[column]?.is !== kind) say(`the register ${id} is booked by ${column}, which is no ${kind}`)
  for (const column of [things.code, things.hours, things.slot_min]) if (!columns[column]?.required) say(`the register ${id} is booked by ${column}, which is not required`)
  if (key.length !== 1 || key[0] !== things.code || !located) say(`the register ${id} is booked by a code that is not its key, or its rows lie nowhere`)
  if (typeof things.kind !== 'string') { const kind = columns[things.kind.in]; if (kind?.is !== 'choice' || kind.of.some((one) => !['room', 'service', 'activity'].includes(one))) say(`the register ${id} is booked as ${things.kind.in}, which is no choice of room, service and activity`) }
}

/** What a row leans on is there: the row with which it ends, the figure that is added up, the matter that is opened for what it lacks. */
function leaningFaults(id: string, { columns, ends_with, sums, lacks }: NonNullable<SystemDeclaration['registers']>[string], all: readonly { declaration: SystemDeclaration }[], say: Say): void {
  if (ends_with !== undefined && columns[ends_with]?.is !== 'row') say(`the register ${id} ends with ${ends_with}, which names no row`)
  if (sums !== undefined && columns[sums]?.is !== 'integer') say(`the register ${id} adds up ${sums}, which is no integer`)
  if (!lacks) return
  const opened = all.find(({ declaration }) => declaration.id === lacks.opens)?.declaration
  if (!columns[lacks.column] || columns[lacks.column]!.required) say(`the register ${id} may lack ${lacks.column}, which it always has`)
  if (!opened) return say(`the register ${id} opens ${lacks.opens}, which is not there`)
  for (const [fact, column] of Object.entries(lacks.facts)) if (!(fact in opened.open.asks) || opened.facts[fact]?.is !== columns[column]?.is) say(`the register ${id} passes ${column} on as ${fact}, for which ${lacks.opens} does not ask`)
}

/** What pursues a plan has the facts that the platform writes, and the clauses; what follows the law has the articles. */
export function pursuitFaults(d: SystemDeclaration, say: Say): void {
  const reads = (as: string): boolean => Object.values(d.registers ?? {}).some((one) => one.reads === as)
  const needs = (is: Readonly<Record<string, string>>, indexed: string): void => {
    for (const [fact, kind] of Object.entries(is)) if (d.facts[fact]?.is !== kind) say(`the platform writes ${fact}, which is no ${kind}`)
    const fact = d.facts[indexed]
    if (!fact || !('index' in fact)) say(`what was opened is found by ${indexed}, which is no filter`)
    if (!d.open.by.some((role) => d.roles[role]?.within === 'clock')) say('the platform opens matters here, and the clock may not')
  }
  if (d.pursues) {
    needs({ text: 'text', clause: 'text', kind: 'choice', ground: 'text', office: 'organisation', aim: 'text', due: 'date' }, 'clause')
    const { task, urged, draws } = d.pursues
    const kind = d.facts['kind']
    for (const one of [task, urged]) if (kind?.is !== 'choice' || !kind.of.includes(one)) say(`the platform speaks of ${one}, which is no kind`)
    if (!d.steps[draws.step]?.from.includes(draws.state) || d.steps[draws.step]!.asks?.[draws.seed] !== true) say(`the sample is drawn by ${draws.step}, which is not taken in ${draws.state} with ${draws.seed}`)
    for (const name of ['urge_days', 'pace_percent', 'quiet_days']) if (!d.thresholds?.[name]) say(`it pursues a plan without the threshold ${name}`)
    for (const as of ['plans', 'clauses']) if (!reads(as)) say(`it pursues a plan, and no register is read as ${as}`)
  }
  if (d.heeds_law) {
    needs({ text: 'text', article: 'text', version: 'integer', change: 'choice', hangs: 'rows' }, 'article')
    for (const as of ['instruments', 'articles', 'rules']) if (!reads(as)) say(`it follows the law, and no register is read as ${as}`)
  }
}
