// Saying things in the chosen language: our own sentences with their gaps filled, and the words that come from the server.
import { sayInstant, sayDay } from '../../kernel/base/time.ts'
import type { Words } from '../../kernel/base/model.ts'
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { questions, serverNow } from '../api/hooks.ts'
import { settings, useSettings } from './settings.ts'
import type { Language } from './settings.ts'

export type Fill = Record<string, string | number>
/** A screen's or widget's own words: Chinese and English or it does not compile. */
export const defineWords = <K extends string>(words: Record<K, Words>): Record<K, Words> => words

const pick = (words: Words, language: Language, fill?: Fill): string => {
  // A pack may leave the English out; the Chinese is then better than nothing.
  const text = words[language] || words.zh || words.en
  return fill ? text.replace(/\{(\w+)\}/g, (gap, name: string) => String(fill[name] ?? gap)) : text
}

export type Say = {
  (words: Words | null | undefined, fill?: Fill): string
  language: Language
  zone: string
  /** '今天 17:00', '6月22日 17:00'. */
  time: (at: string | number, now?: number) => string
  /** As time; a day that is included ends at 24:00, because nobody reads '0:00 of the next' rightly. */
  end: (at: string | number, now?: number) => string
  /** '6月22日'. */
  day: (day: string, now?: number) => string
}

const ZONE = 'Asia/Shanghai'

export function makeSay(language: Language, zone: string): Say {
  const say = (words: Words | null | undefined, fill?: Fill): string => (words ? pick(words, language, fill) : '')
  const at = (time: string | number): number => (typeof time === 'number' ? time : Date.parse(time))
  const today = (now: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now)
  const sayTime = (time: string | number, now = serverNow()): string => (Number.isNaN(at(time)) ? '' : pick(sayInstant(zone, at(time), now), language))
  return Object.assign(say, {
    language, zone, time: sayTime,
    end: (time: string | number, now = serverNow()) => (sayTime(time, now).endsWith(' 00:00') ? `${sayTime(at(time) - 1, now).slice(0, -6)} 24:00` : sayTime(time, now)),
    day: (day: string, now = serverNow()) => pick(sayDay(day.slice(0, 10), today(now)), language),
  })
}

export function useSay(): Say {
  const { language } = useSettings()
  const { data } = useQuery({ ...questions.me, enabled: false })
  const zone = data?.district.zone ?? ZONE
  return useMemo(() => makeSay(language, zone), [language, zone])
}

/** Outside a component, for announcements made after it has gone. */
export const sayNow = (words: Words, fill?: Fill): string => pick(words, settings().language, fill)
