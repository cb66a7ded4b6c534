// What a browser must load before it shows a page of the staff application: the scripts of the entry and of that page, from the manifest of the build.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

type Manifest = Record<string, { file: string; imports?: string[]; dynamicImports?: string[] }>
export type Loaded = { file: string; gzip_bytes: number; text: string }

/** @param screen a folder of web/screens. Dynamic imports that the page makes later are not counted. */
export function firstView(dist: string, screen: string): Loaded[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest
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
    const bytes = readFileSync(join(dist, file))
    return { file, gzip_bytes: gzipSync(bytes, { level: 9 }).length, text: bytes.toString('utf8') }
  })
}
