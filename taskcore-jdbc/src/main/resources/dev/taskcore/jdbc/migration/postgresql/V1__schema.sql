-- Instants are epoch milliseconds, ids and words of enums are text that sorts by code points.

CREATE TABLE ${prefix}tenants (
    id         text COLLATE "C" NOT NULL PRIMARY KEY,
    name       text             NOT NULL,
    active     boolean          NOT NULL,
    version    bigint           NOT NULL,
    created_at bigint           NOT NULL
);

INSERT INTO ${prefix}tenants (id, name, active, version, created_at)
VALUES ('default', 'Default', true, 1, floor(extract(epoch FROM now()) * 1000));

CREATE TABLE ${prefix}users (
    tenant_id     text COLLATE "C" NOT NULL,
    id            text COLLATE "C" NOT NULL,
    email         text             NOT NULL,
    email_key     text COLLATE "C" NOT NULL,
    username      text,
    username_key  text COLLATE "C",
    name          text             NOT NULL,
    role          text COLLATE "C" NOT NULL,
    active        boolean          NOT NULL,
    preferences   jsonb            NOT NULL,
    password_hash text             NOT NULL,
    epoch         bigint           NOT NULL,
    version       bigint           NOT NULL,
    created_at    bigint           NOT NULL,
    updated_at    bigint           NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- Sign-in by address, and its uniqueness.
CREATE UNIQUE INDEX ${prefix}users_email ON ${prefix}users (tenant_id, email_key);
-- Sign-in by name, and its uniqueness.
CREATE UNIQUE INDEX ${prefix}users_username ON ${prefix}users (tenant_id, username_key);
-- How many active administrators a tenant has.
CREATE INDEX ${prefix}users_admins ON ${prefix}users (tenant_id) WHERE active AND role = 'admin';

CREATE TABLE ${prefix}sessions (
    tenant_id     text COLLATE "C" NOT NULL,
    id            text COLLATE "C" NOT NULL,
    user_id       text COLLATE "C" NOT NULL,
    epoch         bigint           NOT NULL,
    generation    bigint           NOT NULL,
    salt          text             NOT NULL,
    token_hash    text             NOT NULL,
    previous_hash text,
    rotated_at    bigint           NOT NULL,
    created_at    bigint           NOT NULL,
    expires_at    bigint           NOT NULL,
    revoked       boolean          NOT NULL,
    version       bigint           NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- The sessions of an account that is erased.
CREATE INDEX ${prefix}sessions_user ON ${prefix}sessions (tenant_id, user_id);
-- What a purge removes.
CREATE INDEX ${prefix}sessions_expiry ON ${prefix}sessions (expires_at);

CREATE TABLE ${prefix}tasks (
    tenant_id    text COLLATE "C" NOT NULL,
    owner_id     text COLLATE "C" NOT NULL,
    id           text COLLATE "C" NOT NULL,
    created_by   text COLLATE "C" NOT NULL,
    title        text             NOT NULL,
    title_key    text COLLATE "C" NOT NULL,
    description  text             NOT NULL,
    status       text COLLATE "C" NOT NULL,
    priority     smallint         NOT NULL,
    tags         jsonb            NOT NULL,
    due_at       bigint,
    attributes   jsonb            NOT NULL,
    version      bigint           NOT NULL,
    created_at   bigint           NOT NULL,
    updated_at   bigint           NOT NULL,
    completed_at bigint,
    words        text             NOT NULL,
    vector       tsvector         NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, id)
);

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
-- An owner's tasks by the beginnings of words, which are led by the owner's prefix. A short list of entries that are
-- not sorted in yet, because every search reads it to the end.
CREATE INDEX ${prefix}tasks_vector ON ${prefix}tasks USING gin (vector) WITH (gin_pending_list_limit = 256);

-- A row that is written at every commit of its owner; the room lets that happen without touching the index.
CREATE TABLE ${prefix}owners (
    tenant_id   text COLLATE "C" NOT NULL,
    owner_id    text COLLATE "C" NOT NULL,
    generation  bigint           NOT NULL,
    pending     bigint           NOT NULL,
    in_progress bigint           NOT NULL,
    completed   bigint           NOT NULL,
    cancelled   bigint           NOT NULL,
    low         bigint           NOT NULL,
    medium      bigint           NOT NULL,
    high        bigint           NOT NULL,
    urgent      bigint           NOT NULL,
    PRIMARY KEY (tenant_id, owner_id)
) WITH (fillfactor = 60);

-- A day is the number of days of UTC since 1970-01-01.
CREATE TABLE ${prefix}owner_days (
    tenant_id text COLLATE "C" NOT NULL,
    owner_id  text COLLATE "C" NOT NULL,
    day       bigint           NOT NULL,
    due_open  bigint           NOT NULL,
    completed bigint           NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, day)
) WITH (fillfactor = 80);

-- The position is given when the event is passed on.
CREATE TABLE ${prefix}events (
    tenant_id  text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    position   bigint,
    owner_id   text COLLATE "C" NOT NULL,
    subject_id text COLLATE "C" NOT NULL,
    type       text COLLATE "C" NOT NULL,
    actor_id   text COLLATE "C" NOT NULL,
    at         bigint           NOT NULL,
    data       text             NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE ${prefix}receipts (
    tenant_id   text COLLATE "C" NOT NULL,
    scope       text COLLATE "C" NOT NULL,
    request_key text COLLATE "C" NOT NULL,
    fingerprint text             NOT NULL,
    result      text             NOT NULL,
    created_at  bigint           NOT NULL,
    expires_at  bigint           NOT NULL,
    PRIMARY KEY (tenant_id, scope, request_key)
);

-- What a purge removes.
CREATE INDEX ${prefix}receipts_expiry ON ${prefix}receipts (expires_at);
