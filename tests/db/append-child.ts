/**
 * A process that appends until it is killed or the disk refuses, and prints each id it was acked.
 * Arguments: file, first number, how many to an append.
 */
import { openSqliteStore } from '#db/sqlite/open'
import { INCIDENT, reportDraft } from './drafts.ts'

const [file = '', first = '0', batch = '8'] = process.argv.slice(2)

async function main(): Promise<void> {
  let ids = 0
  const store = await openSqliteStore({ file, ids: () => `child-${process.pid}-${++ids}` })
  await store.saveIncident(INCIDENT)
  process.stdout.write(`epoch ${await store.epoch()}\n`)
  for (let next = Number(first); ; next += Number(batch)) {
    const drafts = Array.from({ length: Number(batch) }, (_, i) =>
      reportDraft(`r${next + i}`, {
        device: { id: 'device-1', n: next + i + 1 },
        report: { note: 'nước ngập '.repeat(20) },
      }),
    )
    for (const answer of await store.append(INCIDENT.id, drafts, Date.now()))
      process.stdout.write(`${answer.outcome} ${'stored' in answer ? answer.stored.id : ''}\n`)
  }
}

main().catch((error: Error) => {
  process.stdout.write(`failed ${error.name}\n`, () => process.exit(3))
})
