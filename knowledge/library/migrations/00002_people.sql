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

-- A flag speaks of the revision that its document had, 0 where that is not one
-- of the library.
CREATE TABLE flags (
    space    TEXT     NOT NULL,
    id       TEXT     NOT NULL,
    source   TEXT     NOT NULL,
    document TEXT     NOT NULL,
    revision BIGINT   NOT NULL,
    quote    TEXT     NOT NULL,
    hidden   SMALLINT NOT NULL,
    at       BIGINT   NOT NULL,
    PRIMARY KEY (space, id)
);

CREATE TABLE flaggers (
    space TEXT NOT NULL,
    id    TEXT NOT NULL,
    voter TEXT NOT NULL,
    PRIMARY KEY (space, id, voter),
    FOREIGN KEY (space, id) REFERENCES flags (space, id) ON DELETE CASCADE
);

CREATE INDEX flaggers_by_voter ON flaggers (voter);
