package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskcore.limit.Cost;
import dev.taskcore.limit.Policy;
import dev.taskcore.limit.Standing;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The route about the caller's limits. */
final class LimitRoutes {

    private final Limits limits;
    private final String path;

    LimitRoutes(Limits limits, HttpOptions options) {
        this.limits = limits;
        this.path = options.basePath() + "/users/me/limits";
    }

    void addTo(Dispatcher routes) {
        routes.get(path, this::list);
    }

    private Reply list(Call call) {
        call.actor();
        call.noQuery();
        List<Standing> standings = limits.standings(call);
        return Reply.data(200, out -> {
            out.writeStartArray();
            for (Standing standing : standings) {
                write(out, standing);
            }
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, Standing standing) throws IOException {
        Policy policy = standing.policy();
        out.writeStartObject();
        out.writeStringField("name", policy.name());
        out.writeStringField("by", word(policy.by()));
        out.writeFieldName("routes");
        Members.texts(
                out, policy.routes().stream().sorted().map(LimitRoutes::word).toList());
        out.writeNumberField("limit", policy.units());
        out.writeNumberField("window", policy.window().toSeconds());
        out.writeNumberField("remaining", standing.remaining());
        out.writeNumberField("reset", Problems.seconds(standing.reset()));
        out.writeObjectFieldStart("costs");
        out.writeNumberField("GET", policy.price(Cost.READ));
        out.writeNumberField("POST", policy.price(Cost.WRITE));
        out.writeNumberField("PUT", policy.price(Cost.WRITE));
        out.writeNumberField("PATCH", policy.price(Cost.WRITE));
        out.writeNumberField("DELETE", policy.price(Cost.DELETE));
        out.writeNumberField("signIn", policy.price(Cost.SIGN_IN));
        out.writeNumberField("bulkOperation", policy.price(Cost.OPERATION));
        out.writeEndObject();
        out.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
