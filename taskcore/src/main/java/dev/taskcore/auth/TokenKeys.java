package dev.taskcore.auth;

import dev.taskcore.error.Violations;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys of access and refresh tokens, each derived for its purpose, and the form of refresh tokens. Thread-safe. */
final class TokenKeys {

    private static final String PREFIX = "tcr_";
    private static final int MAX_TOKEN = 512;

    private final byte[] refreshKey;

    TokenKeys(SecretKey signingKey) {
        this.refreshKey = mac(signingKey.getEncoded(), "taskcore refresh tokens 1");
    }

    /** Where a refresh token says that it belongs. */
    record Claim(String tenantId, String familyId, long generation) {
        String text() {
            return tenantId + "\n" + familyId + "\n" + generation;
        }
    }

    /** The refresh token of a generation: the same whenever it is made, so that a lost reply can be repeated. */
    String refreshToken(Claim claim, String salt) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return PREFIX
                + base64.encodeToString(claim.text().getBytes(StandardCharsets.UTF_8))
                + "."
                + base64.encodeToString(mac(refreshKey, claim.text() + "\n" + salt));
    }

    /** What a refresh token says of itself, without the part that proves it; {@link #claimOf} reads it. */
    static String unsigned(String token) {
        return token.substring(0, token.indexOf('.') + 1);
    }

    /** What a refresh token says of itself, unproven; empty if it is none. */
    static Optional<Claim> claimOf(String token) {
        int dot = token.indexOf('.');
        if (token.length() > MAX_TOKEN || !token.startsWith(PREFIX) || dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(token.substring(PREFIX.length(), dot));
            String[] parts = new String(text, StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == 3 && Violations.isStorable(parts[0]) && Violations.isStorable(parts[1])
                    ? Optional.of(new Claim(parts[0], parts[1], Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String hash(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
