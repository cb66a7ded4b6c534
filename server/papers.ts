// Papers of a district: what must be said of its invented data, what a file is called, and the parts as a page reads them.
import type { Words } from '../kernel/base/model.ts'
import { flatten, paperOf, toSvg, type Block, type Paper, type PaperOf } from '../kernel/documents/index.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

/** A figure of the platform in words, with the system whose it is. */
const figureOf = (district: District) => (id: string): Words | null => {
  const [name = '', measure = ''] = id.split('.')
  const words = district.systems.get(name)?.words
  const said = words && Object.hasOwn(words.measures, measure) ? words.measures[measure] : undefined
  return words && said ? { zh: `${said.zh}（${words.title.zh}）`, en: `${said.en} (${words.title.en})` } : null
}
export const paperFor = (district: District, system: System, matter: Matter, language: 'zh' | 'en', open = false): PaperOf => ({
  system, matter, language, world: district.world(), now: district.now(), demonstration: district.about.demonstration ? { zh: '演示数据', en: 'Demonstration data' } : null,
  figure: figureOf(district), outlines: district.about.demonstration ? district.about.notes.outlines : null, ...(open && { open: true as const }),
})
export const papersOf = (district: District, system: System, matter: Matter, language: 'zh' | 'en', open = false): Paper => paperOf(paperFor(district, system, matter, language, open))
export const fileName = (district: District, { declaration }: System, { facts, number }: Matter, kind: string): string =>
  `${district.about.demonstration ? '演示数据-' : ''}${String(facts[declaration.page.title[0]!] ?? '').replaceAll(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 60).toWellFormed()}-${number}.${kind}`

export type ShownBlock = Exclude<Block, { is: 'map' }> | { is: 'map'; svg: string; caption: string }
/** Sections whose maps are drawn. */
export const sectionsOf = (paper: Paper): { id: string; title: string; level: 1 | 2; blocks: ShownBlock[] }[] =>
  paper.sections.map((section) => ({ ...section, blocks: section.blocks.map((block): ShownBlock => (block.is === 'map' ? { is: 'map', svg: toSvg(flatten(block.drawing, 600, 420), block.caption), caption: block.caption } : block)) }))
