// `linli new NAME`: a folder for a new system that already runs: one post opens, one unit handles, one clock, one measure.
// It is the smallest thing that passes every check, to be changed line by line.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wrongUsage, type Command } from './command.ts'

const systemsFolder = join(import.meta.dirname, '..', 'systems')

export const command: Command = {
  verb: 'new',
  summary: 'Makes the folder of a new system, which runs at the next start.',
  usage: 'new NAME [--folder PATH]',
  options: [['NAME', 'the id for ever: small letters, digits and hyphens, e.g. corridor-clutter'], ['--folder PATH', 'where systems stand (systems/)']],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { folder: { type: 'string' } } })
    const [id] = positionals
    if (!id || positionals.length > 1 || !/^[a-z][a-z0-9-]{1,39}$/.test(id)) wrongUsage('Give one name of small letters, digits and hyphens.')
    const folder = join(values.folder ?? systemsFolder, id)
    if (existsSync(folder)) wrongUsage(`${folder} exists already.`)
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name.replace('NAME', id)), text.replaceAll('NAME', id))
    process.stdout.write(`${folder}\n  README.md     what it is for, who uses it, a day in its life, what it leaves out\n  system.ts     the declaration: start here\n  words.ts      Chinese and English; what is missing does not compile\n  samples.ts    one believable day\n  ${id}.test.ts the story that only it can tell\n\nnpx vitest run systems/${id} checks   then   npm start\n`)
    return 0
  },
}

/** The files, with NAME where the id stands. */
const files: Record<string, string> = {
  'README.md': `# NAME

## What it is for

Say it in two sentences, with the clause of the plan.

## Who uses it

Posts, not persons.

## A day in its life

\`samples.ts\` has it.

## What it leaves out

- What a reader would expect and not find.
`,
  'system.ts': `// Say in one sentence what this system is.
import { defineSystem } from '#system'

export const system = defineSystem({
  id: 'NAME',
  plan: [],
  comes_from: [],
  roles: {
    desk: { posts: ['streetDesk'], within: 'place' },
    unit: { posts: ['departmentLiaison', 'crewMember', 'communityWorker', 'propertyManager', 'streetDesk'], within: 'lead' },
    reader: { posts: ['districtLeader', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 2000 },
    unit: { is: 'organisation' },
    answer: { is: 'text', max: 2000 },
    reason: { is: 'text', max: 1000 },
  },
  states: { noticed: { open: 'desk' }, handled: { open: 'unit' }, closed: { final: true, settled: true }, dropped: { final: true } },
  open: { by: ['desk'], to: 'noticed', asks: { text: true }, located: true },
  steps: {
    assign: { by: ['desk'], from: ['noticed'], to: 'handled', asks: { unit: true }, lead: { named: 'unit' } },
    settle: { by: ['unit'], from: ['handled'], to: 'closed', asks: { answer: true } },
    drop: { by: ['desk'], from: ['noticed'], to: 'dropped', asks: { reason: true } },
  },
  clocks: {
    handle: { runs: ['handled'], stops: ['settle'], within: '5wd', warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'desk' }], rule: 'TIME-03' },
  },
  measures: {
    onTime: { day: 'clock:handle', of: 'clock:handle:started', hit: 'clock:handle:met', better: 'up', rule: 'TIME-03' },
  },
  page: {
    title: ['text'], list: ['place', 'clock', 'state', 'holder', 'opened'], board: ['noticed', 'handled'], figures: ['onTime'],
    next: { noticed: 'assign', handled: 'settle' }, public: false,
  },
})
`,
  'words.ts': `// Every word of this system in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '新系统', en: 'NAME' },
  roles: { desk: { zh: '街道操作员', en: 'Street desk' }, unit: { zh: '承办单位', en: 'Unit in charge' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '什么事', en: 'What it is' }, unit: { zh: '承办单位', en: 'Unit' }, answer: { zh: '办理结果', en: 'Result' }, reason: { zh: '理由', en: 'Reason' },
  },
  states: { noticed: { zh: '已发现', en: 'Noticed' }, handled: { zh: '办理中', en: 'Being handled' }, closed: { zh: '已办结', en: 'Closed' }, dropped: { zh: '不办', en: 'Dropped' } },
  steps: {
    assign: { zh: '交办', en: 'Assign', done: { zh: '已交办', en: 'Assigned' } }, settle: { zh: '办结', en: 'Settle', done: { zh: '已办结', en: 'Settled' } },
    drop: { zh: '不办', en: 'Drop', done: { zh: '决定不办', en: 'Dropped' } },
  },
  clocks: { handle: { zh: '办理', en: 'Handling' } },
  measures: { onTime: { zh: '按时办结率', en: 'Settled on time', formula: { zh: '按时办结的 / 该办结的', en: 'settled on time / due' } } },
}
`,
  'samples.ts': `// One believable day.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T10:00:00+08:00', facts: { text: '楼道里堆了旧家具' } },
    where: { by: 'desk' },
    then: [
      { at: '2026-06-16T10:30:00+08:00', step: 'assign', facts: { unit: 'QS-water' } },
      { at: '2026-06-16T15:00:00+08:00', step: 'settle', facts: { answer: '已清理' } },
    ],
  },
]
`,
  'NAME.test.ts': `// The story that only this system can tell.
import { expect, test } from 'vitest'
import { story } from '../../kernel/matters/testing.ts'
import { loadSystems } from '../../kernel/system/load.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()

test('the sample day can be lived and ends', () => {
  for (const { opens, where, then } of samples) {
    const s = story(systems, { at: opens.at })
    const { id } = s.open('NAME', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
    expect(s.matter(id)).toMatchObject({ kind: 'final', holder: null })
  }
})
`,
}
