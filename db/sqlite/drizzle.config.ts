import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate --config db/sqlite/drizzle.config.ts` after a change of the schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './db/sqlite/schema.ts',
  out: './db/sqlite/migrations',
})
