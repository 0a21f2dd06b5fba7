package atelier.experiments.autopilot;

import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.store.Datasets;
import atelier.core.store.Run;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Mode;
import atelier.learn.autopilot.Standing;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts searches in a project that is open, follows them, and reads back those that ended. One instance a program; safe from any thread.
public final class Searches {
  private final Jobs jobs;
  private final Autopilot autopilot;
  private final Papers papers;
  private final Map<String, LiveSearch> live = new ConcurrentHashMap<>();

  public Searches(Jobs jobs, Autopilot autopilot, Papers papers) {
    this.jobs = jobs;
    this.autopilot = autopilot;
    this.papers = papers;
  }

  /// Writes reports and notebooks of a finished search into a folder.
  public List<Path> papers(Project project, String id, Path folder, Progress progress) throws ProblemException {
    return papers.write(project, id, folder, progress);
  }

  /// A search as a line of a list.
  ///
  /// @param best  of the leader: its algorithm; null when there is none
  /// @param score of the leader
  public record Summary(String id, String name, Phase phase, int candidates, @Nullable String metric, @Nullable String best, @Nullable Double score, Instant started) {}

  /// Starts a search, or takes one like it up again that was interrupted; waits until it is recorded. The project stays open until its job has ended.
  public LiveSearch start(Project project, Ask ask) throws ProblemException {
    var recorded = new CountDownLatch(1);
    var begun = new AtomicReference<@Nullable LiveSearch>();
    Job<AutopilotReport> job = jobs.submit("Autopilot for " + ask.target(), progress -> {
      try {
        return autopilot.run(ask.order(), project, new Standing.Ear() {
          @Override
          public void begins(String run) {
            var search = new LiveSearch(about(project, run, ask));
            live.put(run, search);
            begun.set(search);
            recorded.countDown();
          }

          @Override
          public void stands(Supplier<Standing> now) {
            LiveSearch search = begun.get();
            if (search != null) {
              search.stands(now.get());
            }
          }

          @Override
          public boolean isEnough() {
            LiveSearch search = begun.get();
            return search != null && search.isEnough();
          }
        }, progress);
      } finally {
        ended(project, begun.get());
        recorded.countDown();
      }
    });
    try {
      recorded.await();
    } catch (InterruptedException e) {
      job.cancel();
      throw new atelier.core.job.CancelledException();
    }
    LiveSearch search = begun.get();
    if (search == null) {
      job.result(); // says what went wrong
      throw LearnException.work("The search ended before it began.", "Start it again.", null);
    }
    search.attach(job);
    return search;
  }

  private void ended(Project project, @Nullable LiveSearch search) {
    if (search == null) {
      return;
    }
    live.remove(search.id());
    try {
      search.change(kept(project, search.id()));
    } catch (ProblemException e) {
      org.slf4j.LoggerFactory.getLogger(Searches.class).warn("The search '{}' could not be read back.", search.id(), e);
    }
  }

  public Optional<LiveSearch> running(String id) {
    return Optional.ofNullable(live.get(id));
  }

  /// A search's present board: of the live one, or as it is kept.
  public SearchBoard board(Project project, String id) throws ProblemException {
    LiveSearch running = live.get(id);
    return running == null ? kept(project, id) : running.board();
  }

  /// What was asked of a search, to ask it again.
  public Ask ask(Project project, String id) throws ProblemException {
    return ask(find(project, id));
  }

  /// Every search of a project, the newest first.
  public List<Summary> list(Project project) throws ProblemException {
    return project.store().<List<Summary>, ProblemException>read(tables -> {
      var found = new ArrayList<Summary>();
      for (Run run : tables.runs().ofKind(Autopilot.KIND).reversed()) {
        AutopilotReport report = report(run);
        AutopilotReport.Row leader = report == null ? null : report.candidates().getFirst();
        found.add(new Summary(
            run.id(), run.name(), Phase.of(tables, run), report == null ? 0 : report.candidates().size(), report == null ? null : report.metric(), leader == null ? null : leader.algorithm(),
            leader == null ? null : leader.score(), run.started()));
      }
      return found;
    });
  }

  private static SearchBoard kept(Project project, String id) throws ProblemException {
    Run run = find(project, id);
    return project.store().<SearchBoard, ProblemException>read(tables -> {
      Ask ask = ask(run);
      String dataset = tables.datasets().find(ask.dataset()).map(Datasets.Entry::name).orElse(ask.dataset());
      AutopilotReport report = report(run);
      double seconds = report == null ? ask.seconds() : report.budget();
      var about = new SearchBoard.About(id, run.name(), dataset, new Ask(ask.dataset(), ask.target(), ask.mode(), seconds, ask.threads(), ask.seed()), run.started());
      return report == null ? SearchBoard.ended(about, Phase.of(tables, run), run.problem()) : SearchBoard.of(about, report, report.model());
    });
  }

  private static Ask ask(Run run) {
    JsonNode same = run.parameters().path("autopilot");
    Mode mode = Mode.valueOf(same.path("mode").asText("auto").toUpperCase(Locale.ROOT));
    return new Ask(
        same.path("dataset").asText(), same.path("target").asText(), mode, same.path("seconds").asDouble(120), Math.max(1, run.parameters().path("threads").asInt(1)), same.path("seed").asLong());
  }

  private static @Nullable AutopilotReport report(Run run) throws ProblemException {
    JsonNode outcome = run.outcome();
    return outcome == null ? null : run.read(outcome, AutopilotReport.class);
  }

  private static SearchBoard.About about(Project project, String id, Ask ask) {
    try {
      return new SearchBoard.About(id, find(project, id).name(), project.dataset(ask.dataset()).name(), ask, Instant.now());
    } catch (ProblemException e) {
      return new SearchBoard.About(id, id, ask.dataset(), ask, Instant.now());
    }
  }

  private static Run find(Project project, String id) throws ProblemException {
    Optional<Run> found = project.store().read(tables -> tables.runs().find(id));
    return found.filter(run -> run.kind().equals(Autopilot.KIND))
        .orElseThrow(() -> LearnException.input("The project '" + project.name() + "' has no search '" + id + "'.", "List its runs: studio project info " + project.folder() + "."));
  }
}
