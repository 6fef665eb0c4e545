package dev.taskcore.http;

import dev.taskcore.actor.Actor;
import dev.taskcore.http.Problem.Kind;
import dev.taskcore.limit.Asker;
import dev.taskcore.limit.Cost;
import dev.taskcore.limit.RateLimits;
import dev.taskcore.limit.RouteGroup;
import dev.taskcore.limit.Standing;
import dev.taskcore.limit.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has the core's limits decide before anything is done for a request, and tells the caller how they stand in the
 * structured fields of draft-ietf-httpapi-ratelimit-headers-10. Thread-safe.
 */
final class Limits {

    private final RateLimits limits;
    private final ClientAddress clients;
    private final String tasks;
    private final String accounts;
    private final Set<String> signIn;

    Limits(HttpOptions options) {
        String base = options.basePath();
        this.limits = options.rateLimits();
        this.clients = new ClientAddress(options.trustedProxies());
        this.tasks = base + "/tasks";
        this.accounts = base + '/';
        this.signIn =
                Set.of(base + "/auth/register", base + "/auth/login", base + "/users/me/password", SetupRoutes.PAGE);
    }

    /** Takes what a request costs; machines that ask whether the service is well are always answered. */
    void admit(Call call) {
        if (!SystemRoutes.PROBES.contains(call.route())) {
            take(call, cost(call), 1);
        }
    }

    /** Takes what a bulk costs above what a request like it does, once it is known how long it is. */
    void admitOperations(Call call, int operations) {
        if (operations > Cost.INCLUDED) {
            take(call, Cost.OPERATION, operations - Cost.INCLUDED);
        }
    }

    /** How every limit stands that holds for who asks, anywhere. */
    List<Standing> standings(Call call) {
        return limits.standings(asker(call));
    }

    private void take(Call call, Cost cost, int times) {
        if (limits.isOff()) {
            return;
        }
        Verdict verdict = limits.take(asker(call), group(call), cost, times);
        List<Standing> told = verdict.admitted() ? verdict.standings() : verdict.refusals();
        if (told.isEmpty()) {
            return;
        }
        call.header("RateLimit-Policy", told.stream().map(Limits::policy).collect(Collectors.joining(", ")));
        call.header("RateLimit", told.stream().map(Limits::standing).collect(Collectors.joining(", ")));
        if (!verdict.admitted()) {
            throw Problem.of(Kind.LIMITED, detail(told.get(0)))
                    .header("Retry-After", Long.toString(Problems.seconds(verdict.retryAfter())))
                    .asException();
        }
    }

    private Asker asker(Call call) {
        String client =
                clients.of(call.request().getRemoteAddr(), call.request().getHeaders("X-Forwarded-For"));
        Actor actor = call.actorIfKnown().orElse(null);
        return new Asker(ClientAddress.counted(client), actor);
    }

    private RouteGroup group(Call call) {
        String route = call.route();
        if (isSignIn(call)) {
            return RouteGroup.SIGN_IN;
        }
        if (route.equals(tasks) || route.startsWith(tasks + '/')) {
            return RouteGroup.TASKS;
        }
        return route.startsWith(accounts) ? RouteGroup.ACCOUNTS : RouteGroup.OTHER;
    }

    private Cost cost(Call call) {
        if (isSignIn(call)) {
            return Cost.SIGN_IN;
        }
        return switch (call.method()) {
            case "GET", "HEAD", "OPTIONS" -> Cost.READ;
            case "DELETE" -> Cost.DELETE;
            default -> Cost.WRITE;
        };
    }

    /** Whether a password is checked or hashed. */
    private boolean isSignIn(Call call) {
        return call.method().equals("POST") && signIn.contains(call.route());
    }

    private static String policy(Standing standing) {
        return '"' + standing.policy().name() + "\";q=" + standing.policy().units() + ";w="
                + standing.policy().window().toSeconds();
    }

    private static String standing(Standing standing) {
        return '"' + standing.policy().name() + "\";r=" + standing.remaining() + ";t="
                + Problems.seconds(standing.reset());
    }

    private static String detail(Standing refusal) {
        return "The limit '" + refusal.policy().name() + "' is reached: "
                + refusal.policy().units() + " units in "
                + refusal.policy().window().toSeconds() + " s.";
    }
}
