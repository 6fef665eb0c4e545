package dev.taskcore.http;

import java.util.function.BiConsumer;

/**
 * The headers that every reply carries, whoever writes it: OWASP's secure headers as far as they apply to an API. One
 * place, so that no reply can miss one.
 */
final class SecurityHeaders {

    private static final String API_POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** What a page needs: its own files, and images that its style sheet carries. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final HttpOptions options;
    private final boolean docs;

    /** With whether the pages of the description are ours; if not, their addresses are the host's. */
    SecurityHeaders(HttpOptions options, boolean docs) {
        this.options = options;
        this.docs = docs;
    }

    /** For a reply on this path. */
    void write(String path, boolean encrypted, BiConsumer<String, String> header) {
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept("Referrer-Policy", "no-referrer");
        if (encrypted) {
            header.accept("Strict-Transport-Security", "max-age=31536000");
        }
        if (docs && Docs.isDocs(path)) {
            writePolicy(PAGE_POLICY, header);
        } else if (options.firstAdmin() != null && SetupRoutes.isSetup(path)) {
            writePolicy(PAGE_POLICY, header);
            header.accept("Cache-Control", "no-store");
        } else if (options.wholeServer() || isOurs(path)) {
            writePolicy(API_POLICY, header);
            header.accept("Cache-Control", "no-store");
        }
    }

    /** For a reply that no route has seen. */
    void writeAlways(boolean encrypted, BiConsumer<String, String> header) {
        write(options.basePath(), encrypted, header);
    }

    boolean isOurs(String path) {
        String base = options.basePath();
        return (path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/'))
                || SystemRoutes.PATHS.contains(path)
                || (options.firstAdmin() != null && SetupRoutes.isSetup(path));
    }

    private static void writePolicy(String policy, BiConsumer<String, String> header) {
        header.accept("Content-Security-Policy", policy);
        header.accept("Cross-Origin-Opener-Policy", "same-origin");
        header.accept("Cross-Origin-Resource-Policy", "same-origin");
    }
}
