package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The build runs `*Test` and `*IT` only; a test class of another name would never run and nobody
/// would know.
class TestNamesTest {

  private static final Path ROOT = Path.of(System.getProperty("atelier.root"));
  private static final Pattern HAS_TESTS =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b",
          Pattern.MULTILINE);
  // Contract tests run through the classes that extend them.
  private static final Pattern RUNS_ELSEWHERE =
      Pattern.compile("^(public )?(abstract (sealed )?class|interface) ", Pattern.MULTILINE);

  @Test
  void everyClassWithTestsIsFoundByItsName() throws IOException {
    assertThat(testSources().stream().filter(TestNamesTest::neverRuns).map(ROOT::relativize))
        .isEmpty();
  }

  @Test
  void looksAtTheTestsOfAllModules() throws IOException {
    assertThat(testSources())
        .map(Path::getFileName)
        .map(Path::toString)
        .contains("TestNamesTest.java", "NetworkGuardTest.java");
  }

  private static List<Path> testSources() throws IOException {
    try (var files =
        Files.find(
            ROOT,
            30,
            (file, is) -> is.isRegularFile() && isTestSource(ROOT.relativize(file).toString()))) {
      return files.toList();
    }
  }

  private static boolean isTestSource(String file) {
    return file.replace('\\', '/').matches("[^/.]+/src/test/java/.*\\.java");
  }

  private static boolean neverRuns(Path file) {
    var text = read(file);
    return !file.toString().matches(".*(Test|IT)\\.java")
        && HAS_TESTS.matcher(text).find()
        && !RUNS_ELSEWHERE.matcher(text).find();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
