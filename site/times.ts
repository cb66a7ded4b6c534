// Days and hours as they are said: 5月22日（周五）13:30–15:30.
import { dayOf, type Calendar } from '../kernel/base/calendar.ts'
import type { Day, Instant } from '../kernel/base/model.ts'
import { formatInstant, sayDay } from '../kernel/base/time.ts'
import type { Span } from '../kernel/bookings/index.ts'
import type { Lang } from './frame.ts'

const english = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const weekdayNo = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()
export const weekday = (day: Day, lang: Lang): string => (lang === 'zh' ? `周${'日一二三四五六'[weekdayNo(day)]}` : english[weekdayNo(day)]!)
/** 5月22日（周五）; 今天（周五）. */
export const sayDate = (day: Day, today: Day, lang: Lang): string => (lang === 'zh' ? `${sayDay(day, today).zh}（${weekday(day, lang)}）` : `${weekday(day, lang)} ${sayDay(day, today).en}`)
export const clockAt = (calendar: Calendar, at: Instant): string => formatInstant(calendar, at).slice(11, 16)
export const sayHours = (calendar: Calendar, { from, to }: Span): string => `${clockAt(calendar, from)}–${clockAt(calendar, to)}`
export const saySpan = (calendar: Calendar, span: Span, now: Instant, lang: Lang): string => `${sayDate(dayOf(calendar, span.from), dayOf(calendar, now), lang)}${lang === 'zh' ? '' : ' '}${sayHours(calendar, span)}`
/** 免费, or so many yuan. */
export const sayFee = (fee: number | undefined, lang: Lang): string => (fee ? `${fee % 100 ? (fee / 100).toFixed(2) : fee / 100} ${lang === 'zh' ? '元' : 'yuan'}` : lang === 'zh' ? '免费' : 'free')
