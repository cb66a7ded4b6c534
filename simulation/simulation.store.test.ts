// A tiny district lives three days while the auditor looks on; and the auditor itself is tried: whatever is changed behind the journal's
// back, it must notice.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../database/testing.ts'
import { districtOn } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import type { Ask } from './audit/model.ts'
import { makeAuditor } from './auditor.ts'
import { peopleOf, request } from './people.ts'
import { sayFault, simulate, type Summary } from './simulate.ts'
import { stageOn, type Stage } from './stage.ts'
import { testFolder } from '../database/testing-setup.ts'

const pack = 'qingshi'
const seed = 1
let stage: Stage
let summary: Summary
let data_folder = ''

beforeAll(async () => {
  const db = await freshDatabase({
    template: `installed_${pack}`,
    prepare: async (database) => {
      const first = await districtOn({ ...database, close: async () => {} }, { pack: () => loadPack(pack), install: { demonstration: true, seed: 1 }, now: () => Date.UTC(2026, 0, 1) })
      await first.close()
    },
  })
  data_folder = await testFolder()
  stage = await stageOn(db, { pack, at: Date.parse('2026-06-16T08:00:00+08:00'), data: data_folder })
  summary = await simulate({ stage, seed, days: 3, perDay: 10, temper: { wrong: 0.25, twice: 0.1, race: 0.25, look: 0.2, inspectEvery: 40, sores: 1, reports: 6, talks: 1, bookings: 1, revisions: 1, papers: 1, plans: 1, powers: 1, between: 1, offline: 0.4 } })
}, 300_000)
afterAll(async () => { await stage?.stop(); if (data_folder) await rm(data_folder, { recursive: true, force: true }) })

test('three days of a tiny district hold before the auditor', () => {
  expect(summary.faults.map((fault) => sayFault(seed, fault)).join('\n')).toBe('')
  expect(summary.checks).toBeGreaterThan(1000)
})

test('the days were full of what happens: wrong requests, requests sent twice, two people at one version, looks, late clocks, residents who came back', () => {
  const { tally } = summary
  expect({ wrong: tally.wrong > 7, twice: tally.twice > 1, races: tally.races > 0, looks: tally.looks > 1, late: summary.late > 0, ended: Object.keys(summary.ended).length > 1, residents: tally.residents.came > 0, relatives: tally.residents.relatives > 0, said: tally.sendings.said > 2, released: tally.sendings.released > 0 })
    .toEqual({ wrong: true, twice: true, races: true, looks: true, late: true, ended: true, residents: true, relatives: true, said: true, released: true })
  expect(Object.keys(tally.refusals).length).toBeGreaterThan(4)
  const { sent, again, twice, odd } = tally.sendings
  expect({ sent: sent > 5, again: again > 0, twice: twice > 0, odd: odd > 0 }).toEqual({ sent: true, again: true, twice: true, odd: true })
})

test('places were held, waited for and given on; services changed with notice; papers were answered and decided', () => {
  const { tally } = summary
  const { held, queued, cancelled, accepted } = tally.bookings
  expect({ held: held > 0, queued: queued > 0, cancelled: cancelled > 0, accepted: accepted > 0, revised: tally.revised > 0, opinions: tally.papers.opinions > 4, adopted: tally.papers.adopted > 1 })
    .toEqual({ held: true, queued: true, cancelled: true, accepted: true, revised: true, opinions: true, adopted: true })
  expect(['booking.freed', 'booking.cancelled'].filter((end) => !summary.ended[end])).toEqual([])
})

test('a plan was brought in, stated, looked at, urged by itself and corrected, and each clause recounted', () => {
  const { tasks, stated, contradicted, confirmed, urged, corrected, recounted } = summary.tally.plans
  expect({ tasks, stated: stated > 5, contradicted, confirmed: confirmed > 0, urged: urged > 1, corrected, recounted: recounted > 50 })
    .toEqual({ tasks: 6, stated: true, contradicted: 1, confirmed: true, urged: true, corrected: 1, recounted: true })
})

