// Figures of a planner's kept option, drawn into a matter by the platform in place of what somebody would type: they come with the option's name and day,
// its numbers, and the network, the people and the rules that they stand on.
import { formatInstant } from '../kernel/base/time.ts'
import type { Words } from '../kernel/base/model.ts'
import type { Json, Matter } from '../kernel/matters/model.ts'
import { walkers, type WalkerId } from '../kernel/space/walkers.ts'
import type { Drawn } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import { networksOf, optionById, optionsOf, type SavedOption } from '../kernel/walks/index.ts'
import type { District } from './district.ts'
import { bandWords, serviceOf, walkerWords } from './space/services.ts'

type Part = { people: number; before: number; after: number }
type Known = Part & { place: { id: number } }

/** What an option says of a place: it was asked about it, or its table has a row for it. Null where it says nothing. */
function partOf({ question, figures }: SavedOption, place: number): Part | null {
  if (question['place'] === place) return figures as unknown as Part
  return (figures['rows'] as readonly Known[] | undefined)?.find((row) => row.place.id === place) ?? null
}

const hundredths = ({ people }: Part, reached: number): number => (people === 0 ? 0 : Math.round((reached / people) * 10_000))
const most_networks = 1000

/** What the step draws, by fact or by column of the row that it puts; null where nothing is named, no such option was kept, or it says nothing of the matter's place. */
export async function drawnFor(district: District, { declaration }: System, matter: Matter, step: string, given: Readonly<Record<string, unknown>>): Promise<Record<string, Json> | null> {
  const draws = Object.hasOwn(declaration.steps, step) ? declaration.steps[step]!.draws : undefined
  const id = draws && given[draws.by]
  if (!draws || typeof id !== 'string' || !/^\d{1,18}$/.test(id)) return null
  const [option, networks] = await district.asWriter((tx) => Promise.all([optionById(tx, id), networksOf(tx, most_networks)]))
  const part = option && partOf(option, matter.place)
  if (!option || !part) return null
  const day = formatInstant(district.world().calendar, option.at).slice(0, 10)
  const at = draws.at !== undefined && given[draws.at] === 'after' ? 'after' : 'before'
  const network = networks.find((one) => one.id === option.network)
  const values: Record<Drawn, Json> = {
    service: option.service, walker: String(option.question['walker']), minutes: Number(option.question['minutes']), share: hundredths(part, part[at]), before: hundredths(part, part.before), after: hundredths(part, part.after),
    whole_before: Math.round(hundredths(part, part.before) / 100), whole_after: Math.round(hundredths(part, part.after) / 100), day, year: Number(day.slice(0, 4)), name: nameOf(option).zh.slice(0, 60), unit: '%',
    said: `方案“${option.name}”（${day} 存）：${nameOf(option).zh}，${walkerWords[option.question['walker'] as WalkerId].zh}每秒 ${walkers[option.question['walker'] as WalkerId].speed_mps} 米；现状 ${part.before} 人，方案 ${part.after} 人，共 ${part.people} 人；路网第 ${option.network} 张${network ? `（${network.from} 起）` : ''}，人口第 ${option.counts} 版；CIRC-02、CIRC-08`.slice(0, 300),
  }
  const into = declaration.steps[step]!.puts?.into
  const table = into === undefined ? undefined : declaration.facts[into]
  return Object.fromEntries(Object.entries(draws.fills).map(([name, what]) => [name, fitted(table?.is === 'rows' ? table.columns[name] : declaration.facts[name], values[what])]))
}

/** A choice may write the same word in its own way. */
function fitted(fact: { is: string; of?: unknown } | undefined, value: Json): Json {
  const plain = (text: unknown): string => String(text).replaceAll('_', '')
  return fact?.is === 'choice' && Array.isArray(fact.of) ? ((fact.of as string[]).find((one) => plain(one) === plain(value)) ?? value) : value
}

function nameOf({ service, question }: SavedOption): Words {
  const bands = String(question['bands'] ?? '').split(',').filter(Boolean)
  const who = bands.length ? bands.map((band) => bandWords(band).zh).join('、') : '所有居民'
  const words = serviceOf(service)?.words ?? { zh: service, en: service }
  return { zh: `${words.zh} ${Number(question['minutes'])} 分钟走得到（${who}）`, en: `${words.en} within ${Number(question['minutes'])} minutes` }
}

/** So many options are offered, the newest first. */
const offered = 60
/** The options that say something of the matter's place, where a step that may be taken now draws from one. */
export async function optionsFor(district: District, { declaration }: System, matter: Matter): Promise<{ value: string; label: string }[] | null> {
  if (!Object.values(declaration.steps).some(({ draws, from }) => draws && from.includes(matter.state))) return null
  const all = await district.asWriter((tx) => optionsOf(tx, null, 500))
  return all.filter((option) => partOf(option, matter.place)).slice(0, offered).map((option) => ({ value: option.id, label: `${option.name}：${nameOf(option).zh}，${formatInstant(district.world().calendar, option.at).slice(0, 10)}` }))
}
