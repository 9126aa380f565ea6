/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { Icon } from '../look/icon.tsx'
import { voidedRows } from '../outbox/correction.ts'
import type { OutboxRow } from '../outbox/row.ts'
import { RelayPanel } from '../relay/relay-panel.tsx'
import { useValue } from '../store/use-value.ts'
import { IconButton } from './asset-list.tsx'
import { useNow, useParts, useWords } from './context.ts'
import { ExportButton } from './export-button.tsx'
import { useBarFacts } from './outbox-bar.tsx'
import { AttentionItem, OutboxItem } from './outbox-item.tsx'
import { linkSentence } from './outbox-sentence.ts'
import { goBack } from './route.ts'

/** Everything kept on this phone: waiting, to be looked at, received; others' apart. */
export function OutboxScreen() {
  const { app } = useParts()
  const t = useWords()
  const rows = useValue(app.outbox.rows) ?? []
  const author = useValue(app.session.state).me?.account
  const mine = rows.filter((row) => row.author === author)
  const waiting = mine.filter((row) => row.state === 'waiting')
  const attention = mine.flatMap((row) =>
    row.state === 'attention' && !row.dismissed ? [row] : [],
  )
  const voided = voidedRows(mine)
  const received = mine.filter((row) => row.state === 'received').reverse()
  return (
    <main class="screen">
      <header class="head">
        <IconButton icon="back" name={t.back} onTap={goBack} />
        <div class="head-words">
          <h1>{t.outbox.title}</h1>
        </div>
      </header>
      <Summary />
      <RelayPanel />
      {mine.length === 0 && (
        <div class="empty">
          <p>{t.outbox.empty}</p>
          <p>{t.outbox.emptyHint}</p>
        </div>
      )}
      <Section name={t.outbox.waiting} count={waiting.length}>
        {waiting.map((row) => (
          <OutboxItem key={row.id} row={row} voided={voided.has(row.id)} />
        ))}
      </Section>
      <Section name={t.outbox.attention} count={attention.length} bad>
        {attention.map((row) => (
          <AttentionItem key={row.id} row={row} />
        ))}
      </Section>
      <Section name={t.outbox.received} count={received.length}>
        {received.map((row) => (
          <OutboxItem key={row.id} row={row} voided={voided.has(row.id)} />
        ))}
      </Section>
      {received.length > 0 && <p class="footnote">{t.outbox.keptDays}</p>}
      {rows.length > 0 && (
        <div class="outbox-foot">
          <ExportButton />
        </div>
      )}
      <Others rows={rows.filter((row) => row.author !== author)} />
    </main>
  )
}

/** Dark while there is no link: that is a normal state here, not a fault. */
function Summary() {
  const t = useWords()
  const now = useNow()
  const facts = useBarFacts()
  return (
    <div class={facts.up ? 'summary' : 'summary offline'}>
      <Icon name={facts.up ? 'upload' : 'offline'} />
      <p>
        <strong>{t.outbox.counts(facts.waiting, facts.received)}</strong>
        <span>{linkSentence(facts, t, now)}</span>
      </p>
    </div>
  )
}

type SectionProps = { name: string; count: number; bad?: boolean; children: ComponentChildren }
function Section({ name, count, bad = false, children }: SectionProps) {
  if (count === 0) return null
  return (
    <section>
      <h2 class={bad ? 'section-name bad' : 'section-name'}>
        {name} · {count}
      </h2>
      <ul class="rows">{children}</ul>
    </section>
  )
}

/** Reports of another shift: told, never mixed with mine. */
function Others({ rows }: { rows: readonly OutboxRow[] }) {
  const { app } = useParts()
  const t = useWords()
  const people = useValue(app.session.people)
  const waiting = rows.filter((row) => row.state === 'waiting')
  const authors = [...new Set(waiting.map((row) => row.author))]
  return authors.map((author) => {
    const name = people[author] ?? t.outbox.someone
    const theirs = waiting.filter((row) => row.author === author)
    return (
      <Section key={author} name={t.outbox.foreign(name)} count={theirs.length}>
        {theirs.map((row) => (
          <OutboxItem key={row.id} row={row} note={t.outbox.foreignNote(name)} />
        ))}
      </Section>
    )
  })
}
