package atelier.core.project;

import java.util.ArrayList;
import java.util.List;

/// What a check found. Its JSON is the contract of `project check`.
///
/// @param ok       whether nothing is wrong, after repairs if there were any
/// @param problems what is wrong
/// @param repaired what was wrong and is mended
public record CheckReport(boolean ok, List<Finding> problems, List<Finding> repaired) {
  /// One thing that is wrong.
  ///
  /// @param code    `missing-file`, `damaged-file`, `missing-row`, `wrong-row`, `dangling`, `unreadable`, `damaged-store`
  /// @param id      of the thing, or its file
  /// @param message in words
  public record Finding(String code, String id, String message) {}

  public CheckReport {
    problems = List.copyOf(problems);
    repaired = List.copyOf(repaired);
  }

  static CheckReport of(List<Finding> problems) {
    return new CheckReport(problems.isEmpty(), problems, List.of());
  }

  CheckReport repairedToo(Finding finding) {
    var all = new ArrayList<>(repaired);
    all.addFirst(finding);
    return new CheckReport(ok, problems, all);
  }
}
