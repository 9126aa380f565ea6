import type * as z from 'zod/mini'
import type { FieldDatabase } from '../outbox/database.ts'

/** Single values kept on the phone. What no longer has the expected shape counts as absent. */
export type Keep = {
  read<T>(key: string, schema: z.ZodMiniType<T>): Promise<T | null>
  write(key: string, value: unknown): Promise<void>
}

export function keepIn(open: () => Promise<FieldDatabase>): Keep {
  return {
    async read(key, schema) {
      const parsed = schema.safeParse(await (await open()).get('keep', key))
      return parsed.success ? parsed.data : null
    },
    async write(key, value) {
      await (await open()).put('keep', value, key)
    },
  }
}
