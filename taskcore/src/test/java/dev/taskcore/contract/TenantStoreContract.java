package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.tenant.Tenant;
import org.junit.jupiter.api.Test;

/** Tenants, of which one is there from the start. */
public interface TenantStoreContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void theDefaultTenantIsThereFromTheStart() {
        assertThat(storage().tenants().find(Tenant.DEFAULT))
                .hasValueSatisfying(tenant -> assertThat(tenant.active()).isTrue());
    }

    @Test
    default void aTenantIsReadBackAsItWas() {
        Tenant tenant = Samples.tenant("acme");
        storage().commit(Change.builder().create(tenant).build());

        assertThat(storage().tenants().find("acme")).contains(tenant);
        assertThat(storage().tenants().find("ACME")).isEmpty();
        assertThat(storage().tenants().find("")).isEmpty();
    }

    @Test
    default void aTenantsIdIsInUse() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> storage()
                        .commit(Change.builder()
                                .create(Samples.tenant(Tenant.DEFAULT))
                                .build()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ID_IN_USE));
    }

    @Test
    default void ofTwoTouchesOfOneVersionTheLaterIsStale() {
        Tenant tenant = storage().tenants().find(Tenant.DEFAULT).orElseThrow();
        storage().commit(Change.builder().update(tenant, tenant.touched()).build());

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> storage()
                        .commit(Change.builder()
                                .update(tenant, tenant.touched())
                                .build()));
        assertThat(storage().tenants().find(Tenant.DEFAULT)).contains(tenant.touched());
    }
}
