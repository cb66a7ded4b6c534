// How personal values look to those who have no purpose to see them (PIP), and which telephone numbers are believed.

/** '王**': the first character; the number of stars says nothing. */
export function maskName(name: string): string {
  const [first] = name.trim()
  return first === undefined ? '' : `${first}**`
}

/** '138****1234', '021-****4588'; a service number such as 12345 belongs to nobody and stays. */
export function maskPhone(phone: string): string {
  const plain = plainPhone(phone)
  if (plain === null) return '****'
  if (SERVICE.test(plain)) return plain
  if (MOBILE.test(plain)) return `${plain.slice(0, 3)}****${plain.slice(-4)}`
  const [, area = '', local = ''] = LANDLINE.exec(plain)!
  return `${area && `${area}-`}****${local.slice(-4)}`
}

/**
 * '杏梅园 ** 号 *** 室': every number goes, also in Chinese numerals before a house, floor or room word. Kept are the numbers by
 * which a whole neighbourhood is called: 108弄, 曹杨3村, 13号线.
 */
export function maskAddress(address: string): string {
  const stars = (digits: string): string => '*'.repeat([...digits].length)
  return address
    .replace(/[A-Za-z]?[0-9０-９]+[A-Za-z]?(?![0-9０-９A-Za-z]|\s*(?:弄|[新]?村|号线))/g, stars)
    .replace(/[零〇一二三四五六七八九十百两]+(?=\s*(?:号(?!线)|室|楼|栋|幢|座|层|单元))/g, stars)
    .replace(/[A-Za-z甲乙丙丁](?=\s*(?:号楼|室|栋|幢|座|单元))/g, stars)
}

/** 'w**@example.org'. */
export const maskMail = (mail: string): string => mail.replace(/^(.)[^@]*/u, '$1**')
/** 'wechat:o6_b**'. */
export const maskAccount = (account: string): string => account.replace(/^([a-z]+:.{0,4}).*$/u, '$1**')

/** What mail servers take today without asking anybody: one @, a name with a dot after it, no blanks and no quotes. */
export const isMail = (text: string): boolean => text.length <= 100 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/.test(text)
export const isAccount = (text: string): boolean => /^(wechat|wecom):[\w.@-]{1,64}$/.test(text)

/** A text that leaves the house: addresses of mail, numbers as long as a telephone's or a paper's, and those of doors go, since whoever
 *  wrote it may have named somebody; days and hours stay. */
export const maskText = (text: string): string =>
  text.replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '**').replace(/\+?\d(?:[ -]?\d){6,}[Xx]?/g, '**').replace(/[A-Za-z]?\d+(?=\s*(?:号(?!线)|室|楼|栋|幢|座|单元))/g, '**')

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^(?:(0(?:10|2\d|[3-9]\d{2}))-?)?([2-8]\d{6,7})(?:-(\d{1,6}))?$/
/** Emergency and city lines (110, 12345), operators and banks (10086, 955xx), regional lines (962xxx), 400 and 800 numbers. */
const SERVICE = /^(?:1[12]\d|1[0-2]\d{3}|9[56]\d{3,4}|[48]00\d{7})$/

/** A mobile, landline (with or without area code and extension) or service number of China, without blanks and +86; else null. */
export function plainPhone(text: string): string | null {
  const bare = text.replace(/[\s()（）]/g, '').replace(/[－—–]/g, '-').replace(/^(?:\+|00)86-?/, '')
  const digits = bare.replaceAll('-', '')
  if (MOBILE.test(digits) || SERVICE.test(digits)) return digits
  const match = LANDLINE.exec(bare)
  if (!match) return null
  const [, area, local, extension] = match
  return `${area ? `${area}-` : ''}${local}${extension ? `-${extension}` : ''}`
}

export function isPhone(text: string): boolean {
  return plainPhone(text) !== null
}
