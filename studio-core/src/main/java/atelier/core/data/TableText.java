package atelier.core.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Small tables as they stand in examples and tests:
///
/// ```
/// table("city | sold", "Ulm | 3", "- | 4")
/// ```
///
/// `-` is missing, nothing is the empty text, double quotes keep blanks. A column's kind is what all its cells look like, or what stands
/// behind its name, as in `code:text`.
public final class TableText {
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)[.][0-9]+([eE][+-]?[0-9]+)?|-?[1-9](?:[.][0-9]+)?[eE][+-]?[0-9]+");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?([.][0-9]+)?");

  private TableText() {}

  /// A table of a header and rows, with `|` between cells.
  public static Table table(String header, String... rows) {
    List<String[]> cells = Arrays.stream(rows).map(TableText::cells).toList();
    String[] heads = cells(header);
    var columns = new ArrayList<Column>();
    for (int i = 0; i < heads.length; i++) {
      columns.add(column(heads[i], i, cells));
    }
    return new Table(new Schema(columns), cells.stream().map(row -> values(row, columns)).toList());
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
  }

  private static Column column(String head, int index, List<String[]> rows) {
    int colon = head.lastIndexOf(':');
    if (colon > 0) {
      return new Column(bare(head.substring(0, colon)), Kind.of(head.substring(colon + 1)));
    }
    List<String> present = rows.stream().map(r -> r[index]).filter(c -> !c.equals("-")).toList();
    return new Column(bare(head), kind(present));
  }

  private static Kind kind(List<String> present) {
    if (present.isEmpty()) {
      return Kind.TEXT;
    }
    if (all(present, INTEGER)) {
      return Kind.INTEGER;
    }
    if (present.stream().allMatch(c -> INTEGER.matcher(c).matches() || NUMBER.matcher(c).matches())) {
      return Kind.NUMBER;
    }
    if (present.stream().allMatch(c -> c.equals("true") || c.equals("false"))) {
      return Kind.BOOLEAN;
    }
    if (present.stream().allMatch(c -> c.startsWith("[") && c.endsWith("]"))) {
      return Kind.LIST;
    }
    return all(present, DATE) ? Kind.DATE : all(present, TIMESTAMP) ? Kind.TIMESTAMP : Kind.TEXT;
  }

  private static boolean all(List<String> cells, Pattern pattern) {
    return cells.stream().allMatch(c -> pattern.matcher(c).matches());
  }

  private static List<@Nullable Object> values(String[] row, List<Column> columns) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException("The row " + Arrays.toString(row) + " does not have " + columns.size() + " cells.");
    }
    var values = new ArrayList<@Nullable Object>();
    for (int i = 0; i < row.length; i++) {
      values.add(value(row[i], columns.get(i).kind()));
    }
    return values;
  }

  private static @Nullable Object value(String cell, Kind kind) {
    if (cell.equals("-")) {
      return null;
    }
    return switch (kind) {
      case INTEGER -> (Object) Long.parseLong(cell);
      case NUMBER -> (Object) Double.parseDouble(cell);
      case BOOLEAN -> (Object) Boolean.parseBoolean(cell);
      case DATE -> LocalDate.parse(cell);
      case TIMESTAMP -> LocalDateTime.parse(cell.replace(' ', 'T'));
      case DECIMAL -> new java.math.BigDecimal(cell);
      case LIST -> elements(cell.substring(1, cell.length() - 1));
      case VECTOR -> numbers(cell.substring(1, cell.length() - 1));
      default -> bare(cell);
    };
  }

  private static List<@Nullable Object> elements(String inside) {
    var elements = new ArrayList<@Nullable Object>();
    if (!inside.isEmpty()) {
      for (String element : inside.split(",", -1)) {
        elements.add(element.strip().equals("-") ? null : bare(element.strip()));
      }
    }
    return elements;
  }

  private static List<@Nullable Object> numbers(String inside) {
    var numbers = new ArrayList<@Nullable Object>();
    elements(inside).forEach(e -> numbers.add(e == null ? null : (Object) Double.parseDouble((String) e)));
    return numbers;
  }

  private static String bare(String cell) {
    boolean quoted = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
    return quoted ? cell.substring(1, cell.length() - 1) : cell;
  }
}
