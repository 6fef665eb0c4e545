CREATE TABLE ${prefix}schema_history (
    installed_rank int           NOT NULL CONSTRAINT ${prefix}schema_history_pk PRIMARY KEY,
    version        varchar(50),
    description    varchar(200)  NOT NULL,
    type           varchar(20)   NOT NULL,
    script         varchar(1000) NOT NULL,
    checksum       int,
    installed_by   varchar(100)  NOT NULL,
    installed_on   timestamp     NOT NULL DEFAULT now(),
    execution_time int           NOT NULL,
    success        boolean       NOT NULL
);

CREATE INDEX ${prefix}schema_history_s_idx ON ${prefix}schema_history (success);

INSERT INTO ${prefix}schema_history
    (installed_rank, version, description, type, script, installed_by, execution_time, success)
VALUES (1, '1', 'by the host', 'BASELINE', 'by the host', current_user, 0, true);
