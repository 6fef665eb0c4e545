package dev.taskcore.account;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What shall change of a profile; members that are null stay as they are. Immutable.
 *
 * @param name another name, or null
 * @param username another user name, empty to remove it, or null
 * @param preferences by name what changes of the preferences; an empty value removes the entry
 */
public record ProfilePatch(
        @Nullable String name, @Nullable Optional<String> username, Map<String, Optional<Object>> preferences) {

    /** Takes the preferences as they are at this moment. */
    public ProfilePatch {
        preferences = Map.copyOf(preferences);
    }
}
