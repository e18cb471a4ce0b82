-- What was sent along in the playground is found by its age.
create index playground_messages_files on playground_messages (sent_at) where content ? 'file';
