// Tables as CSV files: with the mark that lets spreadsheets read Chinese, and nothing that they would run as a formula.

const cell = (value: string | number | null | undefined): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
export type Cells = readonly (string | number | null | undefined)[]
export const toCsv = (rows: readonly Cells[]): string => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

export function download(name: string, rows: readonly Cells[]): void {
  const url = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.csv`
  link.click()
  // The browser reads it after the click; a moment later nobody needs it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
