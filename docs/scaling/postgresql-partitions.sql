-- Spreads the tasks of a database and their counters over hash partitions by tenant and owner. Run it once, by psql or
-- any client, on tables of the prefix taskcore_ while no node runs; it keeps what the tables hold, and takes the columns,
-- keys and indexes from the catalog.
DO $$
DECLARE
    partitions CONSTANT int := 16;
    name  text;
    plain text;
    room  text;
    ddl   text;
    defs  text[];
BEGIN
    FOREACH name IN ARRAY ARRAY ['taskcore_tasks', 'taskcore_owners', 'taskcore_owner_days'] LOOP
        plain := name || '_plain';
        SELECT coalesce('WITH (' || array_to_string(reloptions, ', ') || ')', '')
            INTO STRICT room FROM pg_class WHERE oid = name::regclass;
        SELECT array_agg(CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
                ELSE format('ALTER TABLE %I ADD CONSTRAINT %I %s', name, k.conname, pg_get_constraintdef(k.oid)) END)
            INTO STRICT defs
            FROM pg_index i LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid
            WHERE i.indrelid = name::regclass;

        EXECUTE format('ALTER TABLE %I RENAME TO %I', name, plain);
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING INDEXES) PARTITION BY HASH (tenant_id, owner_id)',
            name, plain);
        FOR n IN 0 .. partitions - 1 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s) %s',
                name || '_' || n, name, partitions, n, room);
        END LOOP;
        EXECUTE format('INSERT INTO %I SELECT * FROM %I', name, plain);
        EXECUTE format('DROP TABLE %I', plain);
        FOREACH ddl IN ARRAY defs LOOP
            EXECUTE ddl;
        END LOOP;
    END LOOP;
END $$;
