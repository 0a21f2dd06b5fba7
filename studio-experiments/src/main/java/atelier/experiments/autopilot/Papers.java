package atelier.experiments.autopilot;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import java.nio.file.Path;
import java.util.List;

/// Writes what a finished search leaves to be read: reports and notebooks.
@FunctionalInterface
public interface Papers {
  /// @param run    of the search
  /// @param folder made where it is not there
  /// @return the files
  List<Path> write(Project project, String run, Path folder, Progress progress) throws ProblemException;
}
