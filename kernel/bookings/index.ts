// The face of bookings: what may be booked and what is free. Nothing here books: that is an act on a matter, at the one door.
export { callable, claim, dayView, isOver, overlaps, slotsOn, thingOf, timeFaults } from './model.ts'
export type { Hold, SlotView, Span, Terms, Thing, ThingRow } from './model.ts'
export { linesBetween, thingsWaitedFor } from './store.ts'
export { loadThings, thingFrom } from './things.ts'
