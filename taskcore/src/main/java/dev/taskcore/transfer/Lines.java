package dev.taskcore.transfer;

import dev.taskcore.account.Account;
import dev.taskcore.account.IdentityText;
import dev.taskcore.account.User;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskJson;
import dev.taskcore.tenant.Tenant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one line of JSON that an item is in an archive: its kind, and every member that cannot be had from others, in one
 * order. Instants are epoch milliseconds.
 */
final class Lines {

    private Lines() {}

    static String write(Item item) {
        Object value = item.value();
        Map<String, Object> members;
        if (value instanceof Task task) {
            members = TaskJson.toMap(task);
        } else if (value instanceof StoredEvent event) {
            members = event(event);
        } else if (value instanceof Account account) {
            members = account(account);
        } else {
            members = tenant((Tenant) value);
        }
        return Json.write(Map.of(item.kind().word(), members));
    }

    /**
     * Reads a line that {@link #write} could have given. Throws some unchecked exception for any other: of a line that
     * nobody wrote, anything may be missing, of another type, or double.
     */
    @SuppressWarnings("unchecked")
    static Item read(String line) {
        Map.Entry<String, Object> only =
                Json.readObject(line).entrySet().iterator().next();
        Map<String, Object> members = (Map<String, Object>) only.getValue();
        Item item = switch (only.getKey()) {
            case "tenant" -> Item.of(tenant(members));
            case "account" -> Item.of(account(members));
            case "task" -> Item.of(TaskJson.fromMap(members));
            case "event" -> Item.of(event(members));
            default -> throw new IllegalArgumentException("there is no such kind");
        };
        if (!write(item).equals(line)) {
            throw new IllegalArgumentException("the line is not in the one form of its content");
        }
        return item;
    }

    private static Map<String, Object> tenant(Tenant tenant) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", tenant.id());
        map.put("name", tenant.name());
        map.put("active", tenant.active());
        map.put("version", tenant.version());
        map.put("createdAt", tenant.createdAt().toEpochMilli());
        return map;
    }

    private static Tenant tenant(Map<String, Object> map) {
        return new Tenant(
                text(map, "id"),
                text(map, "name"),
                truth(map, "active"),
                number(map, "version"),
                instant(map, "createdAt"));
    }

    /** Without the canonical names, which follow from the names. */
    private static Map<String, Object> account(Account account) {
        User user = account.user();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tenantId", user.tenantId());
        map.put("id", user.id());
        map.put("email", user.email());
        map.put("username", user.username());
        map.put("name", user.name());
        map.put("role", user.role().name().toLowerCase(Locale.ROOT));
        map.put("active", user.active());
        map.put("preferences", user.preferences());
        map.put("passwordHash", account.passwordHash());
        map.put("epoch", account.epoch());
        map.put("version", account.version());
        map.put("createdAt", user.createdAt().toEpochMilli());
        map.put("updatedAt", user.updatedAt().toEpochMilli());
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Account account(Map<String, Object> map) {
        String email = text(map, "email");
        String username = (String) map.get("username");
        User user = new User(
                text(map, "tenantId"),
                text(map, "id"),
                email,
                username,
                text(map, "name"),
                Role.valueOf(text(map, "role").toUpperCase(Locale.ROOT)),
                truth(map, "active"),
                Attributes.numbers((Map<String, Object>) member(map, "preferences")),
                instant(map, "createdAt"),
                instant(map, "updatedAt"));
        return new Account(
                user,
                IdentityText.canonical(email),
                username == null ? null : IdentityText.canonical(username),
                text(map, "passwordHash"),
                number(map, "epoch"),
                number(map, "version"));
    }

    /** The facts are a text, so that not one character of them changes. */
    private static Map<String, Object> event(StoredEvent event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tenantId", event.tenantId());
        map.put("id", event.id());
        map.put("ownerId", event.ownerId());
        map.put("subjectId", event.subjectId());
        map.put("type", event.type());
        map.put("actorId", event.actorId());
        map.put("at", event.at().toEpochMilli());
        map.put("data", event.data());
        return map;
    }

    private static StoredEvent event(Map<String, Object> map) {
        return new StoredEvent(
                text(map, "tenantId"),
                text(map, "id"),
                text(map, "ownerId"),
                text(map, "subjectId"),
                text(map, "type"),
                text(map, "actorId"),
                instant(map, "at"),
                text(map, "data"));
    }

    private static Object member(Map<String, Object> map, String name) {
        @Nullable Object value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the member " + name + " is missing");
        }
        return value;
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) member(map, name);
    }

    private static boolean truth(Map<String, Object> map, String name) {
        return (Boolean) member(map, name);
    }

    private static long number(Map<String, Object> map, String name) {
        return ((Number) member(map, name)).longValue();
    }

    private static Instant instant(Map<String, Object> map, String name) {
        return Instant.ofEpochMilli(number(map, name));
    }
}
