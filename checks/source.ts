// Reads and parses the project's own source files once for all checks, and answers what they import, which functions they hold and
// which texts stand in them.
import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'

export const root = join(import.meta.dirname, '..')
const folders = ['kernel', 'systems', 'packs', 'server', 'commands', 'database', 'web', 'site', 'simulation', 'bench', 'checks', 'bin']

export type Node = { type: string; start: number; end: number; [key: string]: unknown }
/** `to`: a path inside the project, or the package's name as written. `typeOnly` imports leave nothing at run time, `lazy` ones come when called for. */
export type Import = { to: string; typeOnly: boolean; lazy: boolean; line: number }
/** Path inside the project with `/`; parsed when first asked for. */
export type Source = { path: string; text: string; ast: Node; imports: Import[]; isTest: boolean }

function walk(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })
}

const slashed = (path: string): string => relative(root, path).split(sep).join('/')

/** Paths of all files in the source folders. */
export const paths: readonly string[] = folders.flatMap((folder) => walk(join(root, folder))).map(slashed).sort()

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

let known: Source[] | undefined
/** Every program file, tests included. */
export const sources = (): Source[] => (known ??= paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map(parse))

function parse(path: string): Source {
  const text = read(path)
  const answer = parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js' })
  if (answer.errors.length > 0) throw new Error(`${path} cannot be parsed: ${answer.errors[0]!.message}`)
  const source = { path, text, ast: answer.program as unknown as Node, imports: [] as Import[], isTest: /\.test\.tsx?$/.test(path) }
  source.imports = importsOf(source)
  return source
}

/** Calls `visit` for each node under `node` with the nodes above it, the nearest last. */
export function visitAll(node: Node, visit: (node: Node, above: readonly Node[]) => void, above: Node[] = []): void {
  visit(node, above)
  above.push(node)
  for (const [key, value] of Object.entries(node)) {
    if (key === 'start' || key === 'end') continue
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof (child as Node).type === 'string') visitAll(child as Node, visit, above)
  }
  above.pop()
}

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

function importsOf({ path, text, ast }: Source): Import[] {
  const found: Import[] = []
  visitAll(ast, (node) => {
    const source = node.source as Node | null | undefined
    if (/^(Import|ExportNamed|ExportAll)Declaration$|^ImportExpression$|^TSImportType$/.test(node.type) && typeof source?.value === 'string')
      found.push({ to: target(path, source.value), typeOnly: isTypeOnly(node), lazy: node.type === 'ImportExpression', line: lineOf(text, node.start) })
  })
  return found
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const parts = (node.specifiers ?? []) as { importKind?: string; exportKind?: string }[]
  return parts.length > 0 && parts.every((part) => part.importKind === 'type' || part.exportKind === 'type')
}

const aliases: Record<string, string> = (JSON.parse(read('package.json')) as { imports: Record<string, string> }).imports

function target(from: string, written: string): string {
  const bare = written.replace(/\?.*$/, '')
  if (bare.startsWith('.')) return slashed(resolve(root, dirname(from), bare))
  return aliases[bare] ? slashed(resolve(root, aliases[bare])) : bare
}

/** Texts in a file: string literals, the fixed parts of templates, and text between JSX tags; with what stands around each. */
export function texts(source: Source): { value: string; line: number; above: readonly Node[] }[] {
  const found: { value: string; line: number; above: readonly Node[] }[] = []
  visitAll(source.ast, (node, above) => {
    const value = node.type === 'TemplateElement' ? (node.value as { raw: string }).raw : node.type === 'Literal' || node.type === 'JSXText' ? node.value : undefined
    if (typeof value === 'string') found.push({ value, line: lineOf(source.text, node.start), above: [...above] })
  })
  return found
}

/** Folder names below `folder` that hold the file `marker`. */
export const foldersWith = (folder: string, marker: string): string[] =>
  [...new Set(paths.filter((path) => path.startsWith(`${folder}/`) && path.split('/').length === 3 && path.endsWith(`/${marker}`)).map((path) => path.split('/')[1]!))]
