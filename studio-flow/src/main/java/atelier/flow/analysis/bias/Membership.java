package atelier.flow.analysis.bias;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.cell.BooleanCells;
import atelier.flow.catalog.FlowException;
import atelier.learn.feature.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which rows have one of some values, or lie above a threshold.
record Membership(String words, boolean[] holds) {
  /// The text of each cell as a person knows it; null is missing.
  static @Nullable String[] texts(Column column, Values values) {
    String[] texts = new String[values.rows()];
    BooleanCells words = BooleanCells.of(column.format() == null || column.format().equalsIgnoreCase("true/false") ? null : column.format());
    for (int i = 0; i < texts.length; i++) {
      if (values.isMissing(i)) {
        continue;
      }
      texts[i] = switch (values) {
        case Values.Numbers n when column.kind() == Kind.BOOLEAN -> n.cells()[i] == 0 ? words.no() : words.yes();
        case Values.Numbers n -> label(n.cells()[i]);
        case Values.Moments m -> Long.toString(m.micros()[i]);
        case Values.Texts t -> t.levels().get(t.codes()[i]);
      };
    }
    return texts;
  }

  private static String label(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }

  /// Rows whose value is one of those wanted.
  ///
  /// @throws FlowException when a value does not occur
  static Membership of(Column column, Values values, List<String> wanted, String flag) throws FlowException {
    @Nullable String[] texts = texts(column, values);
    var set = new ArrayList<String>();
    for (String text : wanted) {
      set.add(known(column, texts, text, flag));
    }
    boolean[] holds = new boolean[texts.length];
    for (int i = 0; i < texts.length; i++) {
      holds[i] = texts[i] != null && set.contains(texts[i]);
    }
    return new Membership(String.join(",", wanted), holds);
  }

  /// `1.0` is the `1` of a column of numbers, `true` the `Yes` of one that is spelled so.
  private static String known(Column column, @Nullable String[] texts, String wanted, String flag) throws FlowException {
    var known = new TreeSet<String>();
    for (String text : texts) {
      if (text != null && known.size() < 1000) {
        known.add(text);
      }
    }
    if (known.contains(wanted)) {
      return wanted;
    }
    Boolean meaning = BooleanCells.meaning(wanted);
    for (String text : known) {
      if (column.kind().isNumeric() && isNumber(wanted) && Double.parseDouble(wanted) == Double.parseDouble(text)) {
        return text;
      }
      if (column.kind() == Kind.BOOLEAN && meaning != null && meaning.equals(BooleanCells.meaning(text))) {
        return text;
      }
    }
    throw FlowException.input(
        "Column '" + column.name() + "' has no value '" + wanted + "' (" + flag + ").", "Its values are: " + String.join(", ", known.stream().limit(20).toList()) + (known.size() > 20 ? ", …" : "") + ".");
  }

  private static boolean isNumber(String text) {
    return text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
  }

  /// Rows strictly above a threshold, as the open library has it: (threshold, largest value].
  static Membership above(Column column, Values values, double threshold, String flag) throws FlowException {
    if (!(values instanceof Values.Numbers numbers) || column.kind() == Kind.BOOLEAN) {
      throw FlowException.input("Column '" + column.name() + "' is a " + column.kind().id() + "; a threshold needs numbers (" + flag + ").", "Name a value instead.");
    }
    boolean[] holds = new boolean[numbers.cells().length];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < holds.length; i++) {
      holds[i] = numbers.cells()[i] > threshold;
      most = Double.isNaN(numbers.cells()[i]) ? most : Math.max(most, numbers.cells()[i]);
    }
    return new Membership("(" + label(threshold) + ", " + label(most) + "]", holds);
  }
}
