// What the public sees and how it is held, in the words of residents; and the statement on accessibility.
import type { FastifyInstance } from 'fastify'
import type { District } from '../server/district.ts'
import { call, phones, type Front } from './frame.ts'
import { html, type Html } from './html.ts'

export function aboutRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  app.get('/about', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    return send(request, reply, { title: lang === 'zh' ? '公开什么、无障碍说明' : 'What is public, accessibility', path: '/about', body: lang === 'zh' ? chinese(district) : english(district) })
  })
}

const part = (title: string, ...lines: (Html | string)[]): Html => html`<section class="sec"><h2>${title}</h2><div class="stack">${lines.map((line) => html`<p>${line}</p>`)}</div></section>`

function chinese({ about }: District): Html {
  return html`<div class="narrow"><h1>公开什么、无障碍说明</h1>
${part('谁都能看到的', '一件事属于哪一类、办到哪一步、还剩几天、大概在哪个小区一带。', '您写的话和照片：要您同意，再由工作人员看过、认不出是谁，才公开。您随时可以在自己那件事的页面上收回。', '说到做到了吗：每个数字都写明是几件里的几件，点开能看到公开的每一件。', '这里归谁管：照责任清单写。正在投的票：问什么、哪天截止、还差多少人参加。')}
${part('谁都看不到的', '门牌、姓名和电话，公开页面上都没有；您没同意公开的话和照片也没有。', '家里的事、调解、举报干部的事，一件也不列，只算进总数。', '正在投的票，截止以前谁也不知道赞成反对各多少。')}
${part('您的电话谁看过', '只有办这件事的岗位能看，看之前要写用途。谁、哪天、为什么看，都写在您那件事的页面上。')}
${part('这台手机里记了什么', '语言、是不是长辈版、您选的地方。清掉浏览器的数据就没有了。我们不用别家的统计，也不跟踪您。')}
${part('看不清、听不清、点不准', '右上角有“长辈版”：字大、按钮大，一页问一件事，能念给您听。', '所有页面只用键盘也能用，关掉脚本也能报事、查事、投票。', '按《网站设计无障碍技术要求》（GB/T 37668-2019）和 WCAG 2.2 AA 做，每次改动都自动检查。', html`还是用不了，打 ${call(phones.hotline)}，或到居委会：一样办，同一个编号。遇到用不了的页面也请告诉我们。`)}
${about.demonstration && part('这是演示数据', about.notes.demo.zh, about.notes.outlines.zh)}</div>`
}

function english({ about }: District): Html {
  return html`<div class="narrow"><h1>What is public, accessibility</h1>
${part('What everybody may see', 'Of a matter its class, how far it is, the days left, and roughly where: the compound.', 'Your words and photos only if you agreed and a person looked and found that nobody can be recognised. You may take them back at any time on the page of your matter.', 'Promises against results: each figure says how many of how many, and opens into its public matters.', 'Who is in charge, as the responsibility list has it. Open votes: the question, the close, how many must still take part.')}
${part('What nobody may see', 'Doors, names and telephones stand on no public page, nor do words and photos to which you did not agree.', 'Nothing from inside a home, no mediation and no complaint about an official is listed; they are counted only.', 'Until a vote closes nobody knows how many are for or against.')}
${part('Who looked at my telephone number', 'Only the posts that handle the matter may, and they write down what for. Who looked, when and why stands on the page of your matter.')}
${part('What is kept in this browser', 'Language, version and the place you chose. We use no counters of others and do not follow you.')}
${part('Hard to see, to hear or to press', 'The large version is at the top right: large type and buttons, one question a page, read aloud.', 'Every page works by keyboard alone, and reporting, following and voting work without script.', 'Made to WCAG 2.2 AA and GB/T 37668-2019, checked at every change.', html`Where it still does not work call ${call(phones.hotline)} or come to the residents' committee: the same number, the same limit.`)}
${about.demonstration && part('These data are invented', about.notes.demo.en, about.notes.outlines.en)}</div>`
}
