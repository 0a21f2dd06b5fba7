package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void extendsFromWhereItBeganInEveryDirection() {
    Selection chosen = Selection.cell(5, 5).extendTo(8, 7).extendTo(2, 3);
    assertThat(chosen.areas()).containsExactly(new GridArea(2, 4, 3, 3));
    assertThat(chosen.isFocus(2, 3)).isTrue();
    assertThat(chosen.contains(5, 5)).isTrue();
    assertThat(chosen.contains(6, 5)).isFalse();
  }

  @Test
  void keepsRangesThatWereAdded() {
    Selection chosen = Selection.cell(1, 1).extendTo(2, 2).alsoCell(9, 9).extendTo(10, 9);
    assertThat(chosen.areas()).containsExactly(new GridArea(1, 2, 1, 2), new GridArea(9, 2, 9, 1));
  }

  @Test
  void choosesColumnsOneByOneAndInARow() {
    Selection chosen = Selection.NONE.wholeColumn(3).toggleColumn(7).toggleColumn(3);
    assertThat(chosen.columns()).containsExactly(7);
    assertThat(Selection.NONE.wholeColumn(6).columnsTo(3).columns()).containsExactly(3, 4, 5, 6);
    assertThat(Selection.NONE.wholeColumn(6).columnsTo(3).columnsTo(8).columns()).containsExactly(6, 7, 8);
  }

  @Test
  void keepsTheRowWhenAColumnIsChosen() {
    Selection chosen = Selection.cell(70, 2).wholeColumn(4);
    assertThat(chosen.isFocus(70, 4)).isTrue();
    assertThat(chosen.contains(9_999_999, 4)).isTrue();
  }

  @Test
  void choosesWholeRows() {
    Selection chosen = Selection.NONE.rowsTo(4, 30, false).rowsTo(2, 30, true);
    assertThat(chosen.areas()).containsExactly(new GridArea(2, 3, 0, 30));
  }

  @Test
  void choosesTenMillionRowsAsOneRange() {
    assertThat(Selection.cell(3, 3).all(10_000_000, 30).areas()).containsExactly(new GridArea(0, 10_000_000, 0, 30));
    assertThat(Selection.cell(3, 3).all(0, 30)).isEqualTo(Selection.NONE);
  }

  @Test
  void staysInTheTableWhenItShrinks() {
    assertThat(Selection.cell(50, 3).within(20, 2)).isEqualTo(Selection.cell(19, 1));
    assertThat(Selection.cell(50, 3).within(0, 2)).isEqualTo(Selection.NONE);
    assertThat(Selection.NONE.wholeColumn(9).within(10, 5).columns()).isEmpty();
  }
}
