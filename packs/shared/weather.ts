// What a day is like in a city on the Yangtze delta: rain, wind, heat and the turns of the year, invented from a seed.
import { random } from '../../kernel/base/random.ts'

/** What can make a topic more frequent; each from 0 to 1. */
export type Turn = 'rain' | 'wind' | 'heat' | 'plum' | 'frost' | 'new_year' | 'fluff' | 'school' | 'leaves' | 'rest'
export type Weather = Record<Turn, number>

/** The first day of the lunar year. */
const newYears: Record<number, string> = {
  2018: '02-16', 2019: '02-05', 2020: '01-25', 2021: '02-12', 2022: '02-01', 2023: '01-22', 2024: '02-10', 2025: '01-29', 2026: '02-17', 2027: '02-06', 2028: '01-26',
}
const DAY = 86_400_000
/** Typhoons last three days; days are counted from 1970. */
const typhoon = (seed: number, day: number): boolean => [0, 1, 2].some((back) => {
  const month = new Date((day - back) * DAY).getUTCMonth()
  return month >= 6 && month <= 8 && random(`${seed}/typhoon/${day - back}`).next() < 0.028
})

/** The weather of a civil day (days since 1970, the district's own), the same for the same seed. */
export function weatherOf(seed: number, day: number): Weather {
  const chance = random(`${seed}/weather/${day}`)
  const date = new Date(day * DAY)
  const year = date.getUTCFullYear(), of = (month_day: string): number => day - Date.parse(`${year}-${month_day}`) / DAY
  const between = (from: string, to: string): boolean => of(from) >= 0 && of(to) <= 0
  const storm = typhoon(seed, day)
  const plum = between('06-12', '07-10')
  const wet = chance.next()
  const often = plum ? 0.5 : between('07-11', '09-20') ? 0.25 : between('03-01', '06-11') ? 0.3 : 0.18
  const rain = storm ? 1 : wet < often ? (plum || between('07-11', '09-20') ? 0.1 + 0.8 * chance.next() ** 2 : 0.06) : 0
  const toNewYear = of(newYears[year] ?? '02-05')
  const weekday = date.getUTCDay()
  return {
    rain, plum: plum ? 1 : 0,
    wind: storm ? 1 : chance.next() < 0.04 ? 0.4 : 0,
    heat: between('07-08', '08-31') && rain === 0 ? 0.4 + 0.6 * chance.next() : 0,
    frost: between('12-15', '12-31') || between('01-01', '02-10') ? chance.next() ** 2 : 0,
    new_year: toNewYear >= -25 && toNewYear <= 15 ? (toNewYear < 0 ? 0.6 : 1) : 0,
    fluff: between('04-08', '05-20') ? 1 : 0,
    school: between('08-28', '09-12') || between('02-16', '03-01') ? 1 : 0,
    leaves: between('11-10', '12-20') ? 1 : 0,
    rest: weekday === 0 || weekday === 6 ? 1 : 0,
  }
}
