package atelier.wrangler.ui.prepare;

import atelier.flow.document.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A history as a tree in lanes: an edit goes on in the lane of the one before it, a second one behind the same edit begins a lane at its right.
final class HistoryTree {
  /// One edit.
  ///
  /// @param lane    0 is the first
  /// @param passing lanes whose lines pass by
  /// @param forks   lanes that begin here, newer ones
  /// @param above   whether something goes on in its own lane
  record Line(History.Entry entry, int lane, List<Integer> passing, List<Integer> forks, boolean above) {}

  /// A run of edits in one lane.
  private record Run(int from, int to) {}

  private HistoryTree() {}

  /// The lines, the newest edit first.
  static List<Line> of(History history) {
    List<History.Entry> entries = history.entries();
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      places.put(entries.get(i).id(), i);
    }
    List<List<Integer>> children = children(entries, places);
    int[] lanes = lanes(entries, places, children);
    var lines = new ArrayList<Line>();
    for (int i = entries.size() - 1; i >= 0; i--) {
      int at = i;
      List<Integer> passing = new ArrayList<>();
      for (int child = i + 1; child < entries.size(); child++) {
        int parent = places.getOrDefault(entries.get(child).parent(), -1);
        if (parent >= 0 && parent < at && !passing.contains(lanes[child])) {
          passing.add(lanes[child]);
        }
      }
      List<Integer> forks = children.get(i).stream().skip(1).map(c -> lanes[c]).toList();
      lines.add(new Line(entries.get(i), lanes[i], passing, forks, !children.get(i).isEmpty()));
    }
    return lines;
  }

  private static List<List<Integer>> children(List<History.Entry> entries, Map<String, Integer> places) {
    var children = new ArrayList<List<Integer>>();
    entries.forEach(e -> children.add(new ArrayList<>()));
    for (int i = 0; i < entries.size(); i++) {
      Integer parent = places.get(entries.get(i).parent());
      if (parent != null) {
        children.get(parent).add(i);
      }
    }
    return children;
  }

  /// The first lane that is free from where a run forks to its last edit.
  private static int[] lanes(List<History.Entry> entries, Map<String, Integer> places, List<List<Integer>> children) {
    int[] lanes = new int[entries.size()];
    var taken = new ArrayList<List<Run>>();
    for (int i = 0; i < entries.size(); i++) {
      int parent = places.getOrDefault(entries.get(i).parent(), -1);
      if (parent >= 0 && children.get(parent).getFirst() == i) {
        lanes[i] = lanes[parent];
        continue;
      }
      int end = i;
      while (!children.get(end).isEmpty()) {
        end = children.get(end).getFirst();
      }
      var run = new Run(parent, end);
      int lane = 0;
      while (lane < taken.size() && taken.get(lane).stream().anyMatch(r -> r.from() <= run.to() && run.from() <= r.to())) {
        lane++;
      }
      if (lane == taken.size()) {
        taken.add(new ArrayList<>());
      }
      taken.get(lane).add(run);
      lanes[i] = lane;
    }
    return lanes;
  }
}
