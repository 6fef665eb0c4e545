package dev.taskcore.jdbc;

import dev.taskcore.account.Account;
import dev.taskcore.change.Receipt;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receipts: how they are written and read. */
final class ReceiptTable implements ReceiptStore {

    private final Dialect dialect;
    private final Reads reads;
    private final String insert;
    private final @Nullable Many insertMany;
    private final String drop;
    private final String erase;
    private final String eraseScope;
    private final String find;

    ReceiptTable(Dialect dialect, Reads reads) {
        this.dialect = dialect;
        this.reads = reads;
        String values = dialect.sql("""
                INSERT INTO ${prefix}receipts (tenant_id, scope, request_key, fingerprint, result, created_at,
                    expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""");
        insert = !dialect.upsertsOnCondition() ? values : values + dialect.sql("""
                 ON CONFLICT (tenant_id, scope, request_key) DO UPDATE SET fingerprint = excluded.fingerprint,
                    result = excluded.result, created_at = excluded.created_at, expires_at = excluded.expires_at
                WHERE ${prefix}receipts.expires_at <= excluded.created_at""");
        insertMany = dialect.many(insert, 0);
        drop = dialect.sql("""
                DELETE FROM ${prefix}receipts
                WHERE tenant_id = ? AND scope = ? AND request_key = ? AND expires_at <= ?""");
        erase = dialect.sql("DELETE FROM ${prefix}receipts WHERE tenant_id = ? AND scope >= ? AND scope < ?");
        eraseScope = dialect.sql("DELETE FROM ${prefix}receipts WHERE tenant_id = ? AND scope = ?");
        find = dialect.sql("SELECT * FROM ${prefix}receipts WHERE tenant_id = ? AND scope = ? AND request_key = ?");
    }

    /** Takes the place of one that has expired. */
    Step put(Receipt receipt) {
        Step put = Step.of(
                        insert,
                        receipt.tenantId(),
                        receipt.scope(),
                        receipt.key(),
                        receipt.fingerprint(),
                        receipt.result(),
                        receipt.createdAt(),
                        receipt.expiresAt())
                .many(insertMany)
                .phase(Step.Phase.RECEIPTS, receipt.tenantId(), receipt.scope(), receipt.key())
                .orElse(ReceiptTable::exists)
                .onlyKey();
        return dialect.upsertsOnCondition()
                ? put
                : put.room(Step.of(drop, receipt.tenantId(), receipt.scope(), receipt.key(), receipt.createdAt()));
    }

    /**
     * A scope begins with the owner and a blank, which no owner's id has; the character after a blank is an {@code !}.
     */
    Step erase(Write.Erase owner) {
        return dialect.erase(erase, owner.tenantId(), owner.ownerId() + " ", owner.ownerId() + "!");
    }

    /** The receipts of a registration go by the address, for there was no account yet. */
    Step eraseRegistration(Account account) {
        return dialect.erase(eraseScope, account.tenantId(), account.registrationScope());
    }

    Step purge(Instant now, int limit) {
        return dialect.purge("receipts", "tenant_id, scope, request_key", now, limit);
    }

    static ConflictException exists() {
        return new ConflictException(
                Reason.RECEIPT_EXISTS, "Idempotency-Key", "A request with this key has already had its effect.");
    }

    @Override
    public Optional<Receipt> find(String tenantId, String scope, String key) {
        return reads.first(
                find,
                List.of(tenantId, scope, key),
                row -> new Receipt(
                        row.getString("tenant_id"),
                        row.getString("scope"),
                        row.getString("request_key"),
                        row.getString("fingerprint"),
                        row.getString("result"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))));
    }
}
