-- +goose Up

-- What stands for all that is written of a document, and for its text, so that
-- what a disk has changed is found. Of documents that were added before, both
-- are empty.
ALTER TABLE documents ADD COLUMN text_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN seal TEXT NOT NULL DEFAULT '';
