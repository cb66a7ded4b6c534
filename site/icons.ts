// The few signs of the public site, drawn as lines on a field of 24. None stands without a word beside it.
import { html, raw, type Html } from './html.ts'

const paths = {
  big: 'M4 19 9.500 5h1L16 19M6 14.500h8M15.500 19h5M18 12v7',
  place: 'M12 21s7-6.300 7-11.500a7 7 0 0 0-14 0C5 14.700 12 21 12 21zM12 7.200a2.300 2.300 0 1 0 0 4.600 2.300 2.300 0 0 0 0-4.600',
  danger: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.500v5.500M12 16.400v.1',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 10.200a3.300 3.300 0 1 0 0 6.600 3.300 3.300 0 0 0 0-6.600',
  ask: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100.900-1.100 1.800M12 16.700v.1',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.500 20.500c.6-4 3.600-6 7.500-6s6.900 2 7.500 6',
  people: 'M9 5a3.200 3.200 0 1 0 0 6.400A3.200 3.200 0 0 0 9 5M2.500 19.500c.5-3.600 3-5.400 6.500-5.400s6 1.800 6.500 5.400M16 5.400a3 3 0 0 1 0 5.600M17.800 14.500c2 .6 3.300 2.300 3.700 5',
  work: 'M14.500 6.500a4 4 0 0 1 5-1.300L17 7.700l.4 2 2 .4 2.300-2.400a4.300 4.300 0 0 1-5.800 5.100L8.500 20.200a2.100 2.100 0 0 1-3-3l7.400-7.400a4.300 4.300 0 0 1 1.600-3.300z',
  late: 'M12 3.500 22 20.500H2zM12 10v4.500M12 17.400v.1',
  done: 'M4.500 12.500 10 18 20 6.500',
  still: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.800 9v6M14.200 9v6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5.300l3.500 2',
  vote: 'M4 13h16v8H4zM7.500 13V4h9v9M10 8l1.600 1.600L14.500 6.500M9 17h6',
  paper: 'M6 3h8.500L19 7.500V21H6zM14 3v5h5M9 12.500h7M9 16.500h7',
  house: 'M4 20V5h11v15M2 20h20M15 8h5v12M8 9h3M8 13h3',
  phone: 'M6 3h3.500l1.500 5-2.200 1.600a12 12 0 0 0 5.600 5.600L16 13l5 1.500V18a3 3 0 0 1-3 3C10.300 21 3 13.700 3 6a3 3 0 0 1 3-3z',
  sound: 'M4 9.500v5h3.500L13 19V5L7.500 9.500zM16.500 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  mic: 'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3',
  family: 'M8 4.500a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600M16.500 8.500a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400M3 20c.3-4.500 2-7 5-7s4.700 2.500 5 7M13.500 17c.6-1.700 1.600-2.500 3-2.500 2.200 0 3.700 2 4 5.500',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600',
  lock: 'M6 11h12v10H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  net: 'M3 9a14 14 0 0 1 18 0M6.500 13a9 9 0 0 1 11 0M12 17.500v.1M3 3l18 18',
  next: 'M9.500 5l7 7-7 7',
  previous: 'M14.500 5l-7 7 7 7',
} as const
export type IconName = keyof typeof paths

/** A sign of the size of the text beside it, hidden from who listens: the word says the same. */
export const icon = (name: IconName): Html => html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${paths[name]}"/></svg>`

/** Two houses that share a wall, with a door each. */
export const emblem = raw('<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><g fill="none" stroke-linejoin="round" stroke-linecap="round"><path d="M2.5 15 10 8l7.500 7v13h-15zM14.500 12.200l7-7.700 8 8.500v15h-12" stroke="currentColor" stroke-width="2.600"/><path d="M10 28v-6.500M21.500 28v-8" stroke="#ffc93c" stroke-width="2.800"/></g></svg>')
