package atelier.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.job.Problem.Blame;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWrote() throws Exception {
    ModelFile written = example();

    ModelFile read = ModelFile.read(file(written.bytes()), Tables.Sum::load);

    assertThat(read.manifest()).isEqualTo(written.manifest());
    assertThat(read.fitted().preparation().encoders()).isEqualTo(written.fitted().preparation().encoders());
    assertThat(read.background().values()).containsExactly(1, Float.NaN, 3, 4);
    var x = new FloatMatrix(1, 2, new float[] {10, 1});
    assertThat(read.fitted().model().score(x, 1)).containsExactly(written.fitted().model().score(x, 1));
  }

  @Test
  void givesEqualBytesForEqualModels() {
    assertThat(example().bytes()).isEqualTo(example().bytes());
  }

  @Test
  void refusesWhatIsNoZip() throws Exception {
    refuses(file("not a zip".getBytes(StandardCharsets.UTF_8)), "not a zip archive");
    refuses(folder, "it is a folder");
    refuses(folder.resolve("absent.zip"), "there is no such file");
    refuses(folder, "it is a folder");
    if (Files.exists(Path.of("/dev/null"))) {
      refuses(Path.of("/dev/null"), "it is no regular file");
    }
  }

  @Test
  void refusesMissingAndChangedEntries() throws Exception {
    var entries = Archive.unpack(file(example().bytes()));

    var without = new LinkedHashMap<>(entries);
    without.remove("preparation.json");
    refuses(file(Archive.pack(without)), "it has no 'preparation.json'");

    var changed = new LinkedHashMap<>(entries);
    changed.put("payload.bin", new byte[16]);
    refuses(file(Archive.pack(changed)), "checksum of 'payload.bin'");
  }

  @Test
  void refusesNewerFormats() throws Exception {
    var entries = new LinkedHashMap<>(Archive.unpack(file(example().bytes())));
    entries.put("manifest.json", "{\"format\": 7, \"task\": \"ranking\"}".getBytes(StandardCharsets.UTF_8));

    refuses(file(Archive.pack(entries)), "format 7; this program reads up to 1");
  }

  @Test
  void refusesPathsInNames() throws Exception {
    refuses(file(zip(Map.of("../evil.json", new byte[1]))), "'../evil.json'");
    refuses(file(zip(Map.of("/etc/passwd", new byte[1]))), "'/etc/passwd'");
    refuses(file(zip(Map.of("a\\..\\b.json", new byte[1]))), "is refused");
  }

  @Test
  void refusesZipBombs() throws Exception {
    refuses(file(zip(Map.of("manifest.json", new byte[64 << 20]))), "unpacks from");
  }

  @Test
  void refusesJavaObjectsAsPayload() throws Exception {
    var entries = new LinkedHashMap<>(Archive.unpack(file(example().bytes())));
    entries.put("preparation.json", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
    entries.remove("checksums.json");
    entries.put("checksums.json", "{}".getBytes(StandardCharsets.UTF_8));

    refuses(file(Archive.pack(entries)), "checksum of");
  }

  private void refuses(Path file, String reason) {
    assertThatThrownBy(() -> ModelFile.read(file, Tables.Sum::load))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem().blame()).isEqualTo(Blame.INPUT))
        .hasMessageContaining(reason)
        .hasMessageContaining(file.getFileName().toString());
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "model", ".zip"), bytes);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static ModelFile example() {
    var preparation =
        new Preparation(List.of(new Column("age", Kind.NUMBER, "1.234,56")), List.of(new Encoder.Numeric("age", 30.5, true, 0, 1)), List.of("Column 'age' has gaps."));
    var fitted = new FittedModel(Task.REGRESSION, "price", Kind.NUMBER, List.of(), preparation, new Tables.Sum(2, 0.5));
    var lineage = new Manifest.Lineage("abc", "sales", 150, 7, "sum", Json.object().put("depth", 3), 2);
    var manifest = Manifest.of(fitted, Map.of("atelier", "0.1.0", "java", "25"), lineage).withMetrics(Map.of("folds", Map.of("rmse", 1.5, "mae", 1.0)));
    return ModelFile.of(manifest, fitted, new FloatMatrix(2, 2, new float[] {1, Float.NaN, 3, 4}));
  }
}
