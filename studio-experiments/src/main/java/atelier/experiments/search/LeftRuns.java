package atelier.experiments.search;

import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.core.store.RunLine;
import atelier.core.store.Tables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs that a killed program left: their rows still say that they are under way.
final class LeftRuns {
  private static final int DEEPEST = 16;

  private LeftRuns() {}

  /// The same lines, of which those that nobody works on are interrupted: the left ones, and their parts under way.
  static List<RunLine> told(Tables tables, List<RunLine> lines) {
    Set<String> left = new HashSet<>();
    for (OpenJobs.Entry job : tables.jobs().unfinished()) {
      if (job.run() != null) {
        left.add(job.run());
      }
    }
    if (left.isEmpty()) {
      return lines;
    }
    Map<String, String> parents = new HashMap<>();
    lines.stream().filter(line -> line.parent() != null).forEach(line -> parents.put(line.id(), line.parent()));
    return lines.stream().map(line -> line.status() == Run.Status.RUNNING && within(line.id(), left, parents) ? line.interrupted() : line).toList();
  }

  private static boolean within(String run, Set<String> left, Map<String, String> parents) {
    @Nullable String at = run;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (left.contains(at)) {
        return true;
      }
      at = parents.get(at);
    }
    return false;
  }
}
