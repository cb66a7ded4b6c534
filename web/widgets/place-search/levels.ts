// What the levels of the territory are called.
import { defineWords } from '../../shell/language.ts'

export const levelWords = defineWords({
  district: { zh: '区', en: 'District' }, street: { zh: '街镇', en: 'Street or town' }, area: { zh: '片区', en: 'Area' }, committee: { zh: '居村委', en: 'Committee' }, grid: { zh: '责任网格', en: 'Grid' },
  compound: { zh: '小区', en: 'Compound' }, building: { zh: '楼', en: 'Building' }, stairwell: { zh: '门洞', en: 'Stairwell' }, household: { zh: '户', en: 'Household' },
})
export const levelOf = (level: string): { zh: string; en: string } => levelWords[level as keyof typeof levelWords] ?? { zh: level, en: level }

/** Levels whose centre says where something is well enough to measure distances from. */
const near: readonly string[] = ['compound', 'building', 'stairwell', 'household']
export const isNear = (level: string): boolean => near.includes(level)
