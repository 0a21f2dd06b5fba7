package atelier.experiments.search;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.learn.learner.LearnException;
import java.util.List;

/// Finds runs of a project.
public final class RunSearch {
  private RunSearch() {}

  /// The runs that a search finds, in its order; without one the newest first. Those without the ordering field come last.
  ///
  /// @param text in the search language; empty for all
  public static List<FoundRun> find(Project project, String text) throws ProblemException {
    return RunBoard.of(project).find(text);
  }

  /// Runs for a list: pinned ones first.
  ///
  /// @param sort     a field, `:desc` after it for the largest first; empty for the newest first
  /// @param limit    0 for all
  /// @param archived whether those that are archived are listed too
  public static List<FoundRun> list(Project project, String sort, int limit, boolean archived) throws ProblemException {
    checked(limit);
    boolean descending = sort.endsWith(":desc");
    String field = descending || sort.endsWith(":asc") ? sort.substring(0, sort.lastIndexOf(':')) : sort;
    if (!field.isEmpty() && !QueryParser.isField(field)) {
      throw LearnException.input("Runs have no field '" + field + "' to sort by (--sort).", QueryParser.KNOWN);
    }
    List<FoundRun> ordered = BoardView.USUAL.withArchived(archived).sortedBy(field, descending).of(RunBoard.of(project)).getFirst().runs();
    return first(limit, ordered);
  }

  private static <T> List<T> first(int limit, List<T> all) {
    return limit == 0 ? all : all.subList(0, Math.min(limit, all.size()));
  }

  /// The same with parts beneath their wholes.
  ///
  /// @param limit of the runs that are part of no other; 0 for all
  public static List<RunTree.Node> tree(Project project, String sort, int limit, boolean archived) throws ProblemException {
    List<FoundRun> all = list(project, sort, 0, archived);
    return first(checked(limit), RunTree.of(all, List.of()).roots());
  }

  private static int checked(int limit) throws LearnException {
    if (limit < 0) {
      throw LearnException.input("There is no list of " + limit + " runs (--limit).", "Give 0 for all, or how many.");
    }
    return limit;
  }

  /// One run.
  public static FoundRun one(Project project, String id) throws ProblemException {
    return project.store().<FoundRun, ProblemException>read(
        tables -> {
          Run run = tables.runs().find(id).orElseThrow(() -> LearnException.input("The project '" + project.name() + "' has no run '" + id + "'.", "List them: studio runs list --project " + project.folder() + "."));
          return new FoundRun(LeftRuns.told(tables, run), tables.metrics().last(id), tables.marks().find(id).orElse(RunMarks.NONE), RunGroups.of(tables, run));
        });
  }
}
