// Personal values: masked until somebody entitled says what for. A look lasts ten minutes, counts down, and masks itself again.
import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { matterKeys, serverNow, useLook, useSystems } from '../../api/hooks.ts'
import type { Look, Matter } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { sayRequester } from '../clock/clock.tsx'
import './personal.css'

const w = defineWords({
  sub: { zh: '个人信息', en: 'personal data' },
  purpose: { zh: '用途', en: 'Purpose' },
  other: { zh: '别的用途，写明', en: 'Another purpose, in words' },
  other_label: { zh: '写明用途', en: 'The purpose in words' },
  look: { zh: '看 10 分钟，记入流水', en: 'Look for 10 min, on record' },
  left: { zh: '还看得到 {time}', en: 'Visible for {time}' },
  mask: { zh: '现在就遮上', en: 'Mask now' },
  copy: { zh: '复制{what}', en: 'Copy {what}' },
  copied: { zh: '已复制', en: 'Copied' },
  opened: { zh: '个人信息显示 10 分钟', en: 'Personal data are shown for 10 minutes' },
  masked: { zh: '个人信息已经遮上', en: 'Personal data are masked again' },
  note: { zh: '本人看得到谁、何时、为何看过。至今看过 {n} 次。', en: 'The person can see who looked, when and why. Looked at {n} times so far.' },
  none: { zh: '没有留下个人信息', en: 'No personal data were given' },
  not_yours: { zh: '您的岗位不看个人信息，办事用不着。', en: 'Your post does not read personal data: the work does not need it.' },
  hidden: { zh: '办结已久，个人信息自动隐藏了。', en: 'This ended long ago; personal data are hidden.' },
})

const SECOND = 1000
/** The two clocks may differ by a breath; a look is never said to be longer than it is. */
const LOOK_MS = 600_000
const left = (until: string): number => Math.min(LOOK_MS, Math.max(0, Date.parse(until) - serverNow()))

export function PersonalCard({ matter }: { matter: Matter }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const [look, setLook] = useState<Look | null>(null)
  const facts = Object.entries(matter.personal)
  const mayLook = facts.filter(([, one]) => one.may && !one.hidden)
  const looks = Math.max(0, ...facts.map(([, one]) => one.looks))
  const end = (): void => { setLook(null); announce(say(w.masked)) }
  const asks = Object.values(system?.facts ?? {}).some((declared) => declared.is === 'personal')
  const title = sayRequester(say, system)
  if (!asks) return null
  if (facts.length === 0) return <section className="card box"><h2 className="hd">{title} <small>{say(w.sub)}</small></h2><p className="note">{say(w.none)}</p></section>
  return (
    <section className="card box" aria-label={title}>
      <h2 className="hd">{title} <small>{say(w.sub)}</small></h2>
      <dl className={say.language === 'en' ? 'pii en' : 'pii'}>
        {facts.map(([name, one]) => {
          const label = say(system?.words.facts[name]) || name
          const plain = look?.values[name]
          return (
            <div key={name} className="contents">
              <dt>{label}</dt>
              <dd className={plain === undefined ? 'masked' : 'plain-value'}>{plain ?? one.masked}</dd>
              <dd>{plain !== undefined && <CopyButton text={plain} label={say(w.copy, { what: label })} />}</dd>
            </div>
          )
        })}
      </dl>
      {look
        ? <Countdown until={look.until} onEnd={end} />
        : mayLook.length > 0
          ? <Ask matter={matter} facts={mayLook.map(([name]) => name)} onLook={(given) => { setLook(given); announce(say(w.opened)) }} looks={looks} />
          : <p className="note look">{say(facts.every(([, one]) => one.hidden) ? w.hidden : w.not_yours)}</p>}
    </section>
  )
}

function Ask({ matter, facts, onLook, looks }: { matter: Matter; facts: string[]; onLook: (look: Look) => void; looks: number }) {
  const say = useSay()
  const id = useId()
  const look = useLook(matter.id)
  const client = useQueryClient()
  const declared = [...new Set(facts.map((name) => say(matter.personal[name]!.purpose)))]
  const [purpose, setPurpose] = useState(declared[0] ?? '')
  const [own, setOwn] = useState('')
  const said = purpose === '' ? own.trim() : purpose
  const ask = (): void => look.mutate({ facts, purpose: said }, {
    onSuccess: (given) => { onLook(given); for (const queryKey of matterKeys(matter)) void client.invalidateQueries({ queryKey }) },
  })
  return (
    <form className="look" onSubmit={(event) => { event.preventDefault(); if (said.length >= 2) ask() }}>
      <fieldset>
        <legend>{say(w.purpose)}</legend>
        {declared.map((one) => <label key={one}><input type="radio" name={id} checked={purpose === one} onChange={() => setPurpose(one)} />{one}</label>)}
        <label><input type="radio" name={id} checked={purpose === ''} onChange={() => setPurpose('')} />{say(w.other)}</label>
        {purpose === '' && <Input aria-label={say(w.other_label)} value={own} maxLength={200} autoFocus onChange={(event) => setOwn(event.target.value)} />}
      </fieldset>
      <Button htmlType="submit" block icon={<Icon name="eye" />} loading={look.isPending} disabled={said.length < 2}>{say(w.look)}</Button>
      {look.isError && <Problem error={look.error} />}
      <p className="note">{say(w.note, { n: looks })}</p>
    </form>
  )
}

function Countdown({ until, onEnd }: { until: string; onEnd: () => void }) {
  const say = useSay()
  const [rest, setRest] = useState(left(until))
  useEffect(() => {
    const timer = setInterval(() => {
      const now_left = left(until)
      setRest(now_left)
      if (now_left === 0) onEnd()
    }, SECOND)
    return () => clearInterval(timer)
  }, [until])
  const seconds = Math.ceil(rest / SECOND)
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <div className="look">
      <p className="row"><Icon name="eye" /><span className="grow">{say(w.left, { time })}</span><Button size="small" onClick={onEnd}>{say(w.mask)}</Button></p>
      <div className="bar soon" aria-hidden="true"><i style={{ width: `${(rest / LOOK_MS) * 100}%` }} /></div>
    </div>
  )
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const say = useSay()
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text)
    announce(say(w.copied))
  }
  return <Button type="text" size="small" icon={<Icon name="copy" />} aria-label={label} onClick={() => void copy()} />
}
