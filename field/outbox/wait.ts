/** Resolves after `ms`, or sooner when woken; the timer never outlives the wait. */
export async function waitOr(ms: number, woken: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([late, woken])
  clearTimeout(timer)
}
