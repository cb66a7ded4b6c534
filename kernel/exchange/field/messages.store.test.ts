// Residents' real messages become orders over HTTP, are driven to their end by the posts of a district, and the auditor, who leans on no
// code of the kernel, reads everything again. Every message is opened; a deterministic twelfth is driven to its end, with
// LINLI_FIELD_WHOLE=1 each of them. The folder is named by LINLI_FIELD_DATA.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test as plainTest } from 'vitest'
import { freshDatabase } from '../../../database/testing.ts'
import { testFolder } from '../../../database/testing-setup.ts'
import { districtOn } from '../../../server/district.ts'
import { loadPack } from '../../../server/packs.ts'
import { filled, type Asked } from '../../../simulation/answers.ts'
import { makeAuditor, type Auditor } from '../../../simulation/auditor.ts'
import { chosen } from '../../../simulation/habits.ts'
import { peopleOf, request, type Answer, type People } from '../../../simulation/people.ts'
import { stageOn, type Stage } from '../../../simulation/stage.ts'
import { random } from '../../base/random.ts'
import { folder, linesOf, type Line } from './testing.ts'

const whole = process.env['LINLI_FIELD_WHOLE'] === '1'
const test = (title: string, run: () => void | Promise<void>) => plainTest(title, async (context) => { context.skip(!folder, 'not run: no field data'); await run() }, whole ? 3_600_000 : 300_000)

const pack = 'qingshi'
const [from, HOUR, DAY] = [Date.parse('2026-03-02T08:00:00+08:00'), 3_600_000, 86_400_000]
const every = whole ? 1 : 12
const atOnce = 12
/** A class of the imaginary district for each label. */
const classes: Record<string, string> = { 城乡建设: 'living.leak', 劳动和社会保障: 'work.wages', 教育文体: 'asking.facilities', 商贸旅游: 'work.food_safety', 环境保护: 'living.shop_noise', 卫生计生: 'living.elder_care', 交通运输: 'asking.policy' }
type Page = any // any: a matter as the face answers it; the auditor judges its shape

let lines: Line[], stage: Stage, people: People, audit: Auditor, data = ''
/** The order of each message, by the message's place in the file. */
const orders = new Map<string, number>()

beforeAll(async () => {
  if (!folder) return
  lines = await linesOf('messages/labelled_dev.csv.gz')
  const db = await freshDatabase({
    template: `installed_${pack}`,
    prepare: async (database) => { const first = await districtOn({ ...database, close: async () => {} }, { pack: () => loadPack(pack), install: { demonstration: true, seed: 1 }, now: () => Date.UTC(2026, 0, 1) }); await first.close() },
  })
  data = await testFolder()
  stage = await stageOn(db, { pack, at: from, data })
  people = await peopleOf(stage.url)
  const { body } = await request(stage.url(), 'GET', '/api/systems')
  audit = await makeAuditor({ ask: stage.ask, declarations: body.systems, now: stage.now })
}, 120_000)
afterAll(async () => { await stage?.stop(); if (data) await rm(data, { recursive: true, force: true }) })

