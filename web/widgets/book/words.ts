// Words about a book of account that the card and the book's page share.
import type { AccountKind } from '../../../kernel/money/model.ts'
import type { Book, BookAccount } from '../../api/books.ts'
import { useMatter, useSystems } from '../../api/hooks.ts'
import type { Words } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '账簿', en: 'Book of account' },
  unit: { zh: '单位：元', en: 'in yuan' },
  open: { zh: '打开账簿', en: 'Open the book' },
  collected: { zh: '已收', en: 'Collected' },
  of_due: { zh: '应收 {due}', en: 'of {due} due' },
  spent: { zh: '已付出', en: 'Paid out' },
  held: { zh: '银行存款', en: 'In the bank' },
  flats: { zh: '各户出资', en: 'What each household pays' },
  rest_first: { zh: '还差多的在前', en: 'largest remainder first' },
  rest: { zh: '还差 {rest}', en: '{rest} to pay' },
  over: { zh: '多交 {rest}', en: '{rest} too much' },
  paid_up: { zh: '已交清', en: 'paid in full' },
  paid_of: { zh: '已交 {paid}，应交 {due}', en: '{paid} paid of {due}' },
  all_paid: { zh: '各户都已交清', en: 'Every household has paid in full' },
  flats_open: { zh: '{n} 户还没交清，共差 {rest}', en: '{n} households still owe {rest} in all' },
  without: { zh: '不出资：{names}', en: 'Pay nothing: {names}' },
  between: { zh: '、', en: ', ' },
  household: { zh: '住户 {name}', en: 'Household {name}' },
  collect: { zh: '记一笔收款', en: 'Enter a payment' },
  waiting: { zh: '{n} 张凭证待审核', en: '{n} vouchers wait for release' },
  frozen: { zh: '账簿已冻结', en: 'This book is frozen' },
})

export const kindWords: Record<AccountKind, Words> = {
  asset: { zh: '资产', en: 'Assets' }, liability: { zh: '负债', en: 'Liabilities' }, income: { zh: '收入', en: 'Income' }, expense: { zh: '支出', en: 'Expenses' }, equity: { zh: '权益', en: 'Equity' },
}

/** What the book is called: in the words of its matter's system where it has one, which are in both languages. */
export function useBookName(book: Pick<Book, 'id' | 'name'>): string {
  const say = useSay()
  const { data: matter } = useMatter(book.id)
  const words = useSystems().byId.get(matter?.system ?? '')?.words.book
  return matter && words ? `${say(words)} ${matter.number}` : book.name
}

/** The account's name in the chosen language where the declaration of the matter's system has it; else as the book writes it. */
export function useAccountName(book: string): (account: Pick<BookAccount, 'code' | 'name' | 'due_fen'> | undefined) => string {
  const say = useSay()
  const { data: matter } = useMatter(book)
  const { byId } = useSystems()
  const words = byId.get(matter?.system ?? '')?.words.book?.accounts
  return (account) => (!account ? '' : account.due_fen !== null ? say(w.household, { name: account.name }) : say(words?.[account.code]) || account.name)
}
