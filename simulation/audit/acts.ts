// What each journal row must satisfy: who may take the step from which state to which, with which facts, duties and clocks; and what
// must hold of a matter after every act.
import { compareRuns, isRight, nearestDue, running } from './clocks.ts'
import { kindOf, leading, plain, type Declaration, type Duty, type Json, type Life, type Report, type Role, type Row, type Step } from './model.ts'
import type { AuditWorld } from './world.ts'

/** What the platform itself writes into a journal besides steps. */
const notes = new Set(['late', 'look', 'child_opened', 'joined', 'duty_ended', 'set_aside', 'echoed'])
const list = (to: string | readonly string[], state: string): readonly string[] => (to === '=' ? [state] : typeof to === 'string' ? [to] : to)

/** May the actor of a row act in one of these roles? Of a matter that opens, `before` is missing and its own units count. */
export function mayAct(world: AuditWorld, declaration: Declaration, roles: readonly string[], row: Pick<Row, 'by' | 'post'>, life: Life): boolean {
  return roles.map((name) => declaration.roles[name]!).some((role) => {
    if (role.within === 'clock') return row.by === 'c'
    if (role.within === 'requester') return row.by === 'r'
    const post = row.by === 'p' ? world.posts.get(row.post!) : undefined
    return post !== undefined && !!role.posts?.includes(post.role) && reaches(role, post, life)
  })
}
function reaches(role: Role, post: { organisation: number; place: number }, life: Life): boolean {
  if (role.within === 'place') return life.slots.includes(post.place)
  if (role.within === 'lead') return leading(life)?.organisation === post.organisation
  return [...life.duties.values()].some((d) => d.kind === 'helper' && d.state === 'owed' && d.organisation === post.organisation)
}

/** Judges one row: `before` the matter as it was, `after` as it is. */
export function auditRow(world: AuditWorld, before: Life | undefined, after: Life, row: Row, data: Json, say: Report): void {
  const declaration = world.systems.get(after.system)
  if (!declaration) return say('system', 'one that is installed', after.system, row.matter)
  const report: Report = (what, expected, found) => say(what, expected, found, row.matter)
  if (before && Number(row.at) < before.changed) report(`time of ${row.act}`, `not before ${before.changed}`, row.at)
  if (row.by === 'p' && !world.holds(row.person!, row.post!, Number(row.at))) report(`${row.act}: holder of post ${row.post}`, `person ${row.person}`, 'no term')
  if (!before) auditOpening(world, declaration, after, row, data, report)
  else if (notes.has(row.act)) auditNote(world, declaration, before, row, data, report)
  else auditStep(world, declaration, before, after, row, data, report)
  for (const fault of compareRuns({ world, declaration, before, after, row, data })) report(fault.what, fault.expected, fault.found)
  auditFacts(declaration, row, data, report)
}

/** What was done without a network was done before it arrived, one act after another by each person, and what her clock said is kept where it was put right. */
export function auditDevice(row: Row, data: Json, last: Map<number, number>, report: Report): void {
  const device = data.note?.device as { at: number; said?: number } | undefined
  if (!device) return
  if (!Number.isSafeInteger(device.at) || device.at > Number(row.at)) report(`${row.act}: when it was done`, `not after ${row.at}`, device, row.matter)
  if (device.said === device.at) report(`${row.act}: what the clock said`, 'only what was put right', device, row.matter)
  if (row.person === null) return report(`${row.act}: who did it without a network`, 'a person', row.by, row.matter)
  if (device.at < (last.get(row.person) ?? 0)) report(`${row.act}: in the order in which it was done`, last.get(row.person), device.at, row.matter)
  last.set(row.person, device.at)
}

function auditOpening(world: AuditWorld, declaration: Declaration, after: Life, row: Row, data: Json, report: Report): void {
  const child = row.by === 'c' && after.parent !== null
  if (row.by !== 'i' && !child && !mayAct(world, declaration, declaration.open.by, row, after)) report('who opens', declaration.open.by, row.post)
  if (!list(declaration.open.to, '').includes(after.state)) report('first state', declaration.open.to, after.state)
  for (const [fact, must] of Object.entries(declaration.open.asks)) if (must && after.facts[fact] === undefined) report(`fact ${fact} on opening`, 'given', 'missing')
  const slots = world.slots(after.place, world.calendar.dayOf(after.opened))
  if (slots.join() !== after.slots.join()) report('units over the place', slots, after.slots)
  if (!new RegExp(`^${world.prefix}-${world.calendar.dayOf(after.opened).slice(2).replaceAll('-', '')}-\\d{4,}$`).test(after.number)) report('number', 'of the day', after.number)
  auditDuties(world, undefined, after, Number(row.at), report)
  if (data.clocks && data.clocks.some((run: Json) => run.finished)) report('clocks on opening', 'none finished', data.clocks)
}

