package atelier.flow.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run did.
///
/// @param rows    of the first output
/// @param columns of the first output
public record RunReport(long rows, int columns, double seconds, String engine, List<Output> outputs, List<StepCount> steps, List<String> warnings) {
  /// A file that was written.
  public record Output(String id, String file, long rows) {}

  /// What a step did; null where it was not counted.
  ///
  /// @param rows    of its first table
  /// @param changed rows of its input that came out different or not at all, and rows that are new
  public record StepCount(String id, @Nullable Long rows, @Nullable Long changed) {}
}
