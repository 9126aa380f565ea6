import type { Context } from '../context.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import type { PostLimit } from './post-limit.ts'

/** Uploads a credential may begin in ten seconds. */
export const PHOTO_POINTS = 100

/** tus: POST begins an upload, PATCH sends a piece, HEAD asks how far it is, DELETE gives it up. */
export const photoUploads = (context: Pick<Context, 'uploads'>, limit: PostLimit) => {
  return async (c: Call) => {
    const viewer = c.get('viewer')
    need(viewer, 'report')
    if (c.req.method === 'POST') await limit(viewer.credential, 1)
    return context.uploads.handle(c.req.raw, viewer)
  }
}
