// What the declaration names: only a unit with somebody who confirms can be asked.
import { refused, type Rules } from '#system'
import { system } from './system.ts'

const { owner } = system.roles

export const rules: Rules = {
  checks: {
    owner_can_answer: ({ given, world }) => (world.postAt(Number(given['owner']), 'posts' in owner ? owner.posts : []) ? null : refused('owner_without_post', 'owner')),
  },
}
