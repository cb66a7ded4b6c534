// What HSDS 3.1 requires of what other programs read, stated in words of our own from the specification's tables: required fields, formats, code lists.

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
export const day = /^\d{4}-\d\d-\d\d$/, time = /^([01]\d|2[0-3]):[0-5]\d([+-]\d\d:\d\d|Z)$/, moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/
type Is = 'text' | 'number' | RegExp | readonly string[] | { one: string } | { many: string }
/** `!` stands before what is required. What is not named here is not in the specification's object, and may not come. */
const stated: Record<string, Record<string, Is>> = {
  service: {
    '!id': uuid, '!name': 'text', '!status': ['active', 'inactive', 'defunct', 'temporarily closed'], alternate_name: 'text', description: 'text', eligibility_description: 'text', fees_description: 'text', alert: 'text', last_modified: moment,
    organization: { one: 'organization' }, phones: { many: 'phone' }, schedules: { many: 'schedule' }, cost_options: { many: 'cost_option' }, required_documents: { many: 'required_document' }, service_areas: { many: 'service_area' }, service_at_locations: { many: 'service_at_location' }, attributes: { many: 'attribute' }, metadata: { many: 'metadata' },
  },
  organization: { '!id': uuid, '!name': 'text', '!description': 'text', alternate_name: 'text' },
  phone: { '!id': uuid, '!number': 'text', type: ['text', 'voice', 'fax', 'cell', 'video', 'pager', 'textphone'] },
  schedule: { '!id': uuid, valid_from: day, timezone: 'number', freq: ['WEEKLY', 'MONTHLY'], byday: /^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/, opens_at: time, closes_at: time, description: 'text' },
  cost_option: { '!id': uuid, valid_from: day, option: 'text', currency: /^[A-Z]{3}$/, amount: 'number' },
  required_document: { '!id': uuid, document: 'text' },
  service_area: { '!id': uuid, name: 'text' },
  service_at_location: { '!id': uuid, location: { one: 'location' } },
  location: { '!id': uuid, '!location_type': ['physical', 'postal', 'virtual'], name: 'text', latitude: 'number', longitude: 'number', addresses: { many: 'address' }, accessibility: { many: 'accessibility' }, schedules: { many: 'schedule' }, phones: { many: 'phone' } },
  address: { '!id': uuid, '!address_1': 'text', '!city': 'text', '!state_province': 'text', '!postal_code': 'text', '!country': /^[A-Z]{2}$/, '!address_type': ['physical', 'postal', 'virtual'] },
  accessibility: { '!id': uuid, description: 'text' },
  attribute: { '!id': uuid, link_id: uuid, link_entity: 'text', link_type: 'text', value: 'text', taxonomy_term: { one: 'taxonomy_term' } },
  taxonomy_term: { '!id': uuid, '!name': 'text', '!description': 'text', code: 'text', taxonomy: 'text' },
}

/** Every way in which a value is not what the specification says of its kind. */
export function faults(kind: string, value: unknown, at = kind): string[] {
  const fields = Object.entries(stated[kind]!).map(([name, is]) => ({ name: name.replace('!', ''), required: name.startsWith('!'), is }))
  const of = value as Record<string, unknown>
  return [
    ...Object.keys(of).filter((name) => !fields.some((field) => field.name === name)).map((name) => `${at}.${name} is no field`),
    ...fields.flatMap(({ name, required, is }): string[] => {
      const one = of[name], here = `${at}.${name}`
      if (one === undefined || one === null) return required ? [`${here} is missing`] : []
      if (is === 'number') return typeof one === 'number' ? [] : [`${here} is no number`]
      if (is === 'text') return typeof one === 'string' ? [] : [`${here} is no text`]
      if (is instanceof RegExp) return typeof one === 'string' && is.test(one) ? [] : [`${here} is ${JSON.stringify(one)}`]
      if (Array.isArray(is)) return is.includes(one as string) ? [] : [`${here} is ${JSON.stringify(one)}`]
      if ('one' in is) return faults(is.one, one, here)
      return (one as unknown[]).flatMap((each, i) => faults((is as { many: string }).many, each, `${here}[${i}]`))
    }),
  ]
}
