package atelier.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of a few megabytes, where the system lets a test mount one; a test that may not is skipped and says so.
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /// Mounts one over an empty folder.
  public static SmallDisk mount(Path folder, int megabytes) throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux") && run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()) == 0, "may not mount");
    return new SmallDisk(folder);
  }

  public Path folder() {
    return folder;
  }

  /// Leaves no room for another file.
  ///
  /// @return the file that takes it up
  public Path fill() throws IOException {
    Path file = folder.resolve("filler");
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
      return file;
    }
  }

  @Override
  public void close() throws Exception {
    run("umount", folder.toString());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }
}
