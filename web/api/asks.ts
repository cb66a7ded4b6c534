// What a step or an opening asks, as the declaration has it: for a form that is opened without the server's word.
import type { Ask, System } from './types.ts'

export function asksFrom(system: System, asks: Readonly<Partial<Record<string, boolean>>>): Ask[] {
  return Object.entries(asks).flatMap(([id, required]) => {
    const fact = system.facts[id]
    if (!fact) return []
    return [{ id, kind: fact.is, required: required === true, words: system.words.facts[id]!, ...('of' in fact && Array.isArray(fact.of) && { of: fact.of }), ...('columns' in fact && { columns: fact.columns }), ...('max' in fact && { max: fact.max }), ...('min' in fact && { min: fact.min }), ...('named_in' in fact && { rows_of: `${system.id}.${fact.named_in}` }) } as Ask]
  })
}
