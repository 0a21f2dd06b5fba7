package atelier.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system of one megabyte, where the system lets the test mount one.
class FullDiskIT {
  @TempDir Path folder;
  private @Nullable SmallDisk disk;

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.mount(folder, 1);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
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
