// Text as names of places are compared: narrow small letters, no spaces, and numbers in figures where they number something: 苇苔一村 and
// 苇苔1村 are one name, 三十三号 is 33号.

/** `text[i]` began at `at[i]` in what was given and ended before `to[i]`. */
export type Levelled = { text: string; at: number[]; to: number[] }

const NUMERAL = /(第)?([零〇一二两三四五六七八九十百]+)(?=[号幢栋弄村期室座区楼单门支居])|第([零〇一二两三四五六七八九十百]+)/g
const digits = '零一二三四五六七八九'
const digitOf = (one: string): number => (one === '〇' ? 0 : one === '两' ? 2 : digits.indexOf(one))

/** 二十三 as 23, 一〇二 as 102. */
export function figureOf(numeral: string): number {
  if (!/[十百]/.test(numeral)) return Number([...numeral].map(digitOf).join(''))
  let sum = 0, last = 0
  for (const one of numeral) {
    if (one === '百') { sum += (last || 1) * 100; last = 0 }
    else if (one === '十') { sum += (last || 1) * 10; last = 0 }
    else last = digitOf(one)
  }
  return sum + last
}

/** The same figures where nobody asks what stood where. */
export const figured = (text: string): string => text.replace(NUMERAL, (whole: string, _sign: string | undefined, numeral: string | undefined, counted: string | undefined) => {
  const said = numeral ?? counted!
  return whole.slice(0, whole.length - said.length) + String(figureOf(said))
})

export function levelled(given: string): Levelled {
  const out: Levelled = { text: '', at: [], to: [] }
  for (let i = 0; i < given.length;) {
    const one = String.fromCodePoint(given.codePointAt(i)!)
    const same = one.normalize('NFKC').toLowerCase()
    if (!/^\s+$/.test(same)) for (const unit of same.split('')) { out.text += unit; out.at.push(i); out.to.push(i + one.length) }
    i += one.length
  }
  return withFigures(out)
}

function withFigures({ text, at, to }: Levelled): Levelled {
  const out: Levelled = { text: '', at: [], to: [] }
  const copy = (from: number, upto: number): void => { for (let i = from; i < upto; i++) { out.text += text[i]!; out.at.push(at[i]!); out.to.push(to[i]!) } }
  let done = 0
  for (const match of text.matchAll(NUMERAL)) {
    const numeral = match[2] ?? match[3]!
    const from = match.index + match[0].length - numeral.length
    copy(done, from)
    for (const unit of String(figureOf(numeral))) { out.text += unit; out.at.push(at[from]!); out.to.push(to[from + numeral.length - 1]!) }
    done = from + numeral.length
  }
  copy(done, text.length)
  return out
}
