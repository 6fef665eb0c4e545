package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
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
        ServletInputStream in = new Arriving(come, () -> found.add(free.availablePermits()));
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getContentLengthLong" -> (long) BODY.length;
                    case "getContentType" -> "application/json";
                    case "getInputStream" -> in;
                    default -> null;
                });
        Body.json(request, Body.JSON, place);
        return found;
    }

    /** The body, of which the first bytes are here. */
    private static final class Arriving extends ServletInputStream {
        private final ByteArrayInputStream bytes = new ByteArrayInputStream(BODY);
        private final int come;
        private final Runnable onRead;

        Arriving(int come, Runnable onRead) {
            this.come = come;
            this.onRead = onRead;
        }

        @Override
        public int available() {
            return come;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            onRead.run();
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
