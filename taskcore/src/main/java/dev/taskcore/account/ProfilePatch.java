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
 * @param preferences what becomes of the preferences: set changes those that are named, and an empty value removes one
 */
public record ProfilePatch(
        @Nullable String name, Edit<String> username, Edit<Map<String, Optional<Object>>> preferences) {}
