package atelier.core.data.load;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profiler;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The development data beside the sources, read as its own description says; passed over where it is absent.
class SharedDataTest {
  private static final Path DATA = Path.of(System.getProperty("atelier.root", "..")).resolve("../shared/data").toAbsolutePath().normalize();

  record Described(String file, JsonNode says) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Described> files() throws IOException {
    var files = new ArrayList<Described>();
    if (Files.isDirectory(DATA)) {
      for (JsonNode node : Json.tree(Files.readString(DATA.resolve("messy/expected.json")))) {
        files.add(new Described("messy/" + node.get("file").asText(), node));
      }
      for (JsonNode node : Json.tree(Files.readString(DATA.resolve("manifest.json")))) {
        if (Files.exists(DATA.resolve(node.get("file").asText()))) {
          files.add(new Described(node.get("file").asText(), node));
        }
      }
    }
    return files.isEmpty() ? List.of(new Described("absent", Json.object())) : files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReadAsDescribed(Described described) throws Exception {
    Assumptions.assumeFalse(described.file().equals("absent"), "there is no " + DATA);
    JsonNode says = described.says();
    try (Imported imported = new Importer().open(DATA.resolve(described.file()), ImportOptions.auto(), Progress.none())) {
      ImportReport report = imported.report();

      if (says.hasNonNull("rows")) {
        assertThat(report.rows()).isEqualTo(says.get("rows").asLong());
      }
      if (says.hasNonNull("columns")) {
        assertThat(report.columns()).hasSize(says.get("columns").asInt());
      }
      if (says.has("encoding")) {
        assertThat(report.source().encoding()).isEqualTo(says.get("encoding").asText());
        assertThat(report.source().delimiter()).isEqualTo(says.get("delimiter").asText());
      }
      for (Map.Entry<String, JsonNode> kind : says.path("kinds").properties()) {
        assertThat(imported.dataset().schema().find(kind.getKey()).orElseThrow().kind()).as(kind.getKey()).isEqualTo(Kind.of(kind.getValue().asText()));
      }
      if (says.path("checks").has("ragged")) {
        assertThat(report.rejects().count()).isEqualTo(says.get("checks").get("ragged").asLong());
      }
    }
  }

  @Test
  void sumsAndDuplicatesAreAsDescribed() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "there is no " + DATA);
    Profile german = profile("messy/semicolon_decimal_comma_latin1.csv");
    Profile repeated = profile("messy/duplicates_missing_tokens.csv");

    assertThat(german.columns().get(1).sum()).isEqualTo(67228988.5);
    assertThat(repeated.rows() - repeated.duplicates()).isEqualTo(300);
  }

  @Test
  void chineseNamesAreTheSameInBothEncodings() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "there is no " + DATA);
    try (Imported utf8 = new Importer().open(DATA.resolve("messy/utf8_bom_chinese_crlf.csv"), ImportOptions.auto(), Progress.none());
        Imported gb = new Importer().open(DATA.resolve("messy/gb18030_chinese.csv"), ImportOptions.auto(), Progress.none())) {
      assertThat(gb.dataset().id()).isEqualTo(utf8.dataset().id());
      assertThat(utf8.dataset().schema().columns().getFirst().name()).isEqualTo("姓名");
    }
  }

  private static Profile profile(String file) throws Exception {
    try (Imported imported = new Importer().open(DATA.resolve(file), ImportOptions.auto(), Progress.none())) {
      return new Profiler().profile(imported, null, Progress.none());
    }
  }
}
