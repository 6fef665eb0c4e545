package dev.taskcore.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The API's description for programs at {@code /openapi.json}, and for people at {@code /docs}. */
final class Docs {

    static final String OPENAPI = "/openapi.json";
    static final String PAGE = "/docs";

    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Map<String, WebFile> files = new LinkedHashMap<>();

    Docs(HttpOptions options) {
        byte[] description = WebFile.required("openapi.json");
        put(OPENAPI, Json.MEDIA_TYPE, moved(description, options.basePath()));
        String swagger = options.docs() ? swagger() : null;
        if (swagger != null) {
            put(PAGE, "text/html;charset=utf-8", WebFile.required("docs/index.html"));
            put(PAGE + "/init.js", "text/javascript;charset=utf-8", WebFile.required("docs/init.js"));
            put(PAGE + "/swagger-ui.css", "text/css;charset=utf-8", WebFile.resource(swagger + "swagger-ui.css"));
            put(
                    PAGE + "/swagger-ui-bundle.js",
                    "text/javascript;charset=utf-8",
                    WebFile.resource(swagger + "swagger-ui-bundle.js"));
            put(PAGE + "/favicon.png", "image/png", WebFile.resource(swagger + "favicon-32x32.png"));
        }
    }

    static boolean isDocs(String path) {
        return path.equals(PAGE) || path.startsWith(PAGE + "/");
    }

    /** Whether there is a page for people. */
    boolean hasPage() {
        return files.containsKey(PAGE);
    }

    void addTo(Dispatcher routes) {
        files.forEach((path, file) -> routes.get(path, file));
    }

    private void put(String path, String mediaType, byte @Nullable [] bytes) {
        if (bytes != null) {
            files.put(path, new WebFile(mediaType, bytes));
        }
    }

    /** The description with the paths as they are here. */
    private static byte[] moved(byte[] description, String basePath) {
        if (basePath.equals("/api/v1")) {
            return description;
        }
        String text = new String(description, StandardCharsets.UTF_8);
        return text.replace("\"/api/v1/", '"' + basePath + '/').getBytes(StandardCharsets.UTF_8);
    }

    /** Where the files of Swagger UI are, or null if the host has left it out. */
    private static @Nullable String swagger() {
        byte[] properties = WebFile.resource(SWAGGER_VERSION);
        if (properties == null) {
            return null;
        }
        Properties read = new Properties();
        try {
            read.load(new ByteArrayInputStream(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SWAGGER + read.getProperty("version") + '/';
    }
}
