// The lines of a voucher as they are typed: an account and one amount each; how far the two sides are apart is said all the time.
import { Button } from 'antd'
import type { Book } from '../../api/books.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { balanceOfDraft, evenOut, groupsOf, yuan } from '../../widgets/book/view.ts'
import type { DraftLine, LineFault } from '../../widgets/book/view.ts'
import { kindWords, useAccountName } from '../../widgets/book/words.ts'
import { Hundredths } from '../../widgets/step-form/hundredths.tsx'
import { w } from './words.ts'

export const faultWords: Record<LineFault, { zh: string; en: string }> = { no_account: w.f_no_account, no_amount: w.f_no_amount, both_sides: w.f_both_sides, unreadable: w.f_unreadable, twice: w.f_twice }

type Props = { book: Book; lines: readonly DraftLine[]; errors: readonly string[]; faulty: ReadonlyMap<number, LineFault>; onChange: (lines: DraftLine[]) => void }

export function Lines({ book, lines, errors, faulty, onChange }: Props) {
  const say = useSay()
  const set = (key: number, change: Partial<DraftLine>): void => onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)))
  const { debit_fen, credit_fen, difference_fen, readable } = balanceOfDraft(lines)
  return (
    <fieldset className="fld bk-ln" data-field="lines" aria-describedby="bk-ln-h bk-ln-e">
      <legend>{say(w.lines)}</legend>
      <p className="fld-h" id="bk-ln-h">{say(w.lines_hint)}</p>
      <table>
        <thead><tr><th scope="col">{say(w.account)}</th><th scope="col">{say(w.debit)}</th><th scope="col">{say(w.credit)}</th><td /></tr></thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={line.key}>
              <td data-name={say(w.account)}><AccountSelect book={book} value={line.account} label={say(w.cell, { n: i + 1, name: say(w.account) })} invalid={faulty.has(line.key)} onChange={(account) => set(line.key, { account })} /></td>
              {(['debit', 'credit'] as const).map((side) => (
                <td key={side} data-name={say(w[side])} className="bk-am"><Hundredths control={{ 'aria-label': say(w.cell, { n: i + 1, name: say(w[side]) }), ...(faulty.has(line.key) && { 'aria-invalid': true }) }} value={line[side]} onChange={(value) => set(line.key, { [side]: value })} /></td>
              ))}
              <td><button type="button" className="bk-rm" aria-label={say(w.remove_line, { n: i + 1 })} disabled={lines.length <= 2} onClick={() => onChange(lines.filter((one) => one.key !== line.key))}><Icon name="close" /></button></td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{say(w.sum)}</th><td data-name={say(w.debit)}>{yuan(debit_fen)}</td><td data-name={say(w.credit)}>{yuan(credit_fen)}</td><td /></tr></tfoot>
      </table>
      <p className="row">
        <Button size="small" icon={<Icon name="plus" />} onClick={() => onChange([...lines, { key: Math.max(0, ...lines.map((line) => line.key)) + 1, account: '' }])}>{say(w.add_line)}</Button>
        {difference_fen !== 0 && readable && <Button size="small" onClick={() => onChange(evenOut(lines))}>{say(w.even_out)} {yuan(Math.abs(difference_fen))}</Button>}
      </p>
      <p className="fld-e" id="bk-ln-e" role="alert">{errors.map((text) => <span key={text}>{text}</span>)}</p>
    </fieldset>
  )
}

export function AccountSelect({ book, value, label, id, invalid = false, only, onChange }: { book: Book; value: string; label?: string; id?: string; invalid?: boolean; only?: 'asset'; onChange: (account: string) => void }) {
  const say = useSay()
  const nameOf = useAccountName(book.id)
  const groups = groupsOf(only ? book.accounts.filter((one) => one.kind === only) : book.accounts)
  return (
    <select className="native" id={id} aria-label={label} aria-invalid={invalid || undefined} value={value} onChange={(event) => onChange(event.target.value)}>
      {(value === '' || !only) && <option value="">{say(w.choose)}</option>}
      {groups.map(([kind, accounts]) => <optgroup key={kind ?? 'each'} label={say(kind ? kindWords[kind] : w.households)}>{accounts.map((one) => <option key={one.id} value={one.id}>{nameOf(one)}</option>)}</optgroup>)}
    </select>
  )
}

/** How far the sides are apart, in words; why the button is locked. */
export function Balance({ lines, id }: { lines: readonly DraftLine[]; id: string }) {
  const say = useSay()
  const { debit_fen, difference_fen, readable } = balanceOfDraft(lines)
  const even = readable && difference_fen === 0 && debit_fen > 0
  const words = !readable ? say(w.unreadable) : even ? say(w.even, { sum: yuan(debit_fen) }) : debit_fen === 0 && difference_fen === 0 ? say(w.nothing)
    : say(difference_fen > 0 ? w.debit_more : w.credit_more, { difference: yuan(Math.abs(difference_fen)) })
  return <p className={`bk-bal st ${even ? 'ontime' : 'soon'}`} id={id} role="status"><Icon name={even ? 'done' : 'lock'} />{words}</p>
}
