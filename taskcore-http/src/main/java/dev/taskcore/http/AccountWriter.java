package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskcore.account.Session;
import dev.taskcore.account.User;
import dev.taskcore.auth.Tokens;
import java.io.IOException;
import java.util.Locale;

/** Accounts and sessions as the API shows them: never a hash, and a token only to whom it was made for. */
final class AccountWriter {

    private AccountWriter() {}

    static void write(JsonGenerator out, User user) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", user.id());
        out.writeStringField("email", user.email());
        Members.text(out, "username", user.username());
        out.writeStringField("name", user.name());
        out.writeStringField("role", user.role().name().toLowerCase(Locale.ROOT));
        out.writeBooleanField("active", user.active());
        out.writeStringField("tenant", user.tenantId());
        out.writeFieldName("preferences");
        Members.values(out, user.preferences());
        Members.instant(out, "createdAt", user.createdAt());
        Members.instant(out, "updatedAt", user.updatedAt());
        out.writeEndObject();
    }

    static void write(JsonGenerator out, Session session) throws IOException {
        out.writeStartObject();
        out.writeFieldName("user");
        write(out, session.user());
        members(out, session.tokens());
        out.writeEndObject();
    }

    static void write(JsonGenerator out, Tokens tokens) throws IOException {
        out.writeStartObject();
        members(out, tokens);
        out.writeEndObject();
    }

    private static void members(JsonGenerator out, Tokens tokens) throws IOException {
        out.writeStringField("token", tokens.token());
        out.writeStringField("refreshToken", tokens.refreshToken());
        out.writeNumberField("expiresIn", tokens.expiresIn().toSeconds());
    }
}
