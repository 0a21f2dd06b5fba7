package atelier.core.data.cell;

import atelier.core.data.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Dates and moments, in one pattern or several; the first one is the usual one and is what values are written back in.
public final class DateCells implements CellFormat {
  private static final String BETWEEN = " | ";

  private final Kind kind;
  private final List<DatePattern> patterns;

  DateCells(Kind kind, List<DatePattern> patterns) {
    this.kind = kind;
    this.patterns = List.copyOf(patterns);
  }

  static DateCells of(Kind kind, @Nullable String label) {
    String labels = label != null ? label : kind == Kind.DATE ? "YYYY-MM-DD" : "YYYY-MM-DD hh:mm:ss | YYYY-MM-DDThh:mm:ss | YYYY-MM-DDThh:mm:ssZ | YYYY-MM-DD hh:mm | YYYY-MM-DD";
    return new DateCells(kind, Arrays.stream(labels.split(java.util.regex.Pattern.quote(BETWEEN))).map(DatePattern::new).toList());
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String label() {
    return patterns.stream().map(DatePattern::label).collect(Collectors.joining(BETWEEN));
  }

  @Override
  public @Nullable Object parse(String text) {
    var tokens = DateTokens.of(text);
    if (tokens == null) {
      return null;
    }
    for (DatePattern pattern : patterns) {
      LocalDateTime moment = pattern.parse(tokens);
      if (moment != null) {
        return kind == Kind.DATE ? (Object) moment.toLocalDate() : moment;
      }
    }
    return null;
  }

  @Override
  public String render(Object value) {
    return patterns.getFirst().render(value instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) value);
  }

  @Override
  public String reason(String text) {
    var tokens = DateTokens.of(text);
    return tokens == null || tokens.size() < 3 ? "not a date" : "no such day";
  }
}
