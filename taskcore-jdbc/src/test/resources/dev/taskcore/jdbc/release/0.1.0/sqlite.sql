-- The tables of taskcore in development on SQLite, at version 1 of their schema.
-- Run this once with a tool of your own, such as a versioned migration of Flyway or a sqlFile of Liquibase,
-- and open the storage with Migrations.VALIDATE or NONE. The script of a later release begins with the same
-- sections: then run only those that it adds.

-- Version 1

-- Instants are epoch milliseconds, ids and words of enums are text, JSON is text as the core writes it.

CREATE TABLE taskcore_tenants (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    active     INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO taskcore_tenants (id, name, active, version, created_at)
VALUES ('default', 'Default', 1, 1, CAST(unixepoch('subsec') * 1000 AS INTEGER));

CREATE TABLE taskcore_users (
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
CREATE UNIQUE INDEX taskcore_users_email ON taskcore_users (tenant_id, email_key);
-- Sign-in by name, and its uniqueness.
CREATE UNIQUE INDEX taskcore_users_username ON taskcore_users (tenant_id, username_key);
-- How many active administrators a tenant has.
CREATE INDEX taskcore_users_admins ON taskcore_users (tenant_id) WHERE active AND role = 'admin';

CREATE TABLE taskcore_sessions (
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
CREATE INDEX taskcore_sessions_user ON taskcore_sessions (tenant_id, user_id);
-- What a purge removes.
CREATE INDEX taskcore_sessions_expiry ON taskcore_sessions (expires_at);

CREATE TABLE taskcore_tasks (
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
CREATE UNIQUE INDEX taskcore_tasks_key ON taskcore_tasks (tenant_id, owner_id, id);
-- One task, for an administrator who does not say whose.
CREATE INDEX taskcore_tasks_id ON taskcore_tasks (tenant_id, id, owner_id);
-- An owner's tasks, the newest or oldest first.
CREATE INDEX taskcore_tasks_created ON taskcore_tasks (tenant_id, owner_id, created_at, id);
-- An owner's tasks with a status, the newest or oldest first; how many there are.
CREATE INDEX taskcore_tasks_status ON taskcore_tasks (tenant_id, owner_id, status, created_at, id);
-- An owner's tasks by priority; those with a priority.
CREATE INDEX taskcore_tasks_priority ON taskcore_tasks (tenant_id, owner_id, priority, id);
-- An owner's tasks by due date; those due between two instants.
CREATE INDEX taskcore_tasks_due ON taskcore_tasks (tenant_id, owner_id, due_at, id);
-- An owner's overdue tasks, and their number in the statistics.
CREATE INDEX taskcore_tasks_open_due ON taskcore_tasks (tenant_id, owner_id, due_at, id)
    WHERE due_at IS NOT NULL AND status IN ('pending', 'in_progress');

-- An owner's tasks by the beginnings of words. The words come folded and led by the owner's prefix; the tokenizer
-- parts them at the blanks between them, for it takes everything beyond ASCII for a letter.
CREATE VIRTUAL TABLE taskcore_tasks_words
    USING fts5 (words, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii');

CREATE TABLE taskcore_owners (
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
CREATE TABLE taskcore_owner_days (
    tenant_id TEXT    NOT NULL,
    owner_id  TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    due_open  INTEGER NOT NULL,
    completed INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, day)
) STRICT, WITHOUT ROWID;

-- The position is given when the event is passed on.
CREATE TABLE taskcore_events (
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

CREATE TABLE taskcore_receipts (
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
CREATE INDEX taskcore_receipts_expiry ON taskcore_receipts (expires_at);

-- What Migrations.VALIDATE reads, and what Migrations.MIGRATE would go on from.
CREATE TABLE taskcore_schema_history (
    installed_rank INT           NOT NULL PRIMARY KEY,
    version        VARCHAR(50),
    description    VARCHAR(200)  NOT NULL,
    type           VARCHAR(20)   NOT NULL,
    script         VARCHAR(1000) NOT NULL,
    checksum       INT,
    installed_by   VARCHAR(100)  NOT NULL,
    installed_on   TEXT          NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')),
    execution_time INT           NOT NULL,
    success        BOOLEAN       NOT NULL
);

CREATE INDEX taskcore_schema_history_s_idx ON taskcore_schema_history (success);

INSERT INTO taskcore_schema_history
    (installed_rank, version, description, type, script, installed_by, execution_time, success)
VALUES (1, '1', 'by the host', 'BASELINE', 'by the host', '', 0, 1);

DELETE FROM taskcore_events;
INSERT INTO taskcore_events VALUES ('acme', '00000000-0000-7000-8000-000000000000', null, 'ada', '00000000-0000-7000-8000-000000000000', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000000-0000-7000-8000-000000000000","ownerId":"ada","createdBy":"somebody-else","title":"Title é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?","description":"Description\u0001 é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?","status":"completed","priority":"urgent","tags":["zebra","Äpfel","a,b","\"q\"","[x]","🚀"],"dueAt":253402300799999,"attributes":{"empty":"","name with spaces, \"quotes\", ''apostrophes'' and dots.":0,"no":false,"part":-0.00000000000000000000000000000000000001,"text":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?","whole":12345678901234567890123456789012345678,"yes":true},"version":1,"createdAt":-1,"updatedAt":1768478400001,"completedAt":1768478400002}}');
INSERT INTO taskcore_events VALUES ('acme', '00000001-0000-7000-8000-000000000001', null, 'ada', '00000001-0000-7000-8000-000000000001', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000001-0000-7000-8000-000000000001","ownerId":"ada","createdBy":"ada","title":"Task 1","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000002-0000-7000-8000-000000000002', null, 'ada', '00000002-0000-7000-8000-000000000002', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000002-0000-7000-8000-000000000002","ownerId":"ada","createdBy":"ada","title":"Task 2","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000003-0000-7000-8000-000000000003', null, 'ada', '00000003-0000-7000-8000-000000000003', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000003-0000-7000-8000-000000000003","ownerId":"ada","createdBy":"ada","title":"Task 3","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000004-0000-7000-8000-000000000004', null, 'ada', '00000004-0000-7000-8000-000000000004', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000004-0000-7000-8000-000000000004","ownerId":"ada","createdBy":"ada","title":"Task 4","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000005-0000-7000-8000-000000000005', null, 'ada', '00000005-0000-7000-8000-000000000005', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000005-0000-7000-8000-000000000005","ownerId":"ada","createdBy":"ada","title":"Task 5","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000006-0000-7000-8000-000000000006', null, 'ada', '00000006-0000-7000-8000-000000000006', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000006-0000-7000-8000-000000000006","ownerId":"ada","createdBy":"ada","title":"Task 6","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000007-0000-7000-8000-000000000007', null, 'ada', '00000007-0000-7000-8000-000000000007', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000007-0000-7000-8000-000000000007","ownerId":"ada","createdBy":"ada","title":"Task 7","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000008-0000-7000-8000-000000000008', null, 'ada', '00000008-0000-7000-8000-000000000008', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000008-0000-7000-8000-000000000008","ownerId":"ada","createdBy":"ada","title":"Task 8","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '00000009-0000-7000-8000-000000000009', null, 'ada', '00000009-0000-7000-8000-000000000009', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000009-0000-7000-8000-000000000009","ownerId":"ada","createdBy":"ada","title":"Task 9","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '0000000a-0000-7000-8000-00000000000a', null, 'ada', '0000000a-0000-7000-8000-00000000000a', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"0000000a-0000-7000-8000-00000000000a","ownerId":"ada","createdBy":"ada","title":"Task 10","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '0000000b-0000-7000-8000-00000000000b', null, 'ada', '0000000b-0000-7000-8000-00000000000b', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"0000000b-0000-7000-8000-00000000000b","ownerId":"ada","createdBy":"ada","title":"Task 11","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003e8-0000-7000-8000-0000000003e8', null, 'bob', '00000000-0000-7000-8000-000000000000', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000000-0000-7000-8000-000000000000","ownerId":"bob","createdBy":"bob","title":"Task 0","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003e9-0000-7000-8000-0000000003e9', null, 'bob', '00000001-0000-7000-8000-000000000001', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000001-0000-7000-8000-000000000001","ownerId":"bob","createdBy":"bob","title":"Task 1","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003ea-0000-7000-8000-0000000003ea', null, 'bob', '00000002-0000-7000-8000-000000000002', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000002-0000-7000-8000-000000000002","ownerId":"bob","createdBy":"bob","title":"Task 2","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003eb-0000-7000-8000-0000000003eb', null, 'bob', '00000003-0000-7000-8000-000000000003', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000003-0000-7000-8000-000000000003","ownerId":"bob","createdBy":"bob","title":"Task 3","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003ec-0000-7000-8000-0000000003ec', null, 'bob', '00000004-0000-7000-8000-000000000004', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000004-0000-7000-8000-000000000004","ownerId":"bob","createdBy":"bob","title":"Task 4","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003ed-0000-7000-8000-0000000003ed', null, 'bob', '00000005-0000-7000-8000-000000000005', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000005-0000-7000-8000-000000000005","ownerId":"bob","createdBy":"bob","title":"Task 5","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003ee-0000-7000-8000-0000000003ee', null, 'bob', '00000006-0000-7000-8000-000000000006', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000006-0000-7000-8000-000000000006","ownerId":"bob","createdBy":"bob","title":"Task 6","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003ef-0000-7000-8000-0000000003ef', null, 'bob', '00000007-0000-7000-8000-000000000007', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000007-0000-7000-8000-000000000007","ownerId":"bob","createdBy":"bob","title":"Task 7","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003f0-0000-7000-8000-0000000003f0', null, 'bob', '00000008-0000-7000-8000-000000000008', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000008-0000-7000-8000-000000000008","ownerId":"bob","createdBy":"bob","title":"Task 8","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003f1-0000-7000-8000-0000000003f1', null, 'bob', '00000009-0000-7000-8000-000000000009', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"00000009-0000-7000-8000-000000000009","ownerId":"bob","createdBy":"bob","title":"Task 9","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003f2-0000-7000-8000-0000000003f2', null, 'bob', '0000000a-0000-7000-8000-00000000000a', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"0000000a-0000-7000-8000-00000000000a","ownerId":"bob","createdBy":"bob","title":"Task 10","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000003f3-0000-7000-8000-0000000003f3', null, 'bob', '0000000b-0000-7000-8000-00000000000b', 'task.created', 'bob', 1768478400000, '{"task":{"tenantId":"acme","id":"0000000b-0000-7000-8000-00000000000b","ownerId":"bob","createdBy":"bob","title":"Task 11","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d0-0000-7000-8000-0000000007d0', null, 'eve', '00000000-0000-7000-8000-000000000000', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000000-0000-7000-8000-000000000000","ownerId":"eve","createdBy":"eve","title":"Task 0","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d1-0000-7000-8000-0000000007d1', null, 'eve', '00000001-0000-7000-8000-000000000001', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000001-0000-7000-8000-000000000001","ownerId":"eve","createdBy":"eve","title":"Task 1","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d2-0000-7000-8000-0000000007d2', null, 'eve', '00000002-0000-7000-8000-000000000002', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000002-0000-7000-8000-000000000002","ownerId":"eve","createdBy":"eve","title":"Task 2","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d3-0000-7000-8000-0000000007d3', null, 'eve', '00000003-0000-7000-8000-000000000003', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000003-0000-7000-8000-000000000003","ownerId":"eve","createdBy":"eve","title":"Task 3","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d4-0000-7000-8000-0000000007d4', null, 'eve', '00000004-0000-7000-8000-000000000004', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000004-0000-7000-8000-000000000004","ownerId":"eve","createdBy":"eve","title":"Task 4","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d5-0000-7000-8000-0000000007d5', null, 'eve', '00000005-0000-7000-8000-000000000005', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000005-0000-7000-8000-000000000005","ownerId":"eve","createdBy":"eve","title":"Task 5","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d6-0000-7000-8000-0000000007d6', null, 'eve', '00000006-0000-7000-8000-000000000006', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000006-0000-7000-8000-000000000006","ownerId":"eve","createdBy":"eve","title":"Task 6","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d7-0000-7000-8000-0000000007d7', null, 'eve', '00000007-0000-7000-8000-000000000007', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000007-0000-7000-8000-000000000007","ownerId":"eve","createdBy":"eve","title":"Task 7","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d8-0000-7000-8000-0000000007d8', null, 'eve', '00000008-0000-7000-8000-000000000008', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000008-0000-7000-8000-000000000008","ownerId":"eve","createdBy":"eve","title":"Task 8","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007d9-0000-7000-8000-0000000007d9', null, 'eve', '00000009-0000-7000-8000-000000000009', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"00000009-0000-7000-8000-000000000009","ownerId":"eve","createdBy":"eve","title":"Task 9","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007da-0000-7000-8000-0000000007da', null, 'eve', '0000000a-0000-7000-8000-00000000000a', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"0000000a-0000-7000-8000-00000000000a","ownerId":"eve","createdBy":"eve","title":"Task 10","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');
INSERT INTO taskcore_events VALUES ('acme', '000007db-0000-7000-8000-0000000007db', null, 'eve', '0000000b-0000-7000-8000-00000000000b', 'task.created', 'eve', 1768478400000, '{"task":{"tenantId":"acme","id":"0000000b-0000-7000-8000-00000000000b","ownerId":"eve","createdBy":"eve","title":"Task 11","description":"","status":"pending","priority":"medium","tags":[],"dueAt":null,"attributes":{},"version":1,"createdAt":1768478400000,"updatedAt":1768478400000,"completedAt":null}}');

DELETE FROM taskcore_owner_days;
INSERT INTO taskcore_owner_days VALUES ('acme', 'ada', 20468, 0, 1);

DELETE FROM taskcore_owners;
INSERT INTO taskcore_owners VALUES ('acme', 'ada', 12, 11, 0, 1, 0, 0, 11, 0, 1);
INSERT INTO taskcore_owners VALUES ('acme', 'bob', 12, 12, 0, 0, 0, 0, 12, 0, 0);
INSERT INTO taskcore_owners VALUES ('acme', 'eve', 12, 12, 0, 0, 0, 0, 12, 0, 0);

DELETE FROM taskcore_receipts;
INSERT INTO taskcore_receipts VALUES ('acme', 'ada task.create', 'key', 'fingerprint', '{"text":"key"}', 1768478400000, 1768651200000);
INSERT INTO taskcore_receipts VALUES ('acme', 'bob task.create', 'key', 'fingerprint', '{"text":"key"}', 1768478400000, 1768651200000);
INSERT INTO taskcore_receipts VALUES ('acme', 'eve task.create', 'key', 'fingerprint', '{"text":"key"}', 1768478400000, 1768651200000);

DELETE FROM taskcore_schema_history;
INSERT INTO taskcore_schema_history VALUES (1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', null, '', '2026-11-22 11:35:32.886', 0, 1);
INSERT INTO taskcore_schema_history VALUES (2, '1', 'schema', 'SQL', 'V1__schema.sql', -637116379, '', '2026-11-22 11:35:33.094', 35, 1);

DELETE FROM taskcore_sessions;
INSERT INTO taskcore_sessions VALUES ('acme', 'session-ada', 'ada', 0, 3, 'salt', 'hash of session-ada', 'hash before', 1768478400001, 1768478400000, 1771070400000, 0, 1);
INSERT INTO taskcore_sessions VALUES ('acme', 'session-bob', 'bob', 0, 3, 'salt', 'hash of session-bob', 'hash before', 1768478400001, 1768478400000, 1771070400000, 0, 1);
INSERT INTO taskcore_sessions VALUES ('acme', 'session-eve', 'eve', 0, 3, 'salt', 'hash of session-eve', 'hash before', 1768478400001, 1768478400000, 1771070400000, 0, 1);

DELETE FROM taskcore_tasks;
INSERT INTO taskcore_tasks VALUES (1, 'acme', 'ada', '00000000-0000-7000-8000-000000000000', 'somebody-else', 'Title é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?', 'title e e angstrom ss i 🚀 👩‍👩‍👧 漢字 עברית हिनदी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?', 'Description é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?', 'completed', 3, '["zebra","Äpfel","a,b","\"q\"","[x]","🚀"]', 253402300799999, '{"empty":"","name with spaces, \"quotes\", ''apostrophes'' and dots.":0,"no":false,"part":-0.00000000000000000000000000000000000001,"text":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?","whole":12345678901234567890123456789012345678,"yes":true}', 1, -1, 1768478400001, 1768478400002, ' title e angstrom ss i 漢字 עברית ह नद two one 1 description');
INSERT INTO taskcore_tasks VALUES (2, 'acme', 'ada', '00000001-0000-7000-8000-000000000001', 'ada', 'Task 1', 'task 1', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 1');
INSERT INTO taskcore_tasks VALUES (3, 'acme', 'ada', '00000002-0000-7000-8000-000000000002', 'ada', 'Task 2', 'task 2', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 2');
INSERT INTO taskcore_tasks VALUES (4, 'acme', 'ada', '00000003-0000-7000-8000-000000000003', 'ada', 'Task 3', 'task 3', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 3');
INSERT INTO taskcore_tasks VALUES (5, 'acme', 'ada', '00000004-0000-7000-8000-000000000004', 'ada', 'Task 4', 'task 4', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 4');
INSERT INTO taskcore_tasks VALUES (6, 'acme', 'ada', '00000005-0000-7000-8000-000000000005', 'ada', 'Task 5', 'task 5', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 5');
INSERT INTO taskcore_tasks VALUES (7, 'acme', 'ada', '00000006-0000-7000-8000-000000000006', 'ada', 'Task 6', 'task 6', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 6');
INSERT INTO taskcore_tasks VALUES (8, 'acme', 'ada', '00000007-0000-7000-8000-000000000007', 'ada', 'Task 7', 'task 7', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 7');
INSERT INTO taskcore_tasks VALUES (9, 'acme', 'ada', '00000008-0000-7000-8000-000000000008', 'ada', 'Task 8', 'task 8', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 8');
INSERT INTO taskcore_tasks VALUES (10, 'acme', 'ada', '00000009-0000-7000-8000-000000000009', 'ada', 'Task 9', 'task 9', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 9');
INSERT INTO taskcore_tasks VALUES (11, 'acme', 'ada', '0000000a-0000-7000-8000-00000000000a', 'ada', 'Task 10', 'task 10', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 10');
INSERT INTO taskcore_tasks VALUES (12, 'acme', 'ada', '0000000b-0000-7000-8000-00000000000b', 'ada', 'Task 11', 'task 11', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 11');
INSERT INTO taskcore_tasks VALUES (13, 'acme', 'bob', '00000000-0000-7000-8000-000000000000', 'bob', 'Task 0', 'task 0', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 0');
INSERT INTO taskcore_tasks VALUES (14, 'acme', 'bob', '00000001-0000-7000-8000-000000000001', 'bob', 'Task 1', 'task 1', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 1');
INSERT INTO taskcore_tasks VALUES (15, 'acme', 'bob', '00000002-0000-7000-8000-000000000002', 'bob', 'Task 2', 'task 2', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 2');
INSERT INTO taskcore_tasks VALUES (16, 'acme', 'bob', '00000003-0000-7000-8000-000000000003', 'bob', 'Task 3', 'task 3', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 3');
INSERT INTO taskcore_tasks VALUES (17, 'acme', 'bob', '00000004-0000-7000-8000-000000000004', 'bob', 'Task 4', 'task 4', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 4');
INSERT INTO taskcore_tasks VALUES (18, 'acme', 'bob', '00000005-0000-7000-8000-000000000005', 'bob', 'Task 5', 'task 5', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 5');
INSERT INTO taskcore_tasks VALUES (19, 'acme', 'bob', '00000006-0000-7000-8000-000000000006', 'bob', 'Task 6', 'task 6', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 6');
INSERT INTO taskcore_tasks VALUES (20, 'acme', 'bob', '00000007-0000-7000-8000-000000000007', 'bob', 'Task 7', 'task 7', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 7');
INSERT INTO taskcore_tasks VALUES (21, 'acme', 'bob', '00000008-0000-7000-8000-000000000008', 'bob', 'Task 8', 'task 8', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 8');
INSERT INTO taskcore_tasks VALUES (22, 'acme', 'bob', '00000009-0000-7000-8000-000000000009', 'bob', 'Task 9', 'task 9', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 9');
INSERT INTO taskcore_tasks VALUES (23, 'acme', 'bob', '0000000a-0000-7000-8000-00000000000a', 'bob', 'Task 10', 'task 10', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 10');
INSERT INTO taskcore_tasks VALUES (24, 'acme', 'bob', '0000000b-0000-7000-8000-00000000000b', 'bob', 'Task 11', 'task 11', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 11');
INSERT INTO taskcore_tasks VALUES (25, 'acme', 'eve', '00000000-0000-7000-8000-000000000000', 'eve', 'Task 0', 'task 0', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 0');
INSERT INTO taskcore_tasks VALUES (26, 'acme', 'eve', '00000001-0000-7000-8000-000000000001', 'eve', 'Task 1', 'task 1', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 1');
INSERT INTO taskcore_tasks VALUES (27, 'acme', 'eve', '00000002-0000-7000-8000-000000000002', 'eve', 'Task 2', 'task 2', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 2');
INSERT INTO taskcore_tasks VALUES (28, 'acme', 'eve', '00000003-0000-7000-8000-000000000003', 'eve', 'Task 3', 'task 3', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 3');
INSERT INTO taskcore_tasks VALUES (29, 'acme', 'eve', '00000004-0000-7000-8000-000000000004', 'eve', 'Task 4', 'task 4', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 4');
INSERT INTO taskcore_tasks VALUES (30, 'acme', 'eve', '00000005-0000-7000-8000-000000000005', 'eve', 'Task 5', 'task 5', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 5');
INSERT INTO taskcore_tasks VALUES (31, 'acme', 'eve', '00000006-0000-7000-8000-000000000006', 'eve', 'Task 6', 'task 6', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 6');
INSERT INTO taskcore_tasks VALUES (32, 'acme', 'eve', '00000007-0000-7000-8000-000000000007', 'eve', 'Task 7', 'task 7', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 7');
INSERT INTO taskcore_tasks VALUES (33, 'acme', 'eve', '00000008-0000-7000-8000-000000000008', 'eve', 'Task 8', 'task 8', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 8');
INSERT INTO taskcore_tasks VALUES (34, 'acme', 'eve', '00000009-0000-7000-8000-000000000009', 'eve', 'Task 9', 'task 9', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 9');
INSERT INTO taskcore_tasks VALUES (35, 'acme', 'eve', '0000000a-0000-7000-8000-00000000000a', 'eve', 'Task 10', 'task 10', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 10');
INSERT INTO taskcore_tasks VALUES (36, 'acme', 'eve', '0000000b-0000-7000-8000-00000000000b', 'eve', 'Task 11', 'task 11', '', 'pending', 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 11');

DELETE FROM taskcore_tasks_words_config;
INSERT INTO taskcore_tasks_words_config VALUES ('version', 4);

DELETE FROM taskcore_tasks_words_data;
INSERT INTO taskcore_tasks_words_data VALUES (1, X'2453');
INSERT INTO taskcore_tasks_words_data VALUES (10, X'00000000ff0000010206240006100101011f00001f010101202000000102010121210000010301012222000001040101232300000105010124240000010000');
INSERT INTO taskcore_tasks_words_data VALUES (137438953473, X'0000002013303561336539353062393234383037323778372012047461736b200415');
INSERT INTO taskcore_tasks_words_data VALUES (274877906945, X'0000002013303561336539353062393234383037323778382112047461736b210415');
INSERT INTO taskcore_tasks_words_data VALUES (412316860417, X'0000002013303561336539353062393234383037323778392212047461736b220415');
INSERT INTO taskcore_tasks_words_data VALUES (549755813889, X'000000211430356133653935306239323438303732377831302312047461736b230416');
INSERT INTO taskcore_tasks_words_data VALUES (687194767361, X'000000211430356133653935306239323438303732377831312412047461736b240416');
INSERT INTO taskcore_tasks_words_data VALUES (2199023255553, X'0000013b133033373865653632383034643066343933783101011301300b1301310c120132031201330412013405120135061201360712013708120138091201390a1208616e677374726f6d01120b6465736372697074696f6e01120165011201690112036f6e6501120273730112047461736b0201010101010101010101130469746c65011302776f01120ad7a2d791d7a8d799d7aa011206e0a4a8e0a4a6011401b9011206e6bca2e5ad970101123439326565313032343636393065663978300d1201310e13013017130131181201320f1201331012013411120135121201361312013714120138151201391612047461736b0d01010101010101010101010112356133653935306239323438303732377830191201311a1201321b1201331c1201341d1201351e1201361f12047461736b190101010101010416040404040404040404040b0e040406051107050d0904091504040404040404040404041215040404040404');

DELETE FROM taskcore_tasks_words_docsize;
INSERT INTO taskcore_tasks_words_docsize VALUES (1, X'0d', 1);
INSERT INTO taskcore_tasks_words_docsize VALUES (2, X'02', 2);
INSERT INTO taskcore_tasks_words_docsize VALUES (3, X'02', 3);
INSERT INTO taskcore_tasks_words_docsize VALUES (4, X'02', 4);
INSERT INTO taskcore_tasks_words_docsize VALUES (5, X'02', 5);
INSERT INTO taskcore_tasks_words_docsize VALUES (6, X'02', 6);
INSERT INTO taskcore_tasks_words_docsize VALUES (7, X'02', 7);
INSERT INTO taskcore_tasks_words_docsize VALUES (8, X'02', 8);
INSERT INTO taskcore_tasks_words_docsize VALUES (9, X'02', 9);
INSERT INTO taskcore_tasks_words_docsize VALUES (10, X'02', 10);
INSERT INTO taskcore_tasks_words_docsize VALUES (11, X'02', 11);
INSERT INTO taskcore_tasks_words_docsize VALUES (12, X'02', 12);
INSERT INTO taskcore_tasks_words_docsize VALUES (13, X'02', 13);
INSERT INTO taskcore_tasks_words_docsize VALUES (14, X'02', 14);
INSERT INTO taskcore_tasks_words_docsize VALUES (15, X'02', 15);
INSERT INTO taskcore_tasks_words_docsize VALUES (16, X'02', 16);
INSERT INTO taskcore_tasks_words_docsize VALUES (17, X'02', 17);
INSERT INTO taskcore_tasks_words_docsize VALUES (18, X'02', 18);
INSERT INTO taskcore_tasks_words_docsize VALUES (19, X'02', 19);
INSERT INTO taskcore_tasks_words_docsize VALUES (20, X'02', 20);
INSERT INTO taskcore_tasks_words_docsize VALUES (21, X'02', 21);
INSERT INTO taskcore_tasks_words_docsize VALUES (22, X'02', 22);
INSERT INTO taskcore_tasks_words_docsize VALUES (23, X'02', 23);
INSERT INTO taskcore_tasks_words_docsize VALUES (24, X'02', 24);
INSERT INTO taskcore_tasks_words_docsize VALUES (25, X'02', 25);
INSERT INTO taskcore_tasks_words_docsize VALUES (26, X'02', 26);
INSERT INTO taskcore_tasks_words_docsize VALUES (27, X'02', 27);
INSERT INTO taskcore_tasks_words_docsize VALUES (28, X'02', 28);
INSERT INTO taskcore_tasks_words_docsize VALUES (29, X'02', 29);
INSERT INTO taskcore_tasks_words_docsize VALUES (30, X'02', 30);
INSERT INTO taskcore_tasks_words_docsize VALUES (31, X'02', 31);
INSERT INTO taskcore_tasks_words_docsize VALUES (32, X'02', 32);
INSERT INTO taskcore_tasks_words_docsize VALUES (33, X'02', 33);
INSERT INTO taskcore_tasks_words_docsize VALUES (34, X'02', 34);
INSERT INTO taskcore_tasks_words_docsize VALUES (35, X'02', 35);
INSERT INTO taskcore_tasks_words_docsize VALUES (36, X'02', 36);

DELETE FROM taskcore_tasks_words_idx;
INSERT INTO taskcore_tasks_words_idx VALUES (1, X'', 2);
INSERT INTO taskcore_tasks_words_idx VALUES (2, X'', 2);
INSERT INTO taskcore_tasks_words_idx VALUES (3, X'', 2);
INSERT INTO taskcore_tasks_words_idx VALUES (4, X'', 2);
INSERT INTO taskcore_tasks_words_idx VALUES (5, X'', 2);
INSERT INTO taskcore_tasks_words_idx VALUES (16, X'', 2);

DELETE FROM taskcore_tenants;
INSERT INTO taskcore_tenants VALUES ('acme', 'Tenant é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?', 1, 1, 1768478400000);
INSERT INTO taskcore_tenants VALUES ('default', 'Default', 1, 1, 1795347333059);

DELETE FROM taskcore_users;
INSERT INTO taskcore_users VALUES ('acme', 'ada', 'ada@example.org', 'ada@example.org', null, null, 'Name é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?', 'user', 1, '{"on":true,"size":1.5,"theme":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?"}', 'hash$ada', 0, 1, 1768478400000, 1768478400000);
INSERT INTO taskcore_users VALUES ('acme', 'bob', 'bob@example.org', 'bob@example.org', null, null, 'Name é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?', 'user', 1, '{"on":true,"size":1.5,"theme":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?"}', 'hash$bob', 0, 1, 1768478400000, 1768478400000);
INSERT INTO taskcore_users VALUES ('acme', 'eve', 'eve@example.org', 'eve@example.org', null, null, 'Name é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \ % _ ; -- ' || char(9) || '' || char(13) || '' || char(10) || ' {} $1 ?', 'user', 1, '{"on":true,"size":1.5,"theme":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \"two\" ''one'' \\ % _ ; -- \t\r\n {} $1 ?"}', 'hash$eve', 0, 1, 1768478400000, 1768478400000);
