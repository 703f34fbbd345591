-- Plain names: notice_deliveries, frontier.made_due_by, and 'rebuilt' for crawls whose rows come from WARC files.

ALTER TABLE notices_told RENAME TO notice_deliveries;
ALTER TABLE notice_deliveries RENAME COLUMN told_at TO delivered_at;
ALTER TABLE frontier RENAME COLUMN hastened_by TO made_due_by;
UPDATE crawls SET finish_reason = 'rebuilt' WHERE finish_reason = 'remade';
