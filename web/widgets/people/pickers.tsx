// Pickers that search: somebody by name, a post by its words.
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Post } from '../../api/types.ts'
import { useSay } from '../../shell/language.ts'
import { w as shared } from '../../shell/words.ts'
import type { ControlProps } from '../step-form/control.ts'
import { w } from './words.ts'

type Option = { value: number; label: string; more: string }
type Props = { control: ControlProps; value: number | null; onChange: (value: number | null) => void }

const TYPING_MS = 200
export function useTyped(text: string): string {
  const [asked, setAsked] = useState(text.trim())
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return asked
}

function Searched({ control, value, onChange, placeholder, options, busy, onSearch }: Props & { placeholder: string; options: Option[]; busy: boolean; onSearch?: (q: string) => void }) {
  const say = useSay()
  return (
    <Select<number> {...control} status={control['aria-invalid'] ? 'error' : undefined} value={value ?? undefined} allowClear placeholder={placeholder} loading={busy} options={options} notFoundContent={busy ? say(shared.loading) : say(w.none)}
      onChange={(next) => onChange(next ?? null)} showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }} popupMatchSelectWidth={false}
      optionRender={(option) => <span className="pe-o"><b>{option.label}</b> <small>{option.data.more}</small></span>} />
  )
}

export function PersonPicker(props: Props) {
  const say = useSay()
  const [q, setQ] = useState('')
  const asked = useTyped(q)
  const { data, isFetching } = useQuery({ queryKey: ['people', asked], queryFn: ({ signal }) => call<{ people: { id: number; name: string; login: string }[] }>(`/api/people?q=${encodeURIComponent(asked)}`, { signal }), placeholderData: (before) => before })
  return <Searched {...props} placeholder={say(w.pick_person)} busy={isFetching} onSearch={setQ} options={(data?.people ?? []).map((one) => ({ value: one.id, label: one.name, more: one.login }))} />
}

export function PostPicker(props: Props) {
  const say = useSay()
  const [q, setQ] = useState('')
  const asked = useTyped(q)
  const { data, isFetching } = useQuery({ queryKey: ['posts', asked], queryFn: ({ signal }) => call<{ posts: Post[] }>(`/api/posts?q=${encodeURIComponent(asked)}`, { signal }), staleTime: 60_000, placeholderData: (before) => before })
  return <Searched {...props} placeholder={say(w.pick_post)} busy={isFetching} onSearch={setQ} options={(data?.posts ?? []).map((one) => ({ value: one.id, label: say(one.title), more: one.organisation.name }))} />
}

/** Among a few who are known already. */
export function ColleaguePicker({ of, ...props }: Props & { of: readonly { id: number; name: string; login: string }[] }) {
  const say = useSay()
  return <Searched {...props} placeholder={say(w.pick_person)} busy={false} options={of.map((one) => ({ value: one.id, label: one.name, more: one.login }))} />
}
