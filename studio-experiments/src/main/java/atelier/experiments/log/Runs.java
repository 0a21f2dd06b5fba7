package atelier.experiments.log;

import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Where a program of one's own begins a run of a project: a cell of a notebook, or any Java program with the studio's class path.
///
/// ```java
/// try (Run run = Runs.start(Path.of("my-project"), "by hand")) {
///   run.param("lr", 0.1);
///   for (int step = 0; step < 100; step++) {
///     run.log("loss", train(step), step);
///   }
///   run.log("auc", 0.9);
///   run.artifact(Path.of("model.bin"));
///   run.done();
/// }
/// ```
///
/// The run stands in the list of all runs, in comparisons, searches and exports as one that the studio trained. One that is closed before `done()` was called, as when the block throws, has
/// failed; one whose program is killed is interrupted. Where the reason of a failure is to be kept, give the block to [#in] instead.
public final class Runs {
  /// The kind of these runs.
  public static final String KIND = "logged";

  private Runs() {}

  /// What is done within a run.
  ///
  /// @param <X> what it may throw
  @FunctionalInterface
  public interface Block<X extends Exception> {
    void run(Run run) throws X, ProblemException;
  }

  /// Begins a run in a project's folder, which stays open until the run is closed.
  public static Run start(Path folder, String name) throws ProblemException {
    Project project = new Projects(Home.standard(), Clock.systemUTC()).open(folder);
    try {
      return start(project, name, project);
    } catch (ProblemException | RuntimeException e) {
      project.close();
      throw e;
    }
  }

  /// Begins a run in a project that is open and stays so.
  public static Run start(Project project, String name) throws ProblemException {
    return start(project, name, null);
  }

  private static Run start(Project project, String name, @Nullable Project own) throws ProblemException {
    project.giveUpLeft(KIND); // whoever is killed leaves a run that nobody can take up again
    return new Run(project, project.startRun(KIND, Named.run(name), Json.object()), own);
  }

  /// Does something within a run: it is done when the block ends, and failed, with what was thrown as the reason, when the block throws; that is thrown on.
  public static <X extends Exception> void in(Path folder, String name, Block<X> block) throws X, ProblemException {
    try (Run run = start(folder, name)) {
      within(run, block);
    }
  }

  /// The same in a project that is open and stays so.
  public static <X extends Exception> void in(Project project, String name, Block<X> block) throws X, ProblemException {
    try (Run run = start(project, name)) {
      within(run, block);
    }
  }

  private static <X extends Exception> void within(Run run, Block<X> block) throws X, ProblemException {
    try {
      block.run(run);
    } catch (Throwable e) {
      run.failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      throw e;
    }
    run.done();
  }
}
