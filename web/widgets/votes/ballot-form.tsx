// A ballot that came on paper or by proxy, written down by who counts. Once in it is sealed; what is left is the receipt for the voter.
import { Button, Select } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useCast } from '../../api/assemblies.ts'
import type { Answer, Assembly, Casting, Receipt } from '../../api/assemblies.ts'
import type { Ask, FactKind, FactWords, Words } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { w as shared } from '../../shell/words.ts'
import { Field } from '../step-form/field.tsx'
import { Sheet } from '../step-form/sheet.tsx'
import { ReceiptSlip } from './receipt.tsx'
import { form as f, w } from './words.ts'

type Values = { flat?: string; way: 'paper' | 'proxy'; choice?: Answer | 'spoiled'; received?: string; holder?: string; written?: boolean; instruction?: Answer | 'unsaid' }

const ask = (id: keyof Values, kind: FactKind, words: FactWords, required: boolean, more: Partial<Ask> = {}): Ask => ({ id, kind, required, words, ...more })
const answers: Record<Answer, Words> = { yes: w.yes, no: w.no, abstain: w.abstain }
const choice = (id: keyof Values, words: Words, choices: Record<string, Words>, hint?: Words): Ask => ask(id, 'choice', { ...words, choices, ...(hint && { hint }) }, true, { of: Object.keys(choices) })

const way = choice('way', f.way, { paper: f.paper, proxy: f.proxy })
const proxy = [ask('holder', 'text', { ...f.holder, hint: f.holder_hint }, true, { max: 60 }), ask('written', 'yes_no', f.written, true), choice('instruction', f.instruction, { ...answers, unsaid: f.unsaid })]
const rest = (late: boolean): Ask[] => [choice('choice', f.choice, { ...answers, spoiled: f.spoiled }, f.choice_hint), ask('received', 'instant', { ...f.received, ...(!late && { hint: f.received_hint }) }, late)]

function castingOf(values: Values): Casting {
  const { flat, way, choice, received, holder, written, instruction } = values
  return {
    flat: flat!, way, choice: choice!, ...(received && { received }),
    ...(way === 'proxy' && { proxy: { holder: holder!.trim(), written: written!, ...(instruction !== 'unsaid' && { instruction: instruction! }) } }),
  }
}

const empty: Values = { way: 'paper' }

/** `flat`: pressed in the drawing. `late`: after the close only paper that came before it is taken, so the time is asked for. */
export function BallotForm({ vote, flat, late, onClose }: { vote: Assembly; flat?: string | undefined; late: boolean; onClose: () => void }) {
  const say = useSay()
  const id = useId()
  const cast = useCast(vote.matter, vote.id)
  const [values, setValues] = useState<Values>({ ...empty, ...(flat && { flat }) })
  const [missing, setMissing] = useState<readonly string[]>([])
  const [given, setGiven] = useState<{ receipt: Receipt; flat: string } | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const asks = [way, ...(values.way === 'proxy' ? proxy : []), ...rest(late)]

  const focus = (name: string): void => { setTimeout(() => form.current?.querySelector<HTMLElement>(`[data-field="${name}"] :is(input:checked, input)`)?.focus(), 30) }
  useEffect(() => { if (!given) focus(values.flat ? 'way' : 'flat') }, [given])
  const change = (name: string, value: unknown): void => {
    setValues((before) => ({ ...before, [name]: value }))
    setMissing((before) => before.filter((one) => one !== name))
  }
  const submit = (): void => {
    if (cast.isPending) return
    const names = [...(values.flat ? [] : ['flat']), ...asks.filter((one) => one.required && [undefined, null, ''].includes(values[one.id as keyof Values] as string | undefined)).map((one) => one.id)]
    setMissing(names)
    if (names[0]) return focus(names[0])
    cast.mutate(castingOf(values), {
      onSuccess: (receipt) => { setGiven({ receipt, flat: values.flat! }); announce(say(f.done, { flat: values.flat! })) },
      onError: () => setTimeout(() => form.current?.querySelector('.problem')?.scrollIntoView({ block: 'center' }), 30),
    })
  }
  const again = (): void => { cast.reset(); setValues(empty); setGiven(null) }

  if (given) {
    return (
      <Sheet label={say(f.receipt)} onClose={onClose}>
        <div className="sf">
          <ReceiptSlip vote={vote} flat={given.flat} receipt={given.receipt} />
          <div className="sf-f"><Button size="large" type="primary" onClick={again}>{say(f.next)}</Button><Button size="large" onClick={onClose}>{say(f.finish)}</Button></div>
        </div>
      </Sheet>
    )
  }
  return (
    <Sheet label={say(f.title)} onClose={onClose}>
      <form ref={form} className="sf" noValidate aria-labelledby={id} onSubmit={(event) => { event.preventDefault(); submit() }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit() }
          if (event.key === 'Escape' && !event.defaultPrevented && !(event.target as HTMLElement).closest('[aria-expanded="true"]')) { event.stopPropagation(); onClose() }
        }}>
        <div className="sf-h"><h3 id={id}>{say(f.title)}</h3></div>
        {late && <p className="note">{say(f.late)}</p>}
        <FlatField vote={vote} value={values.flat} missing={missing.includes('flat')} onChange={(value) => change('flat', value)} />
        {asks.map((one) => (
          <Field key={one.id} ask={one} system={undefined} value={values[one.id as keyof Values]} optional={say(f.optional)}
            errors={missing.includes(one.id) ? [say(f.required, { what: say(one.words) })] : []} onChange={(value) => change(one.id, value)} />
        ))}
        <p className="note">{say(f.sealing)}</p>
        {cast.isError && <Problem error={cast.error} />}
        <div className="sf-f">
          <Button type="primary" size="large" htmlType="submit" loading={cast.isPending}>{say(f.send)} <kbd aria-hidden="true">Ctrl ↵</kbd></Button>
          <Button size="large" onClick={onClose}>{say(shared.cancel)} <kbd aria-hidden="true">Esc</kbd></Button>
        </div>
      </form>
    </Sheet>
  )
}

/** Found by typing its number. One that took part stays in the list: the server says why a second ballot is refused. */
function FlatField({ vote, value, missing, onChange }: { vote: Assembly; value: string | undefined; missing: boolean; onChange: (flat: string) => void }) {
  const say = useSay()
  const id = useId()
  const part = new Set(vote.heads.filter((head) => head.took_part).flatMap((head) => head.flats))
  const options = vote.flats.map(({ flat }) => ({ value: flat, label: part.has(flat) ? say(f.flat_part, { flat }) : flat }))
  return (
    <div className="fld" data-field="flat">
      <label htmlFor={id}>{say(f.flat)}</label>
      <Select id={id} showSearch={{ optionFilterProp: 'value' }} value={value} placeholder={say(f.find_flat)} options={options} status={missing ? 'error' : undefined} aria-required aria-invalid={missing} aria-describedby={missing ? `${id}-e` : undefined} onChange={onChange} />
      {missing && <p className="fld-e" id={`${id}-e`} role="alert">{say(f.required, { what: say(f.flat) })}</p>}
    </div>
  )
}
