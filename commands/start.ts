// `linli start`: everything that a working district needs, from an empty folder to a page in the browser.
import { mkdirSync } from 'node:fs'
import { faultOf, parseBasemap, type Basemap } from '../server/basemap.ts'
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'
import { askedToStop } from './signals.ts'

export const command: Command = {
  verb: 'start',
  summary: 'Starts the district: prepares what is missing, migrates, serves.',
  usage: 'start [--pack NAME]',
  options: [['--pack NAME', 'the district to install on the first run (a folder of packs/)']],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values } = parseArgs({ args, options: { pack: { type: 'string' } } })
    const host = process.env['HOST'] || '127.0.0.1'
    const port = givenPort()
    const [{ buildWeb }, { openDistrict, serve }, { dataFolder, fromEnvironment }] = await Promise.all([import('../web/build.ts'), import('../server/serve.ts'), import('./here.ts')])
    const [{ firstLink }, { providerFrom }, { channelsFrom }, { advisorFrom }] = await Promise.all([import('../kernel/people/links.ts'), import('../kernel/people/provider.ts'), import('../server/messages/settings.ts'), import('../server/advisor.ts')])
    const identity = providerFrom(process.env) ?? undefined
    const channels = channelsFrom(process.env)
    const advisor = advisorFrom(process.env)
    const basemap = await givenBasemap()
    const data = dataFolder()
    mkdirSync(data, { recursive: true })
    const web = await buildWeb()
    const migrating = showProgress('tables 建表')
    let told = false
    const options = fromEnvironment(values.pack)
    const installing = showProgress(options.install.demonstration ? 'demonstration district 演示区' : 'district 区')
    const district = await openDistrict({
      ...options, install: { ...options.install, progress: (done, total, what) => { told = true; installing.at(done, total, what) } },
      migrating: (done, total, name) => migrating.at(done, total, name),
    })
    if (told) installing.end()
    const mayNot = district.about.demonstration ? whyNot(host) : null
    if (mayNot) {
      await district.close()
      process.stderr.write(`${mayNot}\n`)
      return 2
    }
    if (district.about.demonstration) {
      const { firstHistory } = await import('../simulation/first.ts')
      const bars = { past: showProgress('what has ended 近三个月'), days: showProgress('the last days 近十二天') }
      let shown: keyof typeof bars | null = null
      await firstHistory(district, { data, progress: (part, done, total, words) => {
        if (shown && shown !== part) bars[shown].end()
        shown = part
        bars[part].at(done, total, words)
      } })
      if (shown) bars[shown as keyof typeof bars].end()
    }
    const serving = await serve(district, { host, port: port ?? 7310, elsewhere: port === null, learn: true, data, web: web.folder, identity, ...(channels.length && { channels }), advisor, publicUrl: givenAddress(), ...(basemap && { basemap }) }).catch(async (error: Error) => { await district.close(); throw error })
    const first = await district.asWriter((tx) => firstLink(tx, district.algorithm, district.now(), district.ids.next(district.now())))
    process.stdout.write(welcome(serving.url, district.about, first))
    await askedToStop()
    await serving.stop()
    return 0
  },
}

/** A port that was asked for must be free; where none was, the usual one may give way to another. */
export function givenPort(text: string | undefined = process.env['PORT']): number | null {
  if (!text) return null
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) wrongUsage(`PORT is "${text}". It takes a number from 0 to 65535.`)
  return port
}

/** The address under which people reach the district, where a gateway stands before it. */
export function givenAddress(text: string | undefined = process.env['LINLI_PUBLIC_URL']): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) wrongUsage(`LINLI_PUBLIC_URL is "${text}". It takes an address such as https://linli.example.org.`)
  return text
}

/** The map below the outlines, if one is set; a file that is not there is said now and not on the first map. */
async function givenBasemap(): Promise<Basemap | null> {
  const read = parseBasemap(process.env['LINLI_BASEMAP'])
  if (!read.ok) return wrongUsage(read.why)
  const fault = await faultOf(read.value)
  return fault ? wrongUsage(fault) : read.value
}

/** Why a district with demonstration people may not listen at this address; null for loopback. */
export function whyNot(host: string): string | null {
  if (host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)) return null
  return 'HOST names another address than loopback while demonstration people exist, whose password everybody knows. Start with LINLI_DEMO=0 on an empty LINLI_DATA, or leave HOST away.'
}

/** @param first the token of the first administrator's link, while nobody can sign in. */
function welcome(url: string, about: { name: { zh: string; en: string }; demonstration: boolean }, first: string | null): string {
  return [
    '', `  ${about.name.zh} ${about.name.en}${about.demonstration ? '  演示数据 demonstration data' : ''}`, '',
    `  公众 public    ${url}/`, `  员工 staff     ${url}/?staff`, `  接口 API       ${url}/api/docs`,
    ...(about.demonstration ? ['', '  登录：在登录页选一个岗位，密码 linli-demo', '  Sign in: choose a post on the sign-in page, password linli-demo'] : []),
    ...(first ? ['', `  第一位管理员在这里定密码，一小时内有效，只能用一次：${url}/welcome/${first}`, '  The first administrator sets a password there, within an hour and once. No default password exists; a later start prints a new link.'] : []), '', '  Ctrl-C 结束 to stop', '',
  ].join('\n')
}
