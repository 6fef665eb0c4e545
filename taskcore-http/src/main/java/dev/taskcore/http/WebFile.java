package dev.taskcore.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file of a page, from the jar, which browsers keep until it changes. Immutable. */
final class WebFile implements Route {

    private final String mediaType;
    private final byte[] bytes;
    private final String tag;

    WebFile(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.tag = "W/\"" + digest(bytes) + '"';
    }

    @Override
    public Reply answer(Call call) {
        Reply reply = Reply.of(200, mediaType, bytes).header("ETag", tag).header("Cache-Control", "no-cache");
        return tag.equals(call.exchange().header("If-None-Match")) ? reply.notModified() : reply;
    }

    /** A file of this module. */
    static byte[] required(String name) {
        byte[] bytes = resource("dev/taskcore/http/" + name);
        if (bytes == null) {
            throw new IllegalStateException("the file " + name + " is missing from the jar of taskcore-http");
        }
        return bytes;
    }

    /** A file of any jar, or null. */
    static byte @Nullable [] resource(String name) {
        try (InputStream in = WebFile.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
