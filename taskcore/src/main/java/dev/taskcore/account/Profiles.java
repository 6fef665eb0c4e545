package dev.taskcore.account;

import dev.taskcore.actor.Actor;
import dev.taskcore.cache.Cache;
import dev.taskcore.cache.Kind;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Question;
import java.util.List;
import java.util.Optional;

/**
 * Reads users for answers, by way of the cache; what only sign-in may know does not get into it. Thread-safe.
 *
 * @param users where accounts are read
 * @param cache where users are kept
 */
record Profiles(UserStore users, Cache cache) {

    private record Own() {}

    Optional<User> find(Actor actor) {
        Question<Optional<User>> question = new Question<>(
                Kind.USER,
                new Owner(actor.tenantId(), actor.userId()),
                List.of(),
                new Own(),
                user -> user.map(Profiles::bytes).orElse(0),
                Optional::isPresent,
                trace -> true);
        return cache.get(
                question, () -> users.byId(actor.tenantId(), actor.userId()).map(Account::user));
    }

    private static int bytes(User user) {
        int preferences = user.preferences().entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().toString().length() + 60)
                .sum();
        return 600 + 2 * (user.email().length() + user.name().length() + preferences);
    }
}
