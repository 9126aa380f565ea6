'use client'
import { useCallback, useState } from 'react'
import * as z from 'zod/mini'

/**
 * What somebody has begun to write, kept in this tab over a reload and over going elsewhere meanwhile.
 * Null: nothing begun. Where the browser keeps nothing, it lives as long as the screen.
 */
export function useDraft<T>(key: string, schema: z.ZodMiniType<T>) {
  const [draft, setDraft] = useState<T | null>(() => readDraft(key, schema))
  const keep = useCallback(
    (next: T | null) => {
      setDraft(next)
      writeDraft(key, next)
    },
    [key],
  )
  return [draft, keep] as const
}

function readDraft<T>(key: string, schema: z.ZodMiniType<T>): T | null {
  const text = storage()?.getItem(`draft ${key}`) ?? null
  if (text === null) return null
  const draft = z.safeParse(schema, readJson(text))
  return draft.success ? draft.data : null
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Begun elsewhere, for a form that opens next. */
export function writeDraft(key: string, draft: unknown): void {
  if (draft === null) storage()?.removeItem(`draft ${key}`)
  else storage()?.setItem(`draft ${key}`, JSON.stringify(draft))
}

/** Null where the browser forbids it; reading the property throws there. */
function storage(): Storage | null {
  try {
    return typeof sessionStorage === 'undefined' ? null : sessionStorage
  } catch {
    return null
  }
}

export function hasDraft(key: string): boolean {
  return storage()?.getItem(`draft ${key}`) != null
}
