package dev.taskcore.http;

import dev.taskcore.account.Accounts;
import dev.taskcore.account.Credentials;
import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.account.User;
import dev.taskcore.actor.Actor;
import dev.taskcore.auth.Ending;
import dev.taskcore.auth.Sessions;
import dev.taskcore.auth.Tokens;
import dev.taskcore.cache.Kind;
import dev.taskcore.http.KeptReplies.Kept;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The routes about accounts and their sessions. */
final class AccountRoutes {

    private final Accounts accounts;
    private final Sessions sessions;
    private final KeptReplies replies;
    private final String base;

    AccountRoutes(Accounts accounts, Sessions sessions, KeptReplies replies, HttpOptions options) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.replies = replies;
        this.base = options.basePath();
    }

    void addTo(Dispatcher routes) {
        routes.add(HandlerType.POST, base + "/auth/register", this::register);
        routes.add(HandlerType.POST, base + "/auth/login", this::login);
        routes.add(HandlerType.POST, base + "/auth/refresh", this::refresh);
        routes.add(HandlerType.POST, base + "/auth/logout", this::logout);
        routes.add(HandlerType.POST, base + "/auth/logout-all", this::logoutAll);
        routes.get(base + "/users/me", this::me);
        routes.add(HandlerType.PATCH, base + "/users/me", this::patch);
        routes.add(HandlerType.DELETE, base + "/users/me", this::delete);
        routes.add(HandlerType.POST, base + "/users/me/password", this::changePassword);
    }

    private Reply register(Call call) {
        call.noQuery();
        JsonFields body = call.body();
        Registration registration = new Registration(
                body.requiredText("email"),
                body.requiredText("password"),
                body.requiredText("name"),
                body.text("username"),
                body.text("tenant"),
                call.idempotencyKey());
        body.check(() -> accounts.violations(registration));
        Session session = accounts.register(registration);
        return Reply.data(201, out -> AccountWriter.write(out, session));
    }

    private Reply login(Call call) {
        call.noQuery();
        JsonFields body = call.body();
        Credentials credentials = new Credentials(
                body.text("email"),
                body.text("username"),
                body.requiredText("password"),
                body.text("tenant"),
                call.idempotencyKey());
        body.check(credentials::violations);
        Session session = accounts.login(credentials);
        return Reply.data(200, out -> AccountWriter.write(out, session));
    }

    private Reply refresh(Call call) {
        call.noQuery();
        JsonFields body = call.body();
        String refreshToken = body.requiredText("refreshToken");
        body.check();
        Tokens tokens = sessions.refresh(refreshToken, call.idempotencyKey());
        return Reply.data(200, out -> AccountWriter.write(out, tokens));
    }

    private Reply logout(Call call) {
        return end(call, Ending.SESSION, sessions::logout);
    }

    private Reply logoutAll(Call call) {
        return end(call, Ending.EVERY_SESSION, accounts::logoutAll);
    }

    /** The token of a retry is dead by the first call's doing; its key alone tells it from any other dead token. */
    private Reply end(Call call, Ending ending, BiConsumer<Actor, @Nullable String> request) {
        String key = call.idempotencyKey();
        Optional<Actor> actor = call.actorUnless(token -> key != null && sessions.isDone(token, ending, key));
        call.noQuery();
        actor.ifPresent(known -> request.accept(known, key));
        return Reply.empty(204);
    }

    private Reply me(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        return replies.get(
                Kind.USER,
                call,
                trace -> true,
                generation -> Kept.always(user(accounts.get(actor))),
                () -> user(accounts.get(actor)));
    }

    private Reply patch(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        JsonFields body = call.patch();
        ProfilePatch patch =
                new ProfilePatch(body.text("name"), body.edit("username", body::text), body.edits("preferences"));
        body.check(() -> accounts.violations(actor, patch));
        return user(accounts.update(actor, patch));
    }

    private Reply delete(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        accounts.delete(actor);
        return Reply.empty(204);
    }

    private Reply changePassword(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        JsonFields body = call.body();
        String current = body.requiredText("current");
        String password = body.requiredText("password");
        body.check(() -> accounts.passwordViolations(actor, current, password));
        accounts.changePassword(actor, current, password, call.idempotencyKey());
        return Reply.empty(204);
    }

    private static Reply user(User user) {
        return Reply.data(200, out -> AccountWriter.write(out, user));
    }
}
