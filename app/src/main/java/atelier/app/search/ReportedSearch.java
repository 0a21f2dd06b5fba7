package atelier.app.search;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
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
import java.util.stream.Stream;

/// A search whose papers are part of its budget.
public final class ReportedSearch {
  /// Kept back for the papers: so many seconds, and that share of the budget.
  private static final double SECONDS = 2;
  private static final double SHARE = 0.12;
  private static final double MOST_SHARE = 0.4;

  /// What a flow made of the table.
  public static final String PREPARED = "prepared.parquet";

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
  ///
  /// @param isPassing whether the table is gone when the search is over, as what a flow made of another: then the folder gets it too, for the notebooks to work on
  public Made run(Autopilot.Order order, Path folder, boolean isPassing, Progress progress) throws ProblemException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw LearnException.input("'" + folder + "' is a file; reports need a folder.", "Give --reports the name of a folder.");
    }
    long begin = System.nanoTime() - (long) (order.used() * 1e9);
    Path temporary = Leftovers.temporaryFolder("reports");
    try {
      double back = Math.min(MOST_SHARE * order.seconds(), SECONDS + SHARE * order.seconds());
      var copies = new Autopilot.Copies(temporary.resolve("model.zip"), temporary.resolve("out-of-fold.csv"), temporary.resolve(name(order.table()) + ".parquet"));
      AutopilotReport report = autopilot.run(order.withUsed(order.used() + back), copies, progress.slice(0, 0.85)).withSeconds((System.nanoTime() - begin) / 1e9);
      Path kept = isPassing ? keep(order.table(), folder) : null;
      var searched = new SearchPapers.Searched(kept == null ? withFile(order) : order.withTables(kept.toAbsolutePath(), null), report, copies.model(), copies.said(), copies.table());
      SearchPapers.Written written = papers.write(folder, searched, order.seconds() - (System.nanoTime() - begin) / 1e9, progress.slice(0.85, 1));
      List<Path> files = kept == null ? written.files() : Stream.concat(written.files().stream(), Stream.of(kept)).toList();
      return new Made(report.withSeconds((System.nanoTime() - begin) / 1e9), files, written.notes());
    } finally {
      Trees.deleteQuietly(temporary);
    }
  }

  private static Path keep(Path table, Path folder) throws FileException {
    Path file = folder.resolve(PREPARED);
    SafeFile.copy(table, file);
    return file;
  }

  private static String name(Path table) {
    return String.valueOf(table.getFileName()).replaceFirst("\\.[A-Za-z0-9.]+$", "");
  }

  /// The table as a file: in a project it may be the name of a dataset.
  private Autopilot.Order withFile(Autopilot.Order order) throws ProblemException {
    if (order.project() == null || Files.exists(order.table())) {
      return order.withTables(order.table().toAbsolutePath(), order.test());
    }
    try (Project project = projects.open(order.project())) {
      return order.withTables(project.dataset(order.table().toString()).file().toAbsolutePath(), order.test());
    }
  }
}
