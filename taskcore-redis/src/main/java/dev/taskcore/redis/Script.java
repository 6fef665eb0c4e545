package dev.taskcore.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A script that Redis runs as one step, called by its digest where Redis knows it. Immutable.
 *
 * @param text the script
 * @param digest what Redis calls it by
 */
record Script(String text, String digest) {

    /** A script of this package. */
    static Script read(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            byte[] text = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
            return new Script(
                    new String(text, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /**
     * Runs it; what it answers are whole numbers.
     *
     * @throws dev.taskcore.error.UnavailableException if Redis does not answer
     */
    List<Long> run(Line line, List<String> keys, List<String> arguments) {
        String[] names = keys.toArray(String[]::new);
        String[] values = arguments.toArray(String[]::new);
        try {
            return line.ask(redis -> redis.evalsha(digest, ScriptOutputType.MULTI, names, values));
        } catch (RedisNoScriptException e) {
            return line.ask(redis -> redis.eval(text, ScriptOutputType.MULTI, names, values));
        }
    }
}
