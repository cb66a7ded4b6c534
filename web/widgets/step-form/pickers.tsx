// Pickers that search: a category by its words, organisations by name, another matter by its number.
import { Input, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { keys, searchOrganisations, serverNow, useCategories } from '../../api/hooks.ts'
import type { CategoryRow, Matter, Organisation } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import { w as shared } from '../../shell/words.ts'
import type { ControlProps } from './control.ts'

const w = defineWords({
  pick_category: { zh: '写几个字，例如“下水道”', en: 'Type a word' },
  pick_unit: { zh: '写单位名称里的字', en: 'Type a part of the name' },
  number: { zh: '编号，例如 {example}', en: 'A number such as {example}' },
  no_such: { zh: '没有这个编号，或者不归您看', en: 'There is no such number, or it is not for you' },
  whole: { zh: '{name}（整个大类）', en: '{name} (the whole class)' },
  none: { zh: '没有对得上的', en: 'Nothing matches' },
})

type Choose<V> = { control: ControlProps; value: V; onChange: (value: unknown) => void }

/** Large classes as groups, small ones as choices; retired ones are left out. */
export function categoryGroups(rows: readonly CategoryRow[], today: string): { large: CategoryRow | null; code: string; small: CategoryRow[] }[] {
  const live = rows.filter((row) => !row.retired || row.retired > today)
  const groups = new Map<string, { large: CategoryRow | null; code: string; small: CategoryRow[] }>()
  for (const row of live) {
    const [code = ''] = row.code.split('.')
    const group = groups.get(code) ?? { large: null, code, small: [] }
    if (row.code === code) group.large = row
    else group.small.push(row)
    groups.set(code, group)
  }
  return [...groups.values()].filter((group) => group.small.length > 0)
}

/** @param wide offers whole large classes too, as rows of the responsibility list name them. */
export function CategoryPicker({ control, value, onChange, wide }: Choose<string> & { wide?: true }) {
  const say = useSay()
  const { all } = useCategories()
  const today = new Date(serverNow()).toISOString().slice(0, 10)
  const options = useMemo(() => categoryGroups(all, today).map(({ large, code, small }) => ({
    label: say(large?.words) || code, title: code,
    options: [...(wide ? [{ value: `${code}.*`, label: say(w.whole, { name: say(large?.words) || code }), search: `${large?.words.zh ?? ''} ${large?.words.en ?? ''} ${code}`.toLowerCase() }] : []), ...small.map((row) => ({ value: row.code, label: say(row.words), search: [row.words.zh, row.words.en, row.code, large?.words.zh, ...(row.hints ?? [])].join(' ').toLowerCase() }))],
  })), [all, say, today, wide])
  return (
    <Select {...control} status={control['aria-invalid'] ? 'error' : undefined} value={value || undefined} placeholder={say(w.pick_category)} options={options} notFoundContent={say(w.none)} onChange={onChange}
      showSearch={{ filterOption: (text, option) => String((option as { search?: string } | undefined)?.search ?? '').includes(text.toLowerCase()) }} />
  )
}

/** Chosen units keep their names even when a later search does not list them. */
const known = new Map<number, Organisation>()
/** Units that a form is filled with beforehand have their names too. */
export const knowUnits = (units: readonly Organisation[]): void => { for (const one of units) known.set(one.id, one) }

export function OrganisationPicker({ control, value, onChange, many }: Choose<unknown> & { many?: number }) {
  const say = useSay()
  const [q, setQ] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(q.trim()), 200)
    return () => clearTimeout(timer)
  }, [q])
  const { data = [], isFetching } = useQuery({ queryKey: ['organisations', asked], queryFn: ({ signal }) => searchOrganisations(asked, signal), staleTime: 60_000, placeholderData: (before) => before })
  for (const one of data) known.set(one.id, one)
  const chosen = (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]) as number[]
  const shown = [...data, ...chosen.flatMap((id) => (data.some((one) => one.id === id) ? [] : known.get(id) ?? []))]
  return (
    <Select<number | number[]> {...control} status={control['aria-invalid'] ? 'error' : undefined} mode={many === undefined ? undefined : 'multiple'} maxCount={many}
      value={many === undefined ? chosen[0] : chosen} placeholder={say(w.pick_unit)} loading={isFetching} notFoundContent={isFetching ? say(shared.loading) : say(w.none)}
      options={shown.map((one) => ({ value: one.id, label: one.name }))} onChange={onChange} showSearch={{ filterOption: false, onSearch: setQ }} />
  )
}

/** A matter is named by its number; what was found is shown, so that the right one is meant. */
export function MatterPicker({ control, value, onChange }: Choose<string>) {
  const say = useSay()
  const [number, setNumber] = useState('')
  const asked = number.trim().toUpperCase()
  const complete = /^[A-Z]{1,4}-\d{6}-\d{4,}$/.test(asked)
  const { data, isError, isFetching } = useQuery({ queryKey: keys.matter(asked), queryFn: () => call<Matter>(`/api/matters/${asked}`), enabled: complete, retry: false })
  const found = complete ? data : undefined
  useEffect(() => { if ((found?.id ?? '') !== value) onChange(found?.id ?? '') }, [found?.id])
  return (
    <>
      <Input {...control} status={control['aria-invalid'] ? 'error' : undefined} value={number} placeholder={say(w.number, { example: 'AB-260616-0042' })} autoComplete="off" onChange={(event) => setNumber(event.target.value)} />
      <p className="fld-n" role="status">{found ? found.title : complete && isError ? say(w.no_such) : isFetching ? say(shared.loading) : ''}</p>
    </>
  )
}
