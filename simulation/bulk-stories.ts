// The lives that a past in bulk is made of: which steps a matter takes, whose they are, how long each takes and what it brings. Short ones
// are the most; all are such as the posts of a district would leave behind, and every rule of the kernel is asked at each step.
import type { Random } from '../kernel/base/random.ts'
import { otherwise, texts } from './texts.ts'

export type Pen = { chance: Random; photo(): string; category(): string }
/** How long after the step before: minutes from and to, or a share of what a clock gives. */
export type Pause = readonly [from_min: number, to_min: number] | { clock: 'handle' | 'finish'; from: number; to: number } | { rings: 'answer' }
export type Beat = {
  step: string
  /** The nearest post of this role; without it whoever answers or keeps watch. */
  by?: string
  /** Whether it is a unit in its office hours, or somebody on duty. */
  unit?: true
  pause: Pause
  given(pen: Pen): Record<string, unknown>
}
export type Story = 'at_once' | 'usual' | 'late' | 'returned' | 'again' | 'void' | 'refused' | 'unanswered' | 'joining'

type Mix = Readonly<Record<string, readonly (readonly [Story, number])[]>>
const lived: Mix = {
  grid: [['at_once', 30], ['usual', 56], ['late', 6], ['returned', 2], ['again', 2.5], ['void', 1], ['refused', 2.5]],
  hotline: [['at_once', 6], ['usual', 70], ['late', 8], ['returned', 4], ['again', 3], ['unanswered', 5], ['joining', 4]],
}
const short: Mix = {
  grid: [['at_once', 93.2], ['usual', 4], ['late', 0.7], ['returned', 0.3], ['again', 0.4], ['void', 0.5], ['refused', 0.9]],
  hotline: [['at_once', 67], ['usual', 21.5], ['late', 2.5], ['returned', 1.5], ['again', 1], ['unanswered', 3], ['joining', 3.5]],
}
/** How often each is told, by system. What cannot be so at its place and time is told at once. */
export const mixOf = (brief: boolean): Mix => (brief ? short : lived)

const said = ({ chance }: Pen, fact: string): string => chance.pick(texts[fact] ?? otherwise)
const nothing = (): Record<string, unknown> => ({})
const beat = (step: string, pause: Pause, given: Beat['given'] = nothing, more: Pick<Beat, 'by' | 'unit'> = {}): Beat => ({ step, pause, given, ...more })
const unit = (step: string, pause: Pause, given?: Beat['given']): Beat => beat(step, pause, given, { unit: true })
const reason = (pen: Pen): Record<string, unknown> => ({ reason: said(pen, 'reason') })

// Grid cases.
const send_verify = beat('send_verify', [5, 60])
/** Whom nobody believes before it was looked at (GRID-06). */
const unproven = (source: unknown): boolean => ['public', 'hotline', 'media'].includes(String(source))
const front = (source: unknown): Beat[] =>
  source === 'inspector' ? []
    : unproven(source) ? [send_verify, beat('verify', [15, 90], () => ({ verification: 'exists' })), beat('file', [5, 30])]
      : [beat('file', [5, 50])]
const handle = (late: boolean): Beat =>
  unit('handle', { clock: 'handle', from: late ? 1.1 : 0.05, to: late ? 2 : 0.75 }, (pen) => ({ note: said(pen, 'note'), photos_after: [pen.photo()] }))
const check = (result: string): Beat[] => [beat('send_check', [3, 40]), beat('check', [15, 200], () => ({ check_result: result }))]
const worked = (late = false): Beat[] => [beat('dispatch', [2, 25]), unit('acknowledge', [3, 60]), handle(late), ...check('passed')]
const again: Beat[] = [beat('dispatch', [2, 25]), unit('acknowledge', [3, 60]), handle(false), ...check('failed'), unit('redo', [20, 120]), unit('handle', [60, 300], (pen) => ({ note: said(pen, 'note'), photos_after: [pen.photo()] })), ...check('passed')]

