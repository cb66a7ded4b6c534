// The count file: all that is needed to compute a result again, given to those who may read the ballots. It is read as something foreign:
// whatever is wrong with it is said, nothing in it is believed.
import type { Instant } from '../base/model.ts'
import { fits, indexOf } from './admit.ts'
import { countNamed, countSecret } from './count.ts'
import { grounds } from './model.ts'
import type { Ballot, Choice, Result, Vote } from './model.ts'
import { ruleSetById } from './rulesets.ts'

/** A slip in the published box: the hash of its code and the answer. */
export type Slip = { slip: string; choice: Choice }
export type CountFile = {
  linli_count: 1; assembly: string; made: Instant; vote: Vote; result: Result
  /** The last hash of the assembly's chain when the file was made. */
  last_hash: string
  /** Named votes: every ballot that came, also those refused. */
  ballots?: readonly Ballot[]
  /** Secret votes: who took part, and the box. Nothing joins the two. */
  took_part?: readonly string[]; box?: readonly Slip[]
}

export type Recount = { ok: true; result: Result; declared: Result; equal: boolean; differs: string[] } | { ok: false; faults: string[] }

/** Computes the result of a file from what it holds. Not equal: `differs` names where what was declared departs. */
export function recountFile(text: string): Recount {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return { ok: false, faults: ['the file is not JSON'] }
  }
  const faults = faultsOf(file)
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, 20) }
  const { vote, ballots, took_part, box, result: declared } = file as CountFile
  const result = vote.kind === 'named' ? countNamed(vote, ballots!).result : countSecret(vote, took_part!.length, box!.map(({ choice }) => choice))
  const differs = differences(result, declared, '')
  return { ok: true, result, declared, equal: differs.length === 0, differs }
}

/** Paths at which two plain values differ, up to twenty. */
function differences(a: unknown, b: unknown, path: string): string[] {
  if (a === b) return []
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return [path || 'result']
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.flatMap((key) => differences((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], path ? `${path}.${key}` : key)).slice(0, 20)
}

type Plain = Record<string, unknown>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 2000
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length <= 1_000_000
const isTexts = (value: unknown): value is string[] => isList(value) && value.every(isText)
const twice = (list: readonly unknown[]): boolean => new Set(list).size !== list.length
const isChoice = (value: unknown): value is Choice => ['yes', 'no', 'abstain', 'spoiled'].includes(value as string) || (isPlain(value) && isTexts(value['names']))

function faultsOf(file: unknown): string[] {
  if (!isPlain(file) || file['linli_count'] !== 1) return ['this is no count file of version 1']
  if (!isPlain(file['vote']) || !isPlain(file['result'])) return ['the vote or its result is missing']
  const faults = voteFaults(file['vote'])
  if (faults.length > 0) return faults
  const vote = file['vote'] as Vote
  return vote.kind === 'named' ? ballotFaults(file['ballots']) : boxFaults(vote, file['took_part'], file['box'])
}

function voteFaults(vote: Plain): string[] {
  const set = ruleSetById(vote['rule_set'] as string)
  if (!set) return [`the rule set ${JSON.stringify(vote['rule_set'])} is not known`]
  const faults: string[] = []
  const say = (wrong: boolean, words: string): void => { if (wrong) faults.push(words) }
  say(vote['kind'] !== 'named' && vote['kind'] !== 'secret', 'the kind is neither named nor secret')
  say(set.ballot !== 'either' && set.ballot !== vote['kind'], `the rule set ${set.id} asks for a ${set.ballot} vote`)
  say(!isWhole(vote['opens']) || !isWhole(vote['closes']), 'opening and closing are not instants')
  const rules = vote['rules']
  say(!isPlain(rules) || !['first', 'last'].includes(rules['counts'] as string) || !['none', 'majority'].includes(rules['silence'] as string), 'the body\'s rules are not whole')
  for (const key of ['attended', 'served', 'objections']) say(vote[key] !== undefined && !isTexts(vote[key]), `${key} is no list of heads`)
  const question = vote['question']
  if (!isPlain(question) || !isText(question['text']) || !set.forms.includes(question['form'] as never)) faults.push('the question does not fit its rule set')
  else if (question['form'] !== 'answer') say(!isTexts(question['names']) || twice(question['names']) || !isWhole(question['seats']) || question['seats'] < 1 || question['seats'] > question['names'].length, 'names or seats are wrong')
  return [...faults, ...rollFaults(vote['roll'])]
}

