// Whether somebody sits before this page. Pages read themselves again each minute; without this an open one would keep its session
// awake for ever, and the limit of two hours would mean nothing.
const ALONE_MS = 5 * 60_000
let touched = performance.now()
let wall = false

if (typeof window !== 'undefined') for (const act of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(act, () => { touched = performance.now() }, { capture: true, passive: true })

/** A wall is watched, not touched. */
export const onWall = (is: boolean): void => { wall = is }
export const isUnattended = (): boolean => !wall && performance.now() - touched > ALONE_MS
