package atelier.experiments.search;

import atelier.core.store.Run;
import atelier.core.store.RunLine;
import atelier.core.store.Tables;
import atelier.core.store.Wholes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs that a killed program left: their rows still say that they are under way, but no living program works on them, nor on what they are a part of.
final class LeftRuns {
  private LeftRuns() {}

  /// The same lines, of which those that nobody works on are interrupted.
  static List<RunLine> told(Tables tables, List<RunLine> lines) {
    if (lines.stream().noneMatch(line -> line.status() == Run.Status.RUNNING)) {
      return lines;
    }
    Set<String> alive = tables.jobs().alive();
    Map<String, String> wholes = new HashMap<>();
    lines.stream().filter(line -> line.parent() != null).forEach(line -> wholes.put(line.id(), line.parent()));
    return lines.stream().map(line -> line.status() == Run.Status.RUNNING && Wholes.of(line.id(), wholes::get).stream().noneMatch(alive::contains) ? line.interrupted() : line).toList();
  }

  /// The same run, interrupted where nobody works on it.
  static Run told(Tables tables, Run run) {
    if (run.status() != Run.Status.RUNNING) {
      return run;
    }
    Set<String> alive = tables.jobs().alive();
    return Wholes.of(run, part -> RunGroups.whole(tables, part)).stream().map(Run::id).anyMatch(alive::contains) ? run : run.interrupted();
  }
}
