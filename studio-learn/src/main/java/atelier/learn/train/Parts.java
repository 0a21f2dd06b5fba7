package atelier.learn.train;

import atelier.core.data.Schema;
import atelier.learn.feature.Frame;
import atelier.learn.feature.Values;
import atelier.learn.learner.LearnException;
import atelier.learn.split.Part;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// Rows by what they are for: the column `_part` where the table has it, else all are learned from.
public record Parts(Map<Part, int[]> rows) {
  static Parts all(int[] rows) {
    return new Parts(Map.of(Part.TRAIN, rows));
  }

  /// The held rows are test rows, the others are learned from.
  ///
  /// @param held some of `rows`
  static Parts without(int[] rows, int[] held) {
    var sealed = new java.util.BitSet();
    Arrays.stream(held).forEach(sealed::set);
    return new Parts(Map.of(Part.TRAIN, Arrays.stream(rows).filter(row -> !sealed.get(row)).toArray(), Part.TEST, held));
  }

  /// @param rows those with a target
  /// @throws LearnException when a cell is no part, or no row is left to learn from
  static Parts of(Frame frame, int[] rows) throws LearnException {
    if (!(frame.column(Schema.PART) instanceof Values.Texts texts)) {
      throw LearnException.input("Column '" + Schema.PART + "' holds no texts.", "It says train, validation or test; rename it otherwise.");
    }
    for (String level : texts.levels()) {
      if (Arrays.stream(Part.values()).noneMatch(part -> part.id().equals(level))) {
        throw LearnException.input("Column '" + Schema.PART + "' has '" + level + "'.", "It says train, validation or test; rename it otherwise.");
      }
    }
    var parts = new EnumMap<Part, int[]>(Part.class);
    for (Part part : Part.values()) {
      int code = texts.levels().indexOf(part.id());
      parts.put(part, Arrays.stream(rows).filter(row -> texts.codes()[row] >= 0 && texts.codes()[row] == code).toArray());
    }
    if (parts.getOrDefault(Part.TRAIN, new int[0]).length == 0) {
      throw LearnException.input("Column '" + Schema.PART + "' leaves no row to learn from.", "Mark some rows as train.");
    }
    return new Parts(parts);
  }

  public int[] of(Part part) {
    return rows.getOrDefault(part, new int[0]);
  }
}
