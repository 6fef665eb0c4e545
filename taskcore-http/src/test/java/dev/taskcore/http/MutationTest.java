package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Seed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten thousand requests that were right once. */
class MutationTest {

    private static final int REQUESTS = 10_000;

    private static final String[] SEEDS = {
        "POST /api/v1/tasks {\"title\":\"Ship it\",\"description\":\"Now\",\"status\":\"pending\",\"priority\":\"high\","
                + "\"tags\":[\"a\",\"b\"],\"dueAt\":\"2026-03-06T16:00:00Z\",\"attributes\":{\"n\":1.5,\"t\":\"x\",\"b\":true}}",
        "PATCH /api/v1/tasks/%s {\"title\":\"B\",\"dueAt\":null,\"attributes\":{\"n\":null},\"tags\":null}",
        "PUT /api/v1/tasks/%s {\"title\":\"C\",\"status\":\"completed\"}",
        "POST /api/v1/tasks/bulk {\"operations\":[{\"op\":\"create\",\"task\":{\"title\":\"D\"}},"
                + "{\"op\":\"update\",\"id\":\"%s\",\"patch\":{\"title\":\"E\"},\"version\":1}],\"atomic\":false}",
        "PATCH /api/v1/users/me {\"name\":\"Ada\",\"username\":null,\"preferences\":{\"a\":1,\"b\":null}}",
        "POST /api/v1/auth/login {\"email\":\"ada@example.org\",\"password\":\"correct horse\",\"tenant\":\"default\"}",
        "POST /api/v1/auth/refresh {\"refreshToken\":\"abc.def\"}",
        "POST /api/v1/auth/register {\"email\":\"x@example.org\",\"password\":\"correct horse\",\"name\":\"X\"}",
        "GET /api/v1/tasks?status=pending&tag=a&q=ship&sort=-dueAt&limit=5&attr.n=1&dueBefore=2026-03-06T16:00:00Z "
    };

    private static final String[] PIECES = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "-1",
        "1e999",
        "1e-999",
        "99999999999999999999",
        "\\u0000",
        "\\ud83d",
        "\\",
        "\u0000",
        "\u00e9",
        "\uFFFE",
        "\uD83D\uDE00",
        "'",
        "--",
        "<",
        "%s%n",
        "${x}",
        " ",
        "\t",
        "9999-12-31T23:59:59.999999999+18:00",
        "-999999999-01-01T00:00:00Z",
        "\u202e",
        "\u0130",
        "a".repeat(300)
    };

    @Test
    void noneOfThemIsAnsweredWithA500() {
        Random random = new Random(Seed.of("MutationTest", 1));
        List<String> failures = new ArrayList<>();
        try (Api api = Api.start()) {
            Person ada = api.person();
            String id = ada.task("Victim").get("id").asText();
            for (int i = 0; i < REQUESTS; i++) {
                String[] parts =
                        SEEDS[random.nextInt(SEEDS.length)].replace("%s", id).split(" ", 3);
                byte[] body = mutated(parts[2], random);
                String path = parts[0].equals("GET") ? parts[1] + "&q=" + encoded(body) : parts[1];
                int status = status(ada, parts[0], path, body);
                if (status >= 500) {
                    failures.add(status + " for " + parts[0] + ' ' + path + ' '
                            + new String(body, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private static int status(Person ada, String method, String path, byte[] body) {
        return ada.api()
                .send(method, path, method.equals("GET") ? null : body, "Authorization", "Bearer " + ada.token())
                .status();
    }

    private static byte[] mutated(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, end);
                case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(at, text.substring(at, end));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String encoded(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append('%').append(String.format("%02x", b));
        }
        return text.toString();
    }
}
