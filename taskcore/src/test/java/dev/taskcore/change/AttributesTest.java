package dev.taskcore.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.error.FieldError;
import dev.taskcore.error.Violations;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttributesTest {

    @Test
    void everyNumberHasOneForm() {
        Map<Object, String> forms = new LinkedHashMap<>();
        forms.put(1, "1");
        forms.put(1L, "1");
        forms.put((short) 1, "1");
        forms.put(1.0, "1");
        forms.put(1.0f, "1");
        forms.put(new BigDecimal("1.000"), "1");
        forms.put(new BigDecimal("1e3"), "1000");
        forms.put(new BigInteger("12345678901234567890"), "12345678901234567890");
        forms.put(0.1, "0.1");
        forms.put(0.1f, "0.1");
        forms.put(-0.0, "0");
        forms.put(new BigDecimal("0e-30"), "0");
        forms.put(new BigDecimal("0e9999"), "0");
        forms.put(Long.MIN_VALUE, "-9223372036854775808");
        forms.put(Double.MIN_NORMAL, "");
        forms.put(1e37, "10000000000000000000000000000000000000");
        forms.forEach((given, form) -> {
            Violations violations = new Violations();
            Map<String, Object> kept = Attributes.check("a", Map.of("n", given), violations);
            if (form.isEmpty()) {
                assertThat(violations.errors()).as("%s", given).isNotEmpty();
            } else {
                assertThat(violations.errors()).as("%s", given).isEmpty();
                assertThat(kept).as("%s", given).isEqualTo(Map.of("n", new BigDecimal(form)));
                assertThat(Json.write(kept)).isEqualTo("{\"n\":" + form + "}");
                assertThat(Attributes.read(Json.write(kept))).isEqualTo(kept);
            }
        });
    }

    @Test
    void whatIsOutOfBoundsIsNamed() {
        for (Object bad : List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                new BigDecimal("1e38"),
                new BigDecimal("1e-39"),
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"),
                new BigInteger("9".repeat(39)),
                new BigDecimal("9".repeat(100_000)),
                List.of("x"),
                Map.of(),
                'c',
                new byte[0],
                "x".repeat(1_001),
                "nul\u0000",
                "\ud800")) {
            assertThat(violations(Map.of("n", bad)))
                    .as(bad.getClass().getSimpleName())
                    .hasSize(1);
        }
        assertThat(violations(Map.of("", 1))).hasSize(1);
        assertThat(violations(Map.of(" ", 1))).hasSize(1);
        assertThat(violations(Map.of("x".repeat(65), 1))).hasSize(1);
        assertThat(violations(Map.of("x".repeat(64), "y".repeat(1_000)))).isEmpty();
        assertThat(violations(Map.of("n", new BigDecimal("9".repeat(38))))).isEmpty();
        assertThat(violations(Map.of("n", new BigDecimal("1e-38")))).isEmpty();
        assertThat(violations(entries(50))).isEmpty();
        assertThat(violations(entries(51))).extracting(FieldError::code).containsExactly("tooMany");
    }

    @Test
    void aNumberOfAnotherClassIsTakenAtItsValueOrRefused() {
        Violations violations = new Violations();

        Map<String, Object> kept = Attributes.check("a", Map.of("n", new AtomicLong(7)), violations);

        assertThat(violations.errors()).isEmpty();
        assertThat(kept).isEqualTo(Map.of("n", new BigDecimal(7)));
    }

    @Test
    void aFilterIsEqualByValue() {
        assertThat(Attributes.equalsAny(new BigDecimal("1"), Set.of("1.0"))).isTrue();
        assertThat(Attributes.equalsAny(new BigDecimal("1"), Set.of("01"))).isTrue();
        assertThat(Attributes.equalsAny("1", Set.of("1"))).isTrue();
        assertThat(Attributes.equalsAny("1", Set.of("1.0"))).isFalse();
        assertThat(Attributes.equalsAny(true, Set.of("true"))).isTrue();
        assertThat(Attributes.equalsAny(true, Set.of("TRUE", "1"))).isFalse();
        assertThat(Attributes.equalsAny(new BigDecimal("1"), Set.of("1e0", " 1", "+1", "0x1")))
                .isFalse();
        assertThat(Attributes.equalsAny(null, Set.of("null", ""))).isFalse();
        assertThat(Attributes.jsonOf(Set.of("0.50"))).containsExactlyInAnyOrder("\"0.50\"", "0.5");
    }

    private static List<FieldError> violations(Map<String, ?> given) {
        Violations violations = new Violations();
        var unused = Attributes.check("a", given, violations);
        return violations.errors();
    }

    private static Map<String, Object> entries(int count) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            entries.put("n" + i, i);
        }
        return entries;
    }
}