function auditNote(world: AuditWorld, declaration: Declaration, before: Life, row: Row, data: Json, report: Report): void {
  auditChild(before, row, data, report)
  if (data.to !== undefined || data.kind !== undefined || data.facts || data.holder !== undefined) report(`note ${row.act}`, 'changes no state and no fact', data)
  if (row.act === 'late') {
    const run = data.clocks?.[0]
    if (row.by !== 'c' || !run || run.deadline === null || Number(row.at) <= run.deadline) report('late', 'a deadline that has passed', run)
    if (run && isRight(declaration, run)) report('late', 'a duty', run)
    if (run && [...before.runs.values()].some((r) => r.id === run.id && r.run === run.run && r.duty === run.duty && r.late)) report('late', 'once for a run', run)
  }
  if (row.act === 'look') {
    for (const fact of data.note?.facts ?? []) {
      const declared = declaration.facts[fact]
      if (declared?.is !== 'personal' || !mayAct(world, declaration, declared.readers ?? [], row, before)) report(`look at ${fact}`, 'by a reader', row.post)
    }
    if (!data.note?.purpose || !(data.note.until > Number(row.at))) report('look', 'a purpose and an end', data.note)
  }
}

/** A duty gets its life in the child that opens for it, and ends once by it; no other note touches a duty. */
function auditChild(before: Life, row: Row, data: Json, report: Report): void {
  for (const duty of (data.duties ?? []) as Duty[]) {
    const was = before.duties.get(duty.no)
    const rest = { ...duty, matter: undefined, state: undefined, until: undefined }
    const same = was !== undefined && plain(rest) === plain({ ...was, matter: undefined, state: undefined, until: undefined })
    const right = row.act === 'child_opened' ? was?.matter === undefined && duty.matter === data.child && duty.state === 'owed'
      : row.act === 'duty_ended' && was?.matter !== undefined && was.matter === duty.matter && was.state === 'owed' && duty.state !== 'owed' && duty.until === Number(row.at)
    if (!same || !right) report(`duty ${duty.no} by ${row.act}`, 'the life of an owed duty begins or ends', duty)
  }
}

function auditStep(world: AuditWorld, declaration: Declaration, before: Life, after: Life, row: Row, data: Json, report: Report): void {
  const step = declaration.steps[row.act]
  if (!step) return report('act', 'a step of the declaration', row.act)
  if (before.kind === 'final') report(`${row.act} on an ended matter`, 'no act', before.state)
  if (!step.from.includes(before.state)) report(`${row.act} from`, step.from, before.state)
  if (!list(step.to, before.state).includes(after.state)) report(`${row.act} to`, step.to, after.state)
  if (!mayAct(world, declaration, step.by, row, before)) report(`who takes ${row.act}`, step.by, `${row.by} ${row.post}`)
  for (const [fact, must] of Object.entries(step.asks ?? {})) if (must && data.facts?.[fact] === undefined) report(`${row.act} asks ${fact}`, 'given', 'missing')
  auditGuards(world, declaration, step, before, row, report)
  auditDuties(world, before, after, Number(row.at), report)
}

function auditGuards(world: AuditWorld, declaration: Declaration, step: Step, before: Life, row: Row, report: Report): void {
  const at = Number(row.at)
  for (const other of step.apart ?? []) if (row.by === 'p' && before.taken.get(other)?.person === row.person) report(`${row.act} apart from ${other}`, 'another person', row.person)
  const most = world.number(`${declaration.id}.${row.act}.at_most`, before.opened) ?? step.at_most
  if (step.at_most !== undefined && (before.taken.get(row.act)?.times ?? 0) >= most!) report(`${row.act} so often`, most, before.taken.get(row.act)!.times + 1)
  if (step.before) {
    const run = [...before.runs.values()].filter((r) => r.id === step.before).at(-1)
    if (!run || run.outcome || (run.deadline !== null && at > run.deadline)) report(`${row.act} before ${step.before}`, 'a clock that runs and is not late', run)
  }
  if (step.helpers_done && [...before.duties.values()].some((d) => d.kind === 'helper' && d.state === 'owed')) report(`${row.act} while a helper owes`, 'no helper owes', 'one does')
}

/** Duties: given once, ended once, at most one lead at a time; one that is given by the list names the row that says so. */
function auditDuties(world: AuditWorld, before: Life | undefined, after: Life, at: number, report: Report): void {
  for (const duty of after.duties.values()) {
    const was = before?.duties.get(duty.no)
    if (!was && (duty.since !== at || duty.state !== 'owed') && after.kind !== 'final') report(`duty ${duty.no}`, `owed since ${at}`, duty)
    if (was && was.state !== 'owed' && JSON.stringify(was) !== JSON.stringify(duty)) report(`duty ${duty.no}`, was, duty)
    if (!was && duty.row !== undefined) auditRowOfList(world, after, duty, report)
  }
  const leads = [...after.duties.values()].filter((d) => d.kind === 'lead' && d.state === 'owed')
  if (leads.length > 1) report('leads at once', 1, leads.length)
}

