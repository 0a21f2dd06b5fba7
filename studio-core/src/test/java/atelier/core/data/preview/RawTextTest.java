package atelier.core.data.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.preview.RawText.Line;
import atelier.core.data.preview.RawText.Span;
import atelier.core.job.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawTextTest {
  @TempDir Path folder;

  private ImportPreview open(String text) throws Exception {
    return ImportPreview.open(Files.writeString(folder.resolve("table.csv"), text, StandardCharsets.UTF_8), ImportOptions.auto(), Progress.none());
  }

  @Test
  void coversACellOfSeveralLines() throws Exception {
    try (var preview = open("id,note,n\n1,plain,2\n2,\"first\nsecond, \"\"third\"\"\nlast\",3\n3,end,4\n")) {
      RawText raw = preview.raw(2, "note", 1, 1);
      assertThat(raw.lines()).containsExactly(new Line(2, "1,plain,2"), new Line(3, "2,\"first"), new Line(4, "second, \"\"third\"\""), new Line(5, "last\",3"), new Line(6, "3,end,4"));
      assertThat(raw.spans()).containsExactly(new Span(3, 2, 8), new Span(4, 0, 17), new Span(5, 0, 5));
    }
  }

  @Test
  void countsLinesOfAnyEndAndPassesOverTheByteOrderMark() throws Exception {
    try (var preview = open("\ufeffid,name\r\n1,a\r\n2,b\r\n3,Zoë\r\n")) {
      assertThat(preview.raw(3, "name", 3, 5).lines()).containsExactly(new Line(1, "id,name"), new Line(2, "1,a"), new Line(3, "2,b"), new Line(4, "3,Zoë"));
      assertThat(preview.raw(3, "name", 0, 0).spans()).containsExactly(new Span(4, 2, 5));
      assertThat(preview.snapshot().source().lines()).isEqualTo(4);
    }
  }

  @Test
  void findsLinesFarDown() throws Exception {
    var text = new StringBuilder("id,amount\n");
    for (int i = 1; i <= 5000; i++) {
      text.append(i).append(',').append(i == 4321 ? "many" : i % 7 + ".50").append('\n');
    }
    try (var preview = open(text.toString())) {
      Mark mark = preview.snapshot().marks().list().getFirst();
      assertThat(mark.row()).isEqualTo(4321);
      RawText raw = preview.raw(4321, "amount", 1, 1);
      assertThat(raw.lines()).extracting(Line::text).containsExactly("4320,1.50", "4321,many", "4322,3.50");
      assertThat(raw.spans()).containsExactly(new Span(4322, 5, 9));
      assertThatThrownBy(() -> preview.raw(3000, "amount", 0, 0)).hasMessageContaining("Row 3000 is not shown");
    }
  }

  @Test
  void hasNoSpanForAFieldThatARowLacks() throws Exception {
    try (var preview = open("a,b,c\n1,2,3\n4,5\n6,7,8\n")) {
      assertThat(preview.raw(2, "c", 0, 0)).isEqualTo(new RawText(java.util.List.of(new Line(3, "4,5")), java.util.List.of()));
    }
  }
}
