package atelier.core.data.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.engine.load.TableRows;
import atelier.core.job.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the preview shows is what the import makes, cell by cell.
final class PreviewMatchesImportTest {
  private static final Path MESSY = Path.of(System.getProperty("atelier.root", "..")).resolve("../shared/data/messy").toAbsolutePath().normalize();

  @TempDir Path folder;

  static Stream<Path> sharedFiles() throws Exception {
    if (!Files.isDirectory(MESSY)) {
      return Stream.of(MESSY);
    }
    try (Stream<Path> all = Files.list(MESSY)) {
      return all.filter(f -> f.getFileName().toString().matches(".*\\.csv(\\.gz)?")).sorted().toList().stream();
    }
  }

  static Stream<String> ownTexts() {
    return Stream.of(
        Umsatz.text(150),
        "a,b\n1,x\n2,\"two\nlines\"\n3,\"say \"\"hi\"\"\"\n",
        "id;when;left\n1;11:38;P1DT2H\n2;09:00;PT5M\n3;;PT1H\n",
        "n\n1\n\n3\n",
        "x,y\n1,2,3\n4\n5,6\n",
        "title of the table\n\nname,price\nball,1.50\ndoll,-\ncar,2.25\nTotal,3.75\n",
        "big,small\n12345678901234567890123,0.1\n9007199254740993,1e300\n-5,-0.0\n",
        "ok,day\nyes,2024-02-29\nno,2023-02-28\n,\n",
        "price\n1.00\n2.50\n1,250.00\n3.75\n");
  }

  private static void assertSame(Path file, Path folder, ImportOptions options) throws Exception {
    try (var first = ImportPreview.open(file, options, Progress.none()); var preview = first.whole(Progress.none())) {
      Snapshot seen = preview.snapshot();
      try (Imported imported = new Importer().read(file, folder, preview.importOptions(), Progress.none()); DuckSession session = DuckSession.open(imported.source().files().toArray(Path[]::new))) {
        assertThat(imported.dataset().rows()).isEqualTo(seen.coverage().all());
        assertThat(imported.dataset().schema().columns()).extracting(c -> c.name() + " " + c.kind() + " " + c.format())
            .isEqualTo(seen.columns().stream().map(c -> c.name() + " " + c.kind() + " " + c.format()).toList());
        Map<Long, List<Object>> rows = new HashMap<>();
        TableRows.read(session, imported.source(), imported.dataset().schema().columns(), Long.MAX_VALUE, (row, values) -> rows.put(row, values));
        for (PreviewRow row : seen.rows()) {
          assertThat(row.cells().stream().map(PreviewRow.Cell::value).toList()).as("row %s", row.row()).usingRecursiveComparison().isEqualTo(rows.get(row.row()));
        }
        long missing = rows.values().stream().flatMap(List::stream).filter(v -> v == null).count();
        assertThat(seen.columns().stream().mapToLong(c -> c.sketch().missing()).sum()).isEqualTo(missing);
        assertThat(imported.report().rejects().count()).isEqualTo(seen.marks().open() + seen.marks().widths() + seen.marks().list().stream().filter(m -> m.decided() != null && m.decided().listed()).count());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sharedFiles")
  void showsWhatIsImportedOfSharedFiles(Path file) throws Exception {
    assumeTrue(Files.isRegularFile(file), "the shared data is not here: " + file);
    assertSame(file, folder, ImportOptions.auto());
  }

  @ParameterizedTest
  @MethodSource("ownTexts")
  void showsWhatIsImported(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("own.csv"), text, StandardCharsets.UTF_8);
    assertSame(file, folder, ImportOptions.auto());
  }

  @Test
  void importsWhatWasDecided() throws Exception {
    Path file = Umsatz.write(folder);
    try (var preview = ImportPreview.open(file, ImportOptions.auto(), Progress.none())) {
      List<Mark> marks = preview.snapshot().marks().list();
      var changes = new Change.All(List.of(
          new Change.Resolve(marks.get(0).ways().get(1).resolution()), new Change.Resolve(marks.get(1).ways().getFirst().resolution()), new Change.ColumnName("Stadt", "city"),
          new Change.ColumnMissing("Stadt", List.of("Köln"))));
      var decided = preview.with(changes, Progress.none());
      assertThat(decided.snapshot().columns().getFirst().name()).isEqualTo("city");
      assertSame(file, folder, decided.importOptions());
    }
  }

  @Test
  void importsWhatAPartialPreviewShowed() throws Exception {
    Path file = Umsatz.write(folder, 400_000, "large.csv");
    try (var preview = ImportPreview.open(file, ImportOptions.auto(), Progress.none())) {
      assertThat(preview.snapshot().coverage().complete()).isFalse();
      try (Imported imported = new Importer().read(file, folder, preview.importOptions(), Progress.none())) {
        assertThat(imported.dataset().schema().columns()).extracting(c -> c.name() + " " + c.kind() + " " + c.format())
            .isEqualTo(preview.snapshot().columns().stream().map(c -> c.name() + " " + c.kind() + " " + c.format()).toList());
      }
    }
  }
}
