package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsNumbersToTheRight() {
    assertThat(new TextTable("name", "rows").row("iris", 150).row("telco", 7043).render())
        .isEqualTo("name   rows\n-----------\niris    150\ntelco  7043\n");
  }

  @Test
  void showsMissingAsADash() {
    assertThat(new TextTable("score").row((Object) null).row(Double.NaN).render()).isEqualTo("score\n-----\n    –\n    –\n");
  }

  @Test
  void fitsOneHundredColumnsWhateverTheCells() {
    String render = new TextTable("a", "b").row("x".repeat(200), "語".repeat(90)).render();

    assertThat(render.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(100);
    assertThat(render).contains("…");
  }

  @Test
  void countsWideCharactersTwice() {
    assertThat(new TextTable("city", "n").row("台北", 1).row("Ulm", 2).render()).isEqualTo("city  n\n-------\n台北  1\nUlm   2\n");
  }

  @Test
  void neverCutsWhatAPersonCopies() {
    String id = "run-20261130-141011-31keuqvs";
    String text = new TextTable("run", "name", "metrics").whole("run").row(id, "n".repeat(80), "m".repeat(80)).render();

    assertThat(text).contains(id).contains("…");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }
}
