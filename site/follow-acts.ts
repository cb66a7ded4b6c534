// What whoever raised a matter may do now, as forms: the question that waits for her first, with what follows from each answer worked out by the
// same function that will decide it.
import type { Refusal } from '../kernel/base/model.ts'
import { decideStep } from '../kernel/matters/decide.ts'
import { isWindow } from '../kernel/matters/windows.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import type { Known } from '../server/follow.ts'
import { requesterSteps } from '../server/public.ts'
import type { Look } from './frame.ts'
import type { Form } from './forms.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { sayDue } from './rule.ts'

export type Asking = { district: District; look: Look; known: Known; system: System; /** What was refused, with what she wrote. */ tried?: { step: string; form: Form; refused: readonly Refusal[] } }
/** `turn` waits for her; `appeal` moves the matter on although nobody waits for her; `contact` says how to tell her; `word` changes nothing but what is known. */
export type Act = { step: string; is: 'turn' | 'appeal' | 'contact' | 'word' }

/** What she may do now, what waits for her first. */
export function actsOf({ district, known, system }: Asking): Act[] {
  const { matter } = known
  const { steps, holds } = system.declaration
  const order = ['turn', 'appeal', 'word', 'contact']
  // Another time is chosen on a page of its own.
  return requesterSteps(district, system, matter).filter((step) => mayAct({ known, system }, step) && !holds?.moves.includes(step)).map((step): Act => {
    const declared = steps[step]!
    // What is booked has one answer that is waited for; giving it up stands beside it.
    if (declared.to !== '=') return { step, is: matter.waits === 'requester' && (!holds || system.declaration.page.next[matter.state] === step) ? 'turn' : 'appeal' }
    return { step, is: asksPersonal(system, step) ? 'contact' : 'word' }
  }).sort((a, b) => order.indexOf(a.is) - order.indexOf(b.is))
}

const asksPersonal = ({ declaration: { steps, facts } }: System, step: string): boolean => Object.keys(steps[step]?.asks ?? {}).some((fact) => facts[fact]?.is === 'personal')
/** A relative answers where she agreed to that, and never says how she herself is told (ACC-05). */
export const mayAct = ({ known: { by }, system }: Pick<Asking, 'known' | 'system'>, step: string): boolean => !by || (by.answers && !asksPersonal(system, step))

export const idOf = (step: string, fact: string): string => `${step}-${fact}`
/** Her own address, with her key where she came by it. */
export const addressOf = ({ matter, key }: Known, more = '', query: Record<string, string> = {}): string => {
  const said = new URLSearchParams({ ...(key !== null && { key }), ...query }).toString()
  return `/follow/${matter.number}${more}${said && `?${said}`}`
}
export const wordOf = ({ system, look }: Asking, step: string, which: 'ask' | 'go' | 'lead' | 'done'): string | undefined => {
  const words = system.words.steps[step]
  return (system.words.own?.steps?.[step]?.[which] ?? (which === 'done' ? words?.done : which === 'lead' ? undefined : words))?.[look.lang]
}

/** The form of a step. @param bare only what must be answered, where one thing stands on a page */
export function actForm(asking: Asking, { step, is }: Act, bare = false): Html {
  const { facts, steps, tells } = asking.system.declaration
  const asked = Object.entries(steps[step]?.asks ?? {})
  const must = bare && asked.some(([, required]) => required)
  const asks = asked.filter(([fact, required]) => fact !== tells?.language && !(must && !required) && !isAccount(facts[fact]))
  // Whose turn it is says so already, where both stand on one page.
  const lead = is === 'turn' && !bare ? undefined : wordOf(asking, step, 'lead')
  return html`${lead !== undefined && html`<p class="lead">${lead}</p>`}<form class="stack" method="post" action="${addressOf(asking.known, `/${step}`)}"${asks.some(([fact]) => facts[fact]?.is === 'photos') && html` enctype="multipart/form-data"`}>${asks.map(([fact, required]) => field(asking, step, fact, required === true))}<button class="btn${is !== 'turn' && ' line'}">${wordOf(asking, step, 'go')}</button></form>`
}
/** An account of a messenger comes with the messenger; nobody types one. */
const isAccount = (fact: FactDeclaration | undefined): boolean => fact?.is === 'personal' && fact.of === 'account'

