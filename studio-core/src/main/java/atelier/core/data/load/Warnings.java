package atelier.core.data.load;

import atelier.core.data.load.ImportReport.Warning;
import java.util.ArrayList;
import java.util.List;

/// Collects what a person should know.
final class Warnings {
  private final List<Warning> warnings = new ArrayList<>();

  void add(String code, long count, List<Long> lines, String message) {
    if (count > 0) {
      warnings.add(new Warning(code, count, lines, message));
    }
  }

  List<Warning> list() {
    return List.copyOf(warnings);
  }
}
