// Public telephones of an invented district. No number in the country begins with 0000, so that whoever calls one reaches nobody.
import type { PackOrganisation, PhoneRow } from '../../kernel/system/pack.ts'

/** One for each organisation, the same for ever as long as their order is. */
export const phonesOf = (organisations: readonly PackOrganisation[]): PhoneRow[] => organisations.map(({ code }, i) => ({ organisation: code, number: `021-0000${String(1001 + i)}`, invented: true }))
