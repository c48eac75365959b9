-- +goose Up

-- Where in its document a flagged quote begins, which tells apart the same few
-- words of two places.
ALTER TABLE flags ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
