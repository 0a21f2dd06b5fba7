package atelier.core.data.arff;

import atelier.core.data.DataException;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.engine.load.TypedRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of an ARFF file. It is read twice: first to see which numbers are whole ones.
public final class ArffRows implements TypedRows {
  private final String shown;
  private final BufferedReader in;
  private final List<ArffAttribute> attributes = new ArrayList<>();
  private boolean[] whole = new boolean[0];
  private @Nullable Object[] row = new Object[0];
  private long line;

  private ArffRows(String shown, BufferedReader in) {
    this.shown = shown;
    this.in = in;
  }

  /// Whether a text begins as ARFF, behind comments.
  ///
  /// @param head its first characters
  public static boolean is(String head) {
    return head.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("%")).findFirst().filter(l -> l.toLowerCase(Locale.ROOT).matches("@relation(\\s.*)?")).isPresent();
  }

  /// @param utf8  the text
  /// @param shown the file's name for messages
  public static ArffRows open(Path utf8, String shown) throws DataException, IOException {
    boolean[] found;
    try (var first = new ArffRows(shown, Files.newBufferedReader(utf8, StandardCharsets.UTF_8))) {
      first.begin();
      found = first.survey();
    }
    var rows = new ArffRows(shown, Files.newBufferedReader(utf8, StandardCharsets.UTF_8));
    rows.begin();
    rows.whole = found;
    return rows;
  }

  private void begin() throws DataException {
    for (String text = read(); text != null; text = read()) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.startsWith("@data")) {
        if (attributes.isEmpty()) {
          throw wrong("there is no @attribute before @data", "Declare the columns.");
        }
        row = new Object[attributes.size()];
        return;
      }
      if (lower.startsWith("@attribute")) {
        try {
          attributes.add(ArffAttribute.of(text.substring("@attribute".length()).strip()));
        } catch (IllegalArgumentException e) {
          throw wrong(e.getMessage(), "Known types: numeric, real, integer, string, date, {a,b,c}.");
        }
      } else if (!lower.startsWith("@relation") && !text.isBlank() && !text.startsWith("%")) {
        throw wrong("'" + text + "' is no declaration", "Write @attribute NAME TYPE, or @data before the rows.");
      }
    }
    throw wrong("there is no @data", "Add it before the rows.");
  }

  private boolean[] survey() throws DataException {
    var found = new boolean[attributes.size()];
    Arrays.fill(found, true);
    for (@Nullable String @Nullable [] cells = words(); cells != null; cells = words()) {
      for (int i = 0; i < found.length; i++) {
        found[i] &= cells[i] == null || ArffAttribute.isWhole(cells[i]);
      }
    }
    return found;
  }

  @Override
  public List<PhysicalColumn> columns() {
    var columns = new ArrayList<PhysicalColumn>();
    for (int i = 0; i < attributes.size(); i++) {
      columns.add(new PhysicalColumn(attributes.get(i).name(), switch (attributes.get(i).type()) {
        case NUMERIC -> whole[i] ? "BIGINT" : "DOUBLE";
        case NOMINAL, STRING -> "VARCHAR";
        case DATE -> "TIMESTAMP";
      }));
    }
    return columns;
  }

  @Override
  public boolean next() throws DataException {
    @Nullable String @Nullable [] cells = words();
    if (cells == null) {
      return false;
    }
    for (int i = 0; i < cells.length; i++) {
      try {
        row[i] = cells[i] == null ? null : attributes.get(i).cell(cells[i], whole[i]);
      } catch (IllegalArgumentException e) {
        throw wrong("column '" + attributes.get(i).name() + "': " + e.getMessage(), "Correct it, or write ? for a missing cell.");
      }
    }
    return true;
  }

  /// The words of the next row, null where missing; null at the end.
  private @Nullable String @Nullable [] words() throws DataException {
    String text = read();
    while (text != null && (text.isBlank() || text.startsWith("%"))) {
      text = read();
    }
    return text == null ? null : text.startsWith("{") && text.indexOf('}') > 0 ? sparse(text) : dense(text);
  }

  private @Nullable String[] dense(String text) throws DataException {
    List<ArffLine> words = ArffLine.cut(text, false);
    // A weight of the row may stand behind its cells.
    if (words.size() == attributes.size() + 1 && words.getLast().word().matches("\\{.*}")) {
      words = words.subList(0, attributes.size());
    }
    if (words.size() != attributes.size()) {
      throw wrong(words.size() + " cells instead of " + attributes.size(), "Give each row a cell for each column.");
    }
    var cells = new @Nullable String[words.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = words.get(i).isMissing() ? null : words.get(i).word();
    }
    return cells;
  }

  private @Nullable String[] sparse(String text) throws DataException {
    var cells = new @Nullable String[attributes.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = attributes.get(i).absent();
    }
    List<ArffLine> words = ArffLine.cut(text.substring(1, text.lastIndexOf('}')), true);
    for (int i = 0; i < words.size(); i += 2) {
      try {
        int column = Integer.parseInt(words.get(i).word());
        cells[column] = words.get(i + 1).isMissing() ? null : words.get(i + 1).word();
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw wrong("'" + words.get(i).word() + "' is no number of a column with a value behind it", "Columns are counted from 0.");
      }
    }
    return cells;
  }

  private @Nullable String read() throws DataException {
    try {
      line++;
      String text = in.readLine();
      return text == null ? null : text.startsWith("\ufeff") ? text.substring(1).strip() : text.strip();
    } catch (IOException e) {
      throw DataException.work("'" + shown + "' cannot be read: " + e.getMessage() + ".", "Try again.", e);
    }
  }

  private DataException wrong(@Nullable String what, String advice) {
    return DataException.input("Line " + line + " of '" + shown + "': " + what + ".", advice);
  }

  @Override
  public @Nullable Object cell(int column) {
    return row[column];
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }
}
