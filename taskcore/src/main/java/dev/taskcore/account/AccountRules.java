package dev.taskcore.account;

import com.nulabinc.zxcvbn.StandardDictionaries;
import dev.taskcore.change.Attributes;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds of an account's members: all that can be said of an account without a storage. Thread-safe. */
public final class AccountRules {

    static final int MIN_PASSWORD = 8;
    static final int MAX_PASSWORD = 1_024;

    private static final int MAX_EMAIL = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_NAME = 100;
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{2,39}");

    private final Set<String> common;

    /** Reads the list of common passwords, once for every question. */
    public AccountRules() {
        try {
            this.common =
                    new HashSet<>(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords cannot be read", e);
        }
    }

    /**
     * Every rule that a registration breaks by itself. Whether its tenant is there and its names are free only a
     * storage can say.
     *
     * @param registration what is said of an account
     * @return an empty list if nothing but a storage could be in its way
     */
    public List<FieldError> violations(Registration registration) {
        return check(registration, false).errors();
    }

    /**
     * Every rule that a user breaks whom somebody else has written down.
     *
     * @param user a user, the members as they were found
     * @return an empty list if a use case could have made this user
     */
    public static List<FieldError> violations(User user) {
        Violations violations = new Violations();
        email(user.email(), violations);
        String name = name(user.name(), violations);
        username(user.username(), violations);
        Map<String, Object> preferences = Attributes.check("preferences", user.preferences(), violations);
        if (violations.errors().isEmpty() && !(name.equals(user.name()) && preferences.equals(user.preferences()))) {
            violations.add("account", "form", "It is not in the form in which accounts are kept.");
        }
        return violations.errors();
    }

    Violations check(Registration given, boolean allowCommon) {
        Violations violations = new Violations();
        email(given.email().strip(), violations);
        name(given.name(), violations);
        username(given.username(), violations);
        password("password", given.password(), allowCommon, violations);
        return violations;
    }

    static void email(String email, Violations violations) {
        int at = email.lastIndexOf('@');
        String domain = email.substring(at + 1);
        if (email.isBlank()) {
            violations.add("email", "blank", "It must not be empty.");
        } else if (email.length() > MAX_EMAIL) {
            violations.add("email", "tooLong", "It must have at most " + MAX_EMAIL + " characters.");
        } else if (!IdentityText.isAllowed(email)) {
            violations.add("email", "character", "It must not hold white space or control characters.");
        } else if (at < 1
                || at > MAX_LOCAL_PART
                || email.indexOf('@') != at
                || domain.isEmpty()
                || domain.startsWith(".")
                || domain.endsWith(".")
                || domain.contains("..")) {
            violations.add("email", "email", "It must be an email address.");
        }
    }

    static String name(String given, Violations violations) {
        String name = given.strip();
        violations.text("name", name, 1, MAX_NAME);
        if (name.chars().anyMatch(c -> c != 0 && Character.isISOControl(c))) {
            violations.add("name", "character", "It must not hold control characters.");
        }
        return name;
    }

    static void username(@Nullable String username, Violations violations) {
        if (username == null) {
            return;
        }
        if (!IdentityText.isAllowed(username) || !USERNAME.matcher(username).matches()) {
            violations.add(
                    "username",
                    "username",
                    "It must have 3 to 40 letters, digits, dots, hyphens and underscores,"
                            + " and begin with a letter or digit.");
        }
    }

    void password(String field, String password, boolean allowCommon, Violations violations) {
        int bytes =
                password.length() > MAX_PASSWORD ? password.length() : password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < MIN_PASSWORD) {
            violations.add(field, "tooShort", "It must have at least " + MIN_PASSWORD + " bytes in UTF-8.");
        } else if (bytes > MAX_PASSWORD) {
            violations.add(field, "tooLong", "It must have at most " + MAX_PASSWORD + " bytes in UTF-8.");
        } else if (!Violations.isStorable(password)) {
            violations.add(field, "character", "It must not hold NUL or half of a surrogate pair.");
        } else if (!allowCommon && common.contains(password.toLowerCase(Locale.ROOT))) {
            violations.add(field, "common", "It is one of the passwords that are tried first.");
        }
    }
}
