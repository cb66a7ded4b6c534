#!/usr/bin/env node
// Starts Linli on any Node from 20 on: installs what the lock file names when that is missing or has changed, then hands over to the
// pinned Node. Plain JavaScript without dependencies, since it runs before there are any.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))))
const modules = join(root, 'node_modules')

/** Where the package was itself installed as a dependency, its neighbours are its modules and there is no lock file to follow. */
const isCheckout = existsSync(join(root, 'package-lock.json'))

function fail(message) {
  process.stderr.write(message + '\n')
  process.exit(1)
}

function install() {
  const mark = join(modules, '.installed')
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === wanted) return
  if (isComplete()) return writeFileSync(mark, wanted + '\n')
  process.stderr.write(existsSync(mark) ? 'The lock file has changed. Installing what it names …\n' : 'Installing the pinned Node, the database and the libraries …\n')
  // Inside `npm start` npm describes the outer call in these variables, which would confuse the inner one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle_|package_|command$|execpath$)/.test(name) && name !== 'NODE_ENV'))
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional', ...(process.stderr.isTTY ? ['--progress=true'] : [])],
    { cwd: root, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (npm.error) fail(`npm could not be run (${npm.error.message}). Install Node with npm, version 20 or later.`)
  if (npm.signal) process.exit(130)
  if (npm.status !== 0) fail('npm could not install the packages. Its message stands above; when it names the network, try again.')
  writeFileSync(mark, wanted + '\n')
}

/** Whether what is installed, perhaps by hand, holds every package of the lock file in its version; npm keeps that list itself. */
function isComplete() {
  try {
    const have = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
    const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    return Object.entries(want).every(([path, entry]) => path === '' || (have[path] ? have[path].version === entry.version : entry.optional))
      && Object.keys(have).every((path) => existsSync(join(root, path)))
  } catch {
    return false
  }
}

function pinnedNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const folder of [modules, dirname(root)])
    for (const place of [join('bin', program), program]) {
      const path = join(folder, `node-${os}-${process.arch}`, place)
      if (existsSync(path)) return path
    }
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  return fail(`There is no pinned Node for ${process.platform} ${process.arch}, and this machine's own is ${process.versions.node}. Install Node 22.18 or later (24 is best) and start again.`)
}

if (isCheckout) install()
const node = pinnedNode()
const path = [dirname(node), join(modules, '.bin'), process.env.PATH].filter(Boolean).join(delimiter)
// With V8's own measure of young memory a server that answers large figures holds 470 MB and with this one 370, at the same speed.
const child = spawn(node, ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', join(root, 'commands', 'main.ts'), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, PATH: path } })
// A terminal sends Ctrl-C to both processes, which the verbs count as one; the channel tells the child should this process be killed.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => fail(`Node could not be started (${error.message}).`))
child.on('exit', (code, signal) => process.exit(signal ? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1) : code ?? 1))
