-- The tasks that an owner begins with have no words in the index: this finds them, and a search reads them.
ALTER TABLE ${prefix}tasks ALTER COLUMN vector DROP NOT NULL;

CREATE INDEX ${prefix}tasks_unindexed ON ${prefix}tasks (tenant_id, owner_id) WHERE vector IS NULL;
