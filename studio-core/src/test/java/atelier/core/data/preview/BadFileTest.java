package atelier.core.data.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import atelier.core.data.DataException;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadFileTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

  @TempDir Path folder;

  private static void refuses(Path file, String what, String advice) {
    assertThatThrownBy(() -> ImportPreview.open(file, ImportOptions.auto(), Progress.none()).close()).isInstanceOfSatisfying(DataException.class, e -> {
      assertThat(e.problem().what()).contains(what);
      assertThat(e.problem().advice()).contains(advice);
    });
  }

  @Test
  void namesWhatTheFileIsInsteadOfATable() throws Exception {
    refuses(Files.write(folder.resolve("holiday.csv"), PNG), "holiday.csv' is a picture (PNG), not a table.", "Give delimited text");
    refuses(Files.writeString(folder.resolve("page.csv"), "\n <!DOCTYPE HTML><html></html>"), "is a web page (HTML)", "as CSV");
    refuses(Files.writeString(folder.resolve("paper.pdf"), "%PDF-1.4\n1 0 obj\n"), "is a PDF document", "as CSV");
    refuses(Files.createFile(folder.resolve("empty.csv")), "is empty", "a line of column names");
    refuses(Files.createDirectory(folder.resolve("folder.csv")), "is a folder", "Name a file in it");
    refuses(folder.resolve("gone.csv"), "does not exist", "Check the name");
  }

  @Test
  void namesWhatIsInAnArchive() throws Exception {
    Path zip = folder.resolve("pictures.zip");
    try (OutputStream out = Files.newOutputStream(zip); var entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("holiday.png"));
      entries.write(PNG);
    }
    refuses(zip, "is a picture (PNG)", "Give delimited text");
  }

  @Test
  void saysThatItMayNotRead() throws Exception {
    Path file = Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");
    refuses(file, "may not be read by this user", "Change its permissions");
  }

  @Test
  void saysThatTheFileIsGoneMeanwhile() throws Exception {
    Path file = Umsatz.write(folder);
    try (var preview = ImportPreview.open(file, ImportOptions.auto(), Progress.none())) {
      Files.delete(file);
      assertThatThrownBy(() -> preview.with(new Change.Quote("'"), Progress.none())).hasMessageContaining("vanished");
    }
  }

  @Test
  void saysThatTheFileWasChangedMeanwhile() throws Exception {
    Path file = Umsatz.write(folder);
    try (var preview = ImportPreview.open(file, ImportOptions.auto(), Progress.none())) {
      Files.writeString(file, "a;b\n", StandardCharsets.UTF_8);
      assertThatThrownBy(() -> preview.with(new Change.Quote("'"), Progress.none())).hasMessageContaining("was changed while it was read");
    }
  }

  @Test
  void readsPathsWithBlanksAndOtherScripts() throws Exception {
    Path file = Umsatz.write(Files.createDirectories(folder.resolve("年度 報告").resolve("a b")), 20, "銷售 表.csv");
    try (var preview = ImportPreview.open(file, ImportOptions.auto(), Progress.none())) {
      assertThat(preview.snapshot().name()).isEqualTo("銷售 表");
      assertThat(preview.snapshot().coverage().all()).isEqualTo(20);
    }
  }
}
