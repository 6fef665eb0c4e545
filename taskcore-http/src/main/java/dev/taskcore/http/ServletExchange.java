package dev.taskcore.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** What the servlet layer carries. */
record ServletExchange(HttpServletRequest request, HttpServletResponse response) implements Exchange {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    public @Nullable String query() {
        return request.getQueryString();
    }

    @Override
    public String peer() {
        return request.getRemoteAddr();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public Enumeration<String> headers(String name) {
        return request.getHeaders(name);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    @Override
    public long length() {
        return request.getContentLengthLong();
    }

    @Override
    public int here() throws IOException {
        return request.getInputStream().available();
    }

    @Override
    public InputStream body() throws IOException {
        return request.getInputStream();
    }

    @Override
    public void add(String name, String value) {
        response.addHeader(name, value);
    }

    @Override
    public void send(Reply reply) throws IOException {
        reply.send(response);
    }
}
