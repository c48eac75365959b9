-- +goose Up

-- Types are those that SQLite and PostgreSQL both take: BYTEA for bytes, BIGINT
-- for numbers and for times, which are milliseconds since 1970.

CREATE TABLE library (
    one      SMALLINT NOT NULL PRIMARY KEY CHECK (one = 1),
    id       TEXT     NOT NULL,
    secret   BYTEA    NOT NULL,
    revision BIGINT   NOT NULL
);

CREATE TABLE spaces (
    name      TEXT   NOT NULL PRIMARY KEY,
    state     TEXT   NOT NULL CHECK (state IN ('open', 'closed', 'purged')),
    since     BIGINT NOT NULL,
    revision  BIGINT NOT NULL,
    documents BIGINT NOT NULL CHECK (documents >= 0),
    bytes     BIGINT NOT NULL CHECK (bytes >= 0)
);

CREATE TABLE documents (
    space      TEXT   NOT NULL REFERENCES spaces (name),
    id         TEXT   NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('kept', 'removed')),
    revision   BIGINT NOT NULL UNIQUE,
    title      TEXT   NOT NULL,
    url        TEXT   NOT NULL,
    date       TEXT   NOT NULL,
    digest     TEXT   NOT NULL,
    size       BIGINT NOT NULL,
    added_by   TEXT   NOT NULL,
    added      BIGINT NOT NULL,
    changed_by TEXT   NOT NULL,
    changed    BIGINT NOT NULL,
    PRIMARY KEY (space, id)
);

CREATE TABLE contents (
    space TEXT  NOT NULL,
    id    TEXT  NOT NULL,
    bytes BYTEA NOT NULL,
    text  BYTEA NOT NULL,
    PRIMARY KEY (space, id),
    FOREIGN KEY (space, id) REFERENCES documents (space, id) ON DELETE CASCADE
);

CREATE TABLE audit (
    revision BIGINT NOT NULL PRIMARY KEY,
    at       BIGINT NOT NULL,
    who      TEXT   NOT NULL,
    action   TEXT   NOT NULL,
    space    TEXT   NOT NULL,
    document TEXT   NOT NULL,
    was      TEXT   NOT NULL,
    became   TEXT   NOT NULL
);

CREATE INDEX audit_by_space ON audit (space, revision);
