// What offices send: separators, encodings, workbooks old and new, and files that are made to harm.
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { eachBlock, openTable } from './read.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
async function read(source: Uint8Array | string) {
  const opened = await openTable(typeof source === 'string' ? bytes(source) : source)
  if (!opened.ok) return opened.refused[0]!.code
  const rows: { no: number; cells: string[] }[] = []
  const stopped = await eachBlock(opened.value, (block) => { rows.push(...block) })
  return stopped ? stopped.code : { ...opened.value, rows }
}
const cells = async (source: Uint8Array | string): Promise<unknown> => {
  const table = await read(source)
  return typeof table === 'string' ? table : [table.columns, ...table.rows.map((row) => row.cells)]
}

describe('text with separators', () => {
  test.each([
    ['commas', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['semicolons', 'a;b\r\n1,5;2\r\n', [['a', 'b'], ['1,5', '2']]],
    ['tabs', 'a\tb\r1\t2', [['a', 'b'], ['1', '2']]],
    ['a separator that is said', 'sep=|\na|b,c\n1|2', [['a', 'b,c'], ['1', '2']]],
    ['a mark at the beginning', '\ufeffa,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['quotes', '"a","b ""x"""\n"1\n2","3, 4"', [['a', 'b "x"'], ['1\n2', '3, 4']]],
    ['a quote in the middle of a cell', 'a,b\n5" pipe,2', [['a', 'b'], ['5" pipe', '2']]],
    ['blanks and empty lines', 'a , b\n\n 1,2 \n,\n', [['a', 'b'], ['1', '2'], ['', '']]],
    ['short rows', 'a,b,c\n1', [['a', 'b', 'c'], ['1', '', '']]],
    ['a line that says what the data is', '演示数据 Demonstration data\na,b\n1,2', [['a', 'b'], ['1', '2']]],
    ['what was kept from being a formula', "a,b\n'=1+1,'abc", [['a', 'b'], ['=1+1', "'abc"]]],
    ['Chinese', '编号,名称\n1,长寿路', [['编号', '名称'], ['1', '长寿路']]],
  ])('%s are read', async (_, text, expected) => {
    expect(await cells(text)).toEqual(expected)
  })

  test('Chinese of GB18030 and of UTF-16 is found out', async () => {
    // 名称,街道 / 㐀,普陀: the first letter of the second row takes four bytes.
    const old = Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xbd, 0xd6, 0xb5, 0xc0, 0x0a, 0x81, 0x39, 0xee, 0x39, 0x2c, 0xc6, 0xd5, 0xcd, 0xd3])
    expect(await read(old)).toMatchObject({ encoding: 'gb18030', columns: ['名称', '街道'], rows: [{ no: 2, cells: ['㐀', '普陀'] }] })
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('名称\t街道\r\n甲\t乙', 'utf16le')])
    expect(await read(wide)).toMatchObject({ encoding: 'utf-16le', columns: ['名称', '街道'], rows: [{ no: 2, cells: ['甲', '乙'] }] })
  })

  test('rows keep the numbers that Excel shows', async () => {
    const table = await read('a,b\n\n1,"x\ny"\n2,z')
    expect(table).toMatchObject({ rows: [{ no: 3 }, { no: 4 }] })
  })

  test('whatever is written as RFC 4180 has it is read back, however long', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r', ';', '界', ' ') }).map((text) => text.trim())
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell, fc.constant('x')), { minLength: 1, maxLength: 30 }), async (rows) => {
      const text = [['a', 'b', 'c'], ...rows].map((row) => row.map(quote).join(',')).join('\r\n')
      expect(await cells(text)).toEqual([['a', 'b', 'c'], ...rows])
    }), { numRuns: 200 })
  })

  test('200,000 rows are read within seconds and no more than a thousand at a time', async () => {
    const line = '2015-01-01 10:00,"a, quoted ""cell""",1234567,街道,x,y,z,1,2,3\r\n'
    const opened = await openTable(bytes('a,b,c,d,e,f,g,h,i,j\r\n' + line.repeat(200_000)))
    let count = 0, most = 0
    const from = performance.now()
    if (opened.ok) await eachBlock(opened.value, (rows) => { count += rows.length; most = Math.max(most, rows.length) })
    expect([count, most]).toEqual([200_000, 1000])
    expect(performance.now() - from).toBeLessThan(8000)
  })
})

