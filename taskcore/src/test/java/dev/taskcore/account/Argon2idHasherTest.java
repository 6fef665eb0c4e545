package dev.taskcore.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Argon2idHasherTest {

    /** Of the reference implementation's tests: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1}. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Argon2idHasher hasher = new Argon2idHasher(new SeededRandom(1));

    @Test
    void theKnownAnswerOfTheReferenceImplementationIsRight() {
        assertThat(hasher.verify(bytes("password"), REFERENCE)).isTrue();
        assertThat(hasher.verify(bytes("Password"), REFERENCE)).isFalse();
    }

    @Test
    void aHashNamesItsMethodAndParametersAndHasASaltOfItsOwn() {
        String one = hasher.hash(bytes("correct horse battery"));
        String other = hasher.hash(bytes("correct horse battery"));

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(other);
        assertThat(hasher.verify(bytes("correct horse battery"), one)).isTrue();
        assertThat(hasher.isWeak(one)).isFalse();
    }

    @Test
    void everyByteOfAPasswordCounts() {
        byte[] password = new byte[1_024];
        Arrays.fill(password, (byte) 'a');
        String hash = hasher.hash(password);

        assertThat(hasher.verify(password, hash)).isTrue();
        for (int at : new int[] {0, 71, 72, 999, 1_023}) {
            byte[] other = password.clone();
            other[at] = 'b';
            assertThat(hasher.verify(other, hash)).as("byte %d", at).isFalse();
        }
        assertThat(hasher.verify(Arrays.copyOf(password, 1_023), hash)).isFalse();
        assertThat(hasher.verify(Arrays.copyOf(password, 72), hash)).isFalse();
    }

    @Test
    void bytesBeyondAsciiCountAsTheyAre() {
        String hash = hasher.hash(bytes("p\u00e4ssw\u00f6rd \ud83d\ude80"));

        assertThat(hasher.verify(bytes("p\u00e4ssw\u00f6rd \ud83d\ude80"), hash))
                .isTrue();
        assertThat(hasher.verify(bytes("pa\u0308sswo\u0308rd \ud83d\ude80"), hash))
                .isFalse();
        assertThat(hasher.verify(bytes("p?ssw?rd ?"), hash)).isFalse();
    }

    @Test
    void aHashOfFewerPassesLessMemoryOrAnotherMethodIsWeak() {
        String strong = hasher.hash(bytes("correct horse battery"));

        for (String weak : List.of(
                strong.replace("m=19456", "m=19455"),
                strong.replace("t=2", "t=1"),
                strong.replace("argon2id", "argon2i"),
                strong.replace("argon2id", "argon2d"),
                "$2a$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234",
                "",
                "plain")) {
            assertThat(hasher.isWeak(weak)).as(weak).isTrue();
        }
        assertThat(hasher.isWeak(strong.replace("m=19456", "m=47104"))).isFalse();
    }

    @Test
    void aHashThatCannotBeReadVerifiesNothing() {
        for (String broken : List.of("", "plain", "$", "$argon2id$", "$argon2id$v=19$m=x,t=2,p=1$c29t$AA", "\u0000")) {
            assertThat(hasher.verify(bytes("password"), broken)).as(broken).isFalse();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
