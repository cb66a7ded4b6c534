// HTML written on the server: everything is escaped unless it was made here. Pages are plain, large and work without script.
export type Html = { readonly html: string }
export const raw = (html: string): Html => ({ html })

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (c) => entities[c]!)

type Part = Html | string | number | null | undefined | false | readonly Part[]
const write = (part: Part): string => (part === null || part === undefined || part === false ? '' : typeof part === 'object' ? ('html' in part ? part.html : (part as readonly Part[]).map(write).join('')) : escape(String(part)))

/** html`<p>${text}</p>`: values are escaped, pieces made with html are not, lists are joined, null and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return raw(strings.map((s, i) => s + (i < parts.length ? write(parts[i]) : '')).join(''))
}

const style = `
:root{color-scheme:light dark;--paper:#f6f5f1;--surface:#fff;--ink:#1b1f24;--ink-2:#464c55;--line:#e4e1d9;--strong:#8c887c;--brand:#1d4a8e;--on-brand:#fff;--late:#a31d17;--demo:#6b3a00;--demo-bg:#fff4d6}
@media (prefers-color-scheme:dark){:root{--paper:#12171e;--surface:#1a212a;--ink:#eef0ee;--ink-2:#bfc6ce;--line:#2b3542;--strong:#748091;--brand:#9dbdf0;--on-brand:#0f1a2b;--late:#f5a298;--demo:#f3d48b;--demo-bg:#3a2f12}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.7 "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;line-break:strict}
main,header,footer{max-width:40rem;margin:0 auto;padding:0 1rem}header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:1rem}header strong{font-size:1.2rem}header nav{margin-left:auto;display:flex;gap:1rem}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}a{color:var(--brand)}
section,form.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:1rem;margin:0 0 1rem}
section>:first-child,form.card>:first-child{margin-top:0}section>:last-child,form.card>:last-child{margin-bottom:0}label{display:block;font-weight:600;margin:1rem 0 .3rem}small{font-weight:400;color:var(--ink-2);display:block}
input,textarea,select{width:100%;min-height:52px;padding:.6rem .8rem;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--strong);border-radius:6px}textarea{min-height:9rem}
fieldset{border:0;padding:0;margin:1rem 0 0}legend{font-weight:600}.choice{display:flex;gap:.7rem;align-items:center;min-height:52px;font-weight:400;margin:0}.choice input{width:24px;min-height:24px}
button{width:100%;min-height:60px;margin-top:1.2rem;font:inherit;font-weight:700;font-size:1.1rem;color:var(--on-brand);background:var(--brand);border:0;border-radius:8px;cursor:pointer}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}.demo{background:var(--demo-bg);color:var(--demo);border:1px solid currentColor;border-radius:4px;padding:0 .5rem;font-size:.9rem}
.wrong{border-left:4px solid var(--late);padding-left:.8rem}.wrong li,.late{color:var(--late)}ol.story{list-style:none;padding:0;margin:0}ol.story li{border-top:1px solid var(--line);padding:.6rem 0}time{color:var(--ink-2);font-size:.95rem;margin-right:.6rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem .35rem 0;border-top:1px solid var(--line);white-space:nowrap}.wide{overflow-x:auto}.mine td{font-weight:700;background:var(--demo-bg)}.sum{font-size:1.7rem;line-height:1.4}.bar{position:relative;height:14px;background:var(--line);border-radius:7px}.bar i{display:block;height:100%;background:var(--brand);border-radius:7px}.bar b{position:absolute;top:-4px;width:3px;height:22px;background:var(--ink)}.code{font-family:ui-monospace,Menlo,Consolas,monospace;letter-spacing:.04em}.quiet{color:var(--ink-2)}.won{background:var(--brand);color:var(--on-brand);border-radius:4px;padding:0 .5rem;font-size:.95rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:0}dt{color:var(--ink-2)}dd{margin:0;overflow-wrap:anywhere}`

export type Frame = { title: string; district: string; demo: string | null; lang: 'zh' | 'en'; path: string }

/** A whole page. */
export function page(frame: Frame, body: Html): string {
  const zh = frame.lang === 'zh'
  return html`<!doctype html><html lang="${zh ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${frame.title} · ${frame.district}</title><style>${raw(style)}</style></head><body>
<header><strong>${frame.district}</strong>${frame.demo && html`<span class="demo">${frame.demo}</span>`}<nav><a href="/report">${zh ? '我要反映' : 'Report'}</a><a href="/follow">${zh ? '查进度' : 'Follow'}</a><a href="${frame.path}${frame.path.includes('?') ? '&' : '?'}lang=${zh ? 'en' : 'zh'}" lang="${zh ? 'en' : 'zh-CN'}">${zh ? 'English' : '中文'}</a></nav></header>
<main>${body}</main><footer><p><small>${zh ? '突发险情请打 110、119、120。' : 'In an emergency call 110, 119 or 120.'}</small></p></footer></body></html>`.html
}
