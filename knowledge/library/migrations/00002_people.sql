-- +goose Up

-- What was asked without, or with thin, evidence: counts, never text.
CREATE TABLE gaps (
    space   TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    aspect  TEXT   NOT NULL,
    outcome TEXT   NOT NULL,
    day     TEXT   NOT NULL,
    count   BIGINT NOT NULL,
    PRIMARY KEY (space, subject, aspect, outcome, day)
);

-- Who votes, and on what, stands here as a keyed hash.
CREATE TABLE votes (
    space   TEXT     NOT NULL,
    answer  TEXT     NOT NULL,
    voter   TEXT     NOT NULL,
    helpful SMALLINT NOT NULL,
    at      BIGINT   NOT NULL,
    PRIMARY KEY (space, answer, voter)
);

CREATE INDEX votes_by_voter ON votes (voter);

-- A flag speaks of the revision that its document had; 0 of one that is not in
-- the library.
CREATE TABLE flags (
    space    TEXT     NOT NULL,
    document TEXT     NOT NULL,
    digest   TEXT     NOT NULL,
    quote    TEXT     NOT NULL,
    revision BIGINT   NOT NULL,
    hidden   SMALLINT NOT NULL,
    at       BIGINT   NOT NULL,
    PRIMARY KEY (space, document, digest)
);

CREATE TABLE flaggers (
    space    TEXT NOT NULL,
    document TEXT NOT NULL,
    digest   TEXT NOT NULL,
    voter    TEXT NOT NULL,
    PRIMARY KEY (space, document, digest, voter),
    FOREIGN KEY (space, document, digest) REFERENCES flags (space, document, digest) ON DELETE CASCADE
);

CREATE INDEX flaggers_by_voter ON flaggers (voter);
