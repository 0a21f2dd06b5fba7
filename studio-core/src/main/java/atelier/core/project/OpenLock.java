package atelier.core.project;

import atelier.core.file.FileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Says whether a project is open anywhere on this computer. The system drops the locks of a killed program.
///
/// Each opener holds one byte of a lock file; who can lock all of them is alone. One byte more lets only one opener look at a time.
final class OpenLock implements AutoCloseable {
  private static final long DOOR = Long.MAX_VALUE - 1;
  private static final long SEATS = DOOR - 1;
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final FileChannel channel;
  private final boolean alone;
  private @Nullable FileLock door;

  private OpenLock(FileChannel channel, FileLock door, boolean alone) {
    this.channel = channel;
    this.door = door;
    this.alone = alone;
  }

  /// Waits for its turn at the door, takes a seat, and keeps the door until [#opened].
  static OpenLock take(Path file) throws FileException {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock door = lockDoor(channel);
      boolean alone = isAlone(channel);
      channel.lock(ThreadLocalRandom.current().nextLong(SEATS), 1, false);
      return new OpenLock(channel, door, alone);
    } catch (IOException e) {
      closeQuietly(channel);
      throw FileException.of("opened for writing", file, e);
    }
  }

  private static FileLock lockDoor(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (true) {
      try {
        FileLock door = channel.tryLock(DOOR, 1, false);
        if (door != null) {
          return door;
        }
      } catch (OverlappingFileLockException e) {
        // Another thread of this program is at the door.
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("another program has been opening the project for a minute");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static boolean isAlone(FileChannel channel) throws IOException {
    try (FileLock all = channel.tryLock(0, SEATS, false)) {
      return all != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Whether nobody else had the project open.
  boolean isAlone() {
    return alone;
  }

  /// Lets the next one in.
  void opened() throws FileException {
    try {
      if (door != null) {
        door.release();
        door = null;
      }
    } catch (IOException e) {
      throw FileException.of("unlocked", Path.of("project.lock"), e);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The system drops the locks at the end of the program.
    }
  }
}
