package atelier.core.data.load;

import atelier.core.data.Kind;
import atelier.core.data.cell.BooleanCells;
import atelier.core.data.cell.CellFormat;
import atelier.core.data.cell.MissingTokens;
import atelier.core.data.cell.NumberCells;
import atelier.core.data.load.TextSurvey.Planned;
import atelier.core.engine.load.PlainText.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the engine itself reads the columns of a plain text.
final class PlainCells {
  // The engine's own reading of moments has one way for the whole text, and is quicker.
  private static final Map<String, String> MOMENTS = Map.of("YYYY-MM-DD hh:mm:ss", "%Y-%m-%d %H:%M:%S", "YYYY-MM-DDThh:mm:ss", "%Y-%m-%dT%H:%M:%S");
  private static final Map<String, String> PARTS = Map.of("YYYY", "%Y", "MM", "%m", "DD", "%d", "hh", "%H", "mm", "%M", "ss", "%S");
  // Marks that no pattern gives a meaning.
  private static final Pattern PADDED = Pattern.compile("(?:(?:YYYY|MM|DD|hh|mm|ss)[-./: T]?)+");
  private static final Pattern PART = Pattern.compile("(YYYY|MM|DD|hh|mm|ss)([-./: T]?)");

  private PlainCells() {}

  /// Empty when the engine cannot read one of them.
  static List<Cell> of(List<Planned> columns) {
    boolean one = moments(columns) != null;
    char mark = mark(columns);
    var cells = new ArrayList<Cell>();
    for (Planned column : columns) {
      Cell cell = cell(column, one, mark);
      if (cell == null) {
        return List.of();
      }
      cells.add(cell);
    }
    return cells;
  }

  /// The same cells with the texts that are taken as no value: all that are known in a column of numbers or days, and in one of texts unless it holds codes (`NA` may be one); those
  /// of the sample where yes and no stand, which are told from texts by what else is there.
  ///
  /// @param given the only ones, where a person named them
  static List<Cell> withWords(List<Cell> cells, List<Planned> columns, @Nullable List<String> given) {
    var wordy = new ArrayList<Cell>();
    for (int i = 0; i < cells.size(); i++) {
      Planned column = columns.get(i);
      Kind kind = column.guess().format().kind();
      Collection<String> words = kind == Kind.BOOLEAN || kind.isText() && column.codes() ? column.guess().tokens().keySet() : given != null ? given : MissingTokens.known(kind.isText());
      wordy.add(cells.get(i).withWords(words.stream().filter(w -> isWord(w) && (given != null || !Character.isDigit(w.charAt(0)))).sorted().toList()));
    }
    return wordy;
  }

  /// Whether a text can be told from others by its characters alone: no blanks around it, and no marks of quotation.
  static boolean isWord(String text) {
    return !text.isBlank() && text.equals(text.strip()) && text.indexOf('"') < 0;
  }

  /// The decimal mark of the first column that has one.
  static char mark(List<Planned> columns) {
    return columns.stream().filter(c -> c.guess().format().kind() == Kind.NUMBER).map(c -> c.guess().format()).filter(NumberCells.class::isInstance).map(c -> ((NumberCells) c).mark()).findFirst().orElse('.');
  }

  /// How all moments are written, as strftime has it, where that is a way of the engine's own; null when there are none, or several.
  static @Nullable String moments(List<Planned> columns) {
    List<String> labels = columns.stream().map(c -> c.guess().format()).filter(f -> f.kind() == Kind.TIMESTAMP).map(f -> String.valueOf(f.label())).filter(MOMENTS::containsKey).distinct().toList();
    return labels.size() == 1 ? MOMENTS.get(labels.getFirst()) : null;
  }

  private static @Nullable Cell cell(Planned column, boolean oneMoment, char mark) {
    CellFormat format = column.guess().format();
    String name = column.name();
    return switch (format.kind()) {
      case INTEGER -> format instanceof NumberCells n && n.withMark('.').isPlain() && !column.guess().big() ? Cell.of(name, "BIGINT") : null;
      case NUMBER -> format instanceof NumberCells n && n.mark() == mark && n.withMark('.').isPlain() ? Cell.number(name, "DOUBLE", n.fixed() ? n.minDecimals() : n.minDecimals() == 0 ? -1 : -2) : null;
      case TEXT, CATEGORY -> Cell.text(name, column.prose());
      case BOOLEAN -> format instanceof BooleanCells b ? Cell.flag(name, b.yes(), b.no()) : null;
      case DATE -> String.valueOf(format.label()).equals("YYYY-MM-DD") ? Cell.of(name, "DATE") : date(name, "DATE", format);
      case TIMESTAMP -> oneMoment && MOMENTS.containsKey(String.valueOf(format.label())) ? Cell.of(name, "TIMESTAMP") : date(name, "TIMESTAMP", format);
      case DECIMAL, TIME, DURATION, LIST, STRUCT, VECTOR, BINARY -> null;
    };
  }

  /// Dates whose parts are all padded: each has the same length, and is written back alike.
  private static @Nullable Cell date(String name, String type, CellFormat format) {
    String label = String.valueOf(format.label());
    if (!PADDED.matcher(label).matches() || !label.contains("YYYY") || !label.contains("MM") || !label.contains("DD")) {
      return null;
    }
    Matcher parts = PART.matcher(label);
    String pattern = parts.replaceAll(part -> PARTS.get(part.group(1)) + part.group(2));
    return Cell.date(name, type, pattern, label.length());
  }
}
