-- The tables of taskcore in development on MariaDB, at version 1 of their schema.
-- Run this once with a tool of your own, such as a versioned migration of Flyway or a sqlFile of Liquibase,
-- and open the storage with Migrations.VALIDATE or NONE. The script of a later release begins with the same
-- sections: then run only those that it adds.

-- Version 1

-- Instants are epoch milliseconds, JSON is text as the core writes it. Ids, keys and words of enums are text that sorts
-- by code points and counts trailing blanks. A key takes at most 3072 bytes, four for each character of its columns.
-- MariaDB commits each statement by itself: whoever was stopped between two of them begins again with the first.

CREATE TABLE IF NOT EXISTS taskcore_tenants (
    id         varchar(64)  NOT NULL PRIMARY KEY,
    name       varchar(255) NOT NULL,
    active     boolean      NOT NULL,
    version    bigint       NOT NULL,
    created_at bigint       NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO taskcore_tenants (id, name, active, version, created_at)
VALUES ('default', 'Default', true, 1, floor(unix_timestamp(now(3)) * 1000))
ON DUPLICATE KEY UPDATE id = id;

CREATE TABLE IF NOT EXISTS taskcore_users (
    tenant_id     varchar(64)  NOT NULL,
    id            varchar(64)  NOT NULL,
    email         varchar(254) NOT NULL,
    email_key     varchar(432) NOT NULL,
    username      varchar(255),
    username_key  varchar(432),
    name          varchar(255) NOT NULL,
    role          varchar(16)  NOT NULL,
    active        boolean      NOT NULL,
    preferences   mediumtext   NOT NULL,
    password_hash varchar(255) NOT NULL,
    epoch         bigint       NOT NULL,
    version       bigint       NOT NULL,
    created_at    bigint       NOT NULL,
    updated_at    bigint       NOT NULL,
    PRIMARY KEY (tenant_id, id),
    -- Sign-in by address, and its uniqueness.
    UNIQUE KEY taskcore_users_email (tenant_id, email_key),
    -- Sign-in by name, and its uniqueness.
    UNIQUE KEY taskcore_users_username (tenant_id, username_key),
    -- How many active administrators a tenant has.
    KEY taskcore_users_admins (tenant_id, role, active)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS taskcore_sessions (
    tenant_id     varchar(64)  NOT NULL,
    id            varchar(64)  NOT NULL,
    user_id       varchar(64)  NOT NULL,
    epoch         bigint       NOT NULL,
    generation    bigint       NOT NULL,
    salt          varchar(255) NOT NULL,
    token_hash    varchar(255) NOT NULL,
    previous_hash varchar(255),
    rotated_at    bigint       NOT NULL,
    created_at    bigint       NOT NULL,
    expires_at    bigint       NOT NULL,
    revoked       boolean      NOT NULL,
    version       bigint       NOT NULL,
    PRIMARY KEY (tenant_id, id),
    -- The sessions of an account that is erased.
    KEY taskcore_sessions_user (tenant_id, user_id),
    -- What a purge removes.
    KEY taskcore_sessions_expiry (expires_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS taskcore_tasks (
    tenant_id    varchar(64)   NOT NULL,
    owner_id     varchar(64)   NOT NULL,
    id           varchar(64)   NOT NULL,
    created_by   varchar(64)   NOT NULL,
    title        varchar(200)  NOT NULL,
    title_key    varchar(3600) NOT NULL,
    description  mediumtext    NOT NULL,
    status       varchar(16)   NOT NULL,
    is_open      boolean       GENERATED ALWAYS AS (status IN ('pending', 'in_progress')) VIRTUAL,
    priority     smallint      NOT NULL,
    tags         mediumtext    NOT NULL,
    due_at       bigint,
    attributes   mediumtext    NOT NULL,
    version      bigint        NOT NULL,
    created_at   bigint        NOT NULL,
    updated_at   bigint        NOT NULL,
    completed_at bigint,
    words        mediumtext    NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, id),
    -- One task, for an administrator who does not say whose.
    KEY taskcore_tasks_id (tenant_id, id, owner_id),
    -- An owner's tasks, the newest or oldest first.
    KEY taskcore_tasks_created (tenant_id, owner_id, created_at, id),
    -- An owner's tasks with a status, the newest or oldest first; how many there are.
    KEY taskcore_tasks_status (tenant_id, owner_id, status, created_at, id),
    -- An owner's tasks by priority; those with a priority.
    KEY taskcore_tasks_priority (tenant_id, owner_id, priority, id),
    -- An owner's tasks by due date; those due between two instants.
    KEY taskcore_tasks_due (tenant_id, owner_id, due_at, id),
    -- An owner's overdue tasks, and their number in the statistics.
    KEY taskcore_tasks_open_due (tenant_id, owner_id, is_open, due_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- An owner's tasks by the beginnings of words, of whatever length and language: the full-text engine passes over short
-- and common words.
CREATE TABLE IF NOT EXISTS taskcore_tasks_words (
    tenant_id varchar(64) NOT NULL,
    owner_id  varchar(64) NOT NULL,
    word      varchar(64) NOT NULL,
    task_id   varchar(64) NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, word, task_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS taskcore_owners (
    tenant_id   varchar(64) NOT NULL,
    owner_id    varchar(64) NOT NULL,
    generation  bigint      NOT NULL,
    pending     bigint      NOT NULL,
    in_progress bigint      NOT NULL,
    completed   bigint      NOT NULL,
    cancelled   bigint      NOT NULL,
    low         bigint      NOT NULL,
    medium      bigint      NOT NULL,
    high        bigint      NOT NULL,
    urgent      bigint      NOT NULL,
    PRIMARY KEY (tenant_id, owner_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- A day is the number of days of UTC since 1970-01-01.
CREATE TABLE IF NOT EXISTS taskcore_owner_days (
    tenant_id varchar(64) NOT NULL,
    owner_id  varchar(64) NOT NULL,
    day       bigint      NOT NULL,
    due_open  bigint      NOT NULL,
    completed bigint      NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, day)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The position is given when the event is passed on.
CREATE TABLE IF NOT EXISTS taskcore_events (
    tenant_id  varchar(64) NOT NULL,
    id         varchar(64) NOT NULL,
    position   bigint,
    owner_id   varchar(64) NOT NULL,
    subject_id varchar(64) NOT NULL,
    type       varchar(64) NOT NULL,
    actor_id   varchar(64) NOT NULL,
    at         bigint      NOT NULL,
    data       mediumtext  NOT NULL,
    PRIMARY KEY (tenant_id, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS taskcore_receipts (
    tenant_id   varchar(64)  NOT NULL,
    scope       varchar(449) NOT NULL,
    request_key varchar(255) NOT NULL,
    fingerprint varchar(255) NOT NULL,
    result      mediumtext   NOT NULL,
    created_at  bigint       NOT NULL,
    expires_at  bigint       NOT NULL,
    PRIMARY KEY (tenant_id, scope, request_key),
    -- What a purge removes.
    KEY taskcore_receipts_expiry (expires_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What Migrations.VALIDATE reads, and what Migrations.MIGRATE would go on from.
CREATE TABLE IF NOT EXISTS taskcore_schema_history (
    installed_rank INT           NOT NULL PRIMARY KEY,
    version        VARCHAR(50),
    description    VARCHAR(200)  NOT NULL,
    type           VARCHAR(20)   NOT NULL,
    script         VARCHAR(1000) NOT NULL,
    checksum       INT,
    installed_by   VARCHAR(100)  NOT NULL,
    installed_on   TIMESTAMP     NOT NULL DEFAULT CURRENT_TIMESTAMP,
    execution_time INT           NOT NULL,
    success        BOOL          NOT NULL
);

CREATE INDEX IF NOT EXISTS taskcore_schema_history_s_idx ON taskcore_schema_history (success);

INSERT IGNORE INTO taskcore_schema_history
    (installed_rank, version, description, type, script, installed_by, execution_time, success)
VALUES (1, '1', 'by the host', 'BASELINE', 'by the host', current_user(), 0, true);

DELETE FROM taskcore_events;
INSERT INTO taskcore_events VALUES ('acme', '00000000-0000-7000-8000-000000000000', null, 'ada', '00000000-0000-7000-8000-000000000000', 'task.created', 'ada', 1768478400000, '{"task":{"tenantId":"acme","id":"00000000-0000-7000-8000-000000000000","ownerId":"ada","createdBy":"somebody-else","title":"Title é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?","description":"Description\\u0001 é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?","status":"completed","priority":"urgent","tags":["zebra","Äpfel","a,b","\\"q\\"","[x]","🚀"],"dueAt":253402300799999,"attributes":{"empty":"","name with spaces, \\"quotes\\", ''apostrophes'' and dots.":0,"no":false,"part":-0.00000000000000000000000000000000000001,"text":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?","whole":12345678901234567890123456789012345678,"yes":true},"version":1,"createdAt":-1,"updatedAt":1768478400001,"completedAt":1768478400002}}');
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

DELETE FROM taskcore_owners;
INSERT INTO taskcore_owners VALUES ('acme', 'ada', 12, 11, 0, 1, 0, 0, 11, 0, 1);
INSERT INTO taskcore_owners VALUES ('acme', 'bob', 12, 12, 0, 0, 0, 0, 12, 0, 0);
INSERT INTO taskcore_owners VALUES ('acme', 'eve', 12, 12, 0, 0, 0, 0, 12, 0, 0);

DELETE FROM taskcore_owner_days;
INSERT INTO taskcore_owner_days VALUES ('acme', 'ada', 20468, 0, 1);

DELETE FROM taskcore_receipts;
INSERT INTO taskcore_receipts VALUES ('acme', 'ada task.create', 'key', 'fingerprint', '{"text":"key"}', 1768478400000, 1768651200000);
INSERT INTO taskcore_receipts VALUES ('acme', 'bob task.create', 'key', 'fingerprint', '{"text":"key"}', 1768478400000, 1768651200000);
INSERT INTO taskcore_receipts VALUES ('acme', 'eve task.create', 'key', 'fingerprint', '{"text":"key"}', 1768478400000, 1768651200000);

DELETE FROM taskcore_schema_history;
INSERT INTO taskcore_schema_history VALUES (1, '0', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', null, 'root', '2026-11-22 12:11:27.0', 0, true);
INSERT INTO taskcore_schema_history VALUES (2, '1', 'schema', 'SQL', 'V1__schema.sql', -987554863, 'root', '2026-11-22 12:11:27.0', 37, true);

DELETE FROM taskcore_sessions;
INSERT INTO taskcore_sessions VALUES ('acme', 'session-ada', 'ada', 0, 3, 'salt', 'hash of session-ada', 'hash before', 1768478400001, 1768478400000, 1771070400000, false, 1);
INSERT INTO taskcore_sessions VALUES ('acme', 'session-bob', 'bob', 0, 3, 'salt', 'hash of session-bob', 'hash before', 1768478400001, 1768478400000, 1771070400000, false, 1);
INSERT INTO taskcore_sessions VALUES ('acme', 'session-eve', 'eve', 0, 3, 'salt', 'hash of session-eve', 'hash before', 1768478400001, 1768478400000, 1771070400000, false, 1);

DELETE FROM taskcore_tasks;
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000000-0000-7000-8000-000000000000', 'somebody-else', 'Title é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?', 'title e e angstrom ss i 🚀 👩‍👩‍👧 漢字 עברית हिनदी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?', 'Description é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?', 'completed', DEFAULT, 3, '["zebra","Äpfel","a,b","\\"q\\"","[x]","🚀"]', 253402300799999, '{"empty":"","name with spaces, \\"quotes\\", ''apostrophes'' and dots.":0,"no":false,"part":-0.00000000000000000000000000000000000001,"text":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?","whole":12345678901234567890123456789012345678,"yes":true}', 1, -1, 1768478400001, 1768478400002, ' title e angstrom ss i 漢字 עברית ह नद two one 1 description');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000001-0000-7000-8000-000000000001', 'ada', 'Task 1', 'task 1', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 1');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000002-0000-7000-8000-000000000002', 'ada', 'Task 2', 'task 2', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 2');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000003-0000-7000-8000-000000000003', 'ada', 'Task 3', 'task 3', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 3');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000004-0000-7000-8000-000000000004', 'ada', 'Task 4', 'task 4', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 4');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000005-0000-7000-8000-000000000005', 'ada', 'Task 5', 'task 5', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 5');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000006-0000-7000-8000-000000000006', 'ada', 'Task 6', 'task 6', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 6');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000007-0000-7000-8000-000000000007', 'ada', 'Task 7', 'task 7', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 7');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000008-0000-7000-8000-000000000008', 'ada', 'Task 8', 'task 8', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 8');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '00000009-0000-7000-8000-000000000009', 'ada', 'Task 9', 'task 9', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 9');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '0000000a-0000-7000-8000-00000000000a', 'ada', 'Task 10', 'task 10', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 10');
INSERT INTO taskcore_tasks VALUES ('acme', 'ada', '0000000b-0000-7000-8000-00000000000b', 'ada', 'Task 11', 'task 11', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 11');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000000-0000-7000-8000-000000000000', 'bob', 'Task 0', 'task 0', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 0');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000001-0000-7000-8000-000000000001', 'bob', 'Task 1', 'task 1', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 1');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000002-0000-7000-8000-000000000002', 'bob', 'Task 2', 'task 2', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 2');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000003-0000-7000-8000-000000000003', 'bob', 'Task 3', 'task 3', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 3');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000004-0000-7000-8000-000000000004', 'bob', 'Task 4', 'task 4', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 4');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000005-0000-7000-8000-000000000005', 'bob', 'Task 5', 'task 5', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 5');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000006-0000-7000-8000-000000000006', 'bob', 'Task 6', 'task 6', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 6');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000007-0000-7000-8000-000000000007', 'bob', 'Task 7', 'task 7', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 7');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000008-0000-7000-8000-000000000008', 'bob', 'Task 8', 'task 8', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 8');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '00000009-0000-7000-8000-000000000009', 'bob', 'Task 9', 'task 9', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 9');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '0000000a-0000-7000-8000-00000000000a', 'bob', 'Task 10', 'task 10', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 10');
INSERT INTO taskcore_tasks VALUES ('acme', 'bob', '0000000b-0000-7000-8000-00000000000b', 'bob', 'Task 11', 'task 11', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 11');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000000-0000-7000-8000-000000000000', 'eve', 'Task 0', 'task 0', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 0');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000001-0000-7000-8000-000000000001', 'eve', 'Task 1', 'task 1', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 1');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000002-0000-7000-8000-000000000002', 'eve', 'Task 2', 'task 2', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 2');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000003-0000-7000-8000-000000000003', 'eve', 'Task 3', 'task 3', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 3');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000004-0000-7000-8000-000000000004', 'eve', 'Task 4', 'task 4', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 4');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000005-0000-7000-8000-000000000005', 'eve', 'Task 5', 'task 5', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 5');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000006-0000-7000-8000-000000000006', 'eve', 'Task 6', 'task 6', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 6');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000007-0000-7000-8000-000000000007', 'eve', 'Task 7', 'task 7', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 7');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000008-0000-7000-8000-000000000008', 'eve', 'Task 8', 'task 8', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 8');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '00000009-0000-7000-8000-000000000009', 'eve', 'Task 9', 'task 9', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 9');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '0000000a-0000-7000-8000-00000000000a', 'eve', 'Task 10', 'task 10', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 10');
INSERT INTO taskcore_tasks VALUES ('acme', 'eve', '0000000b-0000-7000-8000-00000000000b', 'eve', 'Task 11', 'task 11', '', 'pending', DEFAULT, 1, '[]', null, '{}', 1, 1768478400000, 1768478400000, null, ' task 11');

DELETE FROM taskcore_tasks_words;
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '1', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '1', '00000001-0000-7000-8000-000000000001');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '10', '0000000a-0000-7000-8000-00000000000a');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '11', '0000000b-0000-7000-8000-00000000000b');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '2', '00000002-0000-7000-8000-000000000002');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '3', '00000003-0000-7000-8000-000000000003');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '4', '00000004-0000-7000-8000-000000000004');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '5', '00000005-0000-7000-8000-000000000005');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '6', '00000006-0000-7000-8000-000000000006');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '7', '00000007-0000-7000-8000-000000000007');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '8', '00000008-0000-7000-8000-000000000008');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '9', '00000009-0000-7000-8000-000000000009');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'angstrom', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'description', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'e', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'i', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'one', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'ss', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000001-0000-7000-8000-000000000001');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000002-0000-7000-8000-000000000002');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000003-0000-7000-8000-000000000003');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000004-0000-7000-8000-000000000004');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000005-0000-7000-8000-000000000005');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000006-0000-7000-8000-000000000006');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000007-0000-7000-8000-000000000007');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000008-0000-7000-8000-000000000008');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '00000009-0000-7000-8000-000000000009');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '0000000a-0000-7000-8000-00000000000a');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'task', '0000000b-0000-7000-8000-00000000000b');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'title', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'two', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'עברית', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'नद', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', 'ह', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'ada', '漢字', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '0', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '1', '00000001-0000-7000-8000-000000000001');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '10', '0000000a-0000-7000-8000-00000000000a');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '11', '0000000b-0000-7000-8000-00000000000b');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '2', '00000002-0000-7000-8000-000000000002');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '3', '00000003-0000-7000-8000-000000000003');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '4', '00000004-0000-7000-8000-000000000004');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '5', '00000005-0000-7000-8000-000000000005');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '6', '00000006-0000-7000-8000-000000000006');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '7', '00000007-0000-7000-8000-000000000007');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '8', '00000008-0000-7000-8000-000000000008');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', '9', '00000009-0000-7000-8000-000000000009');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000001-0000-7000-8000-000000000001');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000002-0000-7000-8000-000000000002');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000003-0000-7000-8000-000000000003');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000004-0000-7000-8000-000000000004');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000005-0000-7000-8000-000000000005');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000006-0000-7000-8000-000000000006');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000007-0000-7000-8000-000000000007');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000008-0000-7000-8000-000000000008');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '00000009-0000-7000-8000-000000000009');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '0000000a-0000-7000-8000-00000000000a');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'bob', 'task', '0000000b-0000-7000-8000-00000000000b');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '0', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '1', '00000001-0000-7000-8000-000000000001');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '10', '0000000a-0000-7000-8000-00000000000a');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '11', '0000000b-0000-7000-8000-00000000000b');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '2', '00000002-0000-7000-8000-000000000002');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '3', '00000003-0000-7000-8000-000000000003');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '4', '00000004-0000-7000-8000-000000000004');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '5', '00000005-0000-7000-8000-000000000005');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '6', '00000006-0000-7000-8000-000000000006');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '7', '00000007-0000-7000-8000-000000000007');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '8', '00000008-0000-7000-8000-000000000008');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', '9', '00000009-0000-7000-8000-000000000009');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000000-0000-7000-8000-000000000000');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000001-0000-7000-8000-000000000001');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000002-0000-7000-8000-000000000002');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000003-0000-7000-8000-000000000003');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000004-0000-7000-8000-000000000004');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000005-0000-7000-8000-000000000005');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000006-0000-7000-8000-000000000006');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000007-0000-7000-8000-000000000007');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000008-0000-7000-8000-000000000008');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '00000009-0000-7000-8000-000000000009');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '0000000a-0000-7000-8000-00000000000a');
INSERT INTO taskcore_tasks_words VALUES ('acme', 'eve', 'task', '0000000b-0000-7000-8000-00000000000b');

