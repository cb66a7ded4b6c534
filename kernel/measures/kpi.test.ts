// The settled readings of KPI and HOT on the systems as they are installed: each case is lived through the kernel's own decisions, and
// then asked how every measure counts it.
import { expect, test } from 'vitest'
import { loadSystems } from '../system/load.ts'
import { story, type Given, type Story } from '../matters/testing.ts'
import { code, dayText, planOf, standingOf } from './judge.ts'

const systems = await loadSystems()
/** How a measure counts a matter as the story stands: its day, then `both`, `of`, minutes or the reason why not; '-' for not at all. */
function counts(s: Story, id: string, measure: string): string {
  const matter = s.matter(id)
  const plan = planOf(systems.find((system) => system.declaration.id === matter.system)!)
  const found = plan.measures.find((m) => m.id === measure)!
  const { codes, days, values } = standingOf(plan, matter, matter.changed, s.world.calendar)
  const how = codes[found.no]!
  if (how === code.none) return '-'
  const what = how >= code.without ? `without ${found.reasons[how - code.without]}` : found.form === 'share' ? (how === code.both ? 'both' : 'of') : String(values[found.no])
  return `${dayText(days[found.source]!).slice(5)} ${what}`
}

const begin = (): Story => story(systems, { at: '2026-06-15T10:00:00+08:00' })
const after = { note: '已清理', photos_after: ['2'] }
const at = (text: string): string => `2026-06-${text}:00+08:00`
/** A bin's case: two hours to dispatch, one working day to handle, five in all. Monday the 15th; the 19th is a holiday. */
const found = (s: Story, facts: Given = {}): string => s.open('grid', { text: '桶边堆了三袋垃圾', category: 'street_things.bin', source: 'inspector', photos: ['1'], ...facts }, { by: 'inspector' }).id

function dispatched(s: Story, facts: Given = {}): string { const id = found(s, facts); s.take(id, 'dispatch'); return id }
function handled(s: Story, facts: Given = {}): string { const id = dispatched(s, facts); s.take(id, 'acknowledge'); s.take(id, 'handle', after); return id }
function checked(s: Story, id: string, result = 'passed'): string { s.take(id, 'send_check', {}, 'clerk'); s.take(id, 'check', { check_result: result }); return id }

type Case = [title: string, live: (s: Story) => string, expected: Record<string, string>]
const cases: Case[] = [
  ['a case closed in time', (s) => checked(s, handled(s)), {
    closeRate: '06-22 both', inTimeCloseRate: '06-22 both', disposeRate: '06-16 both', inTimeDisposeRate: '06-16 both', accurateDispatchRate: '06-15 both', returnRate: '06-15 of', reworkRate: '06-16 of', inTimeCheckRate: '06-16 both',
    validReportRate: '06-15 both', proactiveShare: '06-15 both', inspectorShare: '06-15 both', avgHandleTime: '06-16 0', repeatRate: '06-15 of', urgentCloseRate: '-',
  }],
  ['one closed after its deadline', (s) => { const id = handled(s); s.to(at('23T10:00')); return checked(s, id) }, { closeRate: '06-22 both', inTimeCloseRate: '06-22 of', inTimeCheckRate: '06-16 of' }],
  ['one handled late', (s) => { const id = dispatched(s); s.take(id, 'acknowledge'); s.to(at('17T10:00')); s.take(id, 'handle', after); return id }, { disposeRate: '06-16 both', inTimeDisposeRate: '06-16 of', closeRate: '06-22 of', avgHandleTime: '06-16 840' }],
  ['one that is still being handled after its deadline', (s) => { const id = dispatched(s); s.to(at('17T10:00')); return id }, { disposeRate: '06-16 of', inTimeDisposeRate: '06-16 of', avgHandleTime: '-' }],
  ['rework starts a new run, by which it is counted', (s) => { const id = checked(s, handled(s), 'failed'); s.to(at('16T11:00')); s.take(id, 'redo'); s.to(at('16T15:00')); s.take(id, 'handle', after); return id },
    { reworkRate: '06-17 both', disposeRate: '06-16 both', closeRate: '06-22 of' }],
  ['a return followed by insisting is not accurate', (s) => { const id = dispatched(s); s.take(id, 'return', { reason: '不归我们' }); s.take(id, 'insist', { reason: '归你们' }); s.take(id, 'acknowledge'); s.take(id, 'handle', after); return checked(s, id) },
    { accurateDispatchRate: '06-15 of', returnRate: '06-15 both', disposeRate: '06-16 both', closeRate: '06-22 both' }],
  ['a returned case is not due to be handled', (s) => { const id = dispatched(s); s.take(id, 'return', { reason: '不归我们' }); return id }, { disposeRate: '06-16 without returned', accurateDispatchRate: '06-15 of', closeRate: '06-22 of' }],
  ['a void case is out of everything', (s) => { const id = dispatched(s); s.take(id, 'ask_void', { void_why: 'mistaken', reason: '看错了' }); s.take(id, 'confirm_void', {}, 'shift_leader'); return id },
    { validReportRate: '06-15 without void', disposeRate: '06-16 without void', closeRate: '06-22 without void', accurateDispatchRate: '06-15 without void', repeatRate: '-' }],
  ['a shelved case is deferred', (s) => { const id = dispatched(s); s.take(id, 'acknowledge'); s.to(at('17T10:00')); s.take(id, 'ask_shelve', { reason: '等管线改造', review_on: '2026-07-10' }); s.take(id, 'shelve', {}, 'shift_leader'); return id },
    { closeRate: '06-22 without deferred', inTimeCloseRate: '06-22 without deferred', disposeRate: '06-16 without deferred', accurateDispatchRate: '06-15 both' }],
  ['an approved delay has moved the deadline and is not subtracted', (s) => {
    const id = dispatched(s); s.take(id, 'acknowledge'); s.take(id, 'ask_delay', { reason: '等配件', until: '2026-06-18' }); s.take(id, 'grant_delay'); s.to(at('18T16:00')); s.take(id, 'handle', after); return checked(s, id)
  }, { inTimeDisposeRate: '06-18 both', disposeRate: '06-18 both', inTimeCloseRate: '06-24 both' }],
  ['a forced closing counts as closed and not among those that passed', (s) => { const id = handled(s); s.take(id, 'force_close', { reason: '现场已拆除' }); return id },
    { closeRate: '06-22 both', inTimeCloseRate: '06-22 both', inTimeCheckRate: '06-16 without forced' }],
  ['what was fixed on the spot is valid and in no rate of handling or closing', (s) => found(s, { fixed: true, photos_after: ['2'] }),
    { validReportRate: '06-15 both', inspectorShare: '06-15 both', disposeRate: '-', closeRate: '-', filingRate: '-', accurateDispatchRate: '-' }],
  ['what a resident reports and nobody finds is no valid report', (s) => {
    const id = s.open('grid', { text: '井盖坏了', category: 'street_things.manhole', source: 'public' }, { by: 'clerk' }).id
    s.take(id, 'send_verify'); s.take(id, 'verify', { verification: 'absent' }); return id
  }, { validReportRate: '06-15 of', inTimeVerifyRate: '06-15 both', filingRate: '-', proactiveShare: '-', missRate: '-' }],
  ['what others report where a patrol should have seen it is missed', (s) => {
    const id = s.open('grid', { text: '井盖坏了', category: 'street_things.manhole', source: 'public' }, { by: 'clerk' }).id
    s.take(id, 'send_verify'); s.take(id, 'verify', { verification: 'exists' }); s.take(id, 'file', { missed: true }); return id
  }, { missRate: '06-15 both', filingRate: '06-15 both', inTimeFilingRate: '06-15 both', proactiveShare: '06-15 of', inspectorShare: '06-15 of' }],
  ['a leader\'s transfer is neither public nor proactive', (s) => s.open('grid', { text: '井盖坏了', category: 'street_things.manhole', source: 'leader' }, { by: 'clerk' }).id, { inspectorShare: '-', proactiveShare: '06-15 of', validReportRate: '06-15 both' }],
  ['an urgent case has its own two rates', (s) => checked(s, handled(s, { urgency: 'urgent' })), { urgentCloseRate: '06-22 both', urgentInTimeCloseRate: '06-22 both' }],
]
test.each(cases)('KPI: %s', (_, live, expected) => {
  const s = begin()
  const id = live(s)
  expect(Object.fromEntries(Object.keys(expected).map((measure) => [measure, counts(s, id, measure)]))).toEqual(expected)
})

