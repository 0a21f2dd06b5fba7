package atelier.core.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.cell.NumberDoubt.Doubt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NumberDoubtTest {
  /// The doubt about the last cell of a column.
  private static Doubt last(List<String> cells) {
    var evidence = new ColumnEvidence("n", MissingTokens.known(), 1000);
    cells.forEach(evidence::add);
    var guess = evidence.guess('\0', null);
    return evidence.doubt(guess.format()).of(cells.getLast());
  }

  private static List<String> amounts(String format, String more) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < 120; i++) {
      String digits = Integer.toString(10_000 + i * 701);
      cells.add(format.replace("#", digits.substring(0, 2)).replace("@", digits.substring(2)));
    }
    cells.add(more);
    return cells;
  }

  @Test
  void findsCellsThatOnlyTheOtherMarkExplains() {
    assertThat(last(amounts("#.@,50", "12,500.00"))).isEqualTo(new Doubt(12500.0, 12.5, true, false));
    assertThat(last(amounts("#,@.50", "12.500,00"))).isEqualTo(new Doubt(12500.0, 12.5, true, false));
    assertThat(last(amounts("#@,50", "0.9"))).isEqualTo(new Doubt(0.9, 9.0, false, false));
    assertThat(last(amounts("#@.50", "1.234.567,89"))).isEqualTo(new Doubt(1_234_567.89, null, true, false));
  }

  @Test
  void findsCellsThatBothMarksExplainWhenTheirSizeTells() {
    assertThat(last(amounts("#@,50", "12,500"))).isEqualTo(new Doubt(12500.0, 12.5, true, true));
    assertThat(last(amounts("#,@.50", "12.500"))).isEqualTo(new Doubt(12500.0, 12.5, true, true));
  }

  @Test
  void leavesUsualCellsAlone() {
    for (String usual : List.of("12.345,67", "99.000,00", "5,00", "12345,6", "-3.000,25", "0,435", "1.234")) {
      assertThat(last(amounts("#.@,50", usual))).as(usual).isNull();
    }
    assertThat(last(List.of("0.435", "1.250", "2.125", "0.5", "1.75", "3.625", "9.875", "0.125", "4.250", "1.234"))).isNull();
    assertThat(last(amounts("#@", "1,234"))).isNull();
  }

  @Test
  void saysByHowMuchTheMeaningWouldChange() {
    assertThat(new Doubt(12500.0, 12.5, true, false).factor()).isEqualTo(1000);
    assertThat(new Doubt(0.9, 9.0, false, false).factor()).isEqualTo(10);
    assertThat(new Doubt(5.0, null, false, false).factor()).isZero();
  }
}
