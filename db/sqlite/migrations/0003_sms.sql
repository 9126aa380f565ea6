CREATE TABLE `phone_number` (
	`number` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`device` text NOT NULL,
	`since` integer NOT NULL,
	`by` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sms_message` (
	`key` text PRIMARY KEY NOT NULL,
	`sender` text NOT NULL,
	`text` text NOT NULL,
	`incident` text NOT NULL,
	`received_at` integer NOT NULL,
	`device` text,
	`n` integer,
	`outcome` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sms_message_n` ON `sms_message` (`device`,`n`);