package atelier.experiments.search;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds runs of a project.
public final class RunSearch {
  private RunSearch() {}

  /// The runs that a search finds, in its order; without one the newest first. Those without the ordering field come last.
  ///
  /// @param text in the search language; empty for all
  public static List<FoundRun> find(Project project, String text) throws ProblemException {
    Query query = QueryParser.parse(text);
    return project.store().<List<FoundRun>, ProblemException>read(
        tables -> {
          var found = new ArrayList<FoundRun>();
          for (Run run : tables.runs().all().reversed()) {
            var candidate = new FoundRun(run, () -> tables.metrics().last(run.id()));
            if (query.condition().holds(candidate)) {
              found.add(candidate);
            }
          }
          String order = query.order();
          if (order != null) {
            Comparator<String> values = FieldOrder::compare;
            found.sort(Comparator.comparing(run -> run.field(order), Comparator.nullsLast(query.descending() ? values.reversed() : values)));
          }
          List<FoundRun> first = List.copyOf(found.subList(0, Math.min(query.limit(), found.size())));
          first.forEach(FoundRun::metrics);
          return first;
        });
  }
}
