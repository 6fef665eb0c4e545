package dev.taskcore.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A short, bounded memory of successful sign-ins for clients that sign in at every call. What is remembered is a keyed
 * digest of account, version, hash and password under a key that never leaves the process: no password is held, and any
 * change of the account makes its entries unreachable. Off with a lifetime of zero. Thread-safe.
 */
final class SignInMemory {

    private static final long MAX_ENTRIES = 10_000;

    private final boolean on;
    private final byte[] key = new byte[32];
    private final Cache<String, Boolean> seen;

    SignInMemory(Duration lifetime, SecureRandom random) {
        this.on = lifetime.compareTo(Duration.ZERO) > 0;
        random.nextBytes(key);
        this.seen = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(on ? lifetime : Duration.ofNanos(1))
                .build();
    }

    boolean remembers(Account account, String password) {
        return on && seen.getIfPresent(digest(account, password)) != null;
    }

    void remember(Account account, String password) {
        if (on) {
            seen.put(digest(account, password), true);
        }
    }

    private String digest(Account account, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String subject = account.tenantId() + "\n" + account.id() + "\n" + account.version() + "\n"
                    + account.passwordHash() + "\n";
            mac.update(subject.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(Passwords.bytes(password)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