const call = (s: Story): string => s.open('hotline', { text: '楼道漏水', category: 'living.leak', channel: 'phone' }, { by: 'clerk' }).id
function bring(s: Story, id: string, to: string, answer: Given = { solved: 'yes', satisfaction: 'satisfied' }): string {
  const way: [string, string, Given][] = [
    ['assigned', 'contact', { confirmed: '确认漏水' }], ['contacted', 'start', {}], ['handling', 'report', { result: 'solved', answer: '已修好' }], ['answered', 'follow_up', { leaning: 'satisfied' }], ['submitted', 'answer', answer],
  ]
  for (const [state, step, facts] of way) if (s.matter(id).state === state && state !== to) s.take(id, step, facts)
  return id
}
const orders: Case[] = [
  ['an order contacted, finished and solved in time', (s) => bring(s, call(s), 'closed'), { contact_rate: '06-16 both', on_time_rate: '06-23 both', resolution_rate: '06-22 both', satisfaction_rate: '06-22 both', satisfaction_mean: '06-22 800' }],
  ['one contacted late', (s) => { const id = call(s); s.to(at('17T10:00')); s.take(id, 'contact', { confirmed: '确认' }); return id }, { contact_rate: '06-16 of', on_time_rate: '06-23 of', resolution_rate: '-' }],
  ['one that the requester calls not solved', (s) => bring(s, call(s), 'closed', { solved: 'no', satisfaction: 'dissatisfied' }), { resolution_rate: '06-22 of', satisfaction_rate: '06-22 of', satisfaction_mean: '06-22 300' }],
  ['one that was returned before anybody was called', (s) => { const id = call(s); s.take(id, 'return', { reason: '不归我们', evidence: ['1'] }); return id }, { contact_rate: '06-16 without returned' }],
  ['one that waits for its requester', (s) => { const id = bring(s, call(s), 'handling'); s.take(id, 'ask_requester', { reason: '约时间', question: '哪天在家？' }); return id }, { on_time_rate: '06-23 without waiting', contact_rate: '06-16 both' }],
  ['one to which nobody answers', (s) => { const id = bring(s, call(s), 'submitted'); s.to('2026-06-24T10:00:00+08:00'); return id }, { resolution_rate: '-', satisfaction_rate: '-', on_time_rate: '06-23 both' }],
]
test.each(orders)('HOT: %s', (_, live, expected) => {
  const s = begin()
  const id = live(s)
  expect(Object.fromEntries(Object.keys(expected).map((measure) => [measure, counts(s, id, measure)]))).toEqual(expected)
})
