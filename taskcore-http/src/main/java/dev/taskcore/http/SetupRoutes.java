package dev.taskcore.http;

import dev.taskcore.account.Accounts;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import io.javalin.http.HandlerType;

/**
 * The page that makes the first administrator. Its token stands in the fragment of the address, which browsers send to
 * nobody; the page's script sends it in the body.
 */
final class SetupRoutes {

    static final String PAGE = "/setup";

    private final FirstAdmin firstAdmin;
    private final Accounts accounts;

    SetupRoutes(FirstAdmin firstAdmin, Accounts accounts) {
        this.firstAdmin = firstAdmin;
        this.accounts = accounts;
    }

    static boolean isSetup(String path) {
        return path.equals(PAGE) || path.startsWith(PAGE + "/");
    }

    void addTo(Dispatcher routes) {
        WebFile page = new WebFile("text/html;charset=utf-8", WebFile.required("setup/index.html"));
        routes.get(PAGE, call -> page.answer(call).header("Cache-Control", "no-store"));
        routes.get(
                PAGE + "/setup.js", new WebFile("text/javascript;charset=utf-8", WebFile.required("setup/setup.js")));
        routes.get(PAGE + "/setup.css", new WebFile("text/css;charset=utf-8", WebFile.required("setup/setup.css")));
        routes.add(HandlerType.POST, PAGE, this::create);
    }

    private Reply create(Call call) {
        call.noQuery();
        JsonFields body = call.body();
        String token = body.requiredText("token");
        Registration registration = new Registration(
                body.requiredText("email"),
                body.requiredText("password"),
                body.requiredText("name"),
                null,
                null,
                call.idempotencyKey());
        body.check(() -> accounts.violations(registration));
        Session session = firstAdmin.create(token, registration);
        return Reply.data(201, out -> AccountWriter.write(out, session));
    }
}
