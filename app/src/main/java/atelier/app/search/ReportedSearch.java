package atelier.app.search;

import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.learner.LearnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A search whose papers are part of its budget.
public final class ReportedSearch {
  /// Kept back for the papers: so many seconds, and that share of the budget.
  private static final double SECONDS = 2;
  private static final double SHARE = 0.12;
  private static final double MOST_SHARE = 0.4;

  private final Autopilot autopilot;
  private final Projects projects;
  private final SearchPapers papers;

  public ReportedSearch(Autopilot autopilot, Projects projects, SearchPapers papers) {
    this.autopilot = autopilot;
    this.projects = projects;
    this.papers = papers;
  }

  /// What came of it.
  ///
  /// @param notes about papers there was no time for
  public record Made(AutopilotReport report, List<Path> files, List<String> notes) {}

  /// Searches, then writes the papers into a folder.
  public Made run(Autopilot.Order order, Path folder, Progress progress) throws ProblemException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw LearnException.input("'" + folder + "' is a file; reports need a folder.", "Give --reports the name of a folder.");
    }
    long begin = System.nanoTime() - (long) (order.used() * 1e9);
    Path temporary = Leftovers.temporaryFolder("autopilot-reports");
    try {
      double kept = Math.min(MOST_SHARE * order.seconds(), SECONDS + SHARE * order.seconds());
      Path model = order.out() != null ? order.out() : temporary.resolve("model.zip");
      Path said = temporary.resolve("out-of-fold.csv");
      var hurried = new Autopilot.Order(
          order.table(), order.test(), order.target(), order.mode(), order.seconds(), order.used() + kept, order.mostTrials(), order.task(), order.metric(), order.folds(), order.holdOut(), order.group(),
          order.time(), order.weight(), order.threads(), order.seed(), model, order.project());
      AutopilotReport report = autopilot.run(hurried, said, progress.slice(0, 0.85));
      var searched = new SearchPapers.Searched(withFile(order), report, model, said);
      SearchPapers.Written written = papers.write(folder, searched, order.seconds() - (System.nanoTime() - begin) / 1e9, progress.slice(0.85, 1));
      AutopilotReport named = order.out() == null && order.project() == null ? report.withModel(null) : report;
      return new Made(named.withSeconds((System.nanoTime() - begin) / 1e9), written.files(), written.notes());
    } finally {
      Trees.deleteQuietly(temporary);
    }
  }

  /// The table as a file: in a project it may be the name of a dataset.
  private Autopilot.Order withFile(Autopilot.Order order) throws ProblemException {
    Path file = order.project() == null || Files.exists(order.table()) ? order.table() : dataset(order.project(), order.table().toString());
    return new Autopilot.Order(
        file.toAbsolutePath(), order.test(), order.target(), order.mode(), order.seconds(), order.used(), order.mostTrials(), order.task(), order.metric(), order.folds(), order.holdOut(), order.group(),
        order.time(), order.weight(), order.threads(), order.seed(), order.out(), order.project());
  }

  private @Nullable Path file(Project project, String name) throws ProblemException {
    return project.datasets().stream().filter(d -> d.id().equals(name) || d.name().equals(name)).findFirst().map(d -> d.file()).orElse(null);
  }

  private Path dataset(Path project, String name) throws ProblemException {
    try (Project opened = projects.open(project)) {
      return Objects.requireNonNull(file(opened, name), "The search has read it.");
    }
  }
}
