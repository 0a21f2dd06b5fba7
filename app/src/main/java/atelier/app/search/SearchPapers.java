package atelier.app.search;

import atelier.app.report.CardText;
import atelier.app.report.HtmlReport;
import atelier.app.report.Page;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profiler;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.Hurried;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.paper.CandidateNotebook;
import atelier.learn.autopilot.paper.ExplorationNotebook;
import atelier.learn.autopilot.paper.ModelCardText;
import atelier.learn.model.ModelFile;
import atelier.learn.report.ModelReport;
import atelier.learn.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Writes what a search leaves to be read into one folder: both notebooks, then, as far as there is time, the report on quality, the explanations and the model's card.
public final class SearchPapers {
  public static final String EXPLORATION = "data-exploration.ipynb";
  public static final String CANDIDATES = "candidates.ipynb";
  public static final String QUALITY = "quality.html";
  public static final String EXPLANATIONS = "explanations.html";
  public static final String CARD = "model-card.md";
  /// Of the time left, for explaining rows one by one.
  private static final double FOR_EFFECTS = 0.4;

  private final ModelFile.Loader loader;
  private final int threads;
  private final Clock clock;

  public SearchPapers(ModelFile.Loader loader, int threads, Clock clock) {
    this.loader = loader;
    this.threads = threads;
    this.clock = clock;
  }

  /// A finished search.
  ///
  /// @param order with the table as a person knows it, for commands to repeat
  /// @param model its leader's
  /// @param said  what the leader said of rows it had not seen
  /// @param table the same table, as it is read here; Parquet is not imported once more
  public record Searched(Autopilot.Order order, AutopilotReport report, Path model, Path said, Path table) {}

  /// What was written, and what there was no time for.
  public record Written(List<Path> files, List<String> notes) {}

  /// Writes the papers.
  ///
  /// @param seconds after which nothing long is done any more
  public Written write(Path folder, Searched searched, double seconds, Progress progress) throws ProblemException {
    var hurried = Hurried.within(seconds, progress);
    var files = new ArrayList<Path>();
    made(folder);
    Autopilot.Order order = searched.order();
    AutopilotReport report = searched.report();
    files.add(written(folder.resolve(CANDIDATES), CandidateNotebook.of(order, report)));
    try {
      try (Imported table = new Importer().open(searched.table(), ImportOptions.auto(), hurried.slice(0, 0.1))) {
        Profile profile = new Profiler().profile(table, report.target(), hurried.slice(0.1, 0.2));
        files.add(written(folder.resolve(EXPLORATION), ExplorationNotebook.of(order, report, profile, table.dataset().schema().columns())));
      }
      ModelFile model = ModelFile.read(searched.model(), loader);
      ModelReport measured = new Reporter(model, threads, clock, FOR_EFFECTS * (hurried.end() - System.nanoTime()) / 1e9)
          .report(Reporter.Order.outOfFold(searched.table(), searched.said()), hurried.slice(0.2, 1));
      files.add(written(folder.resolve(CARD), ModelCardText.of(report, measured)));
      var page = new Page(report.target(), "", measured, SearchBoardPage.of(report), List.of(), "", null, CardText.facts(measured), CardText.notes(measured), List.of());
      files.add(written(folder.resolve(QUALITY), HtmlReport.html(page)));
      files.add(written(folder.resolve(EXPLANATIONS), HtmlReport.explanations(page)));
    } catch (Hurried.OutOfTime _) {
      return new Written(files, List.of(late(files.size() == 1)));
    }
    return new Written(files, List.of());
  }

  private static String late(boolean alsoExploration) {
    return "There was no time for " + (alsoExploration ? EXPLORATION + ", " : "") + QUALITY + ", " + EXPLANATIONS + " and " + CARD + "; give a longer --budget, or run: studio report MODEL.zip FILE --out report.html.";
  }

  private static void made(Path folder) throws FileException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileException.of("made", folder, e);
    }
  }

  private static Path written(Path file, String text) throws FileException {
    SafeFile.write(file, text);
    return file;
  }
}
