import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext } from 'hono'
import type { Viewer } from '../viewer.ts'

/** What a call may read of its request besides what hono gives: Node's own, and who asks. */
export type HttpEnv = { Bindings: HttpBindings; Variables: { viewer: Viewer } }
export type Call = HonoContext<HttpEnv>
