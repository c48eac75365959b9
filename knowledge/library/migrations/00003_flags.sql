-- +goose Up

-- A flag of a space may speak of a document that another space keeps, its home.
-- Of one that is none of the library's it tells the digest that it had.
ALTER TABLE flags ADD COLUMN home TEXT NOT NULL DEFAULT '';
ALTER TABLE flags ADD COLUMN digest TEXT NOT NULL DEFAULT '';

UPDATE flags SET home = space;