function gridStory(story: Story, source: unknown): Beat[] {
  switch (story) {
    case 'late': return [...front(source), ...worked(true)]
    case 'again': return [...front(source), ...again]
    case 'returned': return [...front(source), beat('dispatch', [2, 25]), unit('return', [5, 60], reason), beat('insist', [10, 120], reason), ...worked().slice(1)]
    case 'void': return [...front(source), beat('ask_void', [5, 60], (pen) => ({ void_why: 'mistaken', reason: said(pen, 'reason') })), beat('confirm_void', [5, 90], nothing, { by: 'shiftLeader' })]
    case 'refused': return unproven(source) ? [send_verify, beat('verify', [15, 90], () => ({ verification: 'absent' }))] : [beat('decline', [5, 50], reason)]
    default: return [...front(source), ...worked()]
  }
}

// Orders of the hotline.
const contact = unit('contact', [8, 150], (pen) => ({ confirmed: said(pen, 'confirmed') }))
const start = unit('start', [3, 60])
const report = (late: boolean): Beat => unit('report', { clock: 'finish', from: late ? 1.1 : 0.05, to: late ? 1.9 : 0.6 }, (pen) => {
  const result = pen.chance.weighted([['solved', 80], ['partly', 9], ['explained', 11]] as const)
  return { result, answer: said(pen, 'answer'), ...(result === 'partly' && { remains: said(pen, 'remains') }), ...(result === 'explained' && { acceptance: said(pen, 'acceptance') }) }
})
const follow_up = beat('follow_up', [15, 150], ({ chance }) => ({ leaning: chance.weighted([['satisfied', 76], ['neutral', 16], ['not_reached', 8]]) }))
const content = ({ chance }: Pen): Record<string, unknown> => {
  const solved = chance.weighted([['yes', 90], ['partly', 10]])
  return { solved, satisfaction: chance.weighted(solved === 'yes' ? [['very_satisfied', 40], ['satisfied', 45], ['basically', 12], ['dissatisfied', 3]] : [['satisfied', 30], ['basically', 50], ['dissatisfied', 20]]) }
}
const answered = beat('answer', [20, 2000], content)
const second: Beat[] = [
  beat('answer', [20, 900], () => ({ solved: 'no', satisfaction: 'dissatisfied' })),
  unit('report', [300, 1500], (pen) => ({ result: 'solved', answer: said(pen, 'answer'), head: said(pen, 'head'), record: said(pen, 'record') })), follow_up, answered,
]

function orderStory(story: Story, category: unknown): Beat[] {
  const first = category === undefined ? [beat('register', [3, 50], (pen) => ({ category: pen.category() }))] : []
  const usual = (late = false): Beat[] => [contact, start, report(late), follow_up]
  switch (story) {
    case 'late': return [...first, ...usual(true), answered]
    case 'again': return [...first, ...usual(), ...second]
    case 'returned': return [...first, unit('return', [10, 150], (pen) => ({ reason: said(pen, 'reason'), evidence: [pen.photo()] })), beat('insist', [10, 120], reason), ...usual(), answered]
    case 'unanswered': return [...first, ...usual(), beat('ring', { rings: 'answer' })]
    default: return [...first, ...usual(), answered]
  }
}

/** The steps of a life after its opening. */
export const beatsOf = (system: string, story: Story, facts: Readonly<Record<string, unknown>>): Beat[] => (system === 'grid' ? gridStory(story, facts['source']) : orderStory(story, facts['category']))

/** What is told at once: an inspector mends what she finds, a clerk says where else a call belongs. */
export const atOnce = (system: string, pen: Pen): Record<string, unknown> =>
  system === 'grid' ? { source: 'inspector', fixed: true, photos_after: [pen.photo()] }
    : { special: pen.chance.weighted([['legal_channel', 25], ['repeat', 35], ['outside_duty', 40]]), answer: pen.chance.pick(elsewhere) }
const elsewhere = ['已告知来电人通过相应渠道反映。', '已告知办理窗口和所需材料。', '同一事项正在办理，已告知进度。']
