package dev.taskcore.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * The headers that every reply carries, whoever writes it: OWASP's secure headers as far as they apply to an API. One
 * place, so that no reply can miss one.
 */
final class SecurityHeaders {

    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"));

    private static final HttpField ENCRYPTED = new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

    private static final List<HttpField> API =
            policy("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    /** What a page needs: its own files, and images that its style sheet carries. */
    private static final List<HttpField> PAGE =
            policy("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

    private final HttpOptions options;
    private final boolean docs;

    /** With whether the pages of the description are ours; if not, their addresses are the host's. */
    SecurityHeaders(HttpOptions options, boolean docs) {
        this.options = options;
        this.docs = docs;
    }

    /** For a reply on this path. */
    void write(String path, boolean encrypted, HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
        if (encrypted) {
            headers.put(ENCRYPTED);
        }
        if (docs && Docs.isDocs(path)) {
            PAGE.forEach(headers::put);
        } else if (options.firstAdmin() != null && SetupRoutes.isSetup(path)) {
            PAGE.forEach(headers::put);
            headers.put(NO_STORE);
        } else if (options.wholeServer() || isOurs(path)) {
            API.forEach(headers::put);
            headers.put(NO_STORE);
        }
    }

    /** For a reply that no route has seen. */
    void writeAlways(boolean encrypted, HttpFields.Mutable headers) {
        write(options.basePath(), encrypted, headers);
    }

    boolean isOurs(String path) {
        String base = options.basePath();
        return (path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/'))
                || SystemRoutes.PATHS.contains(path)
                || (options.firstAdmin() != null && SetupRoutes.isSetup(path));
    }

    private static List<HttpField> policy(String policy) {
        return List.of(
                new PreEncodedHttpField("Content-Security-Policy", policy),
                new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
                new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));
    }
}
