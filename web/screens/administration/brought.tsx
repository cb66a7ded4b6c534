// A queue that somebody carried here in a file: who did what and when is shown before anything is taken; then each act is taken under her own posts, or
// it is said why not.
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { call, upload } from '../../api/client.ts'
import type { Reason, Time, Words } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { Problem, Reasons } from '../../shell/problem.tsx'
import { fromText, readWhole } from '../queue/file.ts'
import type { Whole } from '../queue/file.ts'

const w = defineWords({
  title: { zh: '凭文件代送', en: 'Bring in a file' },
  why: { zh: '有人的手机一直连不上网，把离线办的事存成了文件，并同意由管理员代送。选这个文件：先看清是谁、何时、办了什么，再送。', en: 'Somebody whose phone finds no network saved what was done offline as a file and agreed that an administrator may bring it in. Choose that file: see who did what and when, then send.' },
  choose: { zh: '选文件', en: 'Choose the file' },
  not_file: { zh: '这不是存下的队列文件，或者是没有签名的旧文件。', en: 'This is no file of a queue, or an old one without a signature.' },
  who: { zh: '谁办的', en: 'Who did it' },
  device: { zh: '{time} 登记的设备签名，文件没有被改动', en: 'Signed by the device that was noted {time}; nothing was changed' },
  word: { zh: '{made} 存成文件时同意代送，{until} 前有效', en: 'Agreed when saving it {made}; good until {until}' },
  acts: { zh: '{n} 步，按办的先后', en: '{n} acts in their order' },
  opened: { zh: '新立一件：{system}', en: 'Opened: {system}' },
  on: { zh: '{number}：{step}', en: '{number}: {step}' },
  on_new: { zh: '上面新立的那件：{step}', en: 'On what was opened above: {step}' },
  aside: { zh: '（只记进经过）', en: ' (told in the story only)' },
  step: { zh: '一步', en: 'a step' },
  done_at: { zh: '办于 {time}', en: 'done {time}' },
  evidence: { zh: '凭证', en: 'evidence' },
  photos: { zh: '照片 {n} 张', en: '{n} photos' },
  known: { zh: '早已送到', en: 'arrived before' },
  taken: { zh: '送到了', en: 'taken' },
  refused: { zh: '没有办成，留在本人手机上由本人定', en: 'not taken; it stays on her phone for her to settle' },
  behind: { zh: '前一步没办成，等本人定', en: 'behind one that was not taken' },
  go: { zh: '以{who}的岗位送入', en: 'Take them under the posts of {who}' },
  again: { zh: '另选一个文件', en: 'Another file' },
  done: { zh: '{n} 步已送到', en: '{n} acts have arrived' },
  note: { zh: '这里不显示办理的内容。送入后，经过里会写明由您代送。送几次都只算一次。', en: 'What was written is not shown here. The story will say that you brought it in. However often it is sent, it counts once.' },
})

type Shown = {
  person: { id: number; name: string; login: string }; posts: { id: number; title: Words; organisation: string }[]; made: Time; until: Time; device: Time; digest: string
  acts: { key: string; at: Time; evidence: string; photos: string[]; known: boolean; words: Words | null; system: Words | null; number: string | null; aside: boolean }[]
  photos: { id: string; name: string; sha256: string; pass: string }[]
}
type Taken = { key: string; done: 'taken' | 'known' | 'refused' | 'behind'; reasons: Reason[] }
type Signed = { body: string; key: string; signature: string }
const KEPT = 'kept:'

/** Photos first, each as hers who took it; then the acts. */
async function bringIn(whole: Whole, shown: Shown, signed: Signed): Promise<Taken[]> {
  for (const { id, name, sha256, pass } of shown.photos) {
    const data = whole.photos?.find((photo) => photo.id === id)?.data
    if (data !== undefined) await upload(fromText(data, ''), name, { key: id.slice(KEPT.length), sha256, owner: `${shown.person.id}.${pass}` })
  }
  return (await call<{ acts: Taken[] }>('/api/brought', { method: 'POST', body: signed })).acts
}

