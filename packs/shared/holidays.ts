// The State Council's yearly notices of days off and make-up working days, 2018-2026, as dated data (TIME-02).
import type { HolidayYear } from '../../kernel/base/model.ts'
import years from './holidays.json' with { type: 'json' }

/** From NateScarlet/holiday-cn, MIT licence; each year names the notice it was read from. */
export const holidays: readonly HolidayYear[] = years
