package atelier.core.store;

import atelier.core.file.ProcessMark;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Jobs under way, so that those whose program died are found.
public interface OpenJobs {
  /// A job's row.
  ///
  /// @param run   the run it works on, whose folder holds what there is; null for none
  /// @param owner the program that does it
  record Entry(String id, String name, @Nullable String run, ProcessMark owner, Instant started) {}

  void begin(Entry job);

  /// Removes a job that ended, however it ended.
  void end(String id);

  /// Oldest first.
  List<Entry> all();

  /// Those whose program is gone.
  default List<Entry> unfinished() {
    return all().stream().filter(job -> !job.owner().isAlive()).toList();
  }

  /// Runs that a living program works on.
  default Set<String> alive() {
    return all().stream().filter(job -> job.run() != null && job.owner().isAlive()).map(job -> Objects.requireNonNull(job.run())).collect(Collectors.toSet());
  }
}
