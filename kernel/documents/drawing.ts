// A drawing of a place with its units and numbered points, made flat once and then written as SVG, on a page of PDF, or as a PNG for readers that know no
// SVG. Nothing is fetched: it is lines from outlines that the district has.
import { crc32, deflateSync } from 'node:zlib'
import type { Drawing } from './model.ts'

export type Flat = {
  width: number; height: number
  shapes: { rings: (readonly [number, number])[][]; main: boolean }[]
  labels: { text: string; at: [number, number] }[]
  points: { no: number; at: [number, number] }[]
}
export const ink = { fill: '#eef4ef', line: '#9db3a4', main: '#2f6b4f', label: '#54615a', point: '#b3261e' }

/** Fits the drawing into a box, north up; a degree of longitude is as long as it is at the middle's latitude. */
export function flatten({ outlines, points }: Drawing, width: number, height: number): Flat {
  const margin = 18
  const all = [...outlines.flatMap(({ rings }) => rings.flat()), ...points.map(({ spot }) => spot)]
  const span = (of: number[]): [number, number] => [of.reduce((a, b) => Math.min(a, b), Infinity), of.reduce((a, b) => Math.max(a, b), -Infinity)]
  const [west, east] = span(all.map(([lng]) => lng)), [south, north] = span(all.map(([, lat]) => lat))
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = Math.min((width - 2 * margin) / Math.max((east - west) * squeeze, 1e-9), (height - 2 * margin) / Math.max(north - south, 1e-9))
  const [left, top] = [(width - (east - west) * squeeze * scale) / 2, (height - (north - south) * scale) / 2]
  const at = ([lng, lat]: readonly [number, number]): [number, number] => [left + (lng - west) * squeeze * scale, top + (north - lat) * scale]
  const shapes = outlines.map(({ rings, main }) => ({ rings: rings.map((ring) => ring.map(at)), main: main === true }))
  const labels = outlines.flatMap(({ name, main }, i) => (main ? [] : [{ text: name, at: middle(shapes[i]!.rings[0] ?? []) }]))
  return { width, height, shapes: shapes.sort((a, b) => Number(a.main) - Number(b.main)), labels, points: points.map(({ no, spot }) => ({ no, at: at(spot) })) }
}
/** The centre of the area within a ring. */
function middle(ring: readonly (readonly [number, number])[]): [number, number] {
  let area = 0, x = 0, y = 0
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i]!, [bx, by] = ring[(i + 1) % ring.length]!
    const cross = ax * by - bx * ay
    area += cross; x += (ax + bx) * cross; y += (ay + by) * cross
  }
  return Math.abs(area) < 1e-9 ? [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0] : [x / (3 * area), y / (3 * area)]
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
/** The drawing as SVG, with a title for who cannot see it. */
export function toSvg(flat: Flat, title: string): string {
  const n = (value: number): string => value.toFixed(1)
  const path = (rings: Flat['shapes'][number]['rings']): string => rings.map((ring) => `M${ring.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${flat.width} ${flat.height}" width="${flat.width}" height="${flat.height}" role="img"><title>${escaped(title)}</title>`
    + flat.shapes.map(({ rings, main }) => `<path d="${path(rings)}" fill="${main ? 'none' : ink.fill}" fill-rule="evenodd" stroke="${main ? ink.main : ink.line}" stroke-width="${main ? 2.5 : 1}"/>`).join('')
    + `<g font-family="Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, SimSun, sans-serif" text-anchor="middle">${flat.labels.map(({ text, at: [x, y] }) => `<text x="${n(x)}" y="${n(y + 4)}" font-size="12" fill="${ink.label}">${escaped(text)}</text>`).join('')}`
    + `${flat.points.map(({ no, at: [x, y] }) => `<circle cx="${n(x)}" cy="${n(y)}" r="9" fill="${ink.point}" stroke="#fff" stroke-width="1.5"/><text x="${n(x)}" y="${n(y + 4)}" font-size="11" font-weight="700" fill="#fff">${no}</text>`).join('')}</g></svg>`
}

// Digits of three by five dots, a row in three bits.
const digits = ['75557', '26227', '71747', '71717', '55711', '74717', '74757', '71122', '75757', '75717'].map((rows) => [...rows].map(Number))
const rgb = (hex: string): [number, number, number] => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number]

/** The drawing as PNG, twice as fine, without labels. */
export function toPng(flat: Flat): Uint8Array {
  const scale = 2, width = flat.width * scale, height = flat.height * scale
  const pixels = new Uint8Array(width * height * 3).fill(255)
  const dot = (x: number, y: number, [r, g, b]: [number, number, number]): void => { if (x >= 0 && y >= 0 && x < width && y < height) { const i = (Math.floor(y) * width + Math.floor(x)) * 3; pixels[i] = r; pixels[i + 1] = g; pixels[i + 2] = b } }
  const disc = (cx: number, cy: number, radius: number, color: [number, number, number]): void => { for (let y = -radius; y <= radius; y++) for (let x = -radius; x <= radius; x++) if (x * x + y * y <= radius * radius) dot(cx + x, cy + y, color) }
  for (const { rings, main } of flat.shapes) {
    const scaled = rings.map((ring) => ring.map(([x, y]) => [x * scale, y * scale] as const))
    if (!main) fill(scaled, height, (x, y) => dot(x, y, rgb(ink.fill)))
    for (const ring of scaled) for (const [i, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(i + 1) % ring.length]!
      const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay)))
      for (let s = 0; s <= steps; s++) disc(Math.round(ax + ((bx - ax) * s) / steps), Math.round(ay + ((by - ay) * s) / steps), main ? 2 : 1, rgb(main ? ink.main : ink.line))
    }
  }
  for (const { no, at: [x, y] } of flat.points) {
    const [cx, cy] = [Math.round(x * scale), Math.round(y * scale)]
    disc(cx, cy, 18, [255, 255, 255]); disc(cx, cy, 16, rgb(ink.point))
    const text = String(no), left = cx - Math.floor((text.length * 12 - 3) / 2)
    for (const [i, c] of [...text].entries()) for (const [row, bits] of (digits[Number(c)] ?? []).entries()) for (let column = 0; column < 3; column++) if (bits & (4 >> column)) for (let d = 0; d < 9; d++) dot(left + i * 12 + column * 3 + (d % 3), cy - 7 + row * 3 + Math.floor(d / 3), [255, 255, 255])
  }
  return png(width, height, pixels)
}

/** Even-odd, line by line. */
function fill(rings: readonly (readonly (readonly [number, number])[])[], height: number, dot: (x: number, y: number) => void): void {
  for (let y = 0; y < height; y++) {
    const crossings = rings.flatMap((ring) => ring.flatMap(([ax, ay], i) => { const [bx, by] = ring[(i + 1) % ring.length]!; return (ay <= y) === (by <= y) ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)] })).sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) for (let x = Math.ceil(crossings[i]!); x < crossings[i + 1]!; x++) dot(x, y)
  }
}

function png(width: number, height: number, rgb: Uint8Array): Uint8Array {
  const rows = new Uint8Array(height * (width * 3 + 1))
  for (let y = 0; y < height; y++) rows.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1)
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]), size = Buffer.alloc(4), sum = Buffer.alloc(4)
    size.writeUInt32BE(data.length); sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0); head.writeUInt32BE(height, 4); head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())])
}
