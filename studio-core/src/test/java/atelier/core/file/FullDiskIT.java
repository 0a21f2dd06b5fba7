package atelier.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system of one megabyte, where the system lets the test mount one.
class FullDiskIT {
  @TempDir Path folder;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux") && run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()) == 0, "may not mount");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  @Test
  void saysThatTheDiskIsFullAndKeepsTheOldFile() throws Exception {
    Path target = folder.resolve("a.json");
    SafeFile.write(target, "old");
    assertThatThrownBy(() -> SafeFile.write(target, new byte[2 << 20])).isInstanceOf(FileException.class).hasMessageContaining("disk is full");
    assertThat(target).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }
}
