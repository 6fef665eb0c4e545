package dev.taskcore.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a request comes from: the only place that decides it. {@code X-Forwarded-For} counts only as far as trusted
 * proxies wrote it, read from the right; what stands further left was written by strangers.
 */
final class ClientAddress {

    /** Where nobody can be told from anybody: it is in no range. */
    private static final String UNKNOWN = "unknown";

    /** An address with the port that some proxies add (RFC 7239): {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+|\\[[^\\]]*]):\\d{1,5}");

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

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
            Optional<InetAddress> hop = Networks.literal(withoutPort(hops.get(i).strip()));
            if (hop.isEmpty()) {
                return UNKNOWN; // a proxy spoke for somebody, so it is not the proxy itself
            }
            client = hop.get().getHostAddress();
            if (!trusted.contains(client)) {
                return client;
            }
        }
        return client;
    }

    /**
     * What a client is counted as: one of version 6 as its network of 64 bits, within which it can have any address it
     * likes, and one of version 4 as itself, however it is written.
     */
    static String counted(String client) {
        if (client.indexOf(':') < 0) {
            return client;
        }
        Optional<InetAddress> address = Networks.literal(client);
        if (address.isEmpty()) {
            return UNKNOWN;
        }
        byte[] bytes = address.get().getAddress();
        return bytes.length == IPV6_BYTES
                ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64"
                : String.valueOf(address.get().getHostAddress());
    }

    private static String withoutPort(String hop) {
        Matcher matcher = WITH_PORT.matcher(hop);
        return matcher.matches() ? matcher.group(1) : hop;
    }
}
