package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Progress progress = new Progress(Duration.ofSeconds(1));

    @BeforeEach
    void seeWhereItIs() {
        progress.add(0, 90, 80);
    }

    @Test
    void itIsAsOfTheLastMomentWhosePlaceIsReplayed() {
        progress.add(1, 100, 90);
        assertThat(progress.asOf()).isEqualTo(Moments.NEVER);
        assertThat(progress.isBehind()).isTrue();

        progress.add(2, 120, 110);
        assertThat(progress.asOf()).isEqualTo(1);

        progress.add(3, 130, 130);
        assertThat(progress.asOf()).isEqualTo(3);
        assertThat(progress.isBehind()).isFalse();
    }

    @Test
    void ofAPrimaryThatRestsItIsAsOfNow() {
        progress.add(1, 100, 100);
        progress.add(2, 100, 100);

        assertThat(progress.asOf()).isEqualTo(2);
    }

    @Test
    void whatLiesFurtherBackThanItMayLagIsForgotten() {
        progress.add(0, 100, 90);
        progress.add(SECOND, 200, 90);
        progress.add(SECOND + 1, 300, 90);
        progress.add(SECOND + 2, 300, 150);
        assertThat(progress.asOf()).isEqualTo(Moments.NEVER);

        progress.add(SECOND + 3, 300, 200);
        assertThat(progress.asOf()).isEqualTo(SECOND);
    }

    @Test
    void theFirstLookOnlyTellsWhereItIs() {
        Progress first = new Progress(Duration.ofSeconds(1));

        first.add(1, 90, 100);
        assertThat(first.asOf()).isEqualTo(Moments.NEVER);
        first.add(2, 95, 100);
        assertThat(first.asOf()).isEqualTo(Moments.NEVER);
        first.add(3, 110, 110);
        assertThat(first.asOf()).isEqualTo(3);
    }

    @Test
    void oneThatWasPromotedIsForgottenAtOnceAndWhenItReplaysAgainTellsWhereItIsFirst() {
        progress.add(1, 100, 100);
        assertThat(progress.asOf()).isEqualTo(1);

        progress.add(2, 110, Progress.NOWHERE);
        assertThat(progress.asOf()).isEqualTo(Moments.NEVER);

        progress.add(3, 120, 130);
        assertThat(progress.asOf()).isEqualTo(Moments.NEVER);
        progress.add(4, 140, 140);
        assertThat(progress.asOf()).isEqualTo(4);
    }

    @Test
    void afterAFailoverOneThatHasWhatTheNewPrimaryHasNotIsNotBelieved() {
        progress.add(1, 180, 180);

        progress.add(2, 150, 180);
        assertThat(progress.asOf()).isEqualTo(Moments.NEVER);
        progress.add(3, 170, 180);
        progress.add(4, 181, 180);
        assertThat(progress.asOf()).isEqualTo(Moments.NEVER);

        progress.add(5, 190, 190);
        assertThat(progress.asOf()).isEqualTo(5);
    }

    @Test
    void oneThatWasStartedAnewMustReplayAgain() {
        progress.add(1, 100, 100);

        progress.forget();
        progress.add(2, 120, 80);

        assertThat(progress.asOf()).isEqualTo(Moments.NEVER);
    }
}
