package atelier.app.keep;

import java.util.List;

/// Where a person was.
///
/// @param project folder of the open project; empty for none
/// @param visited addresses, oldest first
/// @param at      which of them is shown
/// @param opening what is being loaded just now; empty when nothing is. A program that dies leaves it behind, and that thing is not loaded by itself again
/// @param pid     of the program that wrote this; 0 once it ended in order
public record Session(String project, List<String> visited, int at, String opening, long pid, double x, double y, double width, double height) {
  public static final Session FIRST = new Session("", List.of("home"), 0, "", 0, -1, -1, 1440, 900);

  public Session {
    project = project == null ? "" : project;
    visited = visited == null || visited.isEmpty() ? List.of("home") : List.copyOf(visited);
    at = Math.clamp(at, 0, visited.size() - 1);
    opening = opening == null ? "" : opening;
  }

  public Session withProject(String folder) {
    return new Session(folder, visited, at, opening, pid, x, y, width, height);
  }

  public Session withPages(List<String> addresses, int shown) {
    return new Session(project, addresses, shown, opening, pid, x, y, width, height);
  }

  public Session withOpening(String thing) {
    return new Session(project, visited, at, thing, pid, x, y, width, height);
  }

  public Session withOwner(long process) {
    return new Session(project, visited, at, opening, process, x, y, width, height);
  }

  public Session withBounds(double left, double top, double wide, double high) {
    return new Session(project, visited, at, opening, pid, left, top, wide, high);
  }

  /// The program that wrote this ended without saying so, and is gone.
  public boolean crashed() {
    return pid != 0 && ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
  }
}
