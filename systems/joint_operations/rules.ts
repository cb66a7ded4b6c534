// What the declaration names: who is in the room, what the board owes next, and that nothing agreed is called resolved before it is done.
import { addDays, refused, startOfDay, type Facts, type Json, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

type Row = Readonly<Record<string, Json>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as readonly Row[]) : [])
const member: RoleDeclaration = system.roles.member
const posts = 'posts' in member ? member.posts : []
/** Who answers for what is agreed, at the resolution of each. */
const fronts = ['departmentLiaison', 'streetDesk', 'crewMember', 'propertyManager']
const unitsOf = (value: unknown): number[] => rowsOf(value).map((row) => Number(row['unit']))
const able = (units: readonly number[], roles: readonly string[], { world }: RuleContext, fact: string): ReturnType<typeof refused> | null => (units.every((unit) => world.postAt(unit, roles)) ? null : refused('unit_without_post', fact))
const inRoom = ({ matter }: RuleContext): Set<number> => new Set(matter?.duties.filter((duty) => duty.kind === 'helper' && duty.state === 'owed').map(({ organisation }) => organisation))
const actorsUnit = ({ actor, world }: RuleContext): number | undefined => (actor.by === 'p' ? world.post(actor.post)?.organisation : undefined)
const owed = (row: Row): boolean => row['progress'] !== 'done'
const endOf = ({ world }: RuleContext, day: string): number => startOfDay(world.calendar, addDays(day, 1))

/** The board as the act leaves it. */
function boardAfter({ facts, given, act, matter }: RuleContext): readonly Row[] {
  const before = rowsOf(matter?.facts['board'])
  const { task } = given
  if (task === undefined) return before
  const rest = before.filter((row) => row['task'] !== task)
  const same = before.find((row) => row['task'] === task)
  return act === 'strike' ? rest : [...rest, { ...same, ...Object.fromEntries(['by', 'progress'].flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]))) } as Facts]
}

export const rules: Rules = {
  needs: {
    owes_nothing: (context) => { const unit = actorsUnit(context); return rowsOf(context.facts['board']).some((row) => row['unit'] === unit && owed(row)) ? refused('still_owes', 'board') : null },
  },
  checks: {
    // The office that leads is in the room without being called.
    office_leads: (context) => {
      const office = context.matter?.facts['office'] ?? actorsUnit(context)
      return [...unitsOf(context.given['members']), ...((context.given['more'] ?? []) as number[])].some((unit) => unit === office) ? refused('leads_already', context.given['more'] === undefined ? 'members' : 'more') : null
    },
    members_can_act: (context) => able(unitsOf(context.facts['members']), posts, context, 'members'),
    more_can_act: (context) => able((context.given['more'] ?? []) as number[], posts, context, 'more'),
    newly_can_act: (context) => able(unitsOf(context.given['newly']), fronts, context, 'newly'),
    // The street's own office has the lead, and is no member besides.
    each_once: ({ facts }) => { const units = unitsOf(facts['members']); return new Set(units).size < units.length ? refused('unit_twice', 'members') : null },
    by_a_member: (context) => {
      const unit = context.given['unit']
      return unit === undefined || inRoom(context).has(Number(unit)) || unit === context.facts['office'] ? null : refused('not_in_the_room', 'unit')
    },
    own_task: (context) => {
      const row = rowsOf(context.matter?.facts['board']).find(({ task }) => task === context.given['task'])
      return row && row['unit'] === actorsUnit(context) ? null : refused('not_your_task', 'task')
    },
    items_once: ({ given, matter }) => {
      const all = [...rowsOf(matter?.facts['agreed']), ...rowsOf(given['newly'])].map((row) => String(row['item']))
      return new Set(all).size < all.length ? refused('item_twice', 'newly') : null
    },
    never_shorter: ({ given, matter }) => (String(given['ends_by']) <= String(matter?.facts['ends_by']) ? refused('never_shorter', 'ends_by') : null),
    all_agreed_done: ({ given, facts }) => { const open = rowsOf(facts['agreed']).filter(owed); return given['result'] === 'resolved' && open.length ? refused('agreed_owed', 'result', { count: open.length }) : null },
  },
  computes: {
    office: (context): Record<string, number> => { const office = actorsUnit(context); return office === undefined ? {} : { office } },
    units: (context) => ({ units: unitsOf(context.facts['members']), next_at: endOf(context, String(context.facts['ends_by'])) }),
    next_at: (context) => {
      const days = boardAfter(context).filter(owed).flatMap((row) => (typeof row['by'] === 'string' ? [row['by']] : []))
      return { next_at: endOf(context, [String(context.facts['ends_by']), ...days].sort()[0]!) }
    },
    agreed: ({ given, matter }) => ({ agreed: [...rowsOf(matter?.facts['agreed']), ...rowsOf(given['newly'])] as unknown as Json }),
  },
}
