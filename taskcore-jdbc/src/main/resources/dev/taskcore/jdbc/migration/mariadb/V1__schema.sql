-- Instants are epoch milliseconds, JSON is text as the core writes it. Ids, keys and words of enums are text that sorts
-- by code points and counts trailing blanks. A key takes at most 3072 bytes, four for each character of its columns.
-- MariaDB commits each statement by itself: whoever was stopped between two of them begins again with the first.

CREATE TABLE IF NOT EXISTS ${prefix}tenants (
    id         varchar(64)  NOT NULL PRIMARY KEY,
    name       varchar(255) NOT NULL,
    active     boolean      NOT NULL,
    version    bigint       NOT NULL,
    created_at bigint       NOT NULL
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO ${prefix}tenants (id, name, active, version, created_at)
VALUES ('default', 'Default', true, 1, floor(unix_timestamp(now(3)) * 1000))
ON DUPLICATE KEY UPDATE id = id;

CREATE TABLE IF NOT EXISTS ${prefix}users (
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
    UNIQUE KEY ${prefix}users_email (tenant_id, email_key),
    -- Sign-in by name, and its uniqueness.
    UNIQUE KEY ${prefix}users_username (tenant_id, username_key),
    -- How many active administrators a tenant has.
    KEY ${prefix}users_admins (tenant_id, role, active)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}sessions (
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
    KEY ${prefix}sessions_user (tenant_id, user_id),
    -- What a purge removes.
    KEY ${prefix}sessions_expiry (expires_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}tasks (
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
    KEY ${prefix}tasks_id (tenant_id, id, owner_id),
    -- An owner's tasks, the newest or oldest first.
    KEY ${prefix}tasks_created (tenant_id, owner_id, created_at, id),
    -- An owner's tasks with a status, the newest or oldest first; how many there are.
    KEY ${prefix}tasks_status (tenant_id, owner_id, status, created_at, id),
    -- An owner's tasks by priority; those with a priority.
    KEY ${prefix}tasks_priority (tenant_id, owner_id, priority, id),
    -- An owner's tasks by due date; those due between two instants.
    KEY ${prefix}tasks_due (tenant_id, owner_id, due_at, id),
    -- An owner's overdue tasks, and their number in the statistics.
    KEY ${prefix}tasks_open_due (tenant_id, owner_id, is_open, due_at, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- An owner's tasks by the beginnings of words, of whatever length and language: the full-text engine passes over short
-- and common words.
CREATE TABLE IF NOT EXISTS ${prefix}tasks_words (
    tenant_id varchar(64) NOT NULL,
    owner_id  varchar(64) NOT NULL,
    word      varchar(64) NOT NULL,
    task_id   varchar(64) NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, word, task_id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ${prefix}owners (
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
CREATE TABLE IF NOT EXISTS ${prefix}owner_days (
    tenant_id varchar(64) NOT NULL,
    owner_id  varchar(64) NOT NULL,
    day       bigint      NOT NULL,
    due_open  bigint      NOT NULL,
    completed bigint      NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, day)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The position is given when the event is passed on.
CREATE TABLE IF NOT EXISTS ${prefix}events (
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

CREATE TABLE IF NOT EXISTS ${prefix}receipts (
    tenant_id   varchar(64)  NOT NULL,
    scope       varchar(449) NOT NULL,
    request_key varchar(255) NOT NULL,
    fingerprint varchar(255) NOT NULL,
    result      mediumtext   NOT NULL,
    created_at  bigint       NOT NULL,
    expires_at  bigint       NOT NULL,
    PRIMARY KEY (tenant_id, scope, request_key),
    -- What a purge removes.
    KEY ${prefix}receipts_expiry (expires_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
