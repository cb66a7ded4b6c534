// `linli learn` from tables: generated ones always, and the labelled messages of the folder that LINLI_FIELD_DATA names.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test, vi } from 'vitest'
import { decode, guess } from '../kernel/words/index.ts'
import { generated } from '../kernel/words/samples.ts'
import { command, inParts, samplesOf } from './learn.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-learn-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function table(name: string, rows: readonly { text: string; label: string }[], head = 'text,label'): string {
  const path = join(folder, name)
  const text = `${head}\n${rows.map((one) => `"${one.text}",${one.label}`).join('\n')}\n`
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

async function run(...args: string[]): Promise<Record<string, any>> { // any: JSON as printed
  const said: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => { said.push(String(text)); return true })
  try {
    expect(await command.run(args)).toBe(0)
  } finally {
    spy.mockRestore()
  }
  return JSON.parse(said.join('')) as Record<string, any>
}

test('two tables give the figures of the second as JSON, and a model that may be kept', async () => {
  const out = join(folder, 'kept.model')
  const figures = await run('--train', table('a.csv.gz', generated(300, 'a')), '--test', table('b.csv', generated(200, 'b'), 'said,kind'.replace('said', 'text').replace('kind', 'label')), '--out', out)
  expect(figures).toMatchObject({ rows: 200, learnt: { rows: 300, labels: 4 } })
  expect(figures['macro_f1']).toBeGreaterThan(0.85)
  expect(figures['ece']).toBeLessThan(0.1)
  expect(Object.keys(figures['per_class'] as object)).toEqual(['lamps', 'noise', 'parking', 'refuse'])
  expect(figures['suggestion_ms'].p95).toBeLessThan(5)
  expect(guess(decode(readFileSync(out))!, '路灯不亮').guesses[0]!.label).toBe('lamps')
})

test('one table in parts gives the figures of all its rows', async () => {
  const figures = await run('--data', table('all.csv', generated(240, 'c'), 'words,what'), '--text', 'words', '--label', 'what', '--folds', '3')
  expect(figures).toMatchObject({ rows: 240, folds: 3, of_folds: [{ rows: 80 }, { rows: 80 }, { rows: 80 }] })
  expect(figures['macro_f1']).toBeGreaterThan(0.8)
})

test('what cannot be learnt from is said', async () => {
  const one = table('one.csv', [{ text: '路灯不亮', label: 'lamps' }, { text: '灯杆歪了', label: 'lamps' }])
  await expect(command.run(['--train', one, '--test', one])).rejects.toThrow('fewer than two categories')
  await expect(command.run(['--train', one, '--test', one, '--label', 'nothing'])).rejects.toThrow('no column "nothing"')
  await expect(command.run(['--train', one])).rejects.toThrow('go together')
})

const field = process.env['LINLI_FIELD_DATA']
test('one fifth of 3,575 real messages is told apart with macro-F1 of 0.88 by a model of the others', async (context) => {
  context.skip(!field, 'not run: no field data')
  const samples = await samplesOf(join(field!, 'messages/labelled_dev.csv.gz'), 'text', 'label')
  expect(samples).toHaveLength(3575)
  const figures = await inParts(samples, 5, 1)
  expect(figures.macro_f1).toBeGreaterThan(0.88)
  expect(figures.ece).toBeLessThan(0.05)
  expect(figures.training[0]!.processor_s).toBeLessThan(60)
})
