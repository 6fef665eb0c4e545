package dev.taskcore.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Ids;
import dev.taskcore.contract.support.SeededRandom;
import dev.taskcore.contract.support.TestClock;
import java.time.Duration;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);

    private final TestClock clock = new TestClock();
    private final AccessTokens tokens = tokens("taskcore tests sign with this key");
    private final VerifiedTokens verified = new VerifiedTokens(tokens, clock, true);

    @Test
    void aVerifiedTokenSaysWhatItSaid() {
        String token = tokens.issue(ADA, "s1");
        String other = tokens.issue(Actor.of("acme", "bob", Role.USER), "s2");
        for (int i = 0; i < 3; i++) {
            assertThat(verified.verify(token)).isPresent().isEqualTo(tokens.verify(token));
            assertThat(verified.verify(other)).isPresent().isEqualTo(tokens.verify(other));
        }
    }

    @Test
    void aRememberedTokenExpiresLikeAnyOther() {
        String token = tokens.issue(ADA, "s1");
        assertThat(verified.verify(token)).isPresent();
        for (int seconds = 0; seconds < 700; seconds++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(verified.verify(token)).isEqualTo(tokens.verify(token));
        }
        assertThat(verified.verify(token)).isEmpty();
    }

    @Test
    void aRememberedTokenIsNoneBeforeItWasIssued() {
        String token = tokens.issue(ADA, "s1");
        assertThat(verified.verify(token)).isPresent();
        clock.set(TestClock.START.minusSeconds(3600));
        assertThat(verified.verify(token)).isEqualTo(tokens.verify(token));
    }

    @Test
    void aForgedTokenIsRefusedBesideARememberedOne() {
        String token = tokens.issue(ADA, "s1");
        assertThat(verified.verify(token)).isPresent();
        String forged = tokens("another key of more than 32 bytes").issue(ADA, "s1");
        for (int i = 0; i < 2; i++) {
            assertThat(verified.verify(forged)).isEmpty();
            assertThat(verified.verify(token + "x")).isEmpty();
            assertThat(verified.verify(token.substring(1))).isEmpty();
        }
    }

    private AccessTokens tokens(String secret) {
        AuthSettings settings = new AuthSettings(
                new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"),
                "taskcore",
                "taskcore",
                Duration.ofMinutes(10),
                Duration.ofDays(30));
        return new AccessTokens(settings, new Ids(clock, new SeededRandom(1)), clock);
    }
}
