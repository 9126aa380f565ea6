-- Append-only tables refuse both ways of losing a row. REPLACE is covered too: recursive_triggers is on.
CREATE TRIGGER `entry_no_update` BEFORE UPDATE ON `entry` BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `entry_no_delete` BEFORE DELETE ON `entry` BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `registry_no_update` BEFORE UPDATE ON `registry` BEGIN SELECT RAISE(ABORT, 'registry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `registry_no_delete` BEFORE DELETE ON `registry` BEGIN SELECT RAISE(ABORT, 'registry is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
