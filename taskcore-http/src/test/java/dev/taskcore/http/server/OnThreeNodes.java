package dev.taskcore.http.server;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A test of three nodes, which all methods of its class share. */
abstract class OnThreeNodes {

    static Nodes nodes;

    @BeforeAll
    static void start() throws IOException {
        nodes = Nodes.three();
    }

    @AfterAll
    static void stop() throws IOException {
        if (nodes != null) {
            nodes.close();
        }
    }
}
