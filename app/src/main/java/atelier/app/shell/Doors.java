package atelier.app.shell;

import atelier.core.job.Job;
import atelier.ui.task.Ui;
import java.nio.file.Path;

/// The ways into a project that ask for a folder or a file first: new, open, import, sample.
record Doors(Shell shell, Shell.Sample maker) {
  void newProject() {
    shell.files().folder(shell.texts().newProject()).ifPresent(folder -> shell.openProject(folder, true));
  }

  void openProject() {
    shell.files().folder(shell.texts().openProject()).ifPresent(folder -> shell.openProject(folder, false));
  }

  void importFile() {
    shell.files().open(shell.texts().importFile()).forEach(shell::importFile);
  }

  /// Makes the sample project in a folder, as a job, opens it and shows a person around.
  void sample() {
    shell.files().folder(shell.texts().newProject()).ifPresent(this::makeSample);
  }

  private void makeSample(Path folder) {
    Job<Path> job = shell.start(shell.texts().sampleJob(), progress -> maker.make(folder, progress));
    Ui.watch(job, state -> {
      if (state instanceof Job.Done<Path>(Path project)) {
        shell.tour().want();
        shell.openProject(project, false);
      }
    });
  }
}
