package atelier.core.job.worker;

import atelier.core.job.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/// A kind of work that a worker can do, found by the `task` of `job.json`.
public interface WorkerTask {
  String name();

  /// Does the work.
  ///
  /// @param job       the content of `job.json`
  /// @param directory the job's directory; artifacts go to its `output` folder, which is there
  /// @return the result, small; anything large is a file in `output`
  JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException;
}
