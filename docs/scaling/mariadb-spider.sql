-- Spreads the tasks of a database, their words and their counters over data nodes by tenant and owner. Run it once, by any
-- client, on the head, on tables of the prefix taskcore_ while no server of taskcore runs; it keeps what the tables hold,
-- and takes columns and keys from them. What must be there before is in scaling.md: the servers node1 and node2, which have
-- the same tables, empty. A further node is a further partition in each table.

ALTER TABLE taskcore_owners ENGINE = SPIDER COMMENT = 'wrapper "mysql", table "taskcore_owners"'
    PARTITION BY KEY (tenant_id, owner_id) (
        PARTITION p1 COMMENT = 'srv "node1"',
        PARTITION p2 COMMENT = 'srv "node2"');

ALTER TABLE taskcore_owner_days ENGINE = SPIDER COMMENT = 'wrapper "mysql", table "taskcore_owner_days"'
    PARTITION BY KEY (tenant_id, owner_id) (
        PARTITION p1 COMMENT = 'srv "node1"',
        PARTITION p2 COMMENT = 'srv "node2"');

ALTER TABLE taskcore_tasks_words ENGINE = SPIDER COMMENT = 'wrapper "mysql", table "taskcore_tasks_words"'
    PARTITION BY KEY (tenant_id, owner_id) (
        PARTITION p1 COMMENT = 'srv "node1"',
        PARTITION p2 COMMENT = 'srv "node2"');

-- is_open is computed by the nodes; were it computed by the head as well, Spider would write it to them, which they refuse.
CREATE TABLE taskcore_tasks_spread LIKE taskcore_tasks;
ALTER TABLE taskcore_tasks_spread
    DROP KEY taskcore_tasks_open_due,
    DROP COLUMN is_open,
    ADD COLUMN is_open boolean AFTER status,
    ADD KEY taskcore_tasks_open_due (tenant_id, owner_id, is_open, due_at, id);
ALTER TABLE taskcore_tasks_spread ENGINE = SPIDER COMMENT = 'wrapper "mysql", table "taskcore_tasks"'
    PARTITION BY KEY (tenant_id, owner_id) (
        PARTITION p1 COMMENT = 'srv "node1"',
        PARTITION p2 COMMENT = 'srv "node2"');
SELECT group_concat(column_name) INTO @columns FROM information_schema.columns
    WHERE table_schema = database() AND table_name = 'taskcore_tasks' AND column_name <> 'is_open';
EXECUTE IMMEDIATE concat(
    'INSERT INTO taskcore_tasks_spread (', @columns, ') SELECT ', @columns, ' FROM taskcore_tasks');
DROP TABLE taskcore_tasks;
RENAME TABLE taskcore_tasks_spread TO taskcore_tasks;

-- Does nothing, and is what makes Spider tell how many rows a DELETE took: without a trigger it hands the statement on, and
-- tells none.
CREATE TRIGGER taskcore_tasks_counted BEFORE DELETE ON taskcore_tasks FOR EACH ROW DO 0;
