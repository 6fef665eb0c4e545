package dev.taskcore.http;

import java.util.Enumeration;
import java.util.Locale;

/** What a client can unpack (RFC 9110, section 12.5.3). */
final class AcceptEncoding {

    private AcceptEncoding() {}

    static boolean takesGzip(Enumeration<String> lines) {
        boolean any = false;
        while (lines.hasMoreElements()) {
            for (String coding : lines.nextElement().toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] parts = coding.split(";", -1);
                String name = parts[0].strip();
                if (name.equals("gzip") || name.equals("x-gzip")) {
                    return !isZero(parts);
                }
                any |= name.equals("*") && !isZero(parts);
            }
        }
        return any;
    }

    private static boolean isZero(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q=0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}
