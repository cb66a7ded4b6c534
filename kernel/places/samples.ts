// A small imaginary district for tests: two streets of two by two kilometres or so, four committees each, one area and one
// grid over some of them, a compound with buildings; one committee is divided on a day.
import type { LngLat, PlaceRow } from './model.ts'

/** Side of a committee in degrees; a power of two, so that every corner and middle is exact. */
export const side = 1 / 128
export const west = 121.25
export const south = 31.25
/** The day from which committee 23 stands as two. */
export const divided = '2024-07-01'

const box = (x: number, y: number, width: number, height: number): LngLat[][] => {
  const at = (i: number, j: number): LngLat => [west + i * side, south + j * side]
  return [[at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)]]
}

const always = { also: [] as number[], from: '2020-01-01', to: null }

export function smallDistrict(): PlaceRow[] {
  const rows: PlaceRow[] = [
    { ...always, id: 1, code: '990101000000', level: 'district', name: '青石区', parent: null, outline: box(0, 0, 4, 2) },
    { ...always, id: 2, code: '990101001000', level: 'street', name: '长寿路街道', name_en: 'Longlife Road', parent: 1, outline: box(0, 0, 2, 2) },
    { ...always, id: 3, code: '990101002000', level: 'street', name: '曹杨新村街道', parent: 1, outline: box(2, 0, 2, 2), centre: [west + 3 * side, south + side] },
    { ...always, id: 5, code: 'A1', level: 'area', name: '北片区', parent: 2, outline: box(0, 0, 2, 2) },
    { ...always, id: 6, code: 'G1', level: 'grid', name: '网格 07-03', parent: 5 },
  ]
  const names = ['花溪园居委会', '杏梅园居委会', '金岭园居委会', '兰溪路居委会', '枣阳园居委会', '南岭园居委会', '桂巷居委会', '北杨园居委会']
  for (let i = 0; i < 8; i++) {
    const street = i < 4 ? 2 : 3
    const x = (i % 2) + (i < 4 ? 0 : 2)
    const y = (i >> 1) % 2
    rows.push({ ...always, id: 20 + i, code: `99010100${street - 1}00${i + 1}`, level: 'committee', name: names[i]!, parent: street, also: i < 4 ? [5, 6] : [], outline: box(x, y, 1, 1) })
  }
  // Committee 23 ends; its ground becomes 30 (west) and 31 (east), and its compound 41 goes to the eastern one under the same code.
  rows[8]!.to = divided
  rows.push(
    { ...always, id: 30, code: '990101001020', level: 'committee', name: '兰溪路第一居委会', parent: 2, also: [5, 6], from: divided, outline: box(1, 1, 0.5, 1) },
    { ...always, id: 31, code: '990101001021', level: 'committee', name: '兰溪路第二居委会', parent: 2, also: [5, 6], from: divided, outline: box(1.5, 1, 0.5, 1) },
    { ...always, id: 40, code: 'C1', level: 'compound', name: '杏梅园', parent: 21, centre: [west + 1.5 * side, south + 0.5 * side] },
    { ...always, id: 41, code: 'C2', level: 'compound', name: '长风公寓', parent: 23, to: divided },
    { ...always, id: 42, code: 'C2', level: 'compound', name: '长风公寓', parent: 31, from: divided },
    { ...always, id: 43, code: 'C3', level: 'compound', name: '行知苑', parent: 24 },
  )
  for (let i = 0; i < 24; i++) rows.push({ ...always, id: 100 + i, code: `C1-${i + 1}`, level: 'building', name: `${i + 1}号楼`, parent: 40 })
  for (let i = 0; i < 3; i++) rows.push({ ...always, id: 200 + i, code: `C1-12-${i + 1}`, level: 'stairwell', name: `${i + 1}号门`, parent: 111 })
  return rows
}
