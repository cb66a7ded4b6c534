// The little language of an indicator's formula, read into a tree and written back. Names: `system.measure` is a figure (with `:wd` and the like where
// a mean is kept by kind of limit), a bare name another indicator; then + - * /, min, max, between(x, low, high) and numbers, also in percent.
import { refused } from '../base/refusals.ts'
import type { Outcome } from '../base/model.ts'

export type Formula =
  | { is: 'number'; text: string; percent: boolean }
  | { is: 'figure'; name: string; kind?: string }
  | { is: 'indicator'; code: string }
  | { is: '+' | '-' | '*' | '/'; left: Formula; right: Formula }
  | { is: 'min' | 'max'; of: readonly Formula[] }
  /** 0 at `low` or below, 1 at `high` or above, in proportion between. */
  | { is: 'between'; of: readonly [Formula, Formula, Formula] }

export const longest = 300
const deepest = 20
const functions = ['min', 'max', 'between']
const token = /\s*(?:(\d{1,9}(?:\.\d{1,6})?)(\s*%)?|([a-z][a-z0-9_]{0,59})(?:\.([A-Za-z][A-Za-z0-9_]{0,59})(?::(wh|wd|nd|h))?)?|([-+*/(),]))/y

type Token = { at: number; text: string; number?: { text: string; percent: boolean }; name?: string; measure?: string; kind?: string }

function tokensOf(text: string): Token[] | number {
  const tokens: Token[] = []
  token.lastIndex = 0
  while (text.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex
    const found = token.exec(text)
    if (!found) return at + 1
    const [, number, percent, name, measure, kind, sign] = found
    tokens.push({ at: at + found[0].length - found[0].trimStart().length + 1, text: sign ?? '', ...(number !== undefined && { number: { text: number, percent: percent !== undefined } }), ...(name !== undefined && { name }), ...(measure !== undefined && { measure }), ...(kind !== undefined && { kind }) })
  }
  return tokens
}

/** Reads a formula, or says at which character it cannot be read. */
export function readFormula(text: string): Outcome<Formula> {
  const fail = (at: number): Outcome<never> => ({ ok: false, refused: [refused('score.unreadable', 'formula', { at })] })
  if (text.length > longest) return fail(longest)
  const tokens = tokensOf(text)
  if (typeof tokens === 'number') return fail(tokens)
  let next = 0
  // A place at which it cannot be read is thrown within this function alone: every level of the grammar would have to pass it on.
  const wrong = (): never => { throw new Unreadable(tokens[next]?.at ?? text.length + 1) }
  const eat = (sign: string): boolean => tokens[next]?.text === sign && sign !== '' && next++ >= 0
  const chain = (signs: readonly ('+' | '-' | '*' | '/')[], part: (deep: number) => Formula, deep: number): Formula => {
    let left = part(deep)
    for (;;) {
      const is = signs.find(eat)
      if (!is) return left
      left = { is, left, right: part(deep) }
    }
  }
  const sums = (deep: number): Formula => (deep > deepest ? wrong() : chain(['+', '-'], products, deep))
  const products = (deep: number): Formula => chain(['*', '/'], leaf, deep)
  const leaf = (deep: number): Formula => {
    if (eat('(')) { const inner = sums(deep + 1); return eat(')') ? inner : wrong() }
    const found = tokens[next]
    if (!found || found.text !== '') return wrong()
    next++
    if (found.number) return { is: 'number', ...found.number }
    if (found.measure !== undefined) return { is: 'figure', name: `${found.name}.${found.measure}`, ...(found.kind && { kind: found.kind }) }
    return functions.includes(found.name!) ? call(found.name as 'min', deep) : { is: 'indicator', code: found.name! }
  }
  const call = (name: 'min' | 'max' | 'between', deep: number): Formula => {
    if (!eat('(')) return wrong()
    const of = [sums(deep + 1)]
    while (eat(',')) of.push(sums(deep + 1))
    if (!eat(')') || of.length > 8 || (name === 'between' ? of.length !== 3 : of.length < 2)) return wrong()
    return name === 'between' ? { is: name, of: of as [Formula, Formula, Formula] } : { is: name, of }
  }
  try {
    const value = sums(0)
    return next === tokens.length ? { ok: true, value } : wrong()
  } catch (error) {
    if (error instanceof Unreadable) return fail(error.at)
    throw error
  }
}
/** Where reading stopped. A class only because Error is one. */
class Unreadable extends Error {
  at: number
  constructor(at: number) { super('unreadable'); this.at = at }
}

const rank = (f: Formula): number => (f.is === '+' || f.is === '-' ? 1 : f.is === '*' || f.is === '/' ? 2 : 3)
/** The formula as text, with no bracket that is not needed. Read again it is the same. */
export function writeFormula(f: Formula): string {
  switch (f.is) {
    case 'number': return f.text + (f.percent ? '%' : '')
    case 'figure': return f.name + (f.kind ? `:${f.kind}` : '')
    case 'indicator': return f.code
    case 'min': case 'max': case 'between': return `${f.is}(${f.of.map(writeFormula).join(', ')})`
    default: {
      const side = (inner: Formula, least: number): string => (rank(inner) < least ? `(${writeFormula(inner)})` : writeFormula(inner))
      return `${side(f.left, rank(f))} ${f.is} ${side(f.right, rank(f) + 1)}`
    }
  }
}

const partsOf = (f: Formula): readonly Formula[] => ('of' in f ? f.of : 'left' in f ? [f.left, f.right] : [])
/** Every part of a formula, itself first. */
export const allParts = (f: Formula): Formula[] => [f, ...partsOf(f).flatMap(allParts)]
/** The figures that it names, each once; a kind of limit stands behind a colon. */
export const figuresIn = (f: Formula): string[] => [...new Set(allParts(f).flatMap((part) => (part.is === 'figure' ? [writeFormula(part)] : [])))]
export const indicatorsIn = (f: Formula): string[] => [...new Set(allParts(f).flatMap((part) => (part.is === 'indicator' ? [part.code] : [])))]
