package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TaskListApiTest extends SharedApi {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @BeforeAll
    static void makeTasks() {
        for (int i = 1; i <= 5; i++) {
            ada.post(
                            Api.TASKS,
                            "{\"title\":\"Task " + i + "\",\"priority\":\"" + (i % 2 == 0 ? "low" : "high")
                                    + "\",\"status\":\"" + (i == 5 ? "completed" : "pending")
                                    + "\",\"tags\":[\"t" + i + "\",\"a & b\"],\"attributes\":{\"n\":" + i
                                    + "},\"dueAt\":\"2026-01-0" + i + "T00:00:00Z\"}")
                    .is(201);
        }
    }

    private static List<String> titles(String query) {
        List<String> titles = new ArrayList<>();
        ada.get(Api.TASKS + query)
                .data()
                .forEach(task -> titles.add(task.get("title").asText().substring(5)));
        return titles;
    }

    @Test
    void theNewestComesFirst() {
        assertThat(titles("")).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void conditionsAreCombinedWithAndTheirValuesWithOr() {
        assertThat(titles("?priority=high&status=pending&sort=title")).containsExactly("1", "3");
        assertThat(titles("?tag=t1&tag=t2&sort=title")).containsExactly("1", "2");
        assertThat(titles("?status=completed&status=pending&priority=low&sort=title"))
                .containsExactly("2", "4");
        assertThat(titles("?tag=a+%26+b&attr.n=3")).containsExactly("3");
        assertThat(titles("?attr.n=3&attr.n=4&sort=dueAt")).containsExactly("3", "4");
        assertThat(titles("?q=tas+4")).containsExactly("4");
        assertThat(titles("?dueAfter=2026-01-02T00:00:00Z&dueBefore=2026-01-04T01:00:00%2B01:00"))
                .containsExactly("3");
        assertThat(titles("?overdue=true&sort=-dueAt&limit=2")).hasSizeLessThanOrEqualTo(2);
        assertThat(titles("?q=nothing")).isEmpty();
    }

    @Test
    void aParameterThatAFormLeftEmptyIsNotGiven() {
        assertThat(titles("?status=&priority=&tag=&q=&dueBefore=&overdue=&sort=&limit=&page=&fields="))
                .containsExactly("5", "4", "3", "2", "1");
        assertThat(titles("?status=&status=pending&priority=high&sort=title")).containsExactly("1", "3");
    }

    @Test
    void aWalkAlongTheLinksSeesEveryTaskOnce() {
        List<String> seen = new ArrayList<>();
        String path = Api.TASKS + "?limit=2&sort=title&tag=a+%26+b&priority=high&priority=low";
        for (int pages = 0; path != null && pages < 9; pages++) {
            Answer answer = ada.get(path);
            answer.data().forEach(task -> seen.add(task.get("title").asText()));
            assertThat(answer.header("Link")).contains("rel=\"first\"");
            Matcher next = NEXT.matcher(answer.header("Link"));
            path = next.find() ? next.group(1) : null;
            assertThat(answer.json().get("page").get("next").isNull()).isEqualTo(path == null);
        }
        assertThat(seen).containsExactly("Task 1", "Task 2", "Task 3", "Task 4", "Task 5");
    }

    @Test
    void pagesMayHaveNumbers() {
        Answer answer = ada.get(Api.TASKS + "?page=2&limit=2&sort=title");

        assertThat(answer.json().get("page").toString())
                .isEqualTo("{\"limit\":2,\"number\":2,\"total\":5,\"pages\":3}");
        assertThat(answer.header("Link")).contains("page=3>; rel=\"next\"", "page=1>; rel=\"first\"");
        assertThat(ada.get(Api.TASKS + "?page=3&limit=2").header("Link")).doesNotContain("next");
        assertThat(ada.get(Api.TASKS + "?page=9&limit=2").data()).isEmpty();
    }

    @Test
    void theTotalIsTheretoBeAskedFor() {
        JsonNode page = ada.get(Api.TASKS + "?count=true&limit=1").json().get("page");

        assertThat(page.get("total").asInt()).isEqualTo(5);
        assertThat(page.get("next").asText()).isNotEmpty();
        assertThat(ada.get(Api.TASKS + "?limit=1").json().get("page").has("total"))
                .isFalse();
    }

    @Test
    void onlyTheMembersThatAreNamedAreSent() {
        JsonNode task =
                ada.get(Api.TASKS + "?fields=status,id,title&limit=1").data().get(0);

        List<String> names = new ArrayList<>();
        task.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactlyInAnyOrder("id", "title", "status");
    }

    @Test
    void whoeverHasNothingGetsAnEmptyList() {
        Answer answer = api.person().get(Api.TASKS).is(200);

        assertThat(answer.json().get("data")).isEmpty();
        assertThat(answer.json().get("page").get("next").isNull()).isTrue();
    }

    @Test
    void everyBadParameterIsNamedAtOnce() {
        ada.get(Api.TASKS + "?status=nope&priority=x&sort=y&limit=0&dueBefore=today&overdue=perhaps&fields=id,secret"
                        + "&statsu=pending&page=0&count=x")
                .isProblem(422, "invalid")
                .naming(
                        "status:value",
                        "priority:value",
                        "sort:value",
                        "limit:outOfRange",
                        "dueBefore:format",
                        "overdue:value",
                        "fields:value",
                        "statsu:unknown",
                        "page:outOfRange",
                        "count:value");
        ada.get(Api.TASKS + "?limit=201").isProblem(422, "invalid").naming("limit:outOfRange");
        ada.get(Api.TASKS + "?limit=1&limit=2").isProblem(422, "invalid").naming("limit:repeated");
        ada.get(Api.TASKS + "?page=1&cursor=x").isProblem(422, "invalid").naming("page:conflict");
        ada.get(Api.TASKS + "?q=%00").isProblem(422, "invalid").naming("q:character");
        ada.get(Api.TASKS + "?q=" + "x".repeat(201)).isProblem(422, "invalid").naming("q:tooLong");
        ada.get(Api.TASKS + "/stats?x=1").isProblem(422, "invalid").naming("x:unknown");
    }

    @Test
    void aCursorOfAnotherQueryIsMalformed() {
        String cursor =
                ada.get(Api.TASKS + "?limit=2").json().get("page").get("next").asText();
        Person eve = api.person();

        ada.get(Api.TASKS + "?limit=2&cursor=" + cursor).is(200);
        for (String query : new String[] {
            "?sort=title&cursor=" + cursor,
            "?status=pending&cursor=" + cursor,
            "?cursor=" + cursor + "x",
            "?cursor=",
            "?cursor=%C3%A9"
        }) {
            ada.get(Api.TASKS + query).isProblem(400, "malformed").naming("cursor:malformed");
        }
        eve.get(Api.TASKS + "?cursor=" + cursor).isProblem(400, "malformed");
    }

    @Test
    void aBrokenQueryIsMalformed() throws java.io.IOException {
        for (String query : new String[] {"?q=%", "?q=%zz", "?q=%ff", "?q=%c0%af", "?q=%ed%a0%80", "?%"}) {
            Wire.Raw raw = Wire.get(api.port(), Api.TASKS + query, "Authorization: Bearer " + ada.token());

            assertThat(raw.status()).as(query).isEqualTo(400);
            assertThat(raw.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }

    @Test
    void aLongQueryFitsIntoTheLinks() {
        String text = "!".repeat(1_000);

        Person grace = api.person();
        String task = "{\"title\":\"a\",\"attributes\":{\"a\":\"" + text + "\",\"b\":\"" + text + "\",\"c\":\"" + text
                + "\"}}";
        grace.post(Api.TASKS, task).is(201);
        grace.post(Api.TASKS, task).is(201);

        Answer page = grace.get(Api.TASKS + "?limit=1&attr.a=" + text + "&attr.b=" + text + "&attr.c=" + text)
                .is(200);

        assertThat(page.header("Link")).contains("rel=\"next\"", "rel=\"first\"");
    }

    @Test
    void onlyAnAdministratorMayListOthers() {
        Person bob = api.person();
        Person admin = api.admin();

        bob.get(Api.TASKS + "?owner=*").isProblem(403, "forbidden");
        bob.get(Api.TASKS + "?owner=" + ada.user().id()).isProblem(403, "forbidden");
        assertThat(bob.get(Api.TASKS + "?owner=" + bob.user().id()).data()).isEmpty();
        assertThat(admin.get(Api.TASKS + "?owner=" + ada.user().id()).data()).hasSize(5);
        assertThat(admin.get(Api.TASKS + "?owner=*&tag=t1").data()).hasSize(1);
    }
}
