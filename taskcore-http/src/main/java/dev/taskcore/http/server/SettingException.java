package dev.taskcore.http.server;

/** A setting that cannot be: one line that names it, says where it came from and what is wrong, and shows no secret. */
final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingException(String line) {
        super(line.replaceAll("\\s*[\\r\\n]+\\s*", " "), null, false, false);
    }

    SettingException(Setting setting, Given given, String wrong) {
        this(setting.key() + " (from " + given.origin() + "): " + wrong);
    }

    /** The line for people. */
    String line() {
        return String.valueOf(getMessage());
    }
}
