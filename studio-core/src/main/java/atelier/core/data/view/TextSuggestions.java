package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.view.Suggestion.Reason;
import atelier.core.data.view.Suggestion.Unit;
import atelier.core.engine.page.StoryStatistics;
import atelier.core.engine.page.StoryStatistics.Spelling;
import atelier.core.expr.Expr;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What texts could become: numbers, moments, texts without spaces around, one spelling for each word.
final class TextSuggestions {
  private static final int BATCH = 32;
  private static final int QUESTIONS = 7;

  /// With fewer fitting cells the column is meant as text.
  private static final double MOSTLY = 0.9;

  private static final long MOST_SPELLED = 10_000;
  private static final int MOST_SPELLINGS = 200;

  private final Dataset dataset;
  private final StoryStatistics statistics;

  TextSuggestions(Dataset dataset, StoryStatistics statistics) {
    this.dataset = dataset;
    this.statistics = statistics;
  }

  void find(List<ColumnHeader> headers, List<Suggestion> into, Progress progress) throws DataException {
    Map<String, ColumnHeader> byName = new HashMap<>();
    headers.forEach(h -> byName.put(h.name(), h));
    List<Column> texts = dataset.schema().columns().stream().filter(c -> c.kind().isText() && byName.containsKey(c.name())).toList();
    for (int i = 0; i < texts.size(); i += BATCH) {
      progress.report(i / (double) texts.size(), "Looking at texts");
      List<Column> batch = texts.subList(i, Math.min(texts.size(), i + BATCH));
      List<Long> counts = statistics.count(batch.stream().flatMap(c -> questions(c).stream()).toList(), progress);
      for (int c = 0; c < batch.size(); c++) {
        suggest(Objects.requireNonNull(byName.get(batch.get(c).name())), counts.subList(QUESTIONS * c, QUESTIONS * (c + 1)), into, progress);
      }
    }
  }

  private static List<Expr> questions(Column column) {
    Expr cell = Expr.column(column.name());
    Expr bare = Expr.call("trim", cell);
    return List.of(
        Expr.call("eq", bare, ""),
        Expr.call("and", Expr.call("ne", cell, bare), Expr.call("ne", bare, "")),
        Expr.call("is_present", Expr.call("to_number", cell)),
        Expr.call("is_present", Expr.call("to_integer", cell)),
        // Codes: 00123 is no number.
        Expr.call("regex_full_match", bare, "0[0-9]+"),
        Expr.call("is_present", Expr.call("to_timestamp", cell)),
        Expr.call("is_present", cell));
  }

  private void suggest(ColumnHeader header, List<Long> counts, List<Suggestion> into, Progress progress) throws DataException {
    long blank = counts.get(0);
    long spaces = counts.get(1);
    long numbers = counts.get(2);
    long present = counts.get(6) - blank;
    List<String> columns = List.of(header.name());
    if (present > 0 && counts.get(4) == 0 && numbers >= MOSTLY * present) {
      String transform = counts.get(3) == numbers ? "type.to-long" : "type.to-double";
      into.add(new Suggestion(Reason.PARSE_NUMBER, columns, numbers, Unit.CELLS, present - numbers, null, null, transform, Map.of("columns", columns)));
    } else if (present > 0 && counts.get(5) >= MOSTLY * present) {
      into.add(new Suggestion(Reason.PARSE_MOMENT, columns, counts.get(5), Unit.CELLS, present - counts.get(5), null, null, "type.to-datetime", Map.of("columns", columns)));
    } else {
      if (spaces > 0) {
        into.add(new Suggestion(Reason.TRIM, columns, spaces, Unit.CELLS, 0, null, null, "str.strip", Map.of("columns", columns)));
      }
      spellings(header, into, progress);
    }
    if (blank > 0) {
      into.add(new Suggestion(Reason.BLANK_TO_MISSING, columns, blank, Unit.CELLS, 0, null, null, "miss.blank-to-missing", Map.of("columns", columns)));
    }
  }

  private void spellings(ColumnHeader header, List<Suggestion> into, Progress progress) throws DataException {
    if (header.distinct() < 2 || header.distinct() > MOST_SPELLED || header.allDiffer()) {
      return;
    }
    Column column = new Column(header.name(), header.kind());
    List<Spelling> others = new ArrayList<>(statistics.spellings(column, MOST_SPELLINGS, progress));
    // Spaces alone are the business of trimming.
    others.removeIf(s -> s.other().strip().equals(s.usual().strip()));
    if (!others.isEmpty()) {
      var map = new LinkedHashMap<String, Object>();
      others.forEach(s -> map.put(s.other(), s.usual()));
      long cells = others.stream().mapToLong(Spelling::count).sum();
      String usual = others.stream().map(Spelling::usual).distinct().count() == 1 ? others.getFirst().usual() : null;
      into.add(new Suggestion(Reason.MERGE_SPELLINGS, List.of(header.name()), cells, Unit.CELLS, 0, usual, null, "find.replace-map", Map.of("columns", List.of(header.name()), "map", map)));
    }
  }
}
