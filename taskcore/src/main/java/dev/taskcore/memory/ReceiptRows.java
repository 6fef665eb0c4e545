package dev.taskcore.memory;

import dev.taskcore.change.Receipt;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The receipts of keyed requests. */
final class ReceiptRows implements ReceiptStore {

    private final Guard guard;
    private final Map<ReceiptKey, Receipt> receipts = new HashMap<>();

    ReceiptRows(Guard guard) {
        this.guard = guard;
    }

    private record ReceiptKey(String tenantId, String scope, String key) {
        ReceiptKey {
            Key.storable(tenantId);
            Key.storable(scope);
        }

        static ReceiptKey of(Receipt receipt) {
            return new ReceiptKey(receipt.tenantId(), receipt.scope(), receipt.key());
        }
    }

    void add(Receipt receipt, Journal journal) {
        Receipt stored = receipts.get(ReceiptKey.of(receipt));
        if (stored != null && stored.expiresAt().isAfter(receipt.createdAt())) {
            throw new ConflictException(
                    Reason.RECEIPT_EXISTS, "Idempotency-Key", "A request with this key was made already.");
        }
        journal.set(receipts, ReceiptKey.of(receipt), receipt);
    }

    /** An owner's scopes begin with the owner's id and a space, which no id holds. */
    void erase(Write.Erase erase, Journal journal) {
        List<ReceiptKey> owned = receipts.keySet().stream()
                .filter(key ->
                        key.tenantId().equals(erase.tenantId()) && key.scope().startsWith(erase.ownerId() + " "))
                .toList();
        owned.forEach(key -> journal.set(receipts, key, null));
    }

    void erase(String tenantId, String scope, Journal journal) {
        List<ReceiptKey> scoped = receipts.keySet().stream()
                .filter(key -> key.tenantId().equals(tenantId) && key.scope().equals(scope))
                .toList();
        scoped.forEach(key -> journal.set(receipts, key, null));
    }

    int purge(Instant now, int limit) {
        List<Receipt> expired = receipts.values().stream()
                .filter(receipt -> !receipt.expiresAt().isAfter(now))
                .limit(limit)
                .toList();
        expired.forEach(receipt -> receipts.remove(ReceiptKey.of(receipt)));
        return expired.size();
    }

    @Override
    public Optional<Receipt> find(String tenantId, String scope, String key) {
        return guard.read(() -> Optional.ofNullable(receipts.get(new ReceiptKey(tenantId, scope, key))));
    }
}
