// How a value of a register's column is read on a page.
import type { Words } from '../../../kernel/base/model.ts'
import { hoursWords, parseHours } from '../../../kernel/base/hours.ts'
import { formatFen } from '../../../kernel/money/model.ts'
import type { Register, Row } from '../../api/registers.ts'

type Say = (words: Words | undefined) => string

/** The text of a value; empty where there is none. */
export function cellText(register: Pick<Register, 'columns' | 'words'>, column: string, value: unknown, names: Row['names'], say: Say): string {
  const declared = register.columns[column]
  const { choices } = register.words.columns[column] ?? {}
  if (value === undefined || value === null || value === '') return ''
  switch (declared?.is) {
    case 'choice': return say(choices?.[String(value)]) || String(value)
    case 'choices': return (value as string[]).map((one) => say(choices?.[one]) || one).join('、')
    case 'yes_no': return value === true ? say({ zh: '是', en: 'Yes' }) : say({ zh: '否', en: 'No' })
    case 'money': return value === 0 ? say({ zh: '0', en: '0' }) : formatFen(Number(value))
    case 'area': return `${formatFen(Number(value))} m²`
    case 'organisation': case 'row': return names[column]?.name ?? String(value)
    case 'hours': { const hours = parseHours(String(value)); return hours.ok ? say(hoursWords(hours.value)) : String(value) }
    default: return String(value)
  }
}
