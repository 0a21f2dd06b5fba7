package atelier.flow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import atelier.core.expr.RowFunction;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cells come out of a parcel as they went in, from memory and from a file.
class ParcelTest {
  private static final List<@Nullable Object[]> ROWS = List.of(
      new @Nullable Object[] {1L, 1.5, "é, \"繁體\"\n", true, new BigDecimal("12345678901234567890.50")},
      new @Nullable Object[] {2L, -0.0, "", false, LocalDate.of(2024, 2, 29)},
      new @Nullable Object[] {Long.MIN_VALUE, Double.MIN_VALUE, null, null, LocalDateTime.of(1999, 12, 31, 23, 59, 59, 123_456_000)},
      new @Nullable Object[] {0L, Double.NEGATIVE_INFINITY, "x", null, Arrays.asList("a", null, 2.5, 3L)});

  @TempDir Path folder;

  private static RowFunction.In cursor(List<@Nullable Object[]> rows) {
    return new RowFunction.In() {
      private int at = -1;

      @Override
      public boolean next() {
        return ++at < rows.size();
      }

      @Override
      public @Nullable Object cell(int column) {
        return rows.get(at)[column];
      }
    };
  }

  private static List<@Nullable Object[]> read(ParcelRows in, int width) throws Exception {
    try (in) {
      var rows = new ArrayList<@Nullable Object[]>();
      while (in.next()) {
        var row = new @Nullable Object[width];
        for (int c = 0; c < width; c++) {
          row[c] = in.cell(c);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Test
  void keepsCellsInMemoryAndInAFile() throws Exception {
    Path file = folder.resolve("rows");
    Parcel few = Parcel.pack(cursor(ROWS), 5, 10_000, file);
    assertThat(few.isFew()).isTrue();
    assertThat(file).doesNotExist();
    assertThat(read(few.open(), 5)).containsExactlyElementsOf(ROWS);
    Parcel more = Parcel.pack(cursor(ROWS), 5, 100, file);
    assertThat(more.isFew()).isFalse();
    assertThat(more.rows()).isEqualTo(4);
    assertThat(more.bytes()).isEqualTo(few.bytes()).isEqualTo(Files.size(file));
    assertThat(read(ParcelRows.of(Files.newInputStream(file), 5), 5)).containsExactlyElementsOf(ROWS);
  }

  @Test
  void refusesWhatIsCutOff() throws Exception {
    Path file = folder.resolve("rows");
    Parcel.pack(cursor(ROWS), 5, 0, file);
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 1));
    assertThatThrownBy(() -> read(ParcelRows.of(Files.newInputStream(file), 5), 5)).isInstanceOf(DataException.class).hasMessageContaining("cannot be read");
  }
}
