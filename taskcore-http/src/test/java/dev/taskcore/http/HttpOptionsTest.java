package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpOptionsTest {

    @Test
    void aSettingThatCannotBeIsRefusedBySayingWhich() {
        for (String path : new String[] {"", "/", "api", "/api/", "/a//b", "/a/../b", "/a b", "/%61", "/{x}"}) {
            assertThatThrownBy(() -> HttpOptions.builder().basePath(path).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("basePath");
        }
        for (String origin : new String[] {
            "*",
            "example.org",
            "https://a.example/",
            "ftp://a.example",
            "https://A.example",
            "https://a.example:443",
            "http://a.example:80"
        }) {
            assertThatThrownBy(() ->
                            HttpOptions.builder().corsOrigins(List.of(origin)).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("corsOrigins");
        }
        for (String range :
                new String[] {"", "localhost", "10.0.0.0/33", "10.0.0/8", "::1/129", "1.2.3.4/-1", "cafe"}) {
            assertThatThrownBy(() ->
                            HttpOptions.builder().trustedProxies(List.of(range)).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("trustedProxies");
        }
        assertThatThrownBy(() -> HttpOptions.builder().requestsAtOnce(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requestsAtOnce");
    }

    @Test
    void nothingIsSetTwice() {
        assertThatThrownBy(() -> HttpOptions.builder().docs(true).docs(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("docs is set twice");
    }

    @Test
    void aRangeHoldsItsAddressesInBothFamilies() {
        Networks networks = Networks.of(List.of("10.1.0.0/15", "192.0.2.7", "2001:db8::/33", "0.0.0.0/0"));
        Networks narrow = Networks.of(List.of("10.1.0.0/15", "2001:db8::/33"));

        assertThat(networks.contains("203.0.113.9")).isTrue();
        assertThat(narrow.contains("10.0.255.255")).isTrue();
        assertThat(narrow.contains("10.2.0.0")).isFalse();
        assertThat(narrow.contains("::ffff:10.1.2.3")).isTrue();
        assertThat(narrow.contains("2001:db8:7fff::1")).isTrue();
        assertThat(narrow.contains("2001:db8:8000::1")).isFalse();
        assertThat(narrow.contains("example.org")).isFalse();
    }

    @Test
    void anAddressIsReadAsServersWriteItAndNeverAskedFor() {
        Networks loopback = Networks.of(List.of("::1/128", "fe80::/10"));

        assertThat(loopback.contains("[0:0:0:0:0:0:0:1]")).isTrue();
        assertThat(loopback.contains("[::1]")).isTrue();
        assertThat(loopback.contains("fe80::1%eth0")).isTrue();
        assertThat(loopback.contains("[fe80:0:0:0:0:0:0:1%2]")).isTrue();
        for (String text : new String[] {
            "999.1.1.1", "256.0.0.1", "1.2.3", "01.2.3.4", "[1.2.3.4]", "[::1", "[]", "", ".:", "::1::", "1:2", "%eth0"
        }) {
            assertThat(Networks.literal(text)).as(text).isEmpty();
        }
    }

    @Test
    void onlyATrustedProxyIsBelievedAndOnlyAsFarAsItSpeaksForItself() {
        ClientAddress clients = new ClientAddress(Networks.of(List.of("10.0.0.0/8")));

        assertThat(of(clients, "203.0.113.9", "127.0.0.1")).isEqualTo("203.0.113.9");
        assertThat(of(clients, "10.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(of(clients, "10.0.0.1", "127.0.0.1, 198.51.100.7, 10.9.9.9")).isEqualTo("198.51.100.7");
        assertThat(of(clients, "10.0.0.1", "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
        assertThat(of(clients, "10.0.0.1", "198.51.100.7, unknown")).isEqualTo("unknown");
        assertThat(of(clients, "10.0.0.1", "127.0.0.1, 999.1.1.1")).isEqualTo("unknown");
        assertThat(of(clients, "10.0.0.1", "127.0.0.1, 198.51.100.7:51234")).isEqualTo("198.51.100.7");
        assertThat(of(clients, "10.0.0.1", "127.0.0.1, [2001:db8::1]:443")).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(of(clients, "10.0.0.1", "127.0.0.1, [2001:db8::1]")).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(of(clients, "10.0.0.1")).isEqualTo("10.0.0.1");
    }

    private static String of(ClientAddress clients, String remote, String... forwarded) {
        return clients.of(remote, Collections.enumeration(List.of(forwarded)));
    }
}
