package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.change.Receipt;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.storage.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A receipt is found by tenant, scope and key, and is there once. */
public interface ReceiptStoreContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aReceiptIsFoundByTenantScopeAndKey() {
        Receipt receipt = receipt("acme", "ada task.create", "k", TestClock.START);
        storage().commit(Change.builder().receipt(receipt).build());

        assertThat(storage().receipts().find("acme", "ada task.create", "k")).contains(receipt);
        assertThat(storage().receipts().find("other", "ada task.create", "k")).isEmpty();
        assertThat(storage().receipts().find("acme", "bob task.create", "k")).isEmpty();
        assertThat(storage().receipts().find("acme", "ada task.create", "K")).isEmpty();
    }

    @Test
    default void oneKeyServesManyScopesAndTenants() {
        List<Receipt> receipts = List.of(
                receipt("acme", "ada task.create", "k", TestClock.START),
                receipt("acme", "ada task.bulk", "k", TestClock.START),
                receipt("acme", "ada task.create", "K", TestClock.START),
                receipt("other", "ada task.create", "k", TestClock.START));
        receipts.forEach(r -> storage().commit(Change.builder().receipt(r).build()));

        assertThat(receipts)
                .allSatisfy(r -> assertThat(storage().receipts().find(r.tenantId(), r.scope(), r.key()))
                        .contains(r));
    }

    @Test
    default void anExpiredReceiptIsFoundUntilItIsPurged() {
        Receipt receipt = receipt("acme", "ada task.create", "k", TestClock.START.minusSeconds(1_000_000));
        storage().commit(Change.builder().receipt(receipt).build());

        assertThat(storage().receipts().find("acme", "ada task.create", "k")).contains(receipt);

        storage().purge(TestClock.START, 10);

        assertThat(storage().receipts().find("acme", "ada task.create", "k")).isEmpty();
    }

    @Test
    default void aLongResultIsKeptWhole() {
        String scope = "x".repeat(254) + "@example.org account.register";
        Receipt receipt = new Receipt(
                "acme",
                scope,
                "~ !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}".repeat(7),
                "f".repeat(64),
                Samples.ODD_TEXT.repeat(20_000),
                TestClock.START,
                TestClock.START.plusMillis(1));
        storage().commit(Change.builder().receipt(receipt).build());

        assertThat(storage().receipts().find("acme", scope, receipt.key())).contains(receipt);
    }

    @Test
    default void ofManyReceiptsWithOneKeyExactlyOneIsKept() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < 20; round++) {
                String key = "k" + round;
                List<Race.Finish<Receipt>> finishes = race.run(runner -> {
                    Receipt receipt = new Receipt(
                            "acme",
                            "ada task.create",
                            key,
                            "fingerprint",
                            "{\"runner\":" + runner + "}",
                            TestClock.START,
                            TestClock.START.plusSeconds(60));
                    storage()
                            .commit(Change.builder()
                                    .create(Samples.task(
                                            "acme", "ada", Integer.parseInt(key.substring(1)) * 100L + runner))
                                    .receipt(receipt)
                                    .build());
                    return receipt;
                });

                assertThat(Race.winners(finishes)).hasSize(1);
                assertThat(Race.failures(finishes))
                        .allSatisfy(e -> assertThat(e)
                                .isInstanceOfSatisfying(
                                        ConflictException.class,
                                        c -> assertThat(c.reason()).isEqualTo(Reason.RECEIPT_EXISTS)));
                assertThat(storage().receipts().find("acme", "ada task.create", key))
                        .isEqualTo(Race.winners(finishes).stream().findFirst());
                assertThat(storage()
                                .tasks()
                                .statistics("acme", "ada", TestClock.START)
                                .total())
                        .isEqualTo(round + 1);
            }
        }
    }
}
