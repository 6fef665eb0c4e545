package dev.taskcore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Prints the figures of a load script as a Markdown table: the median of each over all rounds, and its ratio to a
 * target that did the same beside it.
 *
 * <p>Arguments: the file with the figures, and the name of the target that the others are compared with.
 */
public final class Report {

    /** What was measured: one target, one scenario, one number of connections. */
    private record Cell(String target, String scenario, int connections) {}

    /** One round of it; times in seconds, latencies in milliseconds; statements are NaN where nobody counted. */
    private record Round(
            long requests,
            double secs,
            double p50,
            double p95,
            double p99,
            long errors,
            double serverCpu,
            double databaseCpu,
            double statements) {
        double perSecond() {
            return requests / secs;
        }
    }

    private Report() {}

    /**
     * Prints the table.
     *
     * @param args file and target
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        Map<Cell, List<Round>> all = read(Files.readAllLines(Path.of(args[0])));
        System.out.println(
                "| | Connections | Requests/s | ÷ " + args[1]
                        + " | p50 ms | p95 ms | p99 ms | Server CPU ms/request | Database CPU ms/request | Statements/request | Errors |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        all.forEach((cell, rounds) -> {
            List<Round> other = all.getOrDefault(new Cell(args[1], cell.scenario(), cell.connections()), List.of());
            System.out.println(row(cell, rounds, median(other, Round::perSecond)));
        });
    }

    private static String row(Cell cell, List<Round> rounds, double other) {
        double perSecond = median(rounds, Round::perSecond);
        return String.format(
                Locale.ROOT,
                "| %s %s | %d | %.0f | %s | %.2f | %.2f | %.2f | %.3f | %.3f | %s | %d of %d |",
                cell.target(),
                cell.scenario(),
                cell.connections(),
                perSecond,
                number(perSecond / other),
                median(rounds, Round::p50),
                median(rounds, Round::p95),
                median(rounds, Round::p99),
                median(rounds, r -> r.serverCpu() * 1_000 / r.requests()),
                median(rounds, r -> r.databaseCpu() * 1_000 / r.requests()),
                number(median(rounds, r -> r.statements() / r.requests())),
                rounds.stream().mapToLong(Round::errors).sum(),
                rounds.stream().mapToLong(Round::requests).sum());
    }

    private static Map<Cell, List<Round>> read(List<String> lines) {
        Map<Cell, List<Round>> all = new LinkedHashMap<>();
        for (String line : lines) {
            String[] f = line.split("\t", -1);
            Cell cell = new Cell(f[1], f[2], Integer.parseInt(f[3]));
            all.computeIfAbsent(cell, k -> new ArrayList<>())
                    .add(new Round(
                            Long.parseLong(f[4]),
                            Double.parseDouble(f[5]),
                            Double.parseDouble(f[6]),
                            Double.parseDouble(f[7]),
                            Double.parseDouble(f[8]),
                            Long.parseLong(f[10]),
                            Double.parseDouble(f[11]),
                            Double.parseDouble(f[12]),
                            f[13].isEmpty() ? Double.NaN : Double.parseDouble(f[13])));
        }
        return all;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
