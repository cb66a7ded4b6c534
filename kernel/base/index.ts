// The face of base: what a browser may load as well. What needs Node is imported by its file: ./canonical.ts, ./clock.ts.
export type * from './model.ts'
export * from './refusals.ts'
export * from './limits.ts'
export * from './calendar.ts'
