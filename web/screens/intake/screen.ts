// Taking in: the words as spoken, where, what, who answers and until when, before anything is saved.
import { queryClient, questions } from '../../api/hooks.ts'
import type { System } from '../../api/types.ts'
import { defineScreen } from '../../shell/screen.ts'
import { mayOpen } from './may-open.ts'
import { w } from './words.ts'

export const screen = defineScreen({
  path: '/intake', title: w.title, icon: 'phone', rail: 20, tab: 20,
  // Until the declarations are read nobody can say; then only those whose posts may open something see it.
  for: (posts) => {
    const systems = queryClient.getQueryData<System[]>(questions.systems.queryKey)
    return !systems || systems.some((system) => mayOpen(system, posts))
  },
  load: () => import('./page.tsx'),
})
