package dev.taskcore.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.taskcore.contract.support.Seed;
import dev.taskcore.http.KeptReplies.Kept;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replies as other servers are given them. */
class ReplyCodecTest {

    private static final ReplyCodec CODEC = new ReplyCodec();

    @Test
    void aReplyIsTheSameAfterwards() {
        byte[] body = "{\"data\":\"тест\"}".repeat(200).getBytes(UTF_8);
        for (boolean packed : new boolean[] {true, false}) {
            Reply reply = Reply.of(200, "application/json", body)
                    .varies()
                    .header("ETag", "W/\"1\"")
                    .header("Link", "</tasks?q=%C3%A9>; rel=\"next\"")
                    .ready(packed);
            Kept kept = new Kept(reply, Instant.EPOCH.plusNanos(1), Instant.MAX);

            Kept read = Objects.requireNonNull(CODEC.decode(CODEC.encode(kept)));

            assertThat(read.from()).isEqualTo(kept.from());
            assertThat(read.until()).isEqualTo(kept.until());
            assertThat(read.reply()).usingRecursiveComparison().isEqualTo(reply);
        }
    }

    @Test
    void whatIsNoReplyIsNone() {
        Random random = new Random(Seed.of("ReplyCodecTest", 4));
        byte[] good = CODEC.encode(Kept.always(
                Reply.of(200, "text/plain", new byte[50]).header("ETag", "1").ready(false)));
        for (int length = 0; length < good.length; length++) {
            assertThat(CODEC.decode(Arrays.copyOf(good, length))).isNull();
        }
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> CODEC.decode(bytes)).doesNotThrowAnyException();
        }
    }
}
