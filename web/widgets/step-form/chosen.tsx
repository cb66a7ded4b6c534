// What is chosen of what the matter has: its words with pieces left out, and some of its photos, each seen before it is chosen.
import { Button, Input } from 'antd'
import { defineWords, useSay } from '../../shell/language.ts'
import type { ControlProps } from './control.ts'

const w = defineWords({
  whole: { zh: '放进原话，再删改', en: 'Put the words in, then leave out' },
  none: { zh: '这一件没有照片', en: 'This matter has no photos' },
  nth: { zh: '第 {n} 张', en: 'Photo {n}' },
  large: { zh: '看大图', en: 'See it large' },
})

/** Words of which some are left out. */
export function Excerpt({ control, of, value, onChange }: { control: ControlProps; of: string; value: string; onChange: (value: string) => void }) {
  const say = useSay()
  return (
    <div className="xc">
      <blockquote>{of}</blockquote>
      {value === '' && <Button onClick={() => onChange(of)}>{say(w.whole)}</Button>}
      <Input.TextArea {...control} status={control['aria-invalid'] ? 'error' : undefined} value={value} maxLength={of.length + 200} autoSize={{ minRows: 2, maxRows: 10 }} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}

export function PhotoChoice({ name, among, value, onChange }: { name: string; among: readonly string[]; value: readonly string[]; onChange: (value: string[]) => void }) {
  const say = useSay()
  if (among.length === 0) return <p className="fld-h">{say(w.none)}</p>
  return (
    <ul className="pf-p">
      {among.map((id, i) => (
        <li key={id}>
          <label className={value.includes(id) ? 'on' : ''}>
            <img src={`/api/attachments/${id}`} alt="" />
            <span><input type="checkbox" name={name} checked={value.includes(id)} onChange={(event) => onChange(event.target.checked ? among.filter((one) => one === id || value.includes(one)) : value.filter((one) => one !== id))} />{say(w.nth, { n: i + 1 })}</span>
          </label>
          <a href={`/api/attachments/${id}`} target="_blank" rel="noreferrer">{say(w.large)}</a>
        </li>
      ))}
    </ul>
  )
}
