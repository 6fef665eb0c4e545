package dev.taskcore.account;

import dev.taskcore.change.Edit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What shall change of a profile; members that are null stay as they are. Immutable.
 *
 * @param name another name, or null
 * @param username what becomes of the user name
 * @param preferences by name what changes of the preferences; an empty value removes the entry
 */
public record ProfilePatch(@Nullable String name, Edit<String> username, Map<String, Optional<Object>> preferences) {

    /** Takes the preferences as they are at this moment. */
    public ProfilePatch {
        preferences = Map.copyOf(preferences);
    }
}
