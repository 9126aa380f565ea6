CREATE TABLE `photo` (
	`incident_no` integer NOT NULL,
	`report_id` text NOT NULL,
	`sha256` text NOT NULL,
	`asset` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`keeps_position` integer NOT NULL,
	`whole_at` integer,
	`thumbnail` text,
	PRIMARY KEY(`incident_no`, `report_id`, `sha256`),
	FOREIGN KEY (`incident_no`) REFERENCES `incident`(`no`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `photo_sha256` ON `photo` (`sha256`);--> statement-breakpoint
CREATE INDEX `photo_asset` ON `photo` (`incident_no`,`asset`);