test('workers without a network sent what waited with its times, once, and settled what others had done meanwhile', () => {
  const { taken, again, conflicts, aside, kept } = summary.tally.offline
  expect({ taken: taken > 3, again: again > 0, conflicts: conflicts > 0, aside: aside > 0, all: taken + aside <= kept }).toEqual({ taken: true, again: true, conflicts: true, aside: true, all: true })
})

test('what neighbours call about again and again is proposed as a project, and a post decides', () => {
  const projects = [...summary.lives.values()].filter((life) => life.system === 'governance_project')
  expect(projects.length).toBeGreaterThan(0)
  expect(projects.every((life) => Number(life.facts['demands']) >= 5 && Number(life.facts['people']) >= 3)).toBe(true)
  expect(projects.some((life) => life.taken.has('accept') || life.taken.has('decline'))).toBe(true)
})

test('what a street lacks is proposed by the platform, at the street', () => {
  const lacks = [...summary.lives.values()].filter((life) => life.facts['lacking'] !== undefined)
  expect(lacks.length).toBeGreaterThan(0)
  expect(lacks.every((life) => stage.district.world().territory.byId(life.place)?.level === 'street')).toBe(true)
})

describe('the auditor notices', () => {
  type Rows = Record<string, any>[] // any: rows of whatever was asked for
  const journal = /from journal where position > \$1 order/
  const data = (change: (data: any) => boolean) => (rows: Rows): Rows => { // any: the journal's own data
    let done = false
    return rows.map((row) => {
      if (done) return row
      const read = JSON.parse(row['data'])
      done = change(read)
      return done ? { ...row, data: JSON.stringify(read) } : row
    })
  }
  const first = (change: (row: any) => object | null) => (rows: Rows): Rows => { // any: as above
    const at = rows.findIndex((row) => change(row) !== null)
    return rows.map((row, i) => (i === at ? { ...row, ...change(row) } : row))
  }
  const tamperings: [what: string, on: RegExp, change: (rows: Rows) => Rows, found: RegExp][] = [
    ['a deadline an hour later', journal, data((d) => { const run = d.clocks?.find((r: any) => r.deadline); if (run) run.deadline += 3_600_000; return !!run }), /^clock .* after/],
    ['one place that two hold', journal, (rows) => rows.map((row) => (row['act'] === 'cancel' ? { ...row, data: JSON.stringify({ ...JSON.parse(row['data']), to: 'held', kind: 'waiting' }) } : row)), /^one place at one time/],
    ['an opinion without its number', journal, data((d) => { const given = d.put?.into === 'opinions' && d.put.more?.no > 1; if (given) d.put.more.no += 1; return given }), /^numbers of opinions/],
    ['an answer that is taken out', journal, (rows) => rows.map((row) => { const read = JSON.parse(row['data']); if (!read.facts?.answer || read.put?.into !== 'opinions') return row; delete read.facts.answer; return { ...row, data: JSON.stringify(read) } }), /before all opinions have answers$/],
    ['a change that nobody announced', /from register_versions/, (rows) => rows.map((row) => (row['by'] === 'p' ? { ...row, from_day: '2026-06-16', at_once: false } : row)), /is announced$/],
    ['an entry that is gone', journal, (rows) => rows.filter((_, i) => i !== 20), /^position|^seq/],
    ['two entries in the wrong order', journal, (rows) => rows.map((row, i) => rows[i === 5 ? 6 : i === 6 ? 5 : i]!), /^position/],
    ['an act without a network that was done after it arrived', journal, data((d) => { if (d.note?.device) d.note.device.at += 86_400_000; return !!d.note?.device }), /when it was done/],
    ['a hash that is another', journal, first((row) => (row.seq > 1 ? { hash: 'f'.repeat(64) } : null)), /^hash/],
    ['a step by a post that may not take it', journal, first((row) => (row.by === 'p' && row.seq > 1 ? { post: 1 } : null)), /^who takes|holder of post/],
    ['an act dated before the one before it', journal, first((row) => (row.seq > 2 ? { at: '1' } : null)), /^time of/],
    ['a matter in another state than its journal says', /from matters/, first((row) => (row.kind === 'open' ? { state: 'elsewhere' } : null)), /^column state/],
    ['a fact changed in the row', /from matters/, first((row) => ({ facts: { ...row.facts, text: '改过' } })), /^column facts/],
    ['a desk that forgets', /from owed/, (rows) => rows.slice(1), /desks owe/],
    ['a timer that is lost', /from timers/, (rows) => rows.slice(1), /^timer/],
    ['a seal over something else', /from seals/, first(() => ({ hash: '0'.repeat(64) })), /^seal/],
    ['a personal value exchanged', /from personal/, first((row) => (row.value ? { value: '别人' } : null)), /^digest/],
    ['a post without a holder', /from terms/, () => [], /is held|holder of post/],
    ['a holiday that was none', /from catalogues/, (rows) => rows.map((row) => (row['catalogue'] === 'holidays' ? { ...row, rows: row['rows'].map((y: any) => ({ ...y, off: [...y.off, '2026-06-17'] })) } : row)), /^clock /],
  ]
  const figures: [what: string, on: RegExp, change: (body: any) => void, found: RegExp][] = [ // any: an answer of the API
    ['a figure that counts one too many', /^.api.measures.grid.validReportRate\?[^&]*&[^&]*$/, (body) => { body.total.den++ }, /^figure grid.validReportRate/],
    ['a class that is missing', /by=place/, (body) => { body.rows.pop() }, /^figures? .* by place/],
    ['a row that is not behind its figure', /rows\?/, (body) => { body.items.pop() }, /^rows behind/],
    ['what was left out and not said', /^.api.measures.hotline.contact_rate\?/, (body) => { body.excluded = [{ reason: 'lost', count: 1 }] }, /^left out/],
    ['a measure of no rule', /^.api.measures$/, (body) => { body.measures.push({ id: 'grid.vanity' }) }, /^measure grid.vanity/],
  ]
  test.each(figures)('%s', async (_what, on, change, found) => {
    const { body } = await request(stage.url(), 'GET', '/api/systems')
    const audit = await makeAuditor({ ask: stage.ask, declarations: body.systems, now: stage.now, most: 200 })
    const people = await peopleOf(stage.url)
    const reader = people.as(people.ofRole('auditor')[0]!.name)
    await audit.measures(async (path) => { const answer = await reader.call('GET', path); if (on.test(path)) change(answer.body); return answer }, undefined, /validReportRate|contact_rate$/)
    expect(audit.faults.some((fault) => found.test(fault.what)), audit.faults.slice(0, 5).map((f) => f.what).join('\n')).toBe(true)
  })

  test.each([
    ['a clause that stands otherwise than its rows and matters say', (clause: any) => { clause.standing = 'done' }, /^clause .*: how it stands/], // any: as above
    ['a clause that keeps quiet about an urging', (clause: any) => { clause.owed.urging = null }, /^clause .*: what is owed/], // any: as above
  ])('%s', async (_what, change, found) => {
    const { body } = await request(stage.url(), 'GET', '/api/systems')
    const audit = await makeAuditor({ ask: stage.ask, declarations: body.systems, now: stage.now, most: 200 })
    const people = await peopleOf(stage.url)
    const page = (await people.as(people.ofRole('districtCommunityOfficer')[0]!.name).call('GET', '/api/plans/SIM')).body
    change(page.clauses.find((one: any) => one.owed.urging !== null)) // any: as above
    await audit.plan(page)
    expect(audit.faults.some((fault) => found.test(fault.what)), audit.faults.map((f) => f.what).join('\n')).toBe(true)
  })

  test.each(tamperings)('%s', async (_what, on, change, found) => {
    const ask: Ask = async (text, args) => { const rows = await stage.ask(text, args); return (on.test(text) ? change(rows as Rows) : rows) as never }
    const { body } = await request(stage.url(), 'GET', '/api/systems')
    const audit = await makeAuditor({ ask, declarations: body.systems, now: stage.now, most: 200 })
    await audit.everything().catch((error: Error) => audit.say(error.message, '', ''))
    expect(audit.faults.some((fault) => found.test(fault.what)), audit.faults.slice(0, 5).map((f) => f.what).join('\n')).toBe(true)
  })
})
