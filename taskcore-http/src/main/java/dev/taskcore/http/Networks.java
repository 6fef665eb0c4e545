package dev.taskcore.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of address ranges in CIDR notation (RFC 4632, RFC 4291). Immutable. */
final class Networks {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?<address>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(%[0-9A-Za-z._-]+)?");

    private static final class Range {
        private final byte[] network;
        private final int bits;

        Range(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != network[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0;
        }
    }

    private final List<Range> ranges;

    private Networks(List<Range> ranges) {
        this.ranges = ranges;
    }

    static Networks of(List<String> cidrs) {
        return new Networks(cidrs.stream().map(Networks::range).toList());
    }

    boolean contains(String address) {
        Optional<InetAddress> literal = literal(address);
        if (literal.isEmpty()) {
            return false;
        }
        byte[] bytes = literal.get().getAddress();
        for (Range range : ranges) {
            if (range.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /**
     * Reads an address without ever asking a name server. One of version 6 may stand in brackets and have a scope, as
     * servers name their peers; the scope is dropped, for ranges have none.
     */
    static Optional<InetAddress> literal(String text) {
        boolean inBrackets = text.startsWith("[") && text.endsWith("]");
        Matcher six = IPV6.matcher(inBrackets ? text.substring(1, text.length() - 1) : text);
        String address;
        if (six.matches()) {
            address = "[" + six.group("address") + "]"; // Java never takes what stands in brackets for a name
        } else if (IPV4.matcher(text).matches()) {
            address = text;
        } else {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Range range(String cidr) {
        if (cidr.indexOf('[') >= 0 || cidr.indexOf('%') >= 0) {
            throw notARange(cidr);
        }
        int slash = cidr.indexOf('/');
        byte[] network = literal(slash < 0 ? cidr : cidr.substring(0, slash))
                .map(InetAddress::getAddress)
                .orElseThrow(() -> notARange(cidr));
        int most = network.length * 8;
        if (slash < 0) {
            return new Range(network, most);
        }
        try {
            int bits = Integer.parseInt(cidr.substring(slash + 1));
            if (bits >= 0 && bits <= most) {
                return new Range(network, bits);
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer
        }
        throw notARange(cidr);
    }

    private static IllegalArgumentException notARange(String cidr) {
        return new IllegalArgumentException("'" + cidr + "' is not an address range such as 10.0.0.0/8 or ::1/128");
    }
}