export function BringIn() {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<{ whole: Whole; signed: Signed } | 'none' | null>(null)
  const look = useMutation({ mutationFn: (signed: Signed) => call<Shown>('/api/brought/preview', { method: 'POST', body: signed }) })
  const take = useMutation({ mutationFn: ({ whole, signed, shown }: { whole: Whole; signed: Signed; shown: Shown }) => bringIn(whole, shown, signed), onSuccess: (acts) => announce(say(w.done, { n: acts.filter(({ done }) => done === 'taken' || done === 'known').length })) })
  const choose = async (chosen: File): Promise<void> => {
    look.reset()
    take.reset()
    const whole = (await readWhole(chosen))?.whole
    if (!whole?.key || !whole.signature) return setFile('none')
    const signed = { body: whole.body, key: whole.key, signature: whole.signature }
    setFile({ whole, signed })
    look.mutate(signed)
  }
  const shown = look.data
  return (
    <section className="card box ad-brought">
      <h2 className="hd">{say(w.title)}</h2>
      <p className="note">{say(w.why)}</p>
      <p className="ad-acts"><Button size="large" icon={<Icon name="import" />} loading={look.isPending} onClick={() => input.current?.click()}>{say(shown ? w.again : w.choose)}</Button>
        <input ref={input} type="file" accept=".json,application/json" className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { const [chosen] = event.target.files ?? []; if (chosen) void choose(chosen); event.target.value = '' }} /></p>
      {file === 'none' && <p className="problem" role="alert"><Icon name="late" /><span>{say(w.not_file)}</span></p>}
      {look.isError && <Problem error={look.error} />}
      {shown && file && file !== 'none' && (
        <>
          <Who shown={shown} />
          <Acts shown={shown} taken={take.data} />
          {take.isError && <Problem error={take.error} />}
          <p className="note">{say(w.note)}</p>
          {!take.data && <p className="ad-acts"><Button type="primary" size="large" loading={take.isPending} onClick={() => take.mutate({ ...file, shown })}>{say(w.go, { who: shown.person.name })}</Button></p>}
        </>
      )}
    </section>
  )
}

function Who({ shown }: { shown: Shown }) {
  const say = useSay()
  return (
    <div className="ad-who">
      <h3>{say(w.who)}</h3>
      <p><b>{shown.person.name}</b> <code>{shown.person.login}</code></p>
      <ul>{shown.posts.map((post) => <li key={post.id}>{post.organisation}　{say(post.title)}</li>)}</ul>
      <p><Icon name="done" /> {say(w.device, { time: say.time(shown.device) })}</p>
      <p><Icon name="done" /> {say(w.word, { made: say.time(shown.made), until: say.time(shown.until) })}</p>
    </div>
  )
}

function Acts({ shown, taken }: { shown: Shown; taken: Taken[] | undefined }) {
  const say = useSay()
  const after = new Map((taken ?? []).map((one) => [one.key, one]))
  const said = (act: Shown['acts'][number]): string => (act.system ? say(w.opened, { system: say(act.system) }) : say(act.number ? w.on : w.on_new, { number: act.number ?? '', step: say(act.words) || say(w.step) })) + (act.aside ? say(w.aside) : '')
  return (
    <>
      <h3>{say(w.acts, { n: shown.acts.length })}</h3>
      <ol className="ad-queue">{shown.acts.map((act) => {
        const one = after.get(act.key)
        const fine = one ? one.done === 'taken' || one.done === 'known' : act.known
        return (
          <li key={act.key}>
            <b>{said(act)}</b> <small>{say(w.done_at, { time: say.time(act.at) })}{act.photos.length > 0 && `　${say(w.photos, { n: act.photos.length })}`}</small>
            <p className="note">{say(w.evidence)} <code title={act.evidence}>{act.evidence.slice(0, 16)}…</code>{act.photos.map((sha256, i) => <code key={i} title={sha256}>{sha256.slice(0, 12)}…</code>)}</p>
            {(one || act.known) && <p className={fine ? 'st ontime' : 'st late'}><Icon name={fine ? 'done' : 'late'} />{say(one ? w[one.done] : w.known)}</p>}
            {one && one.reasons.length > 0 && <Reasons reasons={one.reasons} />}
          </li>
        )
      })}</ol>
    </>
  )
}
