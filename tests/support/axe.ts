import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Fault = { id: string; impact: string | null; nodes: { html: string }[] }

/** Everything axe finds, shortened; evaluated as text because the page forbids foreign scripts. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Fault[] }> } }
    return axe.run().then(({ violations }) => violations)
  })
  return found.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 160)}`)
}

/** What keeps somebody from using the page. */
export async function seriousFaultsOf(page: Page): Promise<string[]> {
  return (await faultsOf(page)).filter((fault) => /^(serious|critical) /.test(fault))
}