DELETE FROM taskcore_tenants;
INSERT INTO taskcore_tenants VALUES ('acme', 'Tenant é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?', true, 1, 1768478400000);
INSERT INTO taskcore_tenants VALUES ('default', 'Default', true, 1, 1795349487260);

DELETE FROM taskcore_users;
INSERT INTO taskcore_users VALUES ('acme', 'ada', 'ada@example.org', 'ada@example.org', null, null, 'Name é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?', 'user', true, '{"on":true,"size":1.5,"theme":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?"}', 'hash$ada', 0, 1, 1768478400000, 1768478400000);
INSERT INTO taskcore_users VALUES ('acme', 'bob', 'bob@example.org', 'bob@example.org', null, null, 'Name é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?', 'user', true, '{"on":true,"size":1.5,"theme":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?"}', 'hash$bob', 0, 1, 1768478400000, 1768478400000);
INSERT INTO taskcore_users VALUES ('acme', 'eve', 'eve@example.org', 'eve@example.org', null, null, 'Name é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी "two" ''one'' \\ % _ ; -- \t\r\n {} $1 ?', 'user', true, '{"on":true,"size":1.5,"theme":"é é ÅNGSTRÖM ß İ 🚀 👩‍👩‍👧 漢字 עברית हिन्दी \\"two\\" ''one'' \\\\ % _ ; -- \\t\\r\\n {} $1 ?"}', 'hash$eve', 0, 1, 1768478400000, 1768478400000);
