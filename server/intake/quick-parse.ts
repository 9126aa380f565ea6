import type * as z from 'zod/mini'
import type * as core from 'zod/v4/core'

type Guard = (value: unknown) => boolean

/**
 * A schema's parser that first asks a guard made from the schema's own definition. What the guard lets
 * pass is as it should be and taken as it is; all else the library judges, and says what is wrong. A
 * quarter of the library's time, which the intake spends on each report.
 */
export function quickParse<T>(
  schema: z.ZodMiniType<T>,
): (value: unknown) => core.util.SafeParseResult<T> {
  const guard = guardOf(schema)
  return (value) => (guard(value) ? { success: true, data: value as T } : schema.safeParse(value))
}

/** Never true for what the schema refuses or would change; false also where only the library knows. */
export function guardOf(schema: core.$ZodType): Guard {
  const { def } = (schema as core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return objectGuard(def)
    case 'optional': {
      const inner = guardOf(def.innerType)
      return (value) => value === undefined || inner(value)
    }
    case 'array': {
      const element = guardOf(def.element)
      return withChecks(def, (value) => Array.isArray(value) && value.every(element))
    }
    case 'string':
      return withChecks(def, (value) => typeof value === 'string')
    case 'number':
      return withChecks(def, Number.isFinite)
    case 'enum':
      return isOneOf(Object.values(def.entries))
    case 'literal':
      return isOneOf(def.values)
    case 'unknown':
      return () => true
    default:
      return () => false
  }
}

function isOneOf(values: readonly unknown[]): Guard {
  const known = new Set(values)
  return (value) => known.has(value)
}

function objectGuard({ shape, catchall }: core.$ZodObjectDef): Guard {
  const strict = catchall !== undefined
  const fields = new Map(
    Object.entries(shape).map(([name, field]) => [
      name,
      { guard: guardOf(field), needed: field._zod.def.type !== 'optional' ? 1 : 0 },
    ]),
  )
  const needed = [...fields.values()].filter((field) => field.needed === 1).length
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    let missing = needed
    for (const name in value) {
      const field = fields.get(name)
      if (field === undefined) {
        if (strict) return false
      } else if (field.guard((value as Record<string, unknown>)[name])) missing -= field.needed
      else return false
    }
    return missing === 0
  }
}

type Checked = core.$ZodStringDef | core.$ZodNumberDef | core.$ZodArrayDef
type AnyCheck = core.$ZodChecks['_zod']['def'] | core.$ZodCustomDef

/** A format such as a time is a type and its own first check. */
function withChecks(def: Checked, isOfType: Guard): Guard {
  const others = (def.checks ?? []).map((check) => check._zod.def)
  const defs = ('check' in def ? [def, ...others] : others) as unknown as AnyCheck[]
  const checks = defs.map(checkGuard)
  return (value) => {
    if (!isOfType(value)) return false
    for (const check of checks) if (!check(value as never)) return false
    return true
  }
}

function checkGuard(def: AnyCheck): (value: never) => boolean {
  switch (def.check) {
    case 'string_format': {
      const { pattern } = def
      return (text: string) => pattern?.test(text) ?? false
    }
    case 'min_length':
      return ({ length }: { length: number }) => length >= def.minimum
    case 'max_length':
      return ({ length }: { length: number }) => length <= def.maximum
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : () => false
    case 'greater_than':
      return isBeyond(def, 1)
    case 'less_than':
      return isBeyond(def, -1)
    case 'custom':
      return (value) => Boolean(def.fn(value))
    default:
      return () => false
  }
}

function isBeyond(
  { value: limit, inclusive }: core.$ZodCheckGreaterThanDef | core.$ZodCheckLessThanDef,
  sign: 1 | -1,
): (value: number) => boolean {
  const least = sign * Number(limit)
  return inclusive ? (value) => sign * value >= least : (value) => sign * value > least
}
