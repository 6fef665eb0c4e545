package dev.taskcore.jdbc;

import dev.taskcore.change.Json;
import dev.taskcore.task.Scope;
import dev.taskcore.task.SearchText;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** PostgreSQL: JSON is jsonb, and the words of a task lie in its row as a tsvector. */
final class PostgresDialect implements Dialect {

    private final String prefix;

    PostgresDialect(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String sql(String template) {
        return template.replace("${prefix}", prefix)
                .replace("${json}", "CAST(? AS jsonb)")
                .replace("${search_hint}", "")
                .replace("${vector}", ", vector")
                .replace("${vector_value}", ", array_to_tsvector(?)")
                .replace("${vector_set}", ", vector = array_to_tsvector(?)")
                .replace("${returning_row}", "");
    }

    @Override
    public boolean wordsInRow() {
        return true;
    }

    @Override
    public void tags(Conditions where, List<String> tags) {
        any(
                where,
                "tags @> CAST(? AS jsonb)",
                tags.stream().map(tag -> Json.write(List.of(tag))).toList());
    }

    @Override
    public void attribute(Conditions where, String name, List<String> values) {
        String member = "{" + Json.write(name) + ":";
        any(
                where,
                "attributes @> CAST(? AS jsonb)",
                values.stream().map(value -> member + value + "}").toList());
    }

    @Override
    public void words(Conditions where, Scope scope, List<String> words) {
        String owner = SearchText.ownerPrefix(scope.tenantId(), String.valueOf(scope.ownerId()));
        String query = words.stream().map(word -> "'" + owner + word + "':*").collect(Collectors.joining(" & "));
        where.and("vector @@ CAST(? AS tsquery)", query);
    }

    @Override
    public VendorErrors.Kind kindOf(SQLException error) {
        return VendorErrors.Postgres.kindOf(error);
    }

    private static void any(Conditions where, String condition, List<String> values) {
        where.and("(" + String.join(" OR ", Collections.nCopies(values.size(), condition)) + ")", values.toArray());
    }
}