function rollFaults(roll: unknown): string[] {
  const heads = isPlain(roll) ? roll['heads'] : null
  if (!isList(heads) || heads.length === 0 || !heads.every(isPlain)) return ['the roll has no heads']
  const faults: string[] = []
  for (const head of heads) {
    const units = head['units']
    if (!isText(head['id']) || !isText(head['building']) || !(head['voter'] === null || isText(head['voter'])) || !isList(units) || !units.every(isPlain)) faults.push(`a head of the roll is not whole: ${JSON.stringify(head['id'])}`)
    else if (head['groups'] !== undefined && !isTexts(head['groups'])) faults.push(`the groups of ${head['id']} are no list`)
    else for (const unit of units) if (!isText(unit['id']) || !isText(unit['building']) || !isWhole(unit['area']) || unit['area'] === 0 || unit['area'] > 100_000_000 || !grounds.includes(unit['ground'] as never)) faults.push(`a flat of ${head['id']} has no whole area in 0.01 m2 or no ground`)
  }
  if (faults.length > 0) return faults
  if (twice(heads.map((head) => head['id'])) || twice(heads.flatMap((head) => (head['units'] as Plain[]).map((unit) => unit['id'])))) faults.push('a head or a flat stands on the roll twice')
  if (heads.reduce((sum, head) => sum + (head['units'] as { area: number }[]).reduce((area, unit) => area + unit.area, 0), 0) >= 2 ** 43) faults.push('the roll holds more area than any body has')
  return faults
}

function ballotFaults(ballots: unknown): string[] {
  if (!isList(ballots) || !ballots.every(isPlain)) return ['the ballots are missing']
  const faults = ballots.filter((ballot) => !isBallot(ballot)).map((ballot) => `a ballot is not whole: ${JSON.stringify(ballot['id'])}`)
  if (faults.length === 0 && (twice(ballots.map((ballot) => ballot['no'])) || twice(ballots.map((ballot) => ballot['id'])))) faults.push('two ballots have one number')
  return faults
}

function isBallot(ballot: Plain): boolean {
  const proxy = ballot['proxy']
  const instruction = isPlain(proxy) ? proxy['instruction'] : null
  return isText(ballot['id']) && isWhole(ballot['no']) && isText(ballot['head']) && ['paper', 'online', 'proxy'].includes(ballot['way'] as string) && isWhole(ballot['received']) && isChoice(ballot['choice'])
    && (ballot['voter'] === undefined || isText(ballot['voter'])) && (proxy === undefined || (isPlain(proxy) && isText(proxy['holder']) && typeof proxy['written'] === 'boolean' && (instruction === null || isChoice(instruction))))
}

function boxFaults(vote: Vote, took_part: unknown, box: unknown): string[] {
  if (!isTexts(took_part) || !isList(box) || !box.every(isPlain)) return ['who took part or the box is missing']
  const faults: string[] = []
  const index = indexOf(vote.roll)
  if (twice(took_part) || took_part.some((head) => index.get(head)?.id !== head)) faults.push('somebody took part twice, or is not on the roll')
  if (box.some((slip) => !isText(slip['slip']) || !isChoice(slip['choice']) || !fits(vote.question, slip['choice'])) || twice(box.map((slip) => slip['slip']))) faults.push('a slip of the box is not whole, or is there twice')
  if (box.length > took_part.length) faults.push('the box holds more slips than took part')
  return faults
}
