package dev.taskcore.cache;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What lets a stranger keep values: without the secret nobody can read one, make one, or tell from a name what lies
 * there. Name and key are both made of the text that stands for a value, so no value passes for another one's.
 * Thread-safe.
 */
final class Seal {

    private static final String MAC = "HmacSHA512";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NAME_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final byte[] secret;
    private final SecureRandom random;

    /** With a key of its own, which is derived from the secret. */
    Seal(byte[] secret, SecureRandom random) {
        this.secret = mac(secret, "taskcore second level 1");
        this.random = random;
    }

    /**
     * Where a value lies.
     *
     * @param name its name, which tells nothing
     * @param key what it is sealed with there, and nowhere else
     */
    record Place(String name, SecretKey key) {}

    Place place(String text) {
        byte[] mac = mac(secret, text);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, NAME_BYTES));
        return new Place(name, new SecretKeySpec(mac, mac.length - KEY_BYTES, KEY_BYTES, "AES"));
    }

    byte[] close(Place place, byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + value.length + TAG_BYTES);
        try {
            var unused = cipher(Cipher.ENCRYPT_MODE, place, nonce).doFinal(value, 0, value.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The value, or null if it was not sealed with the same secret for the same place. */
    byte @Nullable [] open(Place place, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            return null;
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, place, sealed).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static Cipher cipher(int mode, Place place, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, place.key(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, 0, NONCE_BYTES));
        return cipher;
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has " + MAC + " and " + CIPHER, e);
    }
}
