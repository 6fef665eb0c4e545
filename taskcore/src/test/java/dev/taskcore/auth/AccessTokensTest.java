package dev.taskcore.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Ids;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.SeededRandom;
import dev.taskcore.contract.support.TestClock;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final byte[] SECRET = "taskcore tests sign with this key".getBytes(US_ASCII);
    private static final byte[] KEY = TokenKeys.mac(SECRET, "taskcore access tokens 1");

    private final TestClock clock = new TestClock();
    private final AccessTokens tokens = tokens(SECRET);
    private final long now = clock.instant().getEpochSecond();

    @Test
    void whatIsIssuedIsAccepted() {
        for (int n = 0; n < 200; n++) {
            Actor actor = Actor.of("tenant-" + n, "user-" + n, n % 2 == 0 ? Role.USER : Role.ADMIN);

            assertThat(tokens.verify(tokens.issue(actor, "session-" + n)))
                    .contains(new AccessTokens.Claims("tenant-" + n, "user-" + n, "session-" + n, now + 600));
        }
    }

    @Test
    void theHandMadeTokenThatTheAttacksStartFromIsAccepted() {
        assertThat(tokens.verify(signed(HEADER, payload(""))))
                .contains(new AccessTokens.Claims("acme", "ada", "s1", now + 60));
        assertThat(tokens.verify(signed("{\"typ\":\"JWT\",\"alg\":\"HS256\"}", payload(""))))
                .isPresent();
    }

    @Test
    void noAttackIsAccepted() {
        Map<String, String> attacks = new LinkedHashMap<>();
        headers(attacks);
        claims(attacks);
        keys(attacks);
        shapes(attacks);

        assertThat(attacks).hasSizeGreaterThan(100);
        attacks.forEach(
                (name, token) -> assertThat(tokens.verify(token)).as(name).isEmpty());
    }

    @Test
    void noTruncationAndNoChangedByteIsAccepted() {
        String token = tokens.issue(Actor.of("acme", "ada", Role.ADMIN), "s1");
        for (int i = 0; i < token.length(); i++) {
            assertThat(tokens.verify(token.substring(0, i))).as("cut at %d", i).isEmpty();
            assertThat(tokens.verify(token.substring(i + 1))).isEmpty();
            for (char c : "Aa0-_=.+/ \u0000\u00e9".toCharArray()) {
                String changed = token.substring(0, i) + c + token.substring(i + 1);
                if (!changed.equals(token)) {
                    assertThat(tokens.verify(changed)).as("%s at %d", c, i).isEmpty();
                }
            }
        }
    }

    @Test
    void noRandomMutationIsAccepted() {
        String token = tokens.issue(Actor.of("acme", "ada", Role.ADMIN), "s1");
        Random random = new Random(Seed.of("AccessTokensTest", 1));
        for (int n = 0; n < 20_000; n++) {
            StringBuilder mutant = new StringBuilder(token);
            for (int i = random.nextInt(3); i >= 0; i--) {
                mutant.setCharAt(random.nextInt(mutant.length()), (char) (32 + random.nextInt(95)));
            }
            if (!mutant.toString().equals(token)) {
                assertThat(tokens.verify(mutant.toString())).isEmpty();
            }
        }
    }

    @Test
    void aTokenIsValidUntilItExpires() {
        String token = tokens.issue(Actor.of("acme", "ada", Role.USER), "s1");

        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(tokens.verify(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    private static void headers(Map<String, String> attacks) {
        String payload = payload("");
        for (String none : List.of("none", "None", "NONE", "nOnE", " none", "none ", "", "no ne")) {
            String header = "{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}";
            attacks.put("alg '" + none + "', no signature", unsigned(header, payload) + ".");
            attacks.put("alg '" + none + "', two parts", unsigned(header, payload));
            attacks.put("alg '" + none + "', signed", signed(header, payload));
        }
        for (String other :
                List.of("HS384", "HS512", "RS256", "ES256", "PS256", "EdDSA", "hs256", "HS256 ", "HS256\u0000")) {
            attacks.put(
                    "alg " + other + ", signed with HS256",
                    signed("{\"alg\":\"" + other + "\",\"typ\":\"JWT\"}", payload));
        }
        for (String strong : List.of("HmacSHA384", "HmacSHA512")) {
            String header = "{\"alg\":\"HS" + strong.substring(7) + "\",\"typ\":\"JWT\"}";
            attacks.put("signed with " + strong, signed(strong, KEY, header, payload));
        }
        for (String alg : List.of("[\"HS256\"]", "null", "256", "{}", "true")) {
            attacks.put("alg " + alg, signed("{\"alg\":" + alg + ",\"typ\":\"JWT\"}", payload));
        }
        attacks.put("no alg", signed("{\"typ\":\"JWT\"}", payload));
        attacks.put("alg twice", signed("{\"alg\":\"none\",\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload));
        attacks.put("alg twice, none last", signed("{\"alg\":\"HS256\",\"alg\":\"none\",\"typ\":\"JWT\"}", payload));
        for (String extra : List.of(
                "\"kid\":\"../../../../dev/null\"",
                "\"kid\":\"' or '1'='1\"",
                "\"kid\":\"\\u0000\"",
                "\"kid\":\"https://evil.example/key\"",
                "\"kid\":\"" + "k".repeat(2_000) + "\"",
                "\"crit\":[\"exp\"]",
                "\"crit\":[]",
                "\"b64\":false,\"crit\":[\"b64\"]",
                "\"jku\":\"https://evil.example/jwks\"",
                "\"x5u\":\"https://evil.example/x5u\"",
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}",
                "\"x5c\":[\"AA\"]",
                "\"zip\":\"DEF\"",
                "\"p2c\":1000000000",
                "\"cty\":\"JWT\"",
                "\"enc\":\"A128GCM\"")) {
            attacks.put("header " + extra, signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"," + extra + "}", payload));
        }
        for (String typ : List.of("\"at+jwt\"", "\"refresh\"", "\"jwt\"", "\"JWE\"", "null", "[\"JWT\"]")) {
            attacks.put("typ " + typ, signed("{\"alg\":\"HS256\",\"typ\":" + typ + "}", payload));
        }
        for (String header :
                List.of("", "{}", "[]", "null", "\"HS256\"", "{", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}}")) {
            attacks.put("header " + header, signed(header, payload));
        }
    }

    private void claims(Map<String, String> attacks) {
        for (String exp : List.of(
                "\"" + (now + 60) + "\"",
                "null",
                "[]",
                "{}",
                "true",
                "-1",
                "0",
                "\"never\"",
                "9223372036854775808",
                "-9223372036854775809",
                "1e400",
                String.valueOf(now),
                String.valueOf(now - 1))) {
            attacks.put("exp " + exp, signed(HEADER, without("exp", ",\"exp\":" + exp)));
        }
        for (String name : List.of("iss", "aud", "sub", "tid", "sid", "exp")) {
            attacks.put("no " + name, signed(HEADER, without(name, "")));
            for (String value : List.of("null", "[]", "{}", "[null]", "false")) {
                attacks.put(name + " " + value, signed(HEADER, without(name, ",\"" + name + "\":" + value)));
            }
        }
        for (String name : List.of("sub", "tid", "sid")) {
            attacks.put(name + " as number", signed(HEADER, without(name, ",\"" + name + "\":1")));
            attacks.put(name + " as array", signed(HEADER, without(name, ",\"" + name + "\":[\"ada\"]")));
        }
        for (String iss : List.of("\"other\"", "\"Taskcore\"", "\"taskcore \"", "[\"taskcore\"]", "\"\"")) {
            attacks.put("iss " + iss, signed(HEADER, without("iss", ",\"iss\":" + iss)));
        }
        for (String aud :
                List.of("\"other\"", "[\"other\"]", "[\"taskcore\",\"other\"]", "[\"taskcore\",null]", "\"\"", "1")) {
            attacks.put("aud " + aud, signed(HEADER, without("aud", ",\"aud\":" + aud)));
        }
        attacks.put("nbf in the future", signed(HEADER, payload(",\"nbf\":" + (now + 60))));
        attacks.put("iat in the future", signed(HEADER, payload(",\"iat\":" + (now + 60))));
        attacks.put("sub twice", signed(HEADER, payload(",\"sub\":\"eve\"")));
        attacks.put("exp twice", signed(HEADER, payload(",\"exp\":" + (now + 600))));
        for (String payload : List.of("", "{}", "[]", "null", "1", "{", payload("") + "}", "\u00ff")) {
            attacks.put("payload " + payload, signed(HEADER, payload));
        }
    }

    private void keys(Map<String, String> attacks) {
        attacks.put("another secret", tokens(new byte[32]).issue(Actor.of("acme", "ada", Role.ADMIN), "s1"));
        attacks.put("the secret itself as the key", signed("HmacSHA256", SECRET, HEADER, payload("")));
        attacks.put("a key of one zero", signed("HmacSHA256", new byte[1], HEADER, payload("")));
        attacks.put(
                "the key of refresh tokens",
                signed("HmacSHA256", TokenKeys.mac(SECRET, "taskcore refresh tokens 1"), HEADER, payload("")));
        TokenKeys keys = new TokenKeys(new SecretKeySpec(SECRET, "HmacSHA256"));
        attacks.put("a refresh token", keys.refreshToken(new TokenKeys.Claim("acme", "s1", 0), "salt"));
    }

    private static void shapes(Map<String, String> attacks) {
        String good = signed(HEADER, payload(""));
        String[] parts = good.split("\\.", -1);
        List<String> odd = new ArrayList<>(List.of(
                "",
                ".",
                "..",
                "...",
                good + ".",
                "." + good,
                good + "." + parts[2],
                parts[0] + ".." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + parts[2] + "=",
                parts[0] + "=." + parts[1] + "." + parts[2],
                parts[0] + ".." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + ".a.b.c",
                " " + good,
                good + " ",
                good + "\n",
                good.replace(".", "\u0000."),
                good + "\u00e9",
                "Bearer " + good,
                good + good,
                "x".repeat(1_000_000),
                ".".repeat(4_000)));
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            String respelled = good.substring(0, good.length() - 1) + last;
            if (!respelled.equals(good)) {
                odd.add(respelled);
            }
        }
        for (int i = 0; i < odd.size(); i++) {
            attacks.put("shape " + i, odd.get(i));
        }
    }

    private static String payload(String more) {
        long issued = TestClock.START.getEpochSecond();
        return "{\"iss\":\"taskcore\",\"aud\":\"taskcore\",\"sub\":\"ada\",\"tid\":\"acme\",\"sid\":\"s1\",\"role\":\"admin\",\"exp\":"
                + (issued + 60) + more + "}";
    }

    private static String without(String name, String more) {
        String kept = payload("").replaceFirst("\"" + name + "\":(\"[^\"]*\"|\\d+),?", "");
        return kept.replaceFirst(",?\\}$", "") + more + "}";
    }

    private static String signed(String header, String payload) {
        return signed("HmacSHA256", KEY, header, payload);
    }

    private static String signed(String method, byte[] key, String header, String payload) {
        try {
            Mac mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(key, method));
            String content = unsigned(header, payload);
            return content + "." + base64(mac.doFinal(content.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(String header, String payload) {
        return base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private AccessTokens tokens(byte[] secret) {
        AuthSettings settings = new AuthSettings(
                new SecretKeySpec(secret, "HmacSHA256"),
                "taskcore",
                "taskcore",
                Duration.ofMinutes(10),
                Duration.ofDays(30));
        return new AccessTokens(settings, new Ids(clock, new SeededRandom(1)), clock);
    }
}
