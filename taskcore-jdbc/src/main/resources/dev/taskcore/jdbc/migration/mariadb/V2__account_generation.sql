-- What only a commit moves that touches the account, or who may act for it. Nothing was kept by it before, so it may begin
-- where the owner's number is: no later beginning is below that.
ALTER TABLE ${prefix}owners ADD COLUMN IF NOT EXISTS account_generation bigint NOT NULL DEFAULT 0;

UPDATE ${prefix}owners SET account_generation = generation WHERE account_generation = 0;
