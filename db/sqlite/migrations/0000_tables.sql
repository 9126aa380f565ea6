CREATE TABLE `audit` (
	`no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`account` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `checkpoint` (
	`incident_no` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`version` integer NOT NULL,
	`body` blob NOT NULL,
	FOREIGN KEY (`incident_no`) REFERENCES `incident`(`no`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`ranges` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `entry` (
	`incident_no` integer NOT NULL,
	`seq` integer NOT NULL,
	`received_at` integer NOT NULL,
	`type` text NOT NULL,
	`report_id` text,
	`hash` text,
	`asset` text,
	`effective_at` integer,
	`body` text NOT NULL,
	PRIMARY KEY(`incident_no`, `seq`),
	FOREIGN KEY (`incident_no`) REFERENCES `incident`(`no`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_report` ON `entry` (`incident_no`,`report_id`);--> statement-breakpoint
CREATE INDEX `entry_asset` ON `entry` (`incident_no`,`asset`,`seq`) WHERE "entry"."asset" is not null;--> statement-breakpoint
CREATE INDEX `entry_rare` ON `entry` (`incident_no`,`type`,`seq`) WHERE "entry"."report_id" is null;--> statement-breakpoint
CREATE TABLE `incident` (
	`no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`settings` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incident_id_unique` ON `incident` (`id`);--> statement-breakpoint
CREATE TABLE `position` (
	`incident_no` integer NOT NULL,
	`seq` integer NOT NULL,
	`lat` real NOT NULL,
	`lon` real NOT NULL,
	`accuracy_m` real NOT NULL,
	PRIMARY KEY(`incident_no`, `seq`),
	FOREIGN KEY (`incident_no`) REFERENCES `incident`(`no`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reference` (
	`incident_no` integer NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`incident_no`, `name`),
	FOREIGN KEY (`incident_no`) REFERENCES `incident`(`no`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `registry` (
	`incident_no` integer NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`incident_no`, `version`),
	FOREIGN KEY (`incident_no`) REFERENCES `incident`(`no`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `store_meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `verdict` (
	`no` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_no` integer NOT NULL,
	`report_id` text NOT NULL,
	`hash` text NOT NULL,
	`outcome` text NOT NULL,
	`code` text NOT NULL,
	`detail` text NOT NULL,
	`account` text NOT NULL,
	`received_at` integer NOT NULL,
	`tray_id` text,
	`raw` text,
	`claimed_at` integer,
	`server_set` text,
	`settled_as` text,
	`settled_by` text,
	`settled_at` integer,
	FOREIGN KEY (`incident_no`) REFERENCES `incident`(`no`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `verdict_tray_id_unique` ON `verdict` (`tray_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `verdict_report` ON `verdict` (`incident_no`,`report_id`,`hash`);--> statement-breakpoint
CREATE INDEX `verdict_day` ON `verdict` (`account`,`received_at`) WHERE outcome = 'quarantined';--> statement-breakpoint
CREATE INDEX `verdict_tray` ON `verdict` (`incident_no`,`no`) WHERE outcome = 'quarantined' and settled_as is null;