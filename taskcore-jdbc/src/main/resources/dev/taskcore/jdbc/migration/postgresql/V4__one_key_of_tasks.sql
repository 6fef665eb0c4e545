-- One key for who names the owner and for an administrator who does not. Ids of version 7 rise with time, so it grows at its
-- end; a key that leads with the owner is written at another place for each. Tasks can be read while it is built, and not
-- written.
CREATE UNIQUE INDEX ${prefix}tasks_key ON ${prefix}tasks (tenant_id, id, owner_id);

ALTER TABLE ${prefix}tasks
    DROP CONSTRAINT ${prefix}tasks_pkey,
    ADD CONSTRAINT ${prefix}tasks_pkey PRIMARY KEY USING INDEX ${prefix}tasks_key;

DROP INDEX ${prefix}tasks_id;

-- Room in the pages that are new from now on, so that a change of nothing that is in an index touches none.
ALTER TABLE ${prefix}tasks SET (fillfactor = 90);
