package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final byte[] BODY = "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_8);

    private final Semaphore free = new Semaphore(1);
    private final Place place = new Place(free);

    @Test
    void aPlaceIsLeftOnce() {
        place.leave();
        place.take();
        assertThatThrownBy(() -> new Place(free).take()).isInstanceOf(ProblemException.class);
        place.leave();
        place.leave();

        assertThat(free.availablePermits()).isEqualTo(1);
    }

    @Test
    void aBodyThatHasComeIsReadWithoutLeavingThePlaceAndOneThatIsToComeIsNot() {
        place.take();

        assertThat(freeWhileReading(BODY.length)).containsOnly(0);
        assertThat(freeWhileReading(BODY.length - 1)).containsOnly(1);
        assertThat(free.availablePermits()).isZero();
    }

    /** How many places were free at each read, if so many bytes have come. */
    private List<Integer> freeWhileReading(int come) {
        List<Integer> found = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(BODY) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                found.add(free.availablePermits());
                return super.read(into, offset, length);
            }
        };
        Exchange exchange = (Exchange) Proxy.newProxyInstance(
                Exchange.class.getClassLoader(),
                new Class<?>[] {Exchange.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "length" -> (long) BODY.length;
                    case "header" -> "Content-Type".equals(arguments[0]) ? "application/json" : null;
                    case "here" -> come;
                    case "body" -> in;
                    default -> null;
                });
        Body.json(exchange, Body.JSON, place);
        return found;
    }
}
