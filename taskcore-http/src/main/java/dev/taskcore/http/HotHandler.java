package dev.taskcore.http;

import dev.taskcore.actor.Actor;
import dev.taskcore.cache.Kind;
import dev.taskcore.error.TaskcoreException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads whose replies are kept, before the servlet layer is reached: with the same replies, limits and log
 * lines, for a part of the work. Whatever is unusual, has to be read or is refused is left to the routes, and nothing
 * was done for it here. Thread-safe.
 */
final class HotHandler extends Handler.Wrapper {

    private static final int ID_LENGTH = 36;

    private final KeptReplies replies;
    private final Function<String, Optional<Actor>> known;
    private final Admission admission;
    private final Gate gate;
    private final boolean origins;
    private final String tasks;
    private final String me;

    /** With what makes an actor of an access token if nothing has to be read for it. */
    HotHandler(
            HttpOptions options,
            KeptReplies replies,
            Function<String, Optional<Actor>> known,
            Admission admission,
            Gate gate) {
        super(gate);
        this.replies = replies;
        this.known = known;
        this.admission = admission;
        this.gate = gate;
        this.origins = !options.corsOrigins().isEmpty();
        this.tasks = options.basePath() + "/tasks";
        this.me = options.basePath() + "/users/me";
    }

    /** Comes with the gate last before the servlet layer, where the host has no handlers of its own beside that. */
    void addTo(Handler.Singleton server) {
        Handler.Singleton tail = server.getTail();
        if (tail.getHandler() == null) {
            tail.setHandler(this);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return admission.mayWait() ? InvocationType.BLOCKING : super.getInvocationType();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long began = System.nanoTime();
        Hit hit = gate.isAlone() ? find(request) : null;
        if (hit == null || !admits(hit)) {
            return super.handle(request, response, callback);
        }
        HttpFields.Mutable headers = response.getHeaders();
        if (origins) {
            headers.add(HttpHeader.VARY, "Origin");
        }
        hit.told.forEach(headers::put);
        hit.reply.send(response, callback);
        RequestLog.ended(RequestId.on(request), request.getMethod(), hit.route, hit.reply.status(), began);
        return true;
    }

    private boolean admits(Hit hit) {
        try {
            admission.admitHit(hit);
            return true;
        } catch (ProblemException | TaskcoreException e) {
            return false; // and nothing was taken: the routes are to say why
        }
    }

    private @Nullable Hit find(Request request) {
        String method = request.getMethod();
        Address address = address(gate.path(request));
        if (address == null
                || !(method.equals("GET") || method.equals("HEAD"))
                || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1) {
            return null;
        }
        Asked asked = Asked.of(request.getHeaders());
        Actor actor = asked == null ? null : known.apply(asked.token).orElse(null);
        if (asked == null || actor == null) {
            return null;
        }
        request.setAttribute(Authentication.ATTRIBUTE, actor);
        String target = request.getHttpURI().getPathQuery();
        Reply reply = replies.peek(address.kind, actor, target, asked.gzip);
        if (reply == null || (asked.tag != null && !reply.isTagged())) {
            return null;
        }
        boolean has = asked.tag != null && reply.isNamed(asked.tag);
        return new Hit(request, address.route, actor, has ? reply.notModified() : reply, new LinkedHashMap<>());
    }

    /** What a path of ours may have kept; it has if it is one of a task. */
    private @Nullable Address address(@Nullable String ours) {
        if (ours == null) {
            return null;
        }
        if (ours.equals(tasks)) {
            return new Address(Kind.LIST, tasks);
        }
        if (ours.equals(me)) {
            return new Address(Kind.USER, me);
        }
        if (!ours.startsWith(tasks) || ours.charAt(tasks.length()) != '/') {
            return null;
        }
        if (ours.length() == tasks.length() + 1 + ID_LENGTH) {
            return new Address(Kind.TASK, tasks + "/{id}");
        }
        return ours.equals(tasks + "/stats") ? new Address(Kind.STATISTICS, ours) : null;
    }

    private record Address(Kind kind, String route) {}

    /** What the header says that matters here. */
    private record Asked(
            String token, boolean gzip, @Nullable String tag) {

        /** Null if it says what the routes have to look at. */
        private static @Nullable Asked of(HttpFields headers) {
            String authorization = null;
            String tag = null;
            for (HttpField field : headers) {
                HttpHeader name = field.getHeader();
                if (name == HttpHeader.AUTHORIZATION && authorization == null) {
                    authorization = field.getValue();
                } else if (name == HttpHeader.IF_NONE_MATCH && tag == null) {
                    tag = field.getValue();
                } else if (isUnusual(name, field.getValue())) {
                    return null;
                }
            }
            String token = authorization == null ? null : Authentication.token(authorization);
            return token == null || (tag != null && !ETags.isOne(tag))
                    ? null
                    : new Asked(token, AcceptEncoding.takesGzip(headers.getValues("Accept-Encoding")), tag);
        }

        private static boolean isUnusual(@Nullable HttpHeader name, String value) {
            if (name == null) {
                return false;
            }
            return switch (name) {
                case AUTHORIZATION, IF_NONE_MATCH, ORIGIN, RANGE, EXPECT, TRANSFER_ENCODING -> true;
                case UPGRADE -> Upgrade.isWanted(value);
                case CONTENT_LENGTH -> !value.equals("0"); // some clients announce that they send nothing
                default -> false;
            };
        }
    }

    private record Hit(Request request, String route, Actor actor, Reply reply, Map<String, String> told)
            implements Visit {

        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String peer() {
            return Request.getRemoteAddr(request);
        }

        @Override
        public Enumeration<String> forwardedFor() {
            return Collections.enumeration(request.getHeaders().getValuesList("X-Forwarded-For"));
        }

        @Override
        public Optional<Actor> actorIfKnown() {
            return Optional.of(actor);
        }

        @Override
        public void header(String name, String value) {
            told.put(name, value);
        }
    }
}
