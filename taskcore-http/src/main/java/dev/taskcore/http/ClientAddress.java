package dev.taskcore.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * Who a request comes from: the only place that decides it. {@code X-Forwarded-For} counts only as far as trusted
 * proxies wrote it, read from the right; what stands further left was written by strangers.
 */
final class ClientAddress {

    private final Networks trusted;

    ClientAddress(Networks trusted) {
        this.trusted = trusted;
    }

    String of(String remote, Enumeration<String> forwardedFor) {
        String client = remote;
        if (trusted.isEmpty() || !trusted.contains(client)) {
            return client;
        }
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(forwardedFor)) {
            Collections.addAll(hops, line.split(",", -1));
        }
        for (int i = hops.size() - 1; i >= 0; i--) {
            Optional<InetAddress> hop = Networks.literal(hops.get(i).strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get().getHostAddress();
            if (!trusted.contains(client)) {
                return client;
            }
        }
        return client;
    }
}
