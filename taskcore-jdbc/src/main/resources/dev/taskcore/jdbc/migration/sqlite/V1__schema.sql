-- Instants are epoch milliseconds, ids and words of enums are text, JSON is text as the core writes it.

CREATE TABLE ${prefix}tenants (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    active     INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO ${prefix}tenants (id, name, active, version, created_at)
VALUES ('default', 'Default', 1, 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));

CREATE TABLE ${prefix}users (
    tenant_id     TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    email         TEXT    NOT NULL,
    email_key     TEXT    NOT NULL,
    username      TEXT,
    username_key  TEXT,
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    active        INTEGER NOT NULL,
    preferences   TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    epoch         INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, id)
) STRICT;

-- Sign-in by address, and its uniqueness.
CREATE UNIQUE INDEX ${prefix}users_email ON ${prefix}users (tenant_id, email_key);
-- Sign-in by name, and its uniqueness.
CREATE UNIQUE INDEX ${prefix}users_username ON ${prefix}users (tenant_id, username_key);
-- How many active administrators a tenant has.
CREATE INDEX ${prefix}users_admins ON ${prefix}users (tenant_id) WHERE active AND role = 'admin';

CREATE TABLE ${prefix}sessions (
    tenant_id     TEXT    NOT NULL,
    id            TEXT    NOT NULL,
    user_id       TEXT    NOT NULL,
    epoch         INTEGER NOT NULL,
    generation    INTEGER NOT NULL,
    salt          TEXT    NOT NULL,
    token_hash    TEXT    NOT NULL,
    previous_hash TEXT,
    rotated_at    INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    revoked       INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, id)
) STRICT, WITHOUT ROWID;

-- The sessions of an account that is erased.
CREATE INDEX ${prefix}sessions_user ON ${prefix}sessions (tenant_id, user_id);
-- What a purge removes.
CREATE INDEX ${prefix}sessions_expiry ON ${prefix}sessions (expires_at);

CREATE TABLE ${prefix}tasks (
    row          INTEGER NOT NULL PRIMARY KEY, -- what the full-text index knows the task by
    tenant_id    TEXT    NOT NULL,
    owner_id     TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    created_by   TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    title_key    TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    priority     INTEGER NOT NULL,
    tags         TEXT    NOT NULL,
    due_at       INTEGER,
    attributes   TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    completed_at INTEGER,
    words        TEXT    NOT NULL
) STRICT;

-- One task of an owner.
CREATE UNIQUE INDEX ${prefix}tasks_key ON ${prefix}tasks (tenant_id, owner_id, id);
-- One task, for an administrator who does not say whose.
CREATE INDEX ${prefix}tasks_id ON ${prefix}tasks (tenant_id, id, owner_id);
-- An owner's tasks, the newest or oldest first.
CREATE INDEX ${prefix}tasks_created ON ${prefix}tasks (tenant_id, owner_id, created_at, id);
-- An owner's tasks with a status, the newest or oldest first; how many there are.
CREATE INDEX ${prefix}tasks_status ON ${prefix}tasks (tenant_id, owner_id, status, created_at, id);
-- An owner's tasks by priority; those with a priority.
CREATE INDEX ${prefix}tasks_priority ON ${prefix}tasks (tenant_id, owner_id, priority, id);
-- An owner's tasks by due date; those due between two instants.
CREATE INDEX ${prefix}tasks_due ON ${prefix}tasks (tenant_id, owner_id, due_at, id);
-- An owner's overdue tasks, and their number in the statistics.
CREATE INDEX ${prefix}tasks_open_due ON ${prefix}tasks (tenant_id, owner_id, due_at, id)
    WHERE due_at IS NOT NULL AND status IN ('pending', 'in_progress');

-- An owner's tasks by the beginnings of words. The words come folded and led by the owner's prefix; the tokenizer
-- parts them at the blanks between them, for it takes everything beyond ASCII for a letter.
CREATE VIRTUAL TABLE ${prefix}tasks_words
    USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii');

CREATE TABLE ${prefix}owners (
    tenant_id   TEXT    NOT NULL,
    owner_id    TEXT    NOT NULL,
    generation  INTEGER NOT NULL,
    pending     INTEGER NOT NULL,
    in_progress INTEGER NOT NULL,
    completed   INTEGER NOT NULL,
    cancelled   INTEGER NOT NULL,
    low         INTEGER NOT NULL,
    medium      INTEGER NOT NULL,
    high        INTEGER NOT NULL,
    urgent      INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, owner_id)
) STRICT, WITHOUT ROWID;

-- A day is the number of days of UTC since 1970-01-01.
CREATE TABLE ${prefix}owner_days (
    tenant_id TEXT    NOT NULL,
    owner_id  TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    due_open  INTEGER NOT NULL,
    completed INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, day)
) STRICT, WITHOUT ROWID;

-- The position is given when the event is passed on.
CREATE TABLE ${prefix}events (
    tenant_id  TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    position   INTEGER,
    owner_id   TEXT    NOT NULL,
    subject_id TEXT    NOT NULL,
    type       TEXT    NOT NULL,
    actor_id   TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    data       TEXT    NOT NULL,
    PRIMARY KEY (tenant_id, id)
) STRICT;

CREATE TABLE ${prefix}receipts (
    tenant_id   TEXT    NOT NULL,
    scope       TEXT    NOT NULL,
    request_key TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    result      TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, scope, request_key)
) STRICT;

-- What a purge removes.
CREATE INDEX ${prefix}receipts_expiry ON ${prefix}receipts (expires_at);
