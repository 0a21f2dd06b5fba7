package atelier.wrangler.ui.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawPiecesTest {
  @Test
  void partsALineAroundItsCell() {
    assertThat(RawStrip.Pieces.of("ab;cde;f", 3, 6, 60, 240, 240)).isEqualTo(new RawStrip.Pieces("ab;", "cde", ";f"));
    assertThat(RawStrip.Pieces.of("ab;cde;f", -1, -1, 60, 240, 240)).isEqualTo(new RawStrip.Pieces("ab;cde;f", "", ""));
  }

  @Test
  void showsNoMoreOfALongLineThanAScreenHolds() {
    String line = "x".repeat(1000) + "y".repeat(300_000) + "z".repeat(1000);
    RawStrip.Pieces pieces = RawStrip.Pieces.of(line, 1000, 301_000, 60, 240, 100);
    assertThat(pieces.before()).isEqualTo("…" + "x".repeat(60));
    assertThat(pieces.cell()).isEqualTo("y".repeat(240) + "…");
    assertThat(pieces.after()).isEqualTo("z".repeat(100) + "…");
  }

  @Test
  void neverPartsTheHalvesOfACharacter() {
    String line = "😀".repeat(50) + ";" + "😀".repeat(50);
    RawStrip.Pieces pieces = RawStrip.Pieces.of(line, 101, 201, 2, 3, 3);
    assertThat(pieces.before()).isEqualTo("…😀;");
    assertThat(pieces.cell()).isEqualTo("😀…");
  }
}
