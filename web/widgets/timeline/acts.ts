// Acts that the kernel itself writes into every story; a system's own steps carry their own words.
export const LOOK = 'look'
export const LATE = 'late'
export const ASIDE = 'set_aside'
