package dev.taskcore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Prints the figures of {@code run-scale} as Markdown: the medians over all rounds for each number of tasks, and the
 * ratio of the largest to the smallest.
 *
 * <p>Argument: the file with the figures.
 */
public final class ScaleReport {

    /** What one process measured of one call; times in microseconds, memory in MiB. */
    private record Figure(long tasks, String owners, String call, double p50, double p95, double memory) {
        static Figure of(String line) {
            String[] f = line.split("\t", -1);
            String[] label = f[0].split(" ", -1);
            return new Figure(
                    Long.parseLong(label[1]),
                    label[2],
                    f[1],
                    Double.parseDouble(f[3]),
                    Double.parseDouble(f[4]),
                    Double.parseDouble(f[5]));
        }
    }

    private final List<Figure> figures;
    private final Set<Long> sizes = new TreeSet<>();
    private final Set<String> owners = new LinkedHashSet<>();
    private final Set<String> calls = new LinkedHashSet<>();

    private ScaleReport(List<Figure> figures) {
        this.figures = figures;
        for (Figure figure : figures) {
            sizes.add(figure.tasks());
            owners.add(figure.owners());
            calls.add(figure.call());
        }
    }

    /**
     * Prints the table.
     *
     * @param args file
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        new ScaleReport(Files.readAllLines(Path.of(args[0])).stream()
                        .map(Figure::of)
                        .toList())
                .print();
    }

    private void print() {
        StringBuilder head = new StringBuilder("| p50 / p95 in µs | Owners |");
        sizes.forEach(size -> head.append(String.format(Locale.ROOT, " %,d tasks |", size)));
        System.out.println(head + " p95, largest ÷ smallest |");
        System.out.println("|---|---|" + "---|".repeat(sizes.size() + 1));
        for (String call : calls) {
            for (String who : owners) {
                System.out.println(row(call, who));
            }
        }
        StringBuilder memory = new StringBuilder("| resident memory of the JVM, MiB | |");
        for (long size : sizes) {
            memory.append(String.format(
                    Locale.ROOT,
                    " %.0f |",
                    median(figures.stream().filter(f -> f.tasks() == size).toList(), Figure::memory)));
        }
        System.out.println(memory + " |");
    }

    private String row(String call, String who) {
        StringBuilder row = new StringBuilder("| " + call + " | " + who + " |");
        List<Double> p95 = new ArrayList<>();
        for (long size : sizes) {
            List<Figure> all = figures.stream()
                    .filter(f -> f.tasks() == size
                            && f.owners().equals(who)
                            && f.call().equals(call))
                    .toList();
            p95.add(median(all, Figure::p95));
            row.append(
                    String.format(Locale.ROOT, " %.0f / %.0f |", median(all, Figure::p50), median(all, Figure::p95)));
        }
        return row + String.format(Locale.ROOT, " %.2f |", p95.get(p95.size() - 1) / p95.get(0));
    }

    private static double median(List<Figure> all, ToDoubleFunction<Figure> of) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
