import * as z from 'zod/mini'
import type { PhotoPart } from '#db/photo-store'
import { sha256Schema } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { may } from '../rights.ts'
import { need } from './authenticate.ts'
import { hasCurrent } from './etag.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'
import { readQuery } from './query.ts'
import { ownerOf } from './reports-page.ts'

const query = { thumbnail: z.optional(z.enum(['', '1'])) }
/** A picture is named by its hash: it can never be another. */
const FOR_EVER = 'private, max-age=31536000, immutable'

type Next = (c: Call) => Promise<Response>

/** A whole photo or its preview. HEAD of a tus client asks about an upload instead: `uploads` answers. */
export const photo = (context: Pick<Context, 'store'>, uploads: Next) => async (c: Call) => {
  if (c.req.method === 'HEAD' && c.req.header('tus-resumable') !== undefined) return uploads(c)
  const viewer = c.get('viewer')
  const part: PhotoPart = readQuery(c, query).thumbnail === undefined ? 'photo' : 'thumbnail'
  need(viewer, 'see')
  const sha256 = sha256Schema.safeParse(c.req.param('id'))
  if (!sha256.success) refuse('not_found')
  const { photos } = context.store
  for (const kept of await photos.findAll(sha256.data)) {
    if (!may(viewer, 'see', ownerOf(kept.asset))) continue
    const content = await photos.read(kept, part)
    if (content !== null) return answer(c, `"${kept.sha256}-${part}"`, kept.type, content)
  }
  return refuse('not_found')
}

function answer(c: Call, etag: string, type: string, content: Uint8Array): Response {
  const headers = { etag, 'cache-control': FOR_EVER }
  if (hasCurrent(c, etag)) return c.body(null, 304, headers)
  return c.body(new Uint8Array(content), 200, { ...headers, 'content-type': type })
}
