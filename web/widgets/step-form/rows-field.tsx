// A small table that is filled in by hand or pasted from a spreadsheet. On a phone each row is a card of its own.
import { Button, Input } from 'antd'
import { parseFen } from '../../../kernel/money/model.ts'
import type { Ask } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { Hundredths } from './hundredths.tsx'
import type { ControlProps } from './control.ts'
import { CategoryPicker, OrganisationPicker } from './pickers.tsx'
import { EvidenceCell } from './evidence-cell.tsx'
import { KindCell } from './kind-cell.tsx'
import { PlaceCell } from './place-cell.tsx'

const w = defineWords({
  add: { zh: '加一行', en: 'Add a row' },
  remove: { zh: '去掉第 {n} 行', en: 'Remove row {n}' },
  paste: { zh: '也可以从 Excel 复制几行，粘贴到第一格', en: 'Rows may be pasted from a spreadsheet into the first cell' },
  cell: { zh: '第 {n} 行，{name}', en: 'Row {n}, {name}' },
})

type Row = Record<string, unknown>
type Props = { control: ControlProps; ask: Ask; value: readonly Row[]; onChange: (value: Row[]) => void }

const isLong = (column: { is: string; max?: number }): boolean => column.is === 'text' && (column.max ?? 0) > 60

/** What is typed as whole digits becomes a number; anything else stays as it is, for the server to refuse by name. */
function typed(kind: string, text: string): unknown {
  if (kind === 'area' || kind === 'money' || kind === 'decimal') { const read = parseFen(text); return read.ok ? read.value : text }
  return kind === 'integer' && /^-?\d+$/.test(text.trim()) ? Number(text) : text
}

export function RowsField({ control, ask, value, onChange }: Props) {
  const say = useSay()
  const columns = Object.entries(ask.columns ?? {})
  // What takes room is filled in as a card on a wide page too.
  const roomy = columns.some(([, column]) => isLong(column) || column.is === 'organisation' || column.is === 'organisations' || column.is === 'date' || column.is === 'place' || column.is === 'class')
  const rows = value.length > 0 ? value : [{}]
  const set = (i: number, column: string, cell: unknown): void => onChange(rows.map((row, at) => (at === i ? { ...row, [column]: cell } : row)))
  /** Lines of a spreadsheet: cells parted by tabs, laid over the rows from this cell on. */
  const paste = (i: number, from: number, text: string): void => {
    const lines = text.replace(/\r?\n$/, '').split(/\r?\n/).map((line) => line.split('\t'))
    const next: Row[] = [...rows]
    for (const [down, cells] of lines.entries()) {
      const row: Row = { ...next[i + down] }
      for (const [right, cell] of cells.entries()) { const column = columns[from + right]; if (column) row[column[0]] = fromText(column[0], column[1], cell.trim()) }
      next[i + down] = row
    }
    onChange(next.slice(0, ask.max))
  }
  const fromText = (id: string, column: { is: string; of?: readonly string[] }, text: string): unknown => {
    const choices = ask.words.columns?.[id]?.choices ?? {}
    return column.is === 'choice' ? (Object.keys(choices).find((one) => [choices[one]?.zh, choices[one]?.en, one].includes(text)) ?? text) : typed(column.is, text)
  }
  return (
    <div className={roomy ? 'rf rf-cards' : 'rf'} role="group" aria-describedby={control['aria-describedby']}>
      <div className="rf-t">
        <table>
          <thead><tr>{columns.map(([id]) => <th key={id} scope="col">{say(ask.words.columns?.[id])}</th>)}<td /></tr></thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {columns.map(([id, column], from) => {
                  const label = say(w.cell, { n: i + 1, name: say(ask.words.columns?.[id]) })
                  const text = row[id] === undefined || row[id] === null ? '' : String(row[id])
                  const shared = { 'aria-label': label, ...(i === 0 && from === 0 && { id: control.id }), ...(control['aria-invalid'] && { 'aria-invalid': true }) }
                  return (
                    <td key={id} className={isLong(column) ? 'long' : undefined} data-name={say(ask.words.columns?.[id])}>
                      {column.is === 'choice'
                        ? <select {...shared} className="native" value={text} onChange={(event) => set(i, id, event.target.value)}><option value="" />{column.of.map((one) => <option key={one} value={one}>{say(ask.words.columns?.[id]?.choices?.[one]) || one}</option>)}</select>
                        : column.is === 'organisation' ? <OrganisationPicker control={{ id: `${control.id}-${i}-${id}`, ...shared }} value={row[id]} onChange={(cell) => set(i, id, cell)} />
                        : column.is === 'organisations' ? <OrganisationPicker control={{ id: `${control.id}-${i}-${id}`, ...shared }} value={row[id]} onChange={(cell) => set(i, id, cell)} many={column.max} />
                        : column.is === 'class' ? <CategoryPicker control={{ id: `${control.id}-${i}-${id}`, ...shared }} value={text} onChange={(cell) => set(i, id, cell)} wide />
                        : column.is === 'place' ? <PlaceCell id={`${control.id}-${i}-${id}`} label={label} value={row[id]} onChange={(cell) => set(i, id, cell)} />
                        : column.is === 'text' && column.among === 'unit_kinds' ? <KindCell control={{ ...shared }} value={text} onChange={(cell) => set(i, id, cell)} />
                        : column.is === 'text' && column.among === 'evidence' ? <EvidenceCell control={shared} value={text} max={column.max} onChange={(cell) => set(i, id, cell)} />
                        : column.is === 'date' ? <input {...shared} className="native" type="date" value={text} onChange={(event) => set(i, id, event.target.value)} />
                        : column.is === 'area' || column.is === 'money' || column.is === 'decimal' ? <Hundredths control={shared} value={row[id]} onChange={(cell) => set(i, id, cell)} />
                        : isLong(column) ? <Input.TextArea {...shared} autoSize={{ minRows: 1, maxRows: 6 }} value={text} maxLength={column.is === 'text' ? column.max : undefined} onChange={(event) => set(i, id, event.target.value)} />
                        : <Input {...shared} value={text} inputMode={column.is === 'integer' ? 'numeric' : 'text'} maxLength={column.is === 'text' ? column.max : column.is === 'spot' ? 40 : 15} placeholder={column.is === 'spot' ? '121.4000,31.2500' : undefined} onChange={(event) => set(i, id, typed(column.is, event.target.value))}
                          onPaste={(event) => { const data = event.clipboardData.getData('text/plain'); if (/[\t\n]/.test(data.trimEnd())) { event.preventDefault(); paste(i, from, data) } }} />}
                    </td>
                  )
                })}
                <td><button type="button" aria-label={say(w.remove, { n: i + 1 })} disabled={rows.length < 2} onClick={() => onChange(rows.filter((_, at) => at !== i))}><Icon name="close" /></button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="rf-a"><Button size="small" disabled={rows.length >= (ask.max ?? 200)} onClick={() => onChange([...rows, {}])}>{say(w.add)}</Button><small>{say(w.paste)}</small></p>
    </div>
  )
}
