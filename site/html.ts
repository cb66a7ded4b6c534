// HTML written on the server: everything is escaped unless it was made here. Pages are plain, large and work without script.
export type Html = { readonly html: string }
export const raw = (html: string): Html => ({ html })

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (c) => entities[c]!)

export type Part = Html | string | number | null | undefined | false | readonly Part[]
const write = (part: Part): string => (part === null || part === undefined || part === false ? '' : typeof part === 'object' ? ('html' in part ? part.html : (part as readonly Part[]).map(write).join('')) : escape(String(part)))

/** html`<p>${text}</p>`: values are escaped, pieces made with html are not, lists are joined, null and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return raw(strings.map((s, i) => s + (i < parts.length ? write(parts[i]) : '')).join(''))
}