describe('workbooks', () => {
  async function excel(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook()
    fill(book.addWorksheet('表'))
    return new Uint8Array(await book.xlsx.writeBuffer())
  }

  test('a workbook that another program wrote is read as it looks', async () => {
    const source = await excel((sheet) => {
      sheet.addRows([['编号', '日期', '时间', '数', '是否', '富文本', '公式'], [], ['310107000000', new Date(Date.UTC(2026, 1, 14)), new Date(Date.UTC(2026, 1, 14, 9, 30)), 12.5, true, { richText: [{ text: '甲' }, { text: '乙' }] }, { formula: '1+1', result: 2 }], [310107005001]])
      sheet.getColumn(2).numFmt = 'yyyy/m/d'
      sheet.getColumn(3).numFmt = 'yyyy-mm-dd hh:mm'
    })
    expect(await read(source)).toMatchObject({
      format: 'xlsx', columns: ['编号', '日期', '时间', '数', '是否', '富文本', '公式'],
      rows: [{ no: 3, cells: ['310107000000', '2026-02-14', '2026-02-14 09:30:00', '12.5', 'true', '甲乙', '2'] }, { no: 4, cells: ['310107005001', '', '', '', '', '', ''] }],
    })
  })

  test('an old .xls is read too', async () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([['编号', '名称', '日期', '数'], ['001', '铜川路居委会', new Date(Date.UTC(2023, 5, 30)), 7]], { cellDates: true, UTC: true }), '表')
    const source = new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
    expect(source.subarray(0, 4)).toEqual(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))
    expect(await read(source)).toMatchObject({ format: 'xls', columns: ['编号', '名称', '日期', '数'], rows: [{ no: 2, cells: ['001', '铜川路居委会', '2023-06-30', '7'] }] })
  })

  test('five thousand rows come in blocks', async () => {
    const source = await excel((sheet) => { for (let i = 0; i <= 5000; i++) sheet.addRow(Array.from({ length: 6 }, (_, c) => (i === 0 ? `c${c}` : `r${i}c${c}`))) })
    const table = await read(source)
    expect(typeof table === 'string' ? table : table.rows.length).toBe(5000)
  })
})

/** An archive with these parts; `says` lets its list tell another size than the truth. */
function archive(parts: { name: string; body: Buffer; says?: number }[]): Uint8Array {
  const files: Buffer[] = [], list: Buffer[] = []
  let at = 0
  for (const { name, body, says } of parts) {
    const packed = deflateRawSync(body, { level: 9 })
    const head = Buffer.alloc(30), entry = Buffer.alloc(46)
    head.writeUInt32LE(0x04034b50, 0)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [target, shift] of [[head, 0], [entry, 2]] as const) {
      target.writeUInt16LE(20, 4 + shift)
      target.writeUInt16LE(8, 8 + shift)
      target.writeUInt32LE(packed.length, 18 + shift)
      target.writeUInt32LE(says ?? body.length, 22 + shift)
      target.writeUInt16LE(name.length, 26 + shift)
    }
    entry.writeUInt32LE(at, 42)
    files.push(head, Buffer.from(name), packed)
    list.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(list), end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...files, directory, end]))
}

describe('what is no table is refused', () => {
  const sheet = (says?: number) => archive([
    { name: '[Content_Types].xml', body: Buffer.from('<Types/>') }, { name: 'xl/workbook.xml', body: Buffer.from('<workbook/>') },
    { name: 'xl/worksheets/sheet1.xml', body: Buffer.alloc(40 * 1024 * 1024, '<row/>'), ...(says !== undefined && { says }) },
  ])
  test.each([
    ['nothing', () => bytes(''), 'table.empty'],
    ['blank lines', () => bytes('\n\n,\n'.slice(0, 2)), 'table.empty'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'table.not_one'],
    ['a web page that calls itself .xls', () => bytes('<html><table><tr><td>1</td></tr></table></html>'), 'table.not_one'],
    ['an archive of something else', () => archive([{ name: 'a.txt', body: Buffer.from('a') }]), 'table.not_one'],
    ['an encrypted workbook', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(600)]), 'table.encrypted'],
    ['a workbook that would burst', () => sheet(), 'table.bursts'],
    ['a workbook that lies about its size', () => sheet(1000), 'table.broken'],
    ['half an old workbook', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'table.broken'],
    ['a column twice', () => bytes('a,b,a\n1,2,3'), 'table.column_twice'],
    ['too many columns', () => bytes(Array.from({ length: 300 }, (_, i) => `c${i}`).join()), 'table.too_many_columns'],
    ['a quote that stays open', () => bytes('a,b\n1,"2\n3,4'), 'table.open_quote'],
  ])('%s', async (_, make, code) => {
    expect(await read(make())).toBe(code)
  })
})
