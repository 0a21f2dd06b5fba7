package atelier.app.shell;

import atelier.core.event.Events;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The project the window works on, or none.
final class OpenProject {
  private final Projects projects;
  private final Jobs jobs;
  private final Events events;
  private @Nullable Project project;
  private Subscription watch = Subscription.none();

  OpenProject(Projects projects, Jobs jobs, Events events) {
    this.projects = projects;
    this.jobs = jobs;
    this.events = events;
  }

  Optional<Project> get() {
    return Optional.ofNullable(project);
  }

  /// Opens a folder; slow, for a job. Where it is new or empty, `create` makes a project there first.
  Project read(Path folder, boolean create) throws ProblemException {
    if (create) {
      projects.create(folder, null);
    }
    return projects.open(folder);
  }

  /// Takes an opened project in place of the present one.
  void take(Project opened) {
    close();
    project = opened;
    try {
      watch = opened.watch(jobs, events);
    } catch (ProblemException e) {
      LoggerFactory.getLogger(OpenProject.class).warn("Changes by other programs will not be seen.", e);
    }
  }

  void close() {
    Project open = project;
    project = null;
    watch.close();
    watch = Subscription.none();
    if (open != null) {
      try {
        open.close();
      } catch (ProblemException e) {
        LoggerFactory.getLogger(OpenProject.class).warn("The project did not close in order.", e);
      }
    }
  }
}
