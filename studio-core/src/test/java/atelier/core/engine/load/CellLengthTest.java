package atelier.core.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.engine.DuckSession;
import atelier.core.engine.Rows;
import atelier.core.engine.load.PlainText.Cell;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells are measured as if they were written.
class CellLengthTest {
  /// Numbers of up to seven decimals and of any size, both signs, and those at which the number of digits changes.
  private static final String NUMBERS =
      """
      SELECT CASE WHEN i % 2 = 0 THEN 1 ELSE -1 END * round((hash(i) % 1000000000000) / power(10, i % 14), CAST(i % 8 AS INTEGER)) AS v FROM range(200000) t(i)
      UNION ALL SELECT hash(i)::DOUBLE / power(10, i % 40) FROM range(20000) t(i)
      UNION ALL SELECT s * power(10, e) * (1 + d * 2.220446049250313e-16) FROM (VALUES (1), (-1)) a(s), range(-20, 30) b(e), (VALUES (-1), (0), (1)) c(d)
      UNION ALL SELECT s * (power(10, e) - power(10, -f)) FROM (VALUES (1), (-1)) a(s), range(0, 16) b(e), range(0, 7) c(f)
      UNION ALL SELECT v FROM (VALUES (0.0::DOUBLE), ('-0'::DOUBLE), (NULL), ('5e-324'::DOUBLE), ('1.7976931348623157e308'::DOUBLE), (0.1 + 0.2), (1e15), (99999999999.9999), (100000000000.0001), (0.0001), (0.00005)) t(v)
      """;

  @TempDir Path folder;

  private long different(Cell cell, String values, String written) throws Exception {
    String given = CellLength.given(cell) == null ? "" : ", " + CellLength.given(cell);
    try (DuckSession session = DuckSession.open(folder);
        Rows rows = session.query("SELECT count(*), count_if((" + CellLength.of(cell, false) + ") IS DISTINCT FROM (" + written + ")) FROM (SELECT *" + given + " FROM (" + values + "))")) {
      rows.next();
      assertThat(rows.integer(0, 0)).isPositive();
      return rows.integer(1, 0);
    }
  }

  @Test
  void theShortestTextOfANumber() throws Exception {
    assertThat(different(Cell.number("v", "DOUBLE", -2), NUMBERS, "strlen(CAST(v AS VARCHAR))")).isZero();
    assertThat(different(Cell.number("v", "DOUBLE", -1), NUMBERS, "strlen(CAST(v AS VARCHAR)) - CASE WHEN v = trunc(v) THEN 2 ELSE 0 END")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 6})
  void aNumberOfFixedDecimals(int decimals) throws Exception {
    String values = "SELECT round(v, " + decimals + ") AS v FROM (" + NUMBERS + ") WHERE abs(v) < 1e16 OR v IS NULL";

    assertThat(different(Cell.number("v", "DOUBLE", decimals), values, "strlen(printf('%." + decimals + "f', v))")).isZero();
  }

  @Test
  void daysAndSeconds() throws Exception {
    String days = Stream.of("'0001-01-01'", "'9999-12-31'", "'10000-01-01'", "'0044-03-15 (BC)'", "'2024-02-29'", "'infinity'", "NULL").map(d -> "(" + d + "::DATE)").collect(Collectors.joining(", "));
    assertThat(different(Cell.of("v", "DATE"), "SELECT v FROM (VALUES " + days + ") t(v)", "strlen(CAST(v AS VARCHAR))")).isZero();

    String moments = Stream.of("'0001-01-01 00:00:00'", "'9999-12-31 23:59:59'", "'10000-01-01 00:00:00'", "'0044-03-15 (BC) 10:00:00'", "'1969-12-31 23:59:59.5'", "'2024-02-29 10:00:00.25'", "'2024-02-29 10:00:00'", "'-infinity'", "NULL")
        .map(d -> "(" + d + "::TIMESTAMP)").collect(Collectors.joining(", "));
    assertThat(different(Cell.of("v", "TIMESTAMP"), "SELECT v FROM (VALUES " + moments + ") t(v)", "strlen(CAST(v AS VARCHAR))")).isZero();
  }
}
