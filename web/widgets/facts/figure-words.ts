// The platform's figures in words, by their names (`system.measure`).
import { useMemo } from 'react'
import { useSystems } from '../../api/hooks.ts'
import { defineWords, useSay } from '../../shell/language.ts'

const w = defineWords({ of: { zh: '{figure}（{system}）', en: '{figure} ({system})' } })

export function useFigureWords(): ReadonlyMap<string, string> {
  const say = useSay()
  const { all } = useSystems()
  return useMemo(() => new Map(all.flatMap((system) => Object.entries(system.words.measures).map(([id, words]) => [`${system.id}.${id}`, say(w.of, { figure: say(words), system: say(system.words.title) })] as const))), [all, say])
}
