package atelier.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
  @TempDir Path folder;

  private long files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.count();
    }
  }

  @Test
  void replacesAFileInOneStep() throws Exception {
    Path target = Files.writeString(folder.resolve("a.json"), "old");
    try (var file = SafeFile.begin(target)) {
      Files.writeString(file.path(), "new");
      assertThat(target).hasContent("old");
      assertThat(Leftovers.isTemporary(file.path())).isTrue();
      file.commit();
    }
    assertThat(target).hasContent("new");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void leavesNothingWhenTheWorkFails() throws Exception {
    Path target = folder.resolve("a.json");
    assertThatThrownBy(() -> {
      try (var file = SafeFile.begin(target)) {
        Files.writeString(file.path(), "half");
        throw new IOException("engine");
      }
    }).hasMessage("engine");
    assertThat(files()).isZero();
  }

  @Test
  void makesTheFolderOfTheTarget() throws Exception {
    SafeFile.write(folder.resolve("new/deep/ä.txt"), "ä");
    assertThat(Files.readString(folder.resolve("new/deep/ä.txt"))).isEqualTo("ä");
  }

  @Test
  void namesThePathAndTheWayOut() throws Exception {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    assertThatThrownBy(() -> SafeFile.write(plain.resolve("x"), "x")).isInstanceOf(FileException.class).hasMessageContaining(plain.toString());
    Path full = Path.of("/out.csv");
    assertThat(FileException.of("written", full, new IOException("No space left on device")).problem())
        .isEqualTo(Problem.work("'/out.csv' cannot be written: the disk is full.", "Free some space; nothing half-written was kept."));
    assertThat(FileException.of("written", full, new AccessDeniedException("/out.csv")).problem())
        .isEqualTo(Problem.input("'/out.csv' cannot be written: no permission.", "Choose another place or change its permissions."));
  }

  @Test
  void knowsTheLeftoversOfDeadProgramsOnly() throws Exception {
    Path mine = SafeFile.begin(folder.resolve("a.json")).path();
    Path dead = folder.resolve(".a.json.999999999-5.x1.part");
    Path reused = folder.resolve(".a.json." + ProcessHandle.current().pid() + "-5.x1.part");
    for (Path file : new Path[] {mine, dead, reused, folder.resolve("a.json"), folder.resolve(".hidden"), folder.resolve("x.part")}) {
      Files.writeString(file, "");
    }
    assertThat(Leftovers.in(folder)).containsExactlyInAnyOrder(dead, reused);
  }

  @Test
  void temporaryFoldersAreThoseThatAreFoundAgain() {
    for (String purpose : new String[] {"two-words", "Upper", ""}) {
      assertThatThrownBy(() -> Leftovers.temporaryFolder(purpose)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'" + purpose + "'");
    }
  }

  /// A library may need the property changed while it loads; folders that other threads make meanwhile must not land where it unpacks, for that is deleted.
  @Test
  void temporaryFoldersStayWhereTheyWereWhenThePropertyChanges() throws Exception {
    Path before = Leftovers.temporaryFolder("test");
    String property = System.setProperty("java.io.tmpdir", folder.toString());
    try {
      Path meanwhile = Leftovers.temporaryFolder("test");
      assertThat(meanwhile.getParent()).isEqualTo(before.getParent()).isEqualTo(Leftovers.temporary());
      Trees.delete(meanwhile);
    } finally {
      System.setProperty("java.io.tmpdir", property);
      Trees.delete(before);
    }
  }

  @Test
  void deletesATreeButNotWhatItsLinksLeadTo() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "");
    Path tree = Files.createDirectories(folder.resolve("tree/deep")).getParent();
    Files.createSymbolicLink(tree.resolve("deep/link"), outside);
    Trees.delete(tree);
    assertThat(tree).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void digestsAsTheStandardSays() throws Exception {
    // FIPS 180-2, example B.1: SHA-256 of "abc".
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(Digests.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
    assertThat(Digests.of(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(expected);
  }

  @Test
  void marksTellProcessesApart() {
    assertThat(ProcessMark.current().isAlive()).isTrue();
    assertThat(ProcessMark.parse(ProcessMark.current().toString())).isEqualTo(ProcessMark.current());
    assertThat(new ProcessMark(ProcessHandle.current().pid(), 1000).isAlive()).isFalse();
    assertThat(ProcessMark.parse("12-")).isNull();
    assertThat(ProcessMark.parse("one-two")).isNull();
  }
}
