// What people say: the words of every topic, by the code of a small class.
import { components } from './texts/components.ts'
import { events } from './texts/events.ts'
import { requests } from './texts/requests.ts'
import type { Topics } from './texts.ts'

export const topics: Topics = { ...components, ...events, ...requests }
