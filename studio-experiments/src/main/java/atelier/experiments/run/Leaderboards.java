package atelier.experiments.run;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The experiments of a project, read back from its store.
public final class Leaderboards {
  private final Project project;

  private Leaderboards(Project project) {
    this.project = project;
  }

  public static Leaderboards of(Project project) {
    return new Leaderboards(project);
  }

  /// Every experiment as a line, the newest first.
  public List<ExperimentSummary> list() throws ProblemException {
    return project.store().<List<ExperimentSummary>, ProblemException>read(
        tables -> {
          var summaries = new ArrayList<ExperimentSummary>();
          for (Run run : tables.runs().ofKind(Kept.KIND).reversed()) {
            var ending = Kept.ending(run);
            summaries.add(ending.isPresent() ? ending.get().summary() : ExperimentSummary.of(Kept.read(tables, run).board()));
          }
          return summaries;
        });
  }

  /// One experiment as it is kept; a live one in this program has more to say: [Experiments#board].
  public Leaderboard find(String id) throws ProblemException {
    Run run = Kept.find(project, id);
    return project.store().<Leaderboard, ProblemException>read(tables -> Kept.read(tables, run).board());
  }

  /// Whether the line that an ended experiment was kept with is what its candidates give.
  public boolean agrees(String id) throws ProblemException {
    Run run = Kept.find(project, id);
    var ending = Kept.ending(run);
    return ending.isPresent() && ending.get().summary().equals(ExperimentSummary.of(find(id)));
  }

  /// Every look at an experiment's hold-out, the first first.
  public List<Peek> peeks(String experiment) throws ProblemException {
    return Peeks.of(project, experiment);
  }

  /// What a candidate's run measured on the way, by name and step: learning curves, and `held-out auc` fold by fold.
  public Map<String, List<Metrics.Point>> curves(String run) throws ProblemException {
    return project.store().<Map<String, List<Metrics.Point>>, ProblemException>read(
        tables -> {
          var curves = new TreeMap<String, List<Metrics.Point>>();
          for (String name : tables.metrics().last(run).keySet()) {
            curves.put(name, tables.metrics().series(run, name));
          }
          return curves;
        });
  }
}
