package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.event.Events;
import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.project.Project;
import atelier.experiments.run.Experiment;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Leaderboard;
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
    Experiment experiment = start.in(project, experiments);
    try (Subscription cancel = out.progress().onCancel(experiment::stop);
        Subscription bar = experiment.job().onChange(state -> show(state, out))) {
      Leaderboard board = experiment.job().result();
      if (board.phase() == Leaderboard.Phase.STOPPED) {
        throw new CancelledException();
      }
      ExperimentDocument.show(board, out);
    }
    return Cli.DONE;
  }

  private static void show(Job.State<Leaderboard> state, Out out) {
    if (state instanceof Job.Running<Leaderboard>(double fraction, String step)) {
      try {
        out.progress().report(fraction, step);
      } catch (CancelledException e) {
        // The experiment was told already, and goes on to keep what is finished.
      }
    }
  }

  @Override
  public void close() throws ProblemException {
    try (project) {
      jobs.close();
    }
  }
}
