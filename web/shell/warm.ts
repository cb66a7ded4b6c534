// The code of a step's form, fetched while nobody is in a hurry.
export const loadForm = () => import('../widgets/step-form/step-form.tsx')
export const warmForm = (): void => { void loadForm().catch(() => undefined) }
