// A base map is a key or a file, said in one setting; its ranges stay within the file.
import { expect, test } from 'vitest'
import { faultOf, hostsOf, parseBasemap, rangeOf, viewOf } from './basemap.ts'

test('without the setting there is none', () => expect(parseBasemap(undefined)).toEqual({ ok: true, value: null }))
test('a key of Tianditu lets the browser ask its hosts and no other', () => {
  const read = parseBasemap('tianditu:0123456789abcdef0123456789abcdef')
  expect(read).toEqual({ ok: true, value: { kind: 'tianditu', key: '0123456789abcdef0123456789abcdef' } })
  expect(hostsOf(read.ok ? read.value! : undefined)).toBe(' https://*.tianditu.gov.cn')
  expect(hostsOf(undefined)).toBe('')
})
test('a file is served from here with what must be written beside it, and its path is told to nobody', () => {
  const read = parseBasemap('/maps/district.pmtiles#审图号 GS(2024)0001')
  expect(read.ok && read.value && viewOf(read.value)).toEqual({ kind: 'pmtiles', url: '/api/basemap/tiles.pmtiles', attribution: '审图号 GS(2024)0001' })
})
test.each(['district.mbtiles', 'tianditu:', 'tianditu:short', 'https://example.org/a.json'])('%s is no base map', (text) => expect(parseBasemap(text).ok).toBe(false))
test('a file that is not there is said by name', async () => expect(await faultOf({ kind: 'pmtiles', path: '/nowhere/a.pmtiles' })).toContain('a.pmtiles'))
test.each([
  ['bytes=0-15', 100, { start: 0, end: 15 }], ['bytes=90-', 100, { start: 90, end: 99 }], ['bytes=90-200', 100, { start: 90, end: 99 }], ['bytes=100-', 100, null], ['bytes=5-4', 100, null], ['bytes=0-1,3-4', 100, null], [undefined, 100, null],
])('the range %s of %i bytes is %o', (header, size, range) => expect(rangeOf(header, size)).toEqual(range))
