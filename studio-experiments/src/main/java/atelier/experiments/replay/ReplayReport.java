package atelier.experiments.replay;

import java.util.List;

/// What replaying gave.
///
/// @param checked   runs that were done again
/// @param identical of those, the ones that gave the same to the bit
/// @param different what was not the same; a run may have several
/// @param skipped   runs, and parts of those that were checked, that cannot be done again, with the reason
public record ReplayReport(int checked, int identical, List<Difference> different, List<Skipped> skipped) {
  public ReplayReport {
    different = List.copyOf(different);
    skipped = List.copyOf(skipped);
  }

  /// Something that is another now.
  ///
  /// @param what the part of the result, or the input, such as `metric auc`, `model`, `dataset`
  /// @param why  both values, and what changed since
  public record Difference(String run, String what, String why) {}

  /// A run, or a part of one, that was not done again.
  public record Skipped(String run, String why) {}
}
