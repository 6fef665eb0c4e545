package dev.taskcore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.cache.Owner;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SslOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that speaks TLS alone, with a certificate of its own making. */
class TlsTest {

    private static final Owner ADA = new Owner("acme", "ada");
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void whoTrustsItsCertificateIsServedAndWhoDoesNotIsNot() throws Exception {
        makeCertificate();
        try (TestRedis redis = new TestRedis(
                folder,
                "--port",
                "0",
                "--tls-cert-file",
                "cert.pem",
                "--tls-key-file",
                "key.pem",
                "--tls-auth-clients",
                "no")) {
            redis.begin("--tls-port");
            String uri = redis.uri().replace("redis:", "rediss:");
            RedisClient client = RedisClient.create(uri);
            client.setOptions(ClientOptions.builder()
                    .sslOptions(SslOptions.builder()
                            .trustManager(folder.resolve("cert.pem").toFile())
                            .build())
                    .build());
            try (RedisNodes one = RedisNodes.on(client);
                    RedisNodes other = RedisNodes.on(client);
                    RedisNodes stranger = RedisNodes.open(uri)) {
                Hearing heard = Hearing.at(other);
                Hearing unheard = Hearing.at(stranger);
                heard.awaitFrom(one, ADA);
                assertThat(unheard.owners()).isEmpty();
            } finally {
                client.shutdown();
            }
        }
    }

    private void makeCertificate() throws IOException, GeneralSecurityException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Path store = folder.resolve("store.p12");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        assertThat(process.onExit().join().exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Key key = keys.getKey("redis", PASSWORD);
        Certificate certificate = keys.getCertificate("redis");
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }
}
