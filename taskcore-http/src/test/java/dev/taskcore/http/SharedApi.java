package dev.taskcore.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the tests of a class share: an API, and somebody who has signed in to it. */
abstract class SharedApi {

    static Api api;
    static Person ada;

    @BeforeAll
    static void startApi() {
        api = Api.start();
        ada = api.person();
    }

    @AfterAll
    static void stopApi() {
        api.close();
    }
}
