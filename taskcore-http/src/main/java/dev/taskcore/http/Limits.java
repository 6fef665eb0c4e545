package dev.taskcore.http;

import dev.taskcore.actor.Actor;
import dev.taskcore.http.Problem.Kind;
import dev.taskcore.limit.Asker;
import dev.taskcore.limit.Cost;
import dev.taskcore.limit.Policy;
import dev.taskcore.limit.RateLimits;
import dev.taskcore.limit.RouteGroup;
import dev.taskcore.limit.Standing;
import dev.taskcore.limit.Verdict;
import java.util.List;
import java.util.Set;

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

    /** Takes what a request costs. */
    void admit(Visit visit) {
        take(visit, cost(visit), 1);
    }

    /** Takes what a bulk costs above what a request like it does, once it is known how long it is. */
    void admitOperations(Visit visit, int operations) {
        if (operations > Cost.INCLUDED) {
            take(visit, Cost.OPERATION, operations - Cost.INCLUDED);
        }
    }

    /** Whether to take may have to wait for somebody elsewhere. */
    boolean mayWait() {
        return limits.mayWait();
    }

    /** How every limit stands that holds for who asks, anywhere. */
    List<Standing> standings(Visit visit) {
        return limits.standings(asker(visit));
    }

    private void take(Visit visit, Cost cost, int times) {
        if (limits.isOff()) {
            return;
        }
        Verdict verdict = limits.take(asker(visit), group(visit), cost, times);
        boolean admitted = verdict.admitted();
        List<Standing> told = admitted ? verdict.standings() : verdict.refusals();
        if (told.isEmpty()) {
            return;
        }
        StringBuilder policies = new StringBuilder();
        StringBuilder standings = new StringBuilder();
        for (Standing standing : told) {
            policy(begin(policies, standing), standing);
            standing(begin(standings, standing), standing);
        }
        visit.header("RateLimit-Policy", policies.toString());
        visit.header("RateLimit", standings.toString());
        if (!admitted) {
            throw Problem.of(Kind.LIMITED, detail(told.get(0)))
                    .header("Retry-After", Long.toString(Problems.seconds(verdict.retryAfter())))
                    .asException();
        }
    }

    private Asker asker(Visit visit) {
        String client = clients.of(visit.peer(), visit.forwardedFor());
        Actor actor = visit.actorIfKnown().orElse(null);
        return new Asker(ClientAddress.counted(client), actor);
    }

    private RouteGroup group(Visit visit) {
        String route = visit.route();
        if (isSignIn(visit)) {
            return RouteGroup.SIGN_IN;
        }
        if (route.equals(tasks) || route.startsWith(tasks + '/')) {
            return RouteGroup.TASKS;
        }
        return route.startsWith(accounts) ? RouteGroup.ACCOUNTS : RouteGroup.OTHER;
    }

    private Cost cost(Visit visit) {
        if (isSignIn(visit)) {
            return Cost.SIGN_IN;
        }
        return switch (visit.method()) {
            case "GET", "HEAD", "OPTIONS" -> Cost.READ;
            case "DELETE" -> Cost.DELETE;
            default -> Cost.WRITE;
        };
    }

    /** Whether a password is checked or hashed. */
    private boolean isSignIn(Visit visit) {
        return visit.method().equals("POST") && signIn.contains(visit.route());
    }

    private static StringBuilder begin(StringBuilder list, Standing standing) {
        return list.append(list.isEmpty() ? "\"" : ", \"")
                .append(standing.policy().name())
                .append('"');
    }

    private static void policy(StringBuilder item, Standing standing) {
        Policy policy = standing.policy();
        item.append(";q=")
                .append(policy.units())
                .append(";w=")
                .append(policy.window().toSeconds());
    }

    private static void standing(StringBuilder item, Standing standing) {
        item.append(";r=").append(standing.remaining()).append(";t=").append(Problems.seconds(standing.reset()));
    }

    private static String detail(Standing refusal) {
        return "The limit '" + refusal.policy().name() + "' is reached: "
                + refusal.policy().units() + " units in "
                + refusal.policy().window().toSeconds() + " s.";
    }
}
