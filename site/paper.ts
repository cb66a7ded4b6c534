// A published paper on a page: its contents, chapters, tables that scroll by themselves, maps, and each numbered opinion with its answer.
import type { sectionsOf, ShownBlock } from '../server/papers.ts'
import { html, raw, type Html } from './html.ts'

type Sections = ReturnType<typeof sectionsOf>

/** The list of contents; a short paper needs none. */
export const contents = (sections: Sections, title: string): Html | false =>
  sections.length > 3 && html`<nav class="sec toc" aria-label="${title}"><h2>${title}</h2><ol>${sections.filter(({ level }) => level === 1).map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>`

export const sectionsHtml = (sections: Sections): Html[] => sections.map(({ id, title, level, blocks }) =>
  html`<section class="sec" id="${id}">${level === 1 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}${blocks.map((block) => blockHtml(block, title))}</section>`)

function blockHtml(block: ShownBlock, title: string): Html {
  if (block.is === 'text') return html`<div class="stack read" lang="zh-CN">${block.paragraphs.map((text) => html`<p>${text}</p>`)}</div>`
  if (block.is === 'map') return html`<figure class="drawn">${raw(block.svg)}<figcaption class="small">${block.caption}</figcaption></figure>`
  if (block.is === 'table') {
    return html`<div class="wide sheet" role="region" aria-label="${title}" tabindex="0"><table><thead><tr>${block.columns.map(({ title, right }) => html`<th scope="col"${right && html` class="n"`}>${title}</th>`)}</tr></thead>
<tbody>${block.rows.map((row) => html`<tr>${row.map((text, i) => html`<td${block.columns[i]?.right && html` class="n"`}>${text}</td>`)}</tr>`)}</tbody></table></div>`
  }
  return html`<ol class="stack said">${block.cards.map(({ title, said, paragraphs, note }) => html`<li><p class="small"><b>${title}</b> · ${said}</p>${paragraphs.map((text) => html`<p>${text}</p>`)}${note && html`<div class="note"><p><b>${note.title}</b></p>${note.paragraphs.map((text) => html`<p>${text}</p>`)}</div>`}</li>`)}</ol>`
}
