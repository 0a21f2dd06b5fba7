package atelier.learn.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.learner.LearnException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void findsItsCellsAgain() throws Exception {
    Map<Column, Object> cells = Map.of(
        new Column("i", Kind.INTEGER), 7L,
        new Column("n", Kind.NUMBER), -0.5,
        new Column("b", Kind.BOOLEAN), true,
        new Column("c", Kind.CATEGORY), "Köln",
        new Column("d", Kind.DATE), LocalDate.of(1969, 12, 31),
        new Column("t", Kind.TIMESTAMP), LocalDateTime.of(2026, 2, 3, 4, 5, 6, 7000),
        new Column("o", Kind.TIME), LocalTime.of(23, 59, 59));
    Map<String, Object> row = new HashMap<>();
    cells.forEach((column, cell) -> row.put(column.name(), cell));

    Frame frame = Cells.frame(List.copyOf(cells.keySet()), List.of(Map.of(), row));

    cells.forEach((column, cell) -> {
      assertThat(Cells.cell(column, frame.column(column.name()), 0)).as(column.name()).isNull();
      assertThat(Cells.cell(column, frame.column(column.name()), 1)).as(column.name()).isEqualTo(cell);
    });
  }

  @Test
  void countsEmptyTextsAndInfinitiesAsMissing() throws Exception {
    var columns = List.of(new Column("c", Kind.TEXT), new Column("n", Kind.NUMBER));

    Frame frame = Cells.frame(columns, List.of(Map.of("c", "", "n", Double.NEGATIVE_INFINITY)));

    assertThat(frame.column("c").isMissing(0)).isTrue();
    assertThat(frame.column("n").isMissing(0)).isTrue();
  }

  @Test
  void refusesCellsOfAnotherKind() {
    assertThatThrownBy(() -> Cells.frame(List.of(new Column("age", Kind.INTEGER)), List.of(Map.of("age", "old"))))
        .isInstanceOf(LearnException.class).hasMessageContaining("Column 'age' takes a number, got 'old'");
    assertThatThrownBy(() -> Cells.frame(List.of(new Column("city", Kind.TEXT)), List.of(Map.of("city", 5))))
        .hasMessageContaining("Column 'city' takes a text, got '5'");
    assertThatThrownBy(() -> Cells.frame(List.of(new Column("day", Kind.DATE)), List.of(Map.of("day", 5))))
        .hasMessageContaining("Column 'day' takes a date");
  }

  @Test
  void writesNumbersWithoutNeedlessDigits() {
    assertThat(List.of(Cells.text(12.0), Cells.text(0.1), Cells.text(-3L), Cells.text(null), Cells.text("a"), Cells.text(LocalDate.EPOCH)))
        .containsExactly("12", "0.1", "-3", "", "a", "1970-01-01");
  }
}
