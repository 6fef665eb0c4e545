package dev.taskcore.account;

import dev.taskcore.actor.Role;
import dev.taskcore.auth.Tokens;
import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import dev.taskcore.change.Once;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The forms in which receipts keep what became of accounts: the user as it was, tokens without their proof, and a
 * password by its hash alone, since a fast digest could be guessed. Thread-safe.
 */
final class AccountReceipts {

    private final UserStore users;
    private final Passwords passwords;
    private final Once.Form<Tokens> tokens;

    AccountReceipts(UserStore users, Passwords passwords, Once.Form<Tokens> tokens) {
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** Of a sign-in, whose retry has proven the password of now already. */
    Once.Form<Session> signIn(Account account, String password) {
        return session(account, password, true);
    }

    /** Of a registration, whose retry has proven nothing yet. */
    Once.Form<Session> registration(Account draft, String password) {
        return session(draft, password, false);
    }

    /** Of a password change, whose retry has the same new password; the result is its hash. */
    Once.Form<String> passwordChange(String password) {
        return new Once.Form<>(hash -> Json.write(Map.of("hash", hash)), stored -> {
            String then = text(Json.readObject(stored), "hash");
            requireSame(password, then);
            return then;
        });
    }

    private Once.Form<Session> session(Account account, String password, boolean proven) {
        return new Once.Form<>(session -> write(session, account.passwordHash()), stored -> {
            Map<String, Object> map = Json.readObject(stored);
            Account now = users.byId(account.tenantId(), text(map, "id"))
                    .filter(found -> found.user().active())
                    .orElseThrow(SignIn::refused);
            requireBoth(password, text(map, "hash"), now.passwordHash(), proven);
            return read(map, now);
        });
    }

    /** The password of then makes it the same request, the password of now lets its sender in. */
    private void requireBoth(String password, String then, String now, boolean proven) {
        boolean changed = !then.equals(now);
        if (changed || !proven) {
            requireSame(password, then);
        }
        if (changed && !proven && !passwords.verify(password, now)) {
            throw SignIn.refused();
        }
    }

    private void requireSame(String password, String then) {
        if (!passwords.verify(password, then)) {
            throw Once.reused();
        }
    }

    private String write(Session session, String hash) {
        User user = session.user();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", user.id());
        map.put("email", user.email());
        map.put("username", user.username());
        map.put("name", user.name());
        map.put("role", user.role().name());
        map.put("preferences", user.preferences());
        map.put("createdAt", user.createdAt().toEpochMilli());
        map.put("updatedAt", user.updatedAt().toEpochMilli());
        map.put("hash", hash);
        map.put("tokens", tokens.write().apply(session.tokens()));
        return Json.write(map);
    }

    /** The session as it was opened, of an actor with the role that the account has now. */
    @SuppressWarnings("unchecked")
    private Session read(Map<String, Object> map, Account now) {
        User user = new User(
                now.tenantId(),
                now.id(),
                text(map, "email"),
                (String) map.get("username"),
                text(map, "name"),
                Role.valueOf(text(map, "role")),
                true,
                Attributes.numbers((Map<String, Object>) map.getOrDefault("preferences", Map.of())),
                instant(map, "createdAt"),
                instant(map, "updatedAt"));
        Tokens made = tokens.read().apply(text(map, "tokens"));
        return new Session(user, SignIn.session(now, made).actor(), made);
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) map.getOrDefault(name, "");
    }

    private static Instant instant(Map<String, Object> map, String name) {
        return Instant.ofEpochMilli(((Number) map.getOrDefault(name, 0)).longValue());
    }
}
