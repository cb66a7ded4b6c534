// What the style sheet promises: text reaches 7:1 on every ground it stands on, in light and dark; scripts stay small.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAssets } from './assets.ts'

const css = readFileSync(join(import.meta.dirname, 'site.css'), 'utf8')
const tokensIn = (block: string): Record<string, string> => Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{3,6})/g)].map((match) => [match[1]!, match[2]!]))
const [lightBlock, darkBlock] = [...css.matchAll(/:root \{([^}]+)\}/g)].map((match) => match[1]!)
const light = tokensIn(lightBlock!)
const themes = { light, dark: { ...light, ...tokensIn(darkBlock!) } }

const channels = (hex: string): number[] => (hex.length === 4 ? [...hex.slice(1)].map((c) => c + c) : hex.slice(1).match(/../g)!).map((c) => Number.parseInt(c, 16) / 255)
const luminance = (hex: string): number => { const [r, g, b] = channels(hex).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]; return 0.2126 * r + 0.7152 * g + 0.0722 * b }
const contrast = (a: string, b: string): number => { const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]; return (high + 0.05) / (low + 0.05) }

/** Ink, and the grounds on which it is written. */
const written: [string, string[]][] = [
  ['ink', ['paper', 'sheet', 'tint', 'teal-tint', 'warn-tint', 'late-tint', 'wait-tint', 'ok-tint']], ['ink-2', ['paper', 'sheet', 'tint', 'teal-tint', 'warn-tint', 'late-tint', 'wait-tint']],
  ['teal', ['paper', 'sheet', 'tint', 'teal-tint']], ['teal-deep', ['teal-tint']], ['on-teal', ['teal', 'teal-deep']],
  ['ok', ['ok-tint']], ['warn', ['warn-tint']], ['late', ['late-tint', 'paper', 'sheet']], ['wait', ['wait-tint']], ['sheet', ['late']],
  ['on-band', ['band', 'band-deep']], ['on-bar', ['bar']],
]
/** Lines that tell what can be pressed or filled in, and cells that say something. */
const drawn: [string, string[]][] = [['edge', ['paper', 'sheet']], ['teal', ['paper', 'sheet', 'track']], ['late', ['paper']], ['ink', ['focus', 'paper', 'track']]]

for (const [name, tokens] of Object.entries(themes)) {
  test(`${name}: text reaches 7:1 and what is drawn 3:1`, () => {
    const faults = [[written, 7], [drawn, 3]].flatMap(([pairs, least]) => (pairs as typeof written).flatMap(([ink, grounds]) => grounds.flatMap((ground) => {
      // Yellow is framed by ink that is dark in light and light in dark; one of the two always stands out.
      if (ground === 'focus' && name === 'dark') return []
      const ratio = contrast(tokens[ink]!, tokens[ground]!)
      return ratio < (least as number) ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : []
    })))
    expect(faults).toEqual([])
  })
}

test('colours stand in tokens alone, save white, ink and the yellow of the skip link', () => {
  const body = css.replaceAll(/:root \{[^}]+\}/g, '').replaceAll(/\/\*[\s\S]*?\*\//g, '')
  expect([...new Set(body.match(/#[0-9a-f]{3,8}\b/g))].sort()).toEqual(['#000', '#17211f', '#fff'])
})

test('all scripts together are under sixty kilobytes, and have no types left', () => {
  const scripts = [...readAssets().files].filter(([path]) => path.endsWith('.js')).map(([, { text }]) => text)
  expect(scripts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(60_000)
  for (const text of scripts) expect(text).not.toMatch(/\.ts['"]|: string|: void/)
})
