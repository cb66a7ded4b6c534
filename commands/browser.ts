// Makes sure that there is a browser and a Chinese font for the browser tests: as root on Debian they are installed, elsewhere one line
// says what to install.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isRoot } from '../database/account.ts'

/** The browser's path, or why there is none. */
export type Browser = { path: string; why?: undefined } | { path: null; why: string }

function findProgram(...names: string[]): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter).concat('/usr/bin'))
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name)
  return null
}

const findBrowser = (): string | null => process.env.LINLI_CHROMIUM || findProgram('chromium', 'chromium-browser', 'google-chrome')

/** fc-list prints one line for each font that covers Chinese; without fontconfig there is none that a browser could use. */
const hasChineseFont = (): boolean => process.platform !== 'linux' || spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0

export async function prepareBrowser(): Promise<Browser> {
  const missing = () => [...(findBrowser() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing().length > 0 && isRoot() && findProgram('apt-get')) installPackages(missing())
  const lacks = missing()
  const path = findBrowser()
  if (path !== null && lacks.length === 0) return { path }
  return { path: null, why: `install ${lacks.join(' and ')} (on Debian: apt-get install -y --no-install-recommends ${lacks.join(' ')}), or name a Chromium in LINLI_CHROMIUM.` }
}

function installPackages(names: string[]): void {
  process.stdout.write(`Installing ${names.join(' and ')} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', ...names]]) {
    const answer = spawnSync('apt-get', args, { env, encoding: 'utf8' })
    if (answer.status !== 0) {
      process.stdout.write(`apt-get ${args[0]} failed: ${(answer.stderr || answer.error?.message || '').trim()}\n`)
      return
    }
  }
}
