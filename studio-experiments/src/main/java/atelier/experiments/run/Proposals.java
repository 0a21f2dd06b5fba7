package atelier.experiments.run;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profiler;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.experiments.run.Proposal.Advice;
import atelier.experiments.run.Proposal.Suggestion;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.Roles;
import atelier.learn.train.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at a dataset and proposes an experiment: the quick preset, by the size of the table.
public final class Proposals {
  /// Columns that cannot help: each row has its own value, or all have the same.
  private static final Set<String> USELESS = Set.of("id-like", "constant", "empty");
  private static final Set<String> TOLD = Set.of("id-like", "constant", "empty", "leak", "duplicate-rows", "class-imbalance", "target-missing", "mostly-missing");

  /// Below it a fifth of the rows says less about the model than the folds do.
  private static final long HOLD_OUT_ROWS = 500;
  /// From it on three folds tell models apart as well as five, in half the time.
  private static final long FEW_FOLDS_ROWS = 200_000;

  private final List<Learner<?>> learners;

  public Proposals(List<? extends Learner<?>> learners) {
    this.learners = List.copyOf(learners);
  }

  /// Proposes an experiment to a person who has said nothing but the target. Reads the table: call it in a job.
  ///
  /// @param dataset id or name
  /// @param task    the task a person chose; null to find it
  public Proposal quick(Project project, String dataset, String target, @Nullable Task task, Progress progress) throws ProblemException {
    Dataset table = project.dataset(dataset);
    return quick(table, Roles.of(table.schema().columns()).propose(new Roles.Asked(target, null, null, null)), task, progress);
  }

  /// Proposes an experiment. Reads the table: call it in a job.
  ///
  /// @param roles what a person said of the columns, and what roles say of the rest
  /// @param task  the task a person chose; null to find it
  public Proposal quick(Dataset table, Roles.Chosen roles, @Nullable Task task, Progress progress) throws ProblemException {
    String target = roles.target();
    if (table.schema().find(target).isEmpty()) {
      throw LearnException.input("'" + table.name() + "' has no column '" + target + "'.", "Its columns: " + String.join(", ", table.schema().names().stream().limit(50).toList()) + ".");
    }
    Target found = TargetLook.read(table, target, task, progress.slice(0, 0.2));
    Profile profile = new Profiler().profile(table, target, progress.slice(0.2, 1));
    long rows = found.rows().length;
    int folds = rows >= FEW_FOLDS_ROWS ? 3 : (int) Math.clamp(rows, 2, 5);
    boolean parted = table.schema().find(Schema.PART).isPresent();
    double holdOut = rows < HOLD_OUT_ROWS || parted ? 0 : ExperimentSpec.HOLD_OUT;
    return new Proposal(
        table.id(), target, found.task(), task != null, notes(found, roles), Metric.primary(found.task()), found.classes(), suggestions(found.task(), rows, table.schema().columns().size() - 1),
        advice(table, target, profile, roles), folds, holdOut, split(rows, folds, holdOut, parted), roles.group(), roles.time(), roles.weight());
  }

  /// How the task was found, and what roles decided beside what is left out, which is advice.
  private static List<String> notes(Target found, Roles.Chosen roles) {
    return Stream.concat(found.notes().stream(), roles.decided().stream()).toList();
  }

  private static String split(long rows, int folds, double holdOut, boolean parted) {
    String measured = folds == 3 && rows >= FEW_FOLDS_ROWS ? "Three folds: with " + count(rows) + " rows they tell candidates apart as well as five." : folds + " folds.";
    return measured + " "
        + (parted
            ? "The test rows of the column '" + Schema.PART + "' are sealed."
            : holdOut == 0
                ? "No hold-out: of " + count(rows) + " rows it would be too few to tell anything."
                : "A hold-out of " + Math.round(100 * holdOut) + " % is sealed until you have decided.");
  }

  private List<Suggestion> suggestions(Task task, long rows, int columns) {
    return learners.stream()
        .filter(learner -> learner.card().tasks().contains(task))
        .map(learner -> suggestion(learner.card().id(), learner.card().title(), rows, columns))
        .sorted(Comparator.comparing(Suggestion::chosen).reversed())
        .toList();
  }

  private static Suggestion suggestion(String id, String title, long rows, int columns) {
    return switch (id) {
      case "baseline" -> suggestion(id, title, true, "What always guessing the same gives: the others have to beat it.");
      case "linear" -> suggestion(id, title, true, "Fast and easy to read; often as good as anything.");
      case "xgboost", "lightgbm" -> suggestion(id, title, true, "Usually the best on tables with mixed columns.");
      case "random-forest" -> suggestion(id, title, true, "Good without tuning, on few rows too.");
      case "extra-trees" -> suggestion(id, title, false, "A rougher random forest; worth a try after it.");
      case "nearest-neighbours" ->
          rows <= 20_000 && columns <= 50
              ? suggestion(id, title, true, "Cheap on " + count(rows) + " rows, and fails otherwise than trees do.")
              : suggestion(id, title, false, "Slow to predict with " + count(rows) + " rows and " + columns + " columns.");
      case "naive-bayes" -> suggestion(id, title, rows <= 1000, rows <= 1000 ? "Strong on few rows." : "Seldom the best from some thousand rows on.");
      case "gaussian-process" ->
          rows <= 2000 ? suggestion(id, title, true, "Says how sure it is; its time grows with the cube of the rows.") : suggestion(id, title, false, "Takes too long for " + count(rows) + " rows.");
      case "neural-net" -> suggestion(id, title, false, rows < 5000 ? count(rows) + " rows are few for a net." : "Slow, and rarely better than trees on tables; try it last.");
      default -> suggestion(id, title, false, "Not part of the quick start.");
    };
  }

  private static Suggestion suggestion(String id, String title, boolean chosen, String reason) {
    return new Suggestion(new CandidateSpec(id, id, Json.object()), title, chosen, reason);
  }

  private static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  private static List<Advice> advice(Dataset table, String target, Profile profile, Roles.Chosen roles) {
    var advice = new ArrayList<Advice>();
    for (String column : roles.leftOut()) {
      String role = table.schema().find(column).map(Column::role).orElse(null);
      advice.add(new Advice("role", column, "Column '" + column + "' is better left out: its role is " + role + ".", true));
    }
    for (Profile.Finding finding : profile.findings()) {
      boolean ofTarget = target.equals(finding.column());
      boolean said = roles.leftOut().contains(String.valueOf(finding.column())) && !finding.code().equals("leak");
      if (!said && TOLD.contains(finding.code()) && !(ofTarget && USELESS.contains(finding.code()))) {
        advice.add(new Advice(finding.code(), finding.column(), finding.message(), USELESS.contains(finding.code()) && finding.column() != null && !isTime(table, finding.column()) && !isUsed(roles, finding.column())));
      }
    }
    table.schema().columns().stream().filter(c -> roles.time() == null && roles.group() == null && !roles.leftOut().contains(c.name()) && isTime(table, c.name()) && !c.name().equals(target)).findFirst().ifPresent(c -> advice.add(new Advice(
        "time", c.name(), "Rows have a time: to predict what comes later, part them by column '" + c.name() + "'.", false)));
    return advice;
  }

  /// Whether it says something of rows other than what is learned from.
  private static boolean isUsed(Roles.Chosen roles, String column) {
    return column.equals(roles.group()) || column.equals(roles.time()) || column.equals(roles.weight());
  }

  private static boolean isTime(Dataset table, String column) {
    return table.schema().find(column).map(Column::kind).filter(kind -> kind == Kind.DATE || kind == Kind.TIMESTAMP).isPresent();
  }
}
