package atelier.core.file;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A process of this computer, so written that a later process with the same number is not taken for it.
///
/// @param pid            its number
/// @param startedSeconds when it began, in seconds since 1970; 0 when the system does not say
public record ProcessMark(long pid, long startedSeconds) {
  // The kernel counts from boot, whose wall time moves a little when the clock is set.
  private static final long TOLERANCE_SECONDS = 5;

  public static ProcessMark current() {
    return of(ProcessHandle.current());
  }

  public static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), process.info().startInstant().map(Instant::getEpochSecond).orElse(0L));
  }

  /// Reads what [#toString] wrote; null for anything else.
  public static @Nullable ProcessMark parse(String text) {
    String[] parts = text.split("-", -1);
    try {
      return parts.length == 2 ? new ProcessMark(Long.parseLong(parts[0]), Long.parseLong(parts[1])) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  public boolean isAlive() {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (handle.isEmpty()) {
      return false;
    }
    long started = of(handle.get()).startedSeconds();
    return started == 0 || startedSeconds == 0 || Math.abs(started - startedSeconds) <= TOLERANCE_SECONDS;
  }

  @Override
  public String toString() {
    return pid + "-" + startedSeconds;
  }
}
