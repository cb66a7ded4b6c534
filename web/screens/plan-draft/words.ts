// The words of a plan in the making.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '起草一份计划', en: 'Draft a plan' },
  lead: { zh: '从 Word 或文本文件读出条目，或者从今年没做完的开始。读出来的只是草稿，改好了再登记；没登记前什么也不留。', en: 'Clauses are read from a Word document or a text, or begin with what this year left undone. What was read is a draft: correct it, then bring it in. Until then nothing is kept.' },
  file: { zh: '文件（.docx、.txt）', en: 'File (.docx, .txt)' },
  from_plan: { zh: '从这份计划没做完的开始', en: 'Begin with what this plan left undone' },
  take: { zh: '取来', en: 'Take it' },
  reading: { zh: '正在读', en: 'Reading' },
  skips: { zh: '序号接不上，请看一眼：{lines}', en: 'Numbers that do not follow, please look: {lines}' },
  code: { zh: '计划代号', en: 'Code of the plan' }, name: { zh: '名称', en: 'Name' }, year: { zh: '年份', en: 'Year' },
  owner: { zh: '没有责任单位的条目，先由谁负责', en: 'Who owns what names no owner' },
  clauses: { zh: '条目（{n}）', en: 'Clauses ({n})' },
  level: { zh: '层级', en: 'Level' }, chapter: { zh: '部分', en: 'Chapter' }, section: { zh: '节', en: 'Section' }, clause: { zh: '条', en: 'Clause' }, task: { zh: '任务', en: 'Task' },
  title_of: { zh: '{code} 的标题', en: 'Title of {code}' }, level_of: { zh: '{code} 的层级', en: 'Level of {code}' }, under: { zh: '上级', en: 'Under' }, under_of: { zh: '{code} 的上级', en: 'What {code} stands under' }, drop_of: { zh: '去掉 {code}', en: 'Take {code} out' },
  bring: { zh: '登记', en: 'Bring it in' },
  brought: { zh: '已登记', en: 'It is brought in' },
  look: { zh: '去看', en: 'Look at it' },
})
