package dev.taskcore.http;

/** Names of fields as they stand in a problem: a caller's own words, so made harmless and short. */
final class FieldNames {

    private static final int LONGEST = 100;

    private FieldNames() {}

    static String child(String path, String name) {
        return path.isEmpty() ? shown(name) : path + '.' + shown(name);
    }

    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> {
            boolean harmless = !Character.isISOControl(c)
                    && Character.getType(c) != Character.SURROGATE
                    && Character.getType(c) != Character.FORMAT
                    && Character.isDefined(c);
            shown.appendCodePoint(harmless ? c : '\uFFFD');
        });
        return shown.toString();
    }
}
