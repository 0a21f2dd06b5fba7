package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.text.Phrasebook;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the phrasebook to what the program says: a sentence that is changed in the sources is changed there as well.
class PhrasesTest {
  private static final Path ROOT = Path.of(System.getProperty("atelier.root", ".."));

  /// Shorter parts of a sentence prove nothing.
  private static final int LEAST = 5;

  private record Pair(String english, String chinese) {}

  private static List<Pair> pairs() throws Exception {
    try (InputStream in = Phrasebook.class.getResourceAsStream("phrases-zh-TW.txt")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      var pairs = new ArrayList<Pair>();
      for (int i = 0; i < lines.size(); i += 2) {
        pairs.add(new Pair(lines.get(i), lines.get(i + 1)));
      }
      return pairs;
    }
  }

  /// What the sources write between quotation marks, whole literals joined where values stand between them only.
  private static String sources() throws Exception {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && file.toString().contains("/src/main/java/") && !file.toString().contains("/ui/"))
          .map(PhrasesTest::read)
          .collect(Collectors.joining("\n"))
          .replaceAll("\"\\s*\\+\\s*\"", "")
          .replace("\" + Schema.PART + \"", "_part")
          .replace("\\\"", "\"")
          .replace("%%", "%");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyPhraseIsStillSaid() throws Exception {
    String sources = sources();

    for (Pair pair : pairs()) {
      List<String> pieces = Arrays.stream(pair.english().split("\\{#?}|\\[|]|\\|")).map(piece -> piece.replaceAll("^[ .:]+|[ .:]+$", "")).filter(piece -> piece.length() > 3).toList();
      assertThat(pieces).as(pair.english()).allSatisfy(piece -> assertThat(isSaid("", piece, sources)).as(piece).isTrue());
    }
  }

  /// Whether the piece stands in one literal, or in several of which each ends where a value or a choice follows.
  ///
  /// @param lead what has to stand before it
  private static boolean isSaid(String lead, String piece, String sources) {
    return sources.contains(lead + piece)
        || IntStream.range(LEAST, piece.length() - LEAST + 1).anyMatch(at -> sources.contains(lead + piece.substring(0, at) + '"') && isSaid("\"", piece.substring(at), sources));
  }

  @Test
  void everyPhraseIsThereOnceAndInChinese() throws Exception {
    assertThat(pairs()).extracting(Pair::english).doesNotHaveDuplicates();
    assertThat(pairs()).allSatisfy(pair -> {
      assertThat(pair.chinese()).containsPattern("\\p{IsHan}");
      assertThat(pair.english()).doesNotContainPattern("\\p{IsHan}");
      assertThat(pair.chinese()).as("words of Taiwan").doesNotContainPattern("數據|默認|加載|界面|信息|文件夾|您");
      assertThat(pair.english().endsWith(".")).as(pair.english()).isEqualTo(pair.chinese().endsWith("。"));
    });
  }
}
