import { isNotNull, isNull, sql } from 'drizzle-orm'
import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { IncidentSettings, StoredSet } from './rows.ts'

/** Times are epoch ms. Triggers of the second migration make entry, registry and audit append-only. */

export const storeMeta = sqliteTable('store_meta', {
  key: text().primaryKey(),
  value: text().notNull(),
})

export const incident = sqliteTable('incident', {
  /** Short key of every other table: four bytes instead of a name in each index row. */
  no: integer().primaryKey({ autoIncrement: true }),
  id: text().notNull().unique(),
  settings: text({ mode: 'json' }).$type<IncidentSettings>().notNull(),
})

const incidentNo = () =>
  integer('incident_no')
    .notNull()
    .references(() => incident.no)

export const registry = sqliteTable(
  'registry',
  { incidentNo: incidentNo(), version: integer().notNull(), body: text().notNull() },
  (table) => [primaryKey({ columns: [table.incidentNo, table.version] })],
)

export const reference = sqliteTable(
  'reference',
  { incidentNo: incidentNo(), name: text().notNull(), body: text().notNull() },
  (table) => [primaryKey({ columns: [table.incidentNo, table.name] })],
)

/** The log. A report's position is kept apart so that it can be erased. */
export const entry = sqliteTable(
  'entry',
  {
    incidentNo: incidentNo(),
    seq: integer().notNull(),
    receivedAt: integer('received_at').notNull(),
    type: text().notNull(),
    reportId: text('report_id'),
    hash: text(),
    asset: text(),
    effectiveAt: integer('effective_at'),
    body: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.incidentNo, table.seq] }),
    uniqueIndex('entry_report').on(table.incidentNo, table.reportId),
    index('entry_asset').on(table.incidentNo, table.asset, table.seq).where(isNotNull(table.asset)),
    index('entry_rare').on(table.incidentNo, table.type, table.seq).where(isNull(table.reportId)),
  ],
)

export const position = sqliteTable(
  'position',
  {
    incidentNo: incidentNo(),
    seq: integer().notNull(),
    lat: real().notNull(),
    lon: real().notNull(),
    accuracyM: real('accuracy_m').notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentNo, table.seq] })],
)

/** Answers kept for reports that are not in the log: what waits in the tray, and what was refused. */
export const verdict = sqliteTable(
  'verdict',
  {
    no: integer().primaryKey({ autoIncrement: true }),
    incidentNo: incidentNo(),
    reportId: text('report_id').notNull(),
    hash: text().notNull(),
    outcome: text({ enum: ['quarantined', 'refused'] }).notNull(),
    code: text().notNull(),
    detail: text().notNull(),
    account: text().notNull(),
    receivedAt: integer('received_at').notNull(),
    /** The tray's own id; null for a refusal, as is all below. */
    trayId: text('tray_id').unique(),
    raw: text(),
    claimedAt: integer('claimed_at'),
    set: text('server_set', { mode: 'json' }).$type<StoredSet>(),
    settledAs: text('settled_as', { enum: ['released', 'discarded'] }),
    settledBy: text('settled_by'),
    settledAt: integer('settled_at'),
  },
  (table) => [
    uniqueIndex('verdict_report').on(table.incidentNo, table.reportId, table.hash),
    index('verdict_day').on(table.account, table.receivedAt).where(sql`outcome = 'quarantined'`),
    index('verdict_tray')
      .on(table.incidentNo, table.no)
      .where(sql`outcome = 'quarantined' and settled_as is null`),
  ],
)

export const device = sqliteTable('device', {
  id: text().primaryKey(),
  account: text().notNull(),
  /** JSON of closed ranges, ascending. */
  ranges: text().notNull(),
})

export const checkpoint = sqliteTable('checkpoint', {
  incidentNo: integer('incident_no')
    .primaryKey()
    .references(() => incident.no),
  seq: integer().notNull(),
  version: integer().notNull(),
  body: blob({ mode: 'buffer' }).notNull(),
})

export const audit = sqliteTable('audit', {
  no: integer().primaryKey({ autoIncrement: true }),
  at: integer().notNull(),
  account: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
})

/**
 * Photos of reports that are in the log, as far as they have arrived: one row a report and photo. The
 * bytes are content-addressed files (folder.ts), named by `sha256` and by `thumbnail`.
 */
export const photo = sqliteTable(
  'photo',
  {
    incidentNo: incidentNo(),
    reportId: text('report_id').notNull(),
    sha256: text().notNull(),
    asset: text().notNull(),
    type: text({ enum: ['image/jpeg', 'image/webp'] }).notNull(),
    bytes: integer().notNull(),
    keepsPosition: integer('keeps_position', { mode: 'boolean' }).notNull(),
    /** When the whole photo was on disk; null while only its preview is. */
    wholeAt: integer('whole_at'),
    /** Sha-256 of the preview, null without one. */
    thumbnail: text(),
  },
  (table) => [
    primaryKey({ columns: [table.incidentNo, table.reportId, table.sha256] }),
    index('photo_sha256').on(table.sha256),
    index('photo_asset').on(table.incidentNo, table.asset),
  ],
)

/** Whose text messages count as a crew's. */
export const phoneNumber = sqliteTable('phone_number', {
  number: text().primaryKey(),
  account: text().notNull(),
  device: text().notNull(),
  since: integer().notNull(),
  by: text().notNull(),
})

/** Every text message once, and what became of it. */
export const smsMessage = sqliteTable(
  'sms_message',
  {
    key: text().primaryKey(),
    sender: text().notNull(),
    text: text().notNull(),
    incident: text().notNull(),
    receivedAt: integer('received_at').notNull(),
    /** Both null unless a report came of it. */
    device: text(),
    n: integer(),
    outcome: text().notNull(),
    /** Null until what the message asks for is on disk too. */
    doneAt: integer('done_at'),
  },
  (table) => [
    uniqueIndex('sms_message_n').on(table.device, table.n),
    index('sms_message_open').on(table.receivedAt).where(isNull(table.doneAt)),
  ],
)
