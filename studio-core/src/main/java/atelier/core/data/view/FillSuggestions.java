package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.view.Suggestion.Because;
import atelier.core.data.view.Suggestion.Reason;
import atelier.core.data.view.Suggestion.Unit;
import atelier.core.engine.page.StoryStatistics;
import atelier.core.engine.page.StoryStatistics.Only;
import atelier.core.expr.Expr;
import atelier.core.job.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What could stand in missing cells: 0 where a count beside it is 0, else the middle or the most frequent value.
final class FillSuggestions {
  private static final int MOST_COLUMNS = 50;
  private static final int MOST_WITNESSES = 64;

  private final Dataset dataset;
  private final StoryStatistics statistics;
  private final double mostMissing;

  FillSuggestions(Dataset dataset, StoryStatistics statistics, double mostMissing) {
    this.dataset = dataset;
    this.statistics = statistics;
    this.mostMissing = mostMissing;
  }

  void find(List<ColumnHeader> headers, List<Suggestion> into, Progress progress) throws DataException {
    List<ColumnHeader> gaps = headers.stream().filter(h -> h.missing() > 0 && h.missingShare() <= mostMissing).limit(MOST_COLUMNS).toList();
    Map<String, ColumnHeader> byName = new HashMap<>();
    headers.forEach(h -> byName.put(h.name(), h));
    for (int i = 0; i < gaps.size(); i++) {
      progress.report(i / (double) gaps.size(), "Looking at missing cells");
      ColumnHeader gap = gaps.get(i);
      Because zero = gap.kind().isNumeric() ? zero(gap, byName, progress) : null;
      suggestion(gap, zero).ifPresent(into::add);
    }
  }

  private static Optional<Suggestion> suggestion(ColumnHeader gap, @Nullable Because zero) {
    List<String> columns = List.of(gap.name());
    if (zero != null) {
      Object value = gap.kind() == Kind.INTEGER ? (Object) 0 : (Object) 0.0;
      return Optional.of(new Suggestion(Reason.FILL_EXPLAINED, columns, gap.missing(), Unit.CELLS, 0, "0", zero, "miss.fill", Map.of("columns", columns, "value", value)));
    }
    if (gap.kind() == Kind.NUMBER || gap.kind() == Kind.INTEGER) {
      return Optional.of(new Suggestion(Reason.FILL_MEDIAN, columns, gap.missing(), Unit.CELLS, 0, null, null, "miss.impute-median", Map.of("columns", columns)));
    }
    if (gap.kind() == Kind.CATEGORY || gap.kind() == Kind.BOOLEAN) {
      String usual = gap.top().isEmpty() ? null : gap.top().getFirst().text();
      return Optional.of(new Suggestion(Reason.FILL_MOST_FREQUENT, columns, gap.missing(), Unit.CELLS, 0, usual, null, "miss.impute-mode", Map.of("columns", columns)));
    }
    return Optional.empty();
  }

  /// A number that is 0 in all rows with a gap, and hardly in any other.
  private @Nullable Because zero(ColumnHeader gap, Map<String, ColumnHeader> headers, Progress progress) throws DataException {
    List<Column> witnesses = dataset.schema().columns().stream()
        .filter(c -> !c.name().equals(gap.name()) && (c.kind() == Kind.INTEGER || c.kind() == Kind.NUMBER) && varies(headers.get(c.name())))
        .limit(MOST_WITNESSES).toList();
    if (witnesses.isEmpty()) {
      return null;
    }
    List<@Nullable Only> values = statistics.only(witnesses, Expr.call("is_missing", Expr.column(gap.name())), progress);
    Because best = null;
    long fewest = 2 * gap.missing() + 1;
    for (int i = 0; i < witnesses.size(); i++) {
      Only only = values.get(i);
      if (only != null && (only.value().equals("0") || only.value().equals("0.0")) && only.everywhere() < fewest) {
        fewest = only.everywhere();
        best = new Because(witnesses.get(i).name(), "0");
      }
    }
    return best;
  }

  private static boolean varies(@Nullable ColumnHeader header) {
    return header != null && header.distinct() > 1;
  }
}
