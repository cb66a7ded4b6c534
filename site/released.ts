// Words and photos of a matter that whoever reported it agreed to show and a person let through, under its line in a list; and the photos themselves.
import type { FastifyInstance } from 'fastify'
import { releasedOf } from '../kernel/matters/release.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import type { District } from '../server/district.ts'
import { refuse } from '../server/problem.ts'
import { releasedPath, releasedPhoto } from '../server/released.ts'
import { html, type Html } from './html.ts'
import type { Ask } from './pieces.ts'

export function releasedRoutes(app: FastifyInstance, district: District, data: string): void {
  app.get<{ Params: { number: string; id: string } }>('/shown/:number/:id', { schema: { hide: true } }, async (request, reply) => {
    const picture = await releasedPhoto(district, data, request.params.number, request.params.id)
    // It may be taken back, so that nobody on the way keeps it for long.
    return picture ? reply.type('image/jpeg').header('cache-control', 'private, max-age=300').send(picture) : refuse(reply, [refused('matter.unknown')])
  })
}

/** Null where nothing was released. */
export function releasedPart({ district, look: { lang } }: Ask, matter: Matter): Html | null {
  const found = releasedOf(district.systems.get(matter.system)!.declaration, matter.facts)
  if (!found) return null
  const zh = lang === 'zh'
  const { words, photos } = found
  const all = photos.length
  return html`<figure class="shown">${words !== null && html`<blockquote>${words}</blockquote>`}${all > 0 && html`<ul class="pics">${photos.map((photo, i) => html`<li><a href="${releasedPath(matter.number, photo)}"><img src="${releasedPath(matter.number, photo)}" alt="${zh ? `照片 ${i + 1}，共 ${all} 张` : `Photo ${i + 1} of ${all}`}" loading="lazy"></a></li>`)}</ul>`}
<figcaption class="small">${zh ? '报的人同意，工作人员看过后公开' : 'Shown with the consent of whoever reported it, after a person looked'}</figcaption></figure>`
}
