// Builds the staff application when its sources have changed since the last build, writes each asset compressed beside itself, and
// tells what the first view of a page weighs.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, gzipSync } from 'node:zlib'

const web = dirname(fileURLToPath(import.meta.url))
const root = dirname(web)
const dist = join(web, 'dist')
const mark = join(dist, '.built')

/** `outside`: files of other folders that were bundled, relative to the repository. */
type Mark = { hash: string; outside: string[] }

/** Builds `web/dist` unless it is already that of these sources. Answers whether it had to. Two callers at once do no harm. */
export async function buildWeb(options: { force?: boolean; quiet?: boolean } = {}): Promise<{ built: boolean; folder: string; span_ms: number }> {
  const start = performance.now()
  const span = (): number => Math.round(performance.now() - start)
  const known = await readMark()
  if (!options.force && known && known.hash === await hashOf(known.outside)) return { built: false, folder: dist, span_ms: span() }
  // Built aside and moved in whole: a server that is running never sees half a build.
  const aside = join(root, 'node_modules', `.linli-web-${process.pid}`)
  const result = await bundle(aside, options.quiet !== false)
  const outputs = Array.isArray(result) ? result : [result]
  const modules = outputs.flatMap((one) => ('output' in one ? one.output : [])).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
  const outside = [...new Set(modules.map((id) => id.split('?')[0] ?? id))]
    .filter((id) => id.startsWith(root) && !id.startsWith(web) && !id.includes('node_modules') && existsSync(id)).map((id) => relative(root, id)).sort()
  await writeFile(join(aside, 'addresses.json'), JSON.stringify(await addresses()))
  await writeWorker(aside)
  await compress(aside)
  await writeFile(join(aside, '.built'), JSON.stringify({ hash: await hashOf(outside), outside } satisfies Mark))
  await rm(dist, { recursive: true, force: true })
  try {
    await rename(aside, dist)
  } catch (error) {
    // Another process moved its own build in between the two lines above; it is of the same sources. Or the two folders lie on two disks.
    if ((error as { code?: string }).code === 'EXDEV') await cp(aside, dist, { recursive: true })
    else if (!existsSync(mark)) throw error
    await rm(aside, { recursive: true, force: true })
  }
  return { built: true, folder: dist, span_ms: span() }
}

async function bundle(folder: string, quiet: boolean): ReturnType<(typeof import('vite'))['build']> {
  const { build } = await import('vite')
  // A test runner says NODE_ENV=test, and vite would then bundle React's slow and large development form.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    return await build({ configFile: join(web, 'vite.config.ts'), logLevel: quiet ? 'warn' : 'info', mode: 'production', build: { outDir: folder, emptyOutDir: true } })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

/** The addresses at which a screen stands, so that the server knows which are none. */
export async function addresses(): Promise<string[]> {
  const folders = (await readdir(join(web, 'screens'), { withFileTypes: true })).filter(({ name }) => existsSync(join(web, 'screens', name, 'screen.ts')))
  return Promise.all(folders.map(async ({ name }) => {
    const path = /\bpath: '([^']+)'/.exec(await readFile(join(web, 'screens', name, 'screen.ts'), 'utf8'))?.[1]
    if (path === undefined) throw new Error(`web/screens/${name}/screen.ts does not say its path`)
    return path
  }))
}

/** The service worker, with the list of what it keeps. It stands beside the page under a name that never changes. */
async function writeWorker(folder: string): Promise<void> {
  const { build } = await import('vite')
  await build({ configFile: false, root: web, logLevel: 'warn', mode: 'production', build: { outDir: folder, emptyOutDir: false, copyPublicDir: false, target: 'chrome109', lib: { entry: join(web, 'worker.ts'), formats: ['es'], fileName: () => 'worker.js' } } })
  const files = (await readdir(join(folder, 'assets'))).sort().map((file) => `/assets/${file}`)
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const version = createHash('sha256').update(page).update(files.join()).digest('hex').slice(0, 12)
  const pages = [...new Set((await addresses()).map((path) => path.split('/')[1] ?? ''))].sort()
  const path = join(folder, 'worker.js')
  await writeFile(path, `const VERSION=${JSON.stringify(version)},FILES=${JSON.stringify(files)},PAGES=${JSON.stringify(pages)};\n${await readFile(path, 'utf8')}`)
}

async function readMark(): Promise<Mark | null> {
  try {
    return JSON.parse(await readFile(mark, 'utf8')) as Mark
  } catch {
    return null
  }
}

/** Names and contents of everything that the bundle is made from. The lock file stands for all libraries. */
async function hashOf(outside: readonly string[]): Promise<string> {
  const own = (await readdir(web, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(dist) && !/\.test\.tsx?$/.test(path)).sort()
  const paths = [...own, ...outside.map((path) => resolve(root, path)), join(root, 'package-lock.json')]
  const texts = await Promise.all(paths.map((path) => readFile(path).catch(() => Buffer.alloc(0))))
  const hash = createHash('sha256')
  paths.forEach((path, i) => hash.update(relative(root, path)).update('\0').update(texts[i]!).update('\0'))
  return hash.digest('hex')
}

const COMPRESSIBLE = /\.(js|css|html|svg|json|map|webmanifest)$/

async function compress(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
  await Promise.all(files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    if (bytes.length < 512) return
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
  }))
}

type Manifest = Record<string, { file: string; imports?: string[]; dynamicImports?: string[] }>
export type Loaded = { file: string; gzip_bytes: number; text: string }

/** The scripts that a browser must load before a page is on screen: those of the entry and of the page. What the page loads later is not
 *  counted. @param screen a folder of web/screens */
export function firstView(screen: string, folder = dist): Loaded[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const files = new Set<string>()
  const follow = (key: string): void => {
    const entry = manifest[key]
    if (!entry) throw new Error(`the manifest knows no ${key}`)
    if (files.has(entry.file)) return
    files.add(entry.file)
    for (const other of entry.imports ?? []) follow(other)
  }
  for (const key of ['index.html', `screens/${screen}/page.tsx`]) follow(key)
  return [...files].filter((file) => file.endsWith('.js')).map((file) => {
    const bytes = readFileSync(join(folder, file))
    return { file, gzip_bytes: gzipSync(bytes, { level: 9 }).length, text: bytes.toString('utf8') }
  })
}