function field(asking: Asking, step: string, fact: string, required: boolean): Html | null {
  const { system, look: { lang }, tried } = asking
  const zh = lang === 'zh'
  const declared = system.declaration.facts[fact] as FactDeclaration
  const own = system.words.own?.steps?.[step]?.asks?.[fact]
  const name = (own ?? system.words.facts[fact])?.[lang] ?? fact
  const id = idOf(step, fact)
  const value = tried?.step === step ? (tried.form[fact] ?? '') : ''
  const wrong = tried?.step === step && tried.refused.some((one) => one.about === fact)
  const label = (optional: string): Html => html`<label for="${id}">${name}${!required && (zh ? `（${optional}）` : ` (${optional})`)}</label>`
  const free = zh ? '可不填' : 'optional'
  const bad = wrong && html` aria-invalid="true"`
  switch (declared.is) {
    case 'choice': {
      const picks = html`<div class="picks">${declared.of.filter((one) => reachable(asking, fact, one)).map((one, i) => html`<span class="pick"><input type="radio" name="${fact}" id="${id}${i ? `-${i}` : ''}" value="${one}"${required && html` required`}${value === one && html` checked`}><label for="${id}${i ? `-${i}` : ''}">${(own?.choices?.[one] ?? system.words.facts[fact]?.choices?.[one])?.[lang] ?? one}${hintOf(asking, step, fact, one, required)}</label></span>`)}</div>`
      return required ? html`<fieldset><legend class="vh">${name}</legend>${picks}</fieldset>` : html`<details class="set"><summary>${name}（${free}）</summary><fieldset><legend class="vh">${name}</legend>${picks}</fieldset></details>`
    }
    case 'text': return html`<p>${label(free)}<textarea id="${id}" name="${fact}" maxlength="${declared.max}"${required && html` required`}${bad}>${value}</textarea></p>`
    case 'photos': return html`<p class="file">${label(zh ? '可不拍' : 'optional')}<input type="file" id="${id}" name="${fact}" accept="image/*"${bad}></p>`
    case 'personal': return html`<p>${label(free)}<input type="${declared.of === 'phone' ? 'tel' : 'text'}" id="${id}" name="${fact}" value="${value}" maxlength="100"${required && html` required`}${declared.of === 'phone' && html` inputmode="tel" autocomplete="tel"`}${declared.of === 'mail' && html` inputmode="email" autocomplete="email"`}${bad}></p>`
    default: return null
  }
}

/** A way of being told is offered where its kind of contact can be left here. */
function reachable({ system: { declaration: { tells, facts } }, known }: Asking, fact: string, option: string): boolean {
  if (fact !== tells?.by || option === 'none') return true
  const kind = Object.entries(facts).find(([, one]) => one.is === 'personal' && one.of === option)
  return kind !== undefined && (option !== 'account' || known.matter.facts[kind[0]] !== undefined)
}

/** What is said of an answer, and of one that must be given what comes of it: the state that it leads to and by when. */
function hintOf(asking: Asking, step: string, fact: string, option: string, required: boolean): Html | null {
  const { lang } = asking.look
  const own = asking.system.words.own?.steps?.[step]?.asks?.[fact]?.choices?.[option]?.hint?.[lang]
  const said = [own, required ? followsOf(asking, step, fact, option) : null].filter((one): one is string => Boolean(one))
  return said.length ? html`<span class="hint">${said.join(lang === 'zh' ? '。' : '. ')}</span>` : null
}

function followsOf({ district, system, known: { matter }, look: { lang } }: Asking, step: string, fact: string, option: string): string | null {
  const now = district.now()
  const world = district.world()
  const decided = decideStep({ system, act: step, matter, given: { [fact]: option }, actor: { by: 'r' }, now, world, slots: matter.slots })
  const to = decided.ok ? decided.value.change.to : undefined
  const words = to === undefined ? undefined : system.words.own?.states?.[to]?.[lang]
  if (!decided.ok || words === undefined) return null
  const due = (decided.value.change.clocks ?? []).flatMap((run) => (run.outcome === undefined && run.deadline !== null && !isWindow(system, run.id) ? [run.deadline] : []))
  const by = due.length ? sayDue(world.calendar, Math.min(...due), now)[lang] : ''
  return `${words}${by && (lang === 'zh' ? `，${by} 前` : `, by ${by}`)}`
}

/** Told after an act: it has arrived. */
export const arrived = (asking: Asking, step: string): Html | null =>
  Object.hasOwn(asking.system.declaration.steps, step) ? html`<div class="note ok" role="status"><p><b>${icon('done')} ${asking.look.lang === 'zh' ? '收到了' : 'It has arrived'}</b>：${wordOf(asking, step, 'done')}</p></div>` : null