/** A row answers for its own class, for every condition of its small class (GRID-11), or for a whole large class. */
const answersFor = (listed: string, category: string): boolean =>
  listed.endsWith('.*') ? category.split('.')[0] === listed.slice(0, -2) : category === listed || (category.startsWith(`${listed}.`) && listed.includes('.'))

function auditRowOfList(world: AuditWorld, after: Life, duty: Duty, report: Report): void {
  const row = world.responsibility(duty.row!, world.calendar.dayOf(duty.since))
  const category = String(after.facts['category'])
  if (!row || (!answersFor(row.category, category))) report(`row ${duty.row} of the list`, category, row?.category)
  else if (world.organisationOf(row.unit, after.slots) !== duty.organisation) report(`unit by row ${duty.row}`, world.organisationOf(row.unit, after.slots), duty.organisation)
}

function auditFacts(declaration: Declaration, row: Row, data: Json, report: Report): void {
  const own = row.act === 'open' ? declaration.open : declaration.steps[row.act]
  for (const [fact, value] of Object.entries((data.facts ?? {}) as Record<string, Json>)) {
    const declared = declaration.facts[fact]
    if (!declared) report(`fact ${fact}`, 'declared', value)
    else if (!own?.computes && !Object.hasOwn(own?.asks ?? {}, fact) && fact !== 'repeat_of' && !(row.act === declaration.holds?.offer && fact === declaration.holds.seat) && !Object.hasOwn(declaration.steps[row.act]?.draws?.fills ?? {}, fact) && !(row.act === 'open' && fact === declaration.open.alike)) report(`fact ${fact} by ${row.act}`, 'asked for', value)
    if (declared?.is === 'personal' && (typeof value !== 'object' || !/^[0-9a-f]{40}$/.test(value?.digest ?? '') || Object.keys(value).length !== 2)) report(`personal ${fact}`, 'a reference and a digest', value)
  }
}

/** What must hold of a matter as it stands. */
export function auditLife(world: AuditWorld, life: Life, now: number, say: Report): void {
  const report: Report = (what, expected, found) => say(what, expected, found, life.id)
  const declaration = world.systems.get(life.system)!
  const state = declaration.states[life.state]
  if (!state || kindOf(state) !== life.kind) return report('state and kind', kindOf(state), `${life.state} ${life.kind}`)
  const owed = [...life.duties.values()].filter((d) => d.state === 'owed')
  if (life.kind === 'final') {
    if (life.holder !== null || life.waits !== null) report('ended', 'nobody holds it', { holder: life.holder, waits: life.waits })
    if (owed.length) report('ended', 'nobody owes anything', owed)
    for (const run of life.runs.values()) if (!run.outcome) report('ended', 'no clock runs', run)
    return
  }
  const role = declaration.roles[(state.open ?? state.keeps)!]!
  const holder = role.within === 'place' ? world.nearest(life.slots, role.posts!) : leading(life) && world.at(leading(life)!.organisation, role.posts!)
  if (life.holder === null || life.holder !== holder) report(`who answers in ${life.state}`, holder, life.holder)
  else if (!world.held(life.holder, now)) report('the answering post', 'is held', life.holder)
  if ((life.waits ?? undefined) !== state.waiting) report('waits for', state.waiting, life.waits)
  for (const run of running(life)) {
    // What an act starts or resumes past its end rings at the next moment and not yet at this one: a date that came before its answer, or a
    // day's last evening on which a case was shelved.
    const rings = run.deadline! < now && !isRight(declaration, run) && (life.changed < now || run.late === true)
    if (rings !== (run.late === true)) report(`late mark of ${run.id}`, rings, run)
  }
}

/** What each post owes to a matter, as the desk must show it. */
export function owedOf(world: AuditWorld, life: Life): { what: string; post: number; due: number | null }[] {
  if (life.kind === 'final') return []
  const declaration = world.systems.get(life.system)!
  const helper = Object.values(declaration.roles).find((r) => r.within === 'helper')
  return [
    ...(life.holder === null ? [] : [{ what: life.kind === 'open' ? 'answer' : 'watch', post: life.holder, due: nearestDue(declaration, life) }]),
    ...[...life.duties.values()].filter((d) => d.kind === 'helper' && d.state === 'owed' && d.matter === undefined).flatMap((d) => {
      const post = world.at(d.organisation, helper?.posts ?? [])
      return post === undefined ? [] : [{ what: `duty:${d.no}`, post, due: nearestDue(declaration, life, d.no) }]
    }),
    ...Object.entries(declaration.steps).flatMap(([id, { awaits }]) => {
      const times = (step: string): number => life.taken.get(step)?.times ?? 0
      if (!awaits || awaits.until.map(times).reduce((a, b) => a + b, 0) >= times(id)) return []
      const { within, posts = [] } = declaration.roles[awaits.by]!
      const post = within === 'place' ? world.nearest(life.slots, posts) : leading(life) && world.at(leading(life)!.organisation, posts)
      return post === undefined ? [] : [{ what: `step:${awaits.step}`, post, due: nearestDue(declaration, life) }]
    }),
  ]
}
