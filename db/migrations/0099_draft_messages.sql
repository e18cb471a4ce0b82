-- The message that shows the draft, once Feishu has told it: whoever finishes the reply then sends nothing anew.
alter table feishu_drafts add column message_id text;
