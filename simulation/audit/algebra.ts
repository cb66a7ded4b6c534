// The auditor's reading of a formula: two stacks, over whatever kind of number is asked for. Fractions tell what a line comes to, pairs of ends how sure that is.

/** Why there is no number. */
export type None = 'small' | 'nothing' | 'zero'
export type Algebra<T> = { number: (digits: bigint, places: number) => T; join: (sign: string, a: T, b: T) => T | None; call: (name: string, of: T[]) => T | None }

const strength: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2 }
const names = ['min', 'max', 'between']
const isNone = (x: unknown): x is None => typeof x === 'string'

/** Operands and operators, in the order of their strength. What has no number passes on why. */
export function evaluate<T extends object>(text: string, { number, join, call }: Algebra<T>, figure: (name: string) => T | None): T | None {
  const tokens = text.match(/\d+(?:\.\d+)?\s*%?|[a-z]\w*(?:\.\w+(?::\w+)?)?|[-+*/(),]/g) ?? []
  const values: (T | None)[] = [], signs: string[] = [], counts: number[] = []
  const reduce = (): void => {
    const sign = signs.pop()!
    const b = values.pop()!, a = values.pop()!
    values.push(isNone(a) ? a : isNone(b) ? b : join(sign, a, b))
  }
  const close = (): void => { while (signs.at(-1) !== '(') reduce() }
  tokens.forEach((token, i) => {
    if (/^\d/.test(token)) { const [whole, part = ''] = token.replace(/\s*%/, '').split('.'); values.push(number(BigInt(whole! + part), part.length + (token.endsWith('%') ? 2 : 0))) }
    else if (/^[a-z]/.test(token)) { if (tokens[i + 1] === '(' && names.includes(token)) signs.push(token); else values.push(figure(token)) }
    else if (token === '(') { signs.push('('); counts.push(1) }
    else if (token === ',') { close(); counts[counts.length - 1]! += 1 }
    else if (token === ')') {
      close()
      signs.pop()
      const name = names.includes(signs.at(-1) ?? '') ? signs.pop()! : null
      const many = counts.pop()!
      if (name) { const given = values.splice(values.length - many); values.push(given.find(isNone) ?? call(name, given as T[])) }
    } else { while (strength[signs.at(-1) ?? '']! >= strength[token]!) reduce(); signs.push(token) }
  })
  while (signs.length) reduce()
  return values[0] ?? 'nothing'
}
