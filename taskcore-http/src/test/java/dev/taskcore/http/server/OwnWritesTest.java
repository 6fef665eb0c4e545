package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.contract.support.Race;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who writes through nginx and then reads through it sees the write, whichever nodes the two have met. */
@Tag("nodes")
@Tag("slow")
class OwnWritesTest {

    private static final int CLIENTS = 8;
    private static final int WRITES_OF_EACH = 625; // read twice each, 10,000 reads in all
    private static final String TASKS = "/api/v1/tasks";

    @Test
    void whatWasWrittenIsReadOnAnyNode() throws IOException {
        try (Nodes nodes = Nodes.three();
                Race race = new Race(CLIENTS)) {
            Race.assertAllWon(race.run(i -> {
                try {
                    return writeAndRead(nodes.client(), i);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }));

            List<String> nodesAsked = nodes.nginx().requests().stream()
                    .map(request -> request.split("\\|", -1)[2])
                    .distinct()
                    .toList();
            assertThat(nodesAsked).hasSize(Nodes.COUNT);
        }
    }

    private static int writeAndRead(Client client, int number) throws IOException, InterruptedException {
        String token = client.register("owner" + number + "@example.org")
                .is(201)
                .data()
                .path("token")
                .asText();
        String path = TASKS
                + '/'
                + client.post(TASKS, token, "{\"title\": \"0\"}")
                        .is(201)
                        .data()
                        .path("id")
                        .asText();
        for (int write = 1; write <= WRITES_OF_EACH; write++) {
            String title = Integer.toString(write);
            client.patch(path, token, "{\"title\": \"" + title + "\"}").is(200);

            assertTitle(client.get(path, token).is(200).data(), title);
            assertTitle(client.get(TASKS + "?limit=5", token).is(200).data().path(0), title);
        }
        return WRITES_OF_EACH;
    }

    private static void assertTitle(JsonNode task, String title) {
        assertThat(task.path("title").asText()).isEqualTo(title);
    }
}
