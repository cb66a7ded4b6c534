// `linli topics` from tables: a generated one always, and the messages of the folder that LINLI_FIELD_DATA names. What the field's big
// topics are was found by reading and counting; each is known here by expressions that the grouping does not know.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { topicsOf, type Topic } from '../kernel/words/index.ts'
import { command, instantOf, messagesOf } from './topics.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-topics-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a table gives its topics with the formula of their heat', async () => {
  const path = join(folder, 'said.csv')
  const rows = Array.from({ length: 8 }, (_, i) => `u${i},2026-03-0${1 + (i % 7)} 10:00:00,"青禾苑门口的搅拌站太吵，第${i}次说了"`)
  const noise = ['路灯坏了三盏', '楼道里堆满纸箱', '外墙渗水', '公交站牌看不清', '老人食堂几点开门'].map((text, i) => `v${i},2026/3/9,${text}`)
  writeFileSync(path, `who,when,words\n${[...rows, ...noise].join('\n')}\n`)
  const said: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => { said.push(String(text)); return true })
  try { expect(await command.run(['--data', path, '--text', 'words', '--time', 'when', '--user', 'who', '--json'])).toBe(0) } finally { spy.mockRestore() }
  const answer = JSON.parse(said.join('')) as { messages: number; formula: { en: string }; items: { name: string; people: number; rows: number[] }[] }
  expect(answer).toMatchObject({ messages: 13, items: [{ people: 8, rows: [1, 2, 3, 4, 5, 6, 7, 8] }] })
  expect(answer.items[0]!.name).toContain('搅拌站')
  expect(answer.formula.en).toContain('people')
})

test.each([['2019-02-28 11:25:05', '2019-02-28T03:25:05.000Z'], ['2019/2/8', '2019-02-07T16:00:00.000Z'], ['2019年12月1日 9:05', '2019-12-01T01:05:00.000Z'], ['soon', null]])('%s is a time in China', (said, instant) => {
  const at = instantOf(said)
  expect(at === null ? null : new Date(at).toISOString()).toBe(instant)
})

const field = process.env['LINLI_FIELD_DATA']
/** Each: expressions that all must hold of subject and text; the least recall and precision. */
const KNOWN: readonly (readonly [what: string, all: readonly RegExp[], recall: number, precision: number])[] = [
  ['parking places sold only together with flats', [/伊景园|滨河苑/, /车位|捆绑/], 0.9, 0.9],
  ['a mixing plant beside a residential compound', [/丽发/, /搅拌/], 0.85, 0.9],
  ['the 58 car loan fraud', [/58\s*车[贷货]/], 0.9, 0.9],
  ['a compound full of faults', [/万境K9县/], 0.8, 0.9],
  ['a railway thirty metres from flats', [/海外滩/, /高铁|铁路/], 0.8, 0.9],
  ['money for talents who buy flats', [/购房补贴/], 0.6, 0.9],
  ['renewal of old houses put off again', [/凉塘路/, /旧城|棚/], 0.9, 0.9],
  ['high voltage lines along a road', [/月亮岛/, /高压|110\s*kv/i], 0.6, 0.9],
]

describe.skipIf(!field)('of 4,326 real messages', async () => {
  const messages = field ? await messagesOf(join(field, 'messages/hot_topic_messages.csv.gz'), { text: 'text', title: 'subject', time: 'time', user: 'user_id', likes: 'likes' }) : []
  const started = process.cpuUsage()
  const topics = topicsOf(messages)
  const { user, system } = process.cpuUsage(started)

  test('grouping takes less than thirty seconds', () => {
    expect(messages).toHaveLength(4326)
    expect((user + system) / 1_000_000).toBeLessThan(30)
  })

  test.each(KNOWN)('%s stands on the first page, once', (_what, all, recall, precision) => {
    const about = messages.flatMap(({ title = '', text }, row) => (all.every((one) => one.test(title + text)) ? [row] : []))
    const among = (topic: Topic): number => topic.rows.filter((row) => about.includes(row)).length
    const pages = topics.slice(0, 20).filter((topic) => among(topic) > topic.messages / 2)
    expect(pages.map((topic) => topic.name)).toHaveLength(1)
    expect(among(pages[0]!) / about.length).toBeGreaterThanOrEqual(recall)
    expect(among(pages[0]!) / pages[0]!.messages).toBeGreaterThanOrEqual(precision)
  })
})
