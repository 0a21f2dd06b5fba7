package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.event.Events;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.run.Experiment;
import atelier.experiments.run.Experiments;
import java.nio.file.Path;

/// One command's use of the experiments of a project.
final class ExperimentSession implements AutoCloseable {
  /// Begins the work.
  @FunctionalInterface
  interface Start {
    Experiment in(Project project, Experiments experiments) throws ProblemException;
  }

  private final Jobs jobs = Jobs.platform();
  private final Project project;
  private final Experiments experiments;

  private ExperimentSession(Project project, Studio studio) {
    this.project = project;
    this.experiments = studio.experiments(jobs, new Events());
  }

  static ExperimentSession open(Studio studio, Path directory) throws ProblemException {
    return new ExperimentSession(studio.projects().open(directory), studio);
  }

  Project project() {
    return project;
  }

  Experiments experiments() {
    return experiments;
  }

  /// Does the work to its end and shows the board; Ctrl-C keeps what is finished.
  int follow(Start start, Out out) throws ProblemException {
    ExperimentDocument.show(project, start.in(project, experiments).follow(out.progress()), out);
    return Cli.DONE;
  }

  @Override
  public void close() throws ProblemException {
    try (project) {
      jobs.close();
    }
  }
}
