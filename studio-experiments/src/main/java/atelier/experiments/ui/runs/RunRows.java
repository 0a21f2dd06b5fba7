package atelier.experiments.ui.runs;

import atelier.experiments.search.BoardView;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The lines of the table, of which a person folds some away: groups, and what has parts. What was folded stays so while the runs change.
final class RunRows {
  /// A line of the table.
  sealed interface Row {
    /// What it is folded by; the same line has the same key as long as it is there.
    String key();

    /// Whether something stands beneath it, which is shown or folded away.
    boolean folds();

    boolean open();

    /// How far it stands to the right.
    int depth();
  }

  /// The head of a group.
  record Head(String key, String name, int count, boolean open) implements Row {
    @Override
    public boolean folds() {
      return true;
    }

    @Override
    public int depth() {
      return 0;
    }
  }

  /// A run.
  ///
  /// @param node with its parts; null where runs are no tree
  record Entry(String key, FoundRun run, int depth, RunTree.@Nullable Node node, boolean open) implements Row {
    @Override
    public boolean folds() {
      return node != null && !node.parts().isEmpty();
    }
  }

  /// A group of runs.
  ///
  /// @param tree null where its runs stand one beneath the other
  record Section(BoardView.Group group, @Nullable RunTree tree) {}

  private final Map<String, Boolean> turned = new HashMap<>();

  /// Shows what is beneath a line, or folds it away.
  void turn(Row row, boolean open) {
    turned.put(fold(row), open);
  }

  private static String fold(Row row) {
    return switch (row) {
      case Head head -> head.key();
      case Entry entry -> {
        RunTree.Node node = entry.node();
        yield node == null ? entry.key() : fold(entry.key(), node);
      }
    };
  }

  /// What was folded away while it was found itself is seen when it stands there for its parts only.
  private static String fold(String key, RunTree.Node node) {
    return node.found() ? key : key + " for its parts";
  }

  /// @param heads names the head of a section by its value; null where sections have none
  List<Row> of(List<Section> sections, @Nullable UnaryOperator<String> heads) {
    var rows = new ArrayList<Row>();
    for (Section section : sections) {
      BoardView.Group group = section.group();
      boolean open = true;
      if (heads != null) {
        String key = "group " + group.name();
        open = turned.getOrDefault(key, true);
        rows.add(new Head(key, heads.apply(group.name()), group.runs().size(), open));
      }
      if (open) {
        add(section, heads != null ? 1 : 0, rows);
      }
    }
    return rows;
  }

  private void add(Section section, int depth, List<Row> rows) {
    String name = section.group().name();
    RunTree tree = section.tree();
    if (tree == null) {
      section.group().runs().forEach(run -> rows.add(new Entry(name + " " + run.id(), run, 0, null, false)));
    } else {
      tree.roots().forEach(root -> add(name, root, depth, rows));
    }
  }

  /// What was not found itself stands there for its parts, which are seen therefore.
  private void add(String group, RunTree.Node node, int depth, List<Row> rows) {
    String key = group + " " + node.run().id();
    boolean open = turned.getOrDefault(fold(key, node), !node.found());
    rows.add(new Entry(key, node.run(), depth, node, open));
    if (open) {
      node.parts().forEach(part -> add(group, part, depth + 1, rows));
    }
  }

  /// Where a chosen line is among others now: itself, else the same run elsewhere, as in another group, else what it was beneath.
  ///
  /// @return -1 where it is gone
  static int again(List<? extends Row> before, int chosen, List<? extends Row> now) {
    for (int at = chosen; at >= 0; at = above(before, at)) {
      int found = find(before.get(at), now);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static int find(Row row, List<? extends Row> now) {
    int same = -1;
    for (int k = 0; k < now.size(); k++) {
      if (now.get(k).key().equals(row.key())) {
        return k;
      }
      if (same < 0 && row instanceof Entry was && now.get(k) instanceof Entry is && is.run().id().equals(was.run().id())) {
        same = k;
      }
    }
    return same;
  }

  /// The line that one is beneath; -1 for none.
  static int above(List<? extends Row> rows, int index) {
    int depth = rows.get(index).depth();
    for (int k = index - 1; k >= 0; k--) {
      if (rows.get(k).depth() < depth || rows.get(k) instanceof Head && rows.get(index) instanceof Entry) {
        return k;
      }
    }
    return -1;
  }
}
