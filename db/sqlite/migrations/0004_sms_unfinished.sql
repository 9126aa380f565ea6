ALTER TABLE `sms_message` ADD `done_at` integer;--> statement-breakpoint
CREATE INDEX `sms_message_open` ON `sms_message` (`received_at`) WHERE "sms_message"."done_at" is null;