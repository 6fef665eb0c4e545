package dev.taskcore.http.server;

/**
 * A setting's value before it is understood. Its text shows no value. Immutable.
 *
 * @param value the value
 * @param origin where it came from, for people
 */
record Given(String value, String origin) {

    static final String BY_DEFAULT = "default";

    @Override
    public String toString() {
        return "Given[from " + origin + "]";
    }
}
