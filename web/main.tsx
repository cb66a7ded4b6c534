// Entry of the staff application. The first questions go out before anything is drawn.
import { createRoot } from 'react-dom/client'
import { queryClient, questions } from './api/hooks.ts'
import './shell/tokens.css'
import './shell/base.css'
import './shell/frame.css'
import { App } from './shell/app.tsx'
import { warm } from './shell/screens.ts'

for (const question of [questions.me, questions.systems, questions.categories]) void queryClient.prefetchQuery(question as never)
if (location.pathname === '/') void queryClient.prefetchQuery(questions.desk)

warm(location.pathname)
createRoot(document.getElementById('root')!).render(<App />)
