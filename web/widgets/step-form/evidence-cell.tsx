// What evidence names: a figure of the platform, chosen by a few of its words and kept by its name, or anything else as it is written.
import { AutoComplete } from 'antd'
import { useMemo } from 'react'
import { useFigureWords } from '../facts/figure-words.ts'

const MOST = 12

export function EvidenceCell({ control, value, max, onChange }: { control: { id?: string; 'aria-label': string; 'aria-invalid'?: boolean }; value: string; max: number; onChange: (named: string) => void }) {
  const figures = useFigureWords()
  const byWords = useMemo(() => new Map([...figures].map(([id, words]) => [words, id])), [figures])
  const shown = figures.get(value) ?? value
  const options = useMemo(() => (shown.trim() === '' || byWords.has(shown) ? [] : [...byWords.keys()].filter((words) => words.toLowerCase().includes(shown.trim().toLowerCase())).slice(0, MOST).map((words) => ({ value: words }))), [byWords, shown])
  return <AutoComplete {...control} className="ev" status={control['aria-invalid'] ? 'error' : undefined} value={shown} options={options} onChange={(text: string) => onChange(byWords.get(text) ?? text.slice(0, max))} />
}
