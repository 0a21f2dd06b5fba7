package atelier.wrangler.ui;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.view.CellText;
import atelier.core.data.view.ColumnHeader;
import atelier.core.data.view.Condition;
import atelier.ui.grid.ColumnKind;
import atelier.ui.grid.GridColumn;
import atelier.ui.grid.GridProfile;
import atelier.ui.grid.Pick;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Between the figures of a column and the header that shows them, and back from what is clicked there to a condition.
public final class Headers {
  private static final long MICROS = 1_000_000;

  private Headers() {}

  /// @param header null while it is not counted
  static GridColumn column(Column column, @Nullable ColumnHeader header) {
    boolean names = header != null && column.kind().isText() && header.allDiffer();
    return GridColumn.of(column.name(), names ? ColumnKind.IDENTIFIER : ColumnKind.of(column.kind()));
  }

  /// What a header shows of a column.
  public static GridProfile profile(ColumnHeader header, Language language) {
    return profile(header, new DataTexts(language));
  }

  static GridProfile profile(ColumnHeader header, DataTexts texts) {
    return GridProfile.of(picture(header, texts), header.distinct(), header.missingShare());
  }

  private static GridProfile.@Nullable Picture picture(ColumnHeader header, DataTexts texts) {
    ColumnHeader.Histogram histogram = header.histogram();
    if (histogram != null) {
      return new GridProfile.Bars(bars(header.kind(), histogram), Objects.requireNonNullElse(header.min(), ""), Objects.requireNonNullElse(header.max(), ""));
    }
    if (!header.top().isEmpty()) {
      double rows = Math.max(1, header.rows());
      return new GridProfile.Tops(header.top().stream().map(t -> new GridProfile.Top(t.text(), t.count() / rows)).toList(), header.others());
    }
    return header.allDiffer() ? new GridProfile.Words(texts.allDiffer()) : null;
  }

  private static List<GridProfile.Bar> bars(Kind kind, ColumnHeader.Histogram histogram) {
    var bars = new ArrayList<GridProfile.Bar>();
    for (int i = 0; i < histogram.counts().size(); i++) {
      double from = histogram.from(i);
      double to = histogram.from(i + 1);
      bars.add(new GridProfile.Bar(from, to, histogram.counts().get(i), end(kind, from) + " – " + end(kind, to)));
    }
    return bars;
  }

  /// One end of a bar as a person reads it.
  static String end(Kind kind, double value) {
    return switch (kind) {
      case DATE -> moment(value).toLocalDate().toString();
      case TIMESTAMP -> moment(value).withNano(0).toString().replace('T', ' ');
      case TIME -> time(value).withNano(0).toString();
      default -> Figures.brief(value);
    };
  }

  private static LocalDateTime moment(double micros) {
    long whole = Math.round(micros);
    return LocalDateTime.ofEpochSecond(Math.floorDiv(whole, MICROS), (int) Math.floorMod(whole, MICROS) * 1000, ZoneOffset.UTC);
  }

  private static LocalTime time(double micros) {
    return LocalTime.ofNanoOfDay(Math.clamp(Math.round(micros) * 1000, 0, LocalTime.MAX.toNanoOfDay()));
  }

  /// What a click in a header asks for.
  static Condition condition(Column column, Pick pick) {
    return switch (pick) {
      case Pick.Value(String value) when value == null -> new Condition.Missing(column.name());
      case Pick.Value(String value) when column.kind() == Kind.BOOLEAN -> Condition.OneOf.of(column.name(), CellText.of(column, List.of()).show(true).equals(value));
      case Pick.Value(String value) -> Condition.OneOf.of(column.name(), value);
      case Pick.Range range -> between(column, range);
    };
  }

  private static Condition between(Column column, Pick.Range range) {
    String name = column.name();
    return switch (column.kind()) {
      case DATE -> new Condition.Between(name, dayFrom(range.from()), range.toInclusive() ? moment(range.to()).toLocalDate() : dayFrom(range.to()), range.toInclusive());
      case TIMESTAMP -> new Condition.Between(name, moment(range.from()), moment(range.to()), range.toInclusive());
      case TIME -> new Condition.Between(name, time(range.from()), time(range.to()), range.toInclusive());
      default -> new Condition.Between(name, range.from(), range.to(), range.toInclusive());
    };
  }

  /// The first day that begins at a moment or after it.
  private static LocalDate dayFrom(double micros) {
    LocalDateTime moment = moment(micros);
    LocalDate day = moment.toLocalDate();
    return moment.equals(day.atStartOfDay()) ? day : day.plusDays(1);
  }

  /// The question in words.
  static String words(Condition condition, Pick pick, DataTexts texts) {
    return switch (pick) {
      case Pick.Value(String value) -> value == null ? texts.isMissing(condition.column()) : texts.isValue(condition.column(), value);
      case Pick.Range range -> texts.isIn(condition.column(), range.words());
    };
  }
}
