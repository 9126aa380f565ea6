import { describe, expect, test } from 'vitest'
import type { Appended, Draft } from '#db/store'
import { GroupCommit } from '#server/intake/group-commit'

function draft(id: string): Draft {
  const base = { id, hash: id, account: 'a', raw: '{}', detail: '' }
  return { ...base, kind: 'refusal', code: 'not_yours', beforeIdConflict: false }
}
const answers = (drafts: readonly Draft[]): Appended[] =>
  drafts.map((_, i) => ({ outcome: 'duplicate', seq: i }))

/** A store whose commits end when the test says so. */
function heldStore() {
  const groups: { drafts: readonly Draft[]; finish(): void; fail(): void }[] = []
  let arrived = () => {}
  const append = (drafts: readonly Draft[]) =>
    new Promise<readonly Appended[]>((resolve, reject) => {
      groups.push({
        drafts,
        finish: () => resolve(answers(drafts)),
        fail: () => reject(new Error('disk full')),
      })
      arrived()
    })
  const untilGroups = (count: number) =>
    new Promise<void>((resolve) => {
      arrived = () => {
        if (groups.length >= count) resolve()
      }
      arrived()
    })
  return { groups, append, untilGroups }
}
const sizes = (groups: readonly { drafts: readonly Draft[] }[]) =>
  groups.map(({ drafts }) => drafts.map(({ id }) => id).join(''))

describe('the group commit', () => {
  test('I18 all that came in one turn shares a commit, and the next gathers meanwhile', async () => {
    const { groups, append, untilGroups } = heldStore()
    const commit = new GroupCommit({ append, onCommitted: () => {} })
    const first = [commit.submit([draft('a')]), commit.submit([draft('b'), draft('c')])]
    await untilGroups(1)
    const second = [commit.submit([draft('d')]), commit.submit([draft('e')])]
    groups[0]?.finish()
    expect((await Promise.all(first)).map((one) => one.length)).toEqual([1, 2])
    await untilGroups(2)
    groups[1]?.finish()
    await Promise.all(second)
    expect(sizes(groups)).toEqual(['abc', 'de'])
    await commit.idle()
    expect(commit.queued).toBe(0)
  })

  test('I19 a disk that refuses fails that group and not the next', async () => {
    const { groups, append, untilGroups } = heldStore()
    const commit = new GroupCommit({ append, onCommitted: () => {} })
    const lost = commit.submit([draft('a')])
    const seen = expect(lost).rejects.toThrow('disk full')
    await untilGroups(1)
    const next = commit.submit([draft('b')])
    groups[0]?.fail()
    await seen
    await untilGroups(2)
    groups[1]?.finish()
    expect(await next).toEqual([{ outcome: 'duplicate', seq: 0 }])
  })
})
