package dev.taskcore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskBenchmarkTest {

    @Test
    void everyCallAndItsReplayGiveRows() throws Exception {
        TaskBenchmark benchmark = new TaskBenchmark();
        benchmark.storage = "sqlite";
        benchmark.owners = 64;
        benchmark.tasks = 640;
        benchmark.open();
        try {
            assertThat(benchmark.list().items()).isNotEmpty();
            assertThat(benchmark.listBare()).isPositive();
            assertThat(benchmark.get().title()).isNotEmpty();
            assertThat(benchmark.getBare()).isPositive();
            assertThat(benchmark.search20().limit()).isEqualTo(20);
            assertThat(benchmark.search20Bare()).isNotNegative();
            assertThat(benchmark.statistics().total()).isPositive();
            assertThat(benchmark.statisticsBare()).isPositive();
            long before = benchmark.total();
            assertThat(benchmark.create().version()).isEqualTo(1);
            assertThat(benchmark.createBare()).isPositive();
            assertThat(benchmark.total()).isEqualTo(before + 2);
        } finally {
            benchmark.close();
        }
    }
}
