package dev.taskcore.http;

/**
 * Refuses every path that two readers could take for different ones. Jetty's strict mode still lets parameters
 * ({@code /a;b}), plain dot segments and encoded letters pass, and the router matches the path as it was sent, so a
 * proxy that decodes and normalises would guard another path than the one that is served.
 */
final class StrictPath {

    private StrictPath() {}

    /** Whether the path, as it stood in the request line without its query, can be read in one way only. */
    static boolean isUnambiguous(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int length = path.length();
        for (int i = 0; i < length; i++) {
            switch (path.charAt(i)) {
                case ';', '\\' -> {
                    return false;
                }
                case '/' -> {
                    if (isEmptyOrDots(path, i + 1)) {
                        return false;
                    }
                }
                case '%' -> {
                    if (!isNeededEscape(path, i)) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return true;
    }

    /** Whether the segment that starts here is {@code .}, {@code ..}, or empty and not the last. */
    private static boolean isEmptyOrDots(String path, int start) {
        int end = path.indexOf('/', start);
        String segment = end < 0 ? path.substring(start) : path.substring(start, end);
        return segment.equals(".") || segment.equals("..") || (segment.isEmpty() && end >= 0);
    }

    /** Whether the escape stands for a character that has no other way to be written and means nothing in a path. */
    private static boolean isNeededEscape(String path, int percent) {
        if (percent + 2 >= path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        if (high < 0 || low < 0) {
            return false;
        }
        int octet = high << 4 | low;
        boolean unreserved = (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || "-._~".indexOf(octet) >= 0;
        boolean meaningful = "/\\;%".indexOf(octet) >= 0;
        boolean control = octet < 0x20 || octet == 0x7f;
        return !unreserved && !meaningful && !control;
    }
}
