// What leaves the house as a file: another program opens it, nothing in it computes, and it comes back as it was.
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { eachBlock, openTable } from './read.ts'
import { writeTable, type Cell, type Format } from './write.ts'

const columns = ['编号', '说明', '数']
async function written(rows: readonly (readonly Cell[])[], format: Format, demonstration = false): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of writeTable({ name: '事项: 全部', columns, rows, demonstration }, format)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
async function back(bytes: Uint8Array): Promise<string[][]> {
  const opened = await openTable(bytes)
  if (!opened.ok) throw new Error(opened.refused[0]!.code)
  const rows: string[][] = []
  await eachBlock(opened.value, (block) => { rows.push(...block.map((row) => row.cells)) })
  return [[...opened.value.columns], ...rows]
}

test('CSV opens in Excel: a mark, quotes where they are needed, no formula', async () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await written([['1', '他说"好"', 3], ['2', '=HYPERLINK("http://x")', -4.5], ['3', '+8613800000000', null], ['-12', '-@x', true], ['4', '＝1＋1', false]], 'csv', true))
  expect(text).toBe('\ufeff演示数据 Demonstration data\r\n编号,说明,数\r\n1,"他说""好""",3\r\n2,"\'=HYPERLINK(""http://x"")",-4.5\r\n3,+8613800000000,\r\n-12,\'-@x,true\r\n4,\'＝1＋1,false\r\n')
})

test('a workbook opens in another program, says what data it holds, and computes nothing', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await written([['1', '=1+1', 3], ['2', '@SUM(A1)', 4.5]], 'xlsx', true)).buffer as ArrayBuffer)
  const sheet = book.worksheets[0]!
  expect(sheet.name).not.toMatch(/:/)
  const values = [1, 2, 3, 4].map((row) => (sheet.getRow(row).values as unknown[]).slice(1))
  expect(values).toEqual([['演示数据 Demonstration data'], columns, ['1', "'=1+1", 3], ['2', "'@SUM(A1)", 4.5]])
  expect(sheet.getCell('B3').formula).toBeUndefined()
})

test.each(['csv', 'xlsx'] as const)('what was written as %s is read back as it was', async (format) => {
  const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', '1', '居', ' ') }).map((text) => text.trim()).filter((text) => !text.startsWith("'"))
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constant('x'), cell, cell), { maxLength: 8 }), async (rows) => {
    expect(await back(await written(rows, format, true))).toEqual([columns, ...rows])
  }), { numRuns: format === 'csv' ? 200 : 15 })
}, 30_000)
