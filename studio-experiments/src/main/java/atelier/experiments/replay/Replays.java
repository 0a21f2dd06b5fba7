package atelier.experiments.replay;

import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.experiments.log.Runs;
import atelier.experiments.predict.PredictionRecord;
import atelier.experiments.run.Leaderboards;
import atelier.flow.run.FlowRecord;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.run.Trainings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/// Rebuilds what runs gave, in processes started for it, and compares bits: scores, predictions of held-out rows, models.
public final class Replays {
  /// Kinds of runs that compute nothing themselves: what they gave is compared with what their parts gave.
  private static final Set<String> WHOLES = Set.of("experiment", "tune");

  private final List<Learner<?>> learners;
  private final Trainings.Workers workers;
  private final Trainings.Workers replayers;

  /// @param workers fresh processes that learn
  public Replays(List<? extends Learner<?>> learners, Trainings.Workers workers) {
    this(learners, workers, ReplayWorker::start);
  }

  /// @param workers   fresh processes that learn
  /// @param replayers fresh processes with the tasks of [ReplayWorker]
  public Replays(List<? extends Learner<?>> learners, Trainings.Workers workers, Trainings.Workers replayers) {
    this.learners = List.copyOf(learners);
    this.workers = workers;
    this.replayers = replayers;
  }

  /// Replays every run of a project.
  public ReplayReport all(Project project, Progress progress) throws ProblemException {
    return replay(project, project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().all()), progress);
  }

  /// Replays a run and its parts, such as the candidates of an experiment.
  public ReplayReport one(Project project, String id, Progress progress) throws ProblemException {
    List<Run> runs = project.store().<List<Run>, RuntimeException>read(tables -> {
      var found = new ArrayList<Run>(tables.runs().find(id).stream().toList());
      found.addAll(tables.runs().partsOf(id));
      return found;
    });
    if (runs.isEmpty() || !runs.getFirst().id().equals(id)) {
      throw LearnException.input("The project '" + project.name() + "' has no run '" + id + "'.", "List them: studio runs list --project " + project.folder() + ".");
    }
    return replay(project, runs, progress);
  }

  private ReplayReport replay(Project project, List<Run> runs, Progress progress) throws ProblemException {
    var different = new ArrayList<ReplayReport.Difference>();
    var skipped = new ArrayList<ReplayReport.Skipped>();
    int checked = 0;
    int identical = 0;
    Map<String, Run> byId = new HashMap<>();
    runs.forEach(run -> byId.put(run.id(), run));
    Set<String> redone = new HashSet<>();
    // What a whole is worth its parts say, so they go first.
    List<Run> ordered = runs.stream().sorted(Comparator.comparing(run -> WHOLES.contains(run.kind()))).toList();
    try (Bench bench = new Bench(project, learners, workers, replayers)) {
      for (int k = 0; k < ordered.size(); k++) {
        Run run = ordered.get(k);
        progress.report((double) k / runs.size(), "replaying " + run.name());
        switch (attempt(run, bench, byId, redone, progress.slice((double) k / runs.size(), (k + 1.0) / runs.size()))) {
          case Answer.NotReplayed(String why) -> skipped.add(new ReplayReport.Skipped(run.id(), why));
          case Answer.Compared(List<Answer.Found> found, List<String> left) -> {
            checked++;
            left.forEach(why -> skipped.add(new ReplayReport.Skipped(run.id(), why)));
            if (run.parent() != null && found.stream().noneMatch(Answer.Found::explained)) {
              redone.add(run.parent());
            }
            identical += found.isEmpty() ? 1 : 0;
            String since = found.isEmpty() ? "" : Changes.since(run, project.environment());
            found.forEach(one -> different.add(new ReplayReport.Difference(run.id(), one.what(), one.explained() ? one.why() : one.why() + " " + since)));
          }
        }
      }
    }
    return new ReplayReport(checked, identical, different, skipped);
  }

  /// A run that fails now although it was done is different, not a failure of the whole; nor is a fault of the program, which says nothing of what was computed.
  private static Answer attempt(Run run, Bench bench, Map<String, Run> byId, Set<String> redone, Progress progress) throws ProblemException {
    if (run.status() != Run.Status.DONE) {
      return new Answer.NotReplayed("It is not done but " + run.status().id() + (run.problem() == null ? "." : ": " + run.problem()));
    }
    if (WHOLES.contains(run.kind()) && !redone.contains(run.id())) {
      return new Answer.NotReplayed("None of its parts was done again, so there is nothing to compare it with.");
    }
    try {
      return replay(run, bench, byId, progress);
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException e) {
      return new Answer.Compared(List.of(new Answer.Found("result", "It fails now: " + e.problem().message(), false)));
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Replays.class).error("Run '{}' could not be repeated.", run.id(), e);
      return Answer.input("result", "It could not be repeated: " + e + ". This is a fault of the program; its log has the details.");
    }
  }

  private static Answer replay(Run run, Bench bench, Map<String, Run> byId, Progress progress) throws ProblemException {
    return switch (run.kind()) {
      case "train" -> new TrainingReplay(bench).replay(run, progress);
      case "experiment" -> board(run, bench);
      case "hold-out" -> new HoldOutReplay(bench).replay(run, progress);
      case "tune" -> new SearchReplay(bench).tuning(run);
      case "trial" -> new SearchReplay(bench).trial(run, whole(run, bench, byId), progress);
      case "autopilot" -> new SearchReplay(bench).autopilot(run, progress);
      case FlowRecord.KIND -> new FlowReplay(bench).replay(run, progress);
      case PredictionRecord.KIND -> new PredictionReplay(bench).replay(run, progress);
      case Runs.KIND -> new Answer.NotReplayed("It tells of a program of a person's own, which is run only when asked for by itself.");
      default -> new Answer.NotReplayed("A run of the kind '" + run.kind() + "' was not computed by this program.");
    };
  }

  private static Run whole(Run part, Bench bench, Map<String, Run> byId) throws ProblemException {
    String id = String.valueOf(part.parent());
    Run known = byId.get(id);
    return known != null ? known : bench.project().store().<Run, ProblemException>read(tables -> tables.runs().find(id).orElseThrow(() -> LearnException.input("The run '" + id + "' is no longer in the project.", "")));
  }

  /// An experiment's board is what its candidates give; those are runs of their own.
  private static Answer board(Run run, Bench bench) throws ProblemException {
    Leaderboards boards = Leaderboards.of(bench.project());
    return boards.agrees(run.id()) ? Answer.same() : new Answer.Compared(List.of(new Answer.Found("leaderboard", "Its candidates give another one than was kept.", false)));
  }
}
