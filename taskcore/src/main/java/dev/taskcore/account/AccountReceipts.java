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

    /** Of a sign-in, whose retry has proven its password already. */
    Once.Form<Session> signIn() {
        return new Once.Form<>(this::write, this::read);
    }

    /** Of a registration, whose retry has the same password. */
    Once.Form<Session> registration(Account draft, String password) {
        return new Once.Form<>(
                session -> Json.write(Map.of("hash", draft.passwordHash(), "session", write(session))), stored -> {
                    Map<String, Object> map = Json.readObject(stored);
                    requireSame(password, map);
                    return read(text(map, "session"));
                });
    }

    /** Of a password change, whose retry has the same new password; the result is its hash. */
    Once.Form<String> passwordChange(String password) {
        return new Once.Form<>(hash -> Json.write(Map.of("hash", hash)), stored -> {
            Map<String, Object> map = Json.readObject(stored);
            requireSame(password, map);
            return text(map, "hash");
        });
    }

    private void requireSame(String password, Map<String, Object> stored) {
        if (!passwords.verify(password, text(stored, "hash"))) {
            throw Once.reused();
        }
    }

    private String write(Session session) {
        User user = session.user();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tenantId", user.tenantId());
        map.put("id", user.id());
        map.put("email", user.email());
        map.put("username", user.username());
        map.put("name", user.name());
        map.put("role", user.role().name());
        map.put("preferences", user.preferences());
        map.put("createdAt", user.createdAt().toEpochMilli());
        map.put("updatedAt", user.updatedAt().toEpochMilli());
        map.put("tokens", tokens.write().apply(session.tokens()));
        return Json.write(map);
    }

    /** The session as it was opened, of an actor with the role that the account has now. */
    @SuppressWarnings("unchecked")
    private Session read(String stored) {
        Map<String, Object> map = Json.readObject(stored);
        User user = new User(
                text(map, "tenantId"),
                text(map, "id"),
                text(map, "email"),
                (String) map.get("username"),
                text(map, "name"),
                Role.valueOf(text(map, "role")),
                true,
                Attributes.numbers((Map<String, Object>) map.getOrDefault("preferences", Map.of())),
                instant(map, "createdAt"),
                instant(map, "updatedAt"));
        Tokens made = tokens.read().apply(text(map, "tokens"));
        Account now = users.byId(user.tenantId(), user.id())
                .filter(account -> account.user().active())
                .orElseThrow(SignIn::refused);
        return new Session(user, SignIn.session(now, made).actor(), made);
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) map.getOrDefault(name, "");
    }

    private static Instant instant(Map<String, Object> map, String name) {
        return Instant.ofEpochMilli(((Number) map.getOrDefault(name, 0)).longValue());
    }
}
