package atelier.app.wiring;

import atelier.app.keep.Keep;
import atelier.app.report.HtmlReport;
import atelier.app.report.InsightPage;
import atelier.app.report.Page;
import atelier.app.search.ProjectPapers;
import atelier.app.shell.Album;
import atelier.app.shell.Shell;
import atelier.app.shell.SystemFiles;
import atelier.app.shell.Window;
import atelier.app.shell.manual.ManualFeature;
import atelier.core.event.Events;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.experiments.autopilot.Searches;
import atelier.experiments.tuning.TuningRuns;
import atelier.experiments.ui.ExperimentsFeature;
import atelier.experiments.ui.lineage.LineageFeature;
import atelier.experiments.ui.model.ModelFeature;
import atelier.experiments.ui.predict.PredictFeature;
import atelier.experiments.ui.registry.RegistryFeature;
import atelier.experiments.ui.runs.RunsFeature;
import atelier.experiments.ui.tune.TuneFeature;
import atelier.ui.panel.Feature;
import atelier.wrangler.ui.DataFeature;
import atelier.wrangler.ui.insights.InsightFeature;
import atelier.wrangler.ui.prepare.PrepareFeature;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the window is made of, over the services of [Studio]. Only what opens a window loads this class.
public final class Desktop implements Windows {
  /// JavaFX's name of the platform that draws without a display.
  private static final String UNSEEN = "Bighead";

  private static final Set<String> SLOW = Set.of("insights", "analyses", "prepare", "autopilot", "lineage", "manual");

  private final Studio studio;

  public Desktop(Studio studio) {
    this.studio = studio;
  }

  @Override
  public boolean hasDisplay() {
    Map<String, String> environment = System.getenv();
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    return !linux || UNSEEN.equals(System.getProperty("glass.platform")) || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
  }

  @Override
  public void open(Optional<Path> target, boolean tour) throws ProblemException {
    if (!hasDisplay()) {
      throw new WindowException(Problem.work("There is no display to open a window on.", "Set DISPLAY or WAYLAND_DISPLAY, or use the commands: './studio --help' lists them."));
    }
    Path home = Home.standard().folder();
    // Beside the start of JavaFX, which takes as long.
    Job<Shell.Parts> parts = Jobs.platform().submit("window", progress -> begun(home));
    Window.run(Keep.appearance(home), () -> made(parts), target, shell -> {
      if (tour) {
        shell.startTour();
      }
    });
  }

  private Shell.Parts begun(Path home) {
    var keep = new Keep(home);
    keep.begin();
    return parts(keep);
  }

  private static <T> T made(Job<T> job) {
    if (job.await() instanceof Job.Done<T>(T result)) {
      return result;
    }
    throw new IllegalStateException("The window's parts could not be made: " + job.state());
  }

  @Override
  public List<Path> pictures(Path project, Path out, Sitting sitting, Selection selection, Progress progress) throws ProblemException {
    Path memory = Leftovers.temporaryFolder("pictures");
    try {
      return new Album(unseen(memory, sitting), selection.pages(), selection.numbered(), selection.states()).of(project, out, progress);
    } finally {
      Trees.delete(memory);
    }
  }

  /// Goes to the pages of a project in a window that nobody sees, for the JVM's start-up cache. Left out are pages whose own work takes
  /// longer than loading their classes: a start loads all that its cache holds.
  public void visit(Path project) throws ProblemException {
    Path memory = Leftovers.temporaryFolder("visit");
    try {
      new Album(unseen(memory, Sitting.STANDARD), List.of(), false, false).visit(project, SLOW);
    } finally {
      Trees.delete(memory);
    }
  }

  private Shell.Parts unseen(Path memory, Sitting sitting) {
    System.setProperty("glass.platform", UNSEEN);
    System.setProperty("prism.order", "sw");
    System.setProperty("prism.lcdtext", "false");
    System.setProperty("java.awt.headless", "true");
    System.setProperty("bighead.screen", Math.max(1920, sitting.width()) + "x" + Math.max(1200, sitting.height()));
    var keep = new Keep(memory);
    keep.settings(s -> s.withTheme(sitting.theme()).withLanguage(sitting.language()));
    keep.session(s -> s.withBounds(0, 0, sitting.width(), sitting.height()));
    return parts(keep);
  }

  /// The window's parts around a memory.
  public Shell.Parts parts(Keep keep) {
    Jobs jobs = Jobs.platform();
    var events = new Events();
    return new Shell.Parts(
        studio.projects(), jobs, events, features(jobs, events), keep, new SystemFiles(), (folder, progress) -> Path.of(studio.demo().run(folder, progress).project()));
  }

  private List<Feature> features(Jobs jobs, Events events) {
    var tunings = new TuningRuns(jobs, studio.tuning(jobs));
    return List.of(
        new DataFeature(studio::transforms), new PrepareFeature(studio::transforms, Clock.systemUTC()), new InsightFeature(studio.insights(), studio.analyses(), studio::transforms, InsightPage::html),
        new RunsFeature(), new RegistryFeature(studio::registry),
        new ExperimentsFeature(studio.experiments(jobs, events), studio.proposals(), new Searches(jobs, studio.autopilot(), new ProjectPapers(studio.searchPapers())), tunings),
        new TuneFeature(tunings, studio.proposals()), new PredictFeature(studio.predictions()),
        new ModelFeature(studio.reports(), report -> HtmlReport.html(Page.of(report.card().target(), report))), new LineageFeature(), new ManualFeature());
  }
}