/** Does the work for each item, a few at a time. */
async function together<T>(items: readonly T[], work: (item: T, i: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(Array.from({ length: atOnce }, async () => { while (next < items.length) { const i = next++; await work(items[i]!, i) } }))
}

test('all 3,575 messages become orders; the two that are too long are refused, and taken in when they are shortened', async () => {
  const reports = [...stage.pack.reports({ seed: 1, from, to: from + 28 * DAY, count: lines.length * 3 })].filter((report) => report.system === 'hotline')
  const clerks = people.ofRole('intakeClerk')
  const refused: string[] = []
  await together(lines, async (line, i) => {
    const clerk = people.as(clerks[i % clerks.length]!.name)
    const { facts: { address, contact_name, contact_phone, channel }, spot } = reports[Math.floor((i * reports.length) / lines.length)]!
    const facts = { text: line.text, category: classes[line.label!.split('|')[0]!], address, contact_name, contact_phone, channel: channel === 'photo' ? 'app' : channel, external_number: line.text_id }
    let answer: Answer = await clerk.call('POST', '/api/systems/hotline/matters', { facts, spot }, { 'idempotency-key': `message-${i}` })
    if (answer.status === 422) {
      refused.push(answer.body.code)
      answer = await clerk.call('POST', '/api/systems/hotline/matters', { facts: { ...facts, text: line.text!.slice(0, 4000) }, spot }, { 'idempotency-key': `message-${i}-shorter` })
    }
    expect([answer.status, i]).toEqual([201, i])
    orders.set(answer.body.id, i)
  })
  expect(orders.size).toBe(3575)
  expect(refused).toEqual(['fact.too_long', 'fact.too_long'])
})

/** A step by the post that answers or keeps watch, chosen by the habits of posts; the same for the same message and version. */
async function act(id: string, post: number): Promise<void> {
  const who = people.someone(random(`field/${post}`), post)!
  const client = people.as(who.name)
  const page: Page = (await client.call('GET', `/api/matters/${id}`)).body
  const chance = random(`field/${orders.get(id) ?? page.number}/${page.version}`)
  // Nobody asks for help here, and nobody merges: each order goes its own way to its own end.
  const offered = page.steps.filter((s: Page) => s.refused.length === 0 && !['ask_help', 'ask_opinion', 'merge'].includes(s.id)).map((s: Page) => s.id as string)
  const step = chosen(chance, page.system, page.state, offered, page.system === 'hotline' && page.state === 'returned' ? 'assign' : undefined)
  if (!step) return
  const deadlineOf = (clock: string): number | null => { const run = page.clocks.findLast((c: Page) => c.id === clock && c.deadline); return run ? Date.parse(run.deadline) : null }
  const units = people.all.filter((p) => p.role === 'departmentLiaison')
  const facts = await filled({
    chance, photo: () => client.photo(), matter: () => null,
    organisation: async () => (await client.call('GET', `/api/organisations?q=${encodeURIComponent(chance.pick(units).organisation)}`)).body.organisations[0].code,
    category: () => page.category ?? 'living.leak',
  }, page.steps.find((s: Page) => s.id === step).asks as Asked[], { system: page.system, state: page.state, step, facts: page.facts, now: stage.now(), deadlineOf })
  const answer = await client.call('POST', `/api/matters/${id}/steps/${step}`, { facts }, { 'if-match': `"${page.version}"` })
  // A clock may have taken a step meanwhile.
  if (answer.status !== 200 && answer.status !== 412) throw new Error(`${page.system}.${step} in ${page.state}: ${answer.status} ${JSON.stringify(answer.body.reasons)} ${JSON.stringify(facts)}`)
}

/** The matters that live and are to be driven: the chosen messages' orders, and whatever they opened. */
async function living(): Promise<{ id: string; post: number }[]> {
  const rows = await stage.ask<{ id: string; parent: string | null; holder: number }>(`select m.id, m.parent, m.holder from matters m where m.kind <> 'final' and m.holder is not null order by m.id`)
  const chosenOnes = (id: string): boolean => (orders.get(id) ?? 1) % every === 0
  return rows.filter((row) => chosenOnes(row.parent ?? row.id) || (row.parent !== null && !orders.has(row.parent))).map((row) => ({ id: row.id, post: row.holder }))
}

test('a seeded crowd drives them to their end', async () => {
  const started = new Set([...orders].filter(([, i]) => i % every === 0).map(([id]) => id))
  let left = await living()
  for (let round = 0; left.length > 0 && round < 150; round++) {
    await together(left, (matter) => act(matter.id, matter.post))
    await stage.moveTo(stage.now() + 5 * HOUR)
    left = await living()
  }
  expect(left).toEqual([])
  const ended = await stage.ask<{ id: string; state: string; kind: string }>(`select id, state, kind from matters where id = any($1::bigint[])`, [[...started]])
  expect(ended.filter((matter) => matter.kind !== 'final')).toEqual([])
  const states = Object.fromEntries([...Map.groupBy(ended, (matter) => matter.state)].map(([state, of]) => [state, of.length]))
  // Nearly all end with the requester's answer or silence; some belonged elsewhere.
  expect(states['closed']! / ended.length).toBeGreaterThan(0.9)
})

test('the auditor, who reads the whole journal by himself, finds nothing', async () => {
  await audit.everything()
  expect(audit.faults).toEqual([])
  expect(audit.lives.size).toBeGreaterThanOrEqual(3575)
})
