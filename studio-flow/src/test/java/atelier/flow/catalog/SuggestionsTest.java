package atelier.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Kind;
import atelier.core.data.Table;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.view.ColumnHeaders;
import atelier.core.data.view.Suggestion;
import atelier.core.data.view.Suggestion.Reason;
import atelier.core.data.view.Suggestions;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.expr.Cells;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the data page suggests is in the catalogue, and changes as much as it says.
class SuggestionsTest {
  @TempDir Path folder;

  @Test
  void everySuggestionIsATransformThatChangesWhatItSays() throws Exception {
    var reasons = EnumSet.noneOf(Reason.class);
    String rows = rows();
    String last = rows.substring(rows.lastIndexOf("\n", rows.length() - 2) + 1);
    reasons.addAll(check(rows));
    reasons.addAll(check(rows + last));
    assertThat(reasons).isEqualTo(EnumSet.allOf(Reason.class));
  }

  private List<Reason> check(String rows) throws Exception {
    Path file = Files.writeString(folder.resolve("t.csv"), rows);
    var kinds = Map.of("amount", Kind.TEXT, "price", Kind.TEXT, "day", Kind.TEXT, "note", Kind.TEXT, "id", Kind.TEXT);
    var options = ImportOptions.auto().withKinds(kinds);
    try (Imported imported = new Importer().open(file, options, Progress.none());
        var engine = new DuckEngine(DuckSession.open(imported.dataset().file()))) {
      var dataset = imported.dataset();
      List<Suggestion> all = new Suggestions(dataset).find(new ColumnHeaders(dataset, null).measure(List.of(), h -> {}, Progress.none()), Progress.none());
      Rel before = engine.scan(List.of(dataset.file()));

      for (Suggestion suggestion : all) {
        Transform<?> transform = Catalog.standard().find(suggestion.transform()).orElseThrow(() -> new AssertionError("No transform " + suggestion.transform()));
        JsonNode params = Json.mapper().valueToTree(suggestion.params());
        Rel question = transform.discover(params, List.of(before));
        Table state = question == null ? null : engine.collect(question, Progress.none());
        Rel after = transform.apply(params, List.of(before), state, true).values().iterator().next();
        assertThat(changed(suggestion, engine.collect(before, Progress.none()), engine.collect(after, Progress.none()))).as(suggestion.toString()).isEqualTo(suggestion.count());
      }
      return all.stream().map(Suggestion::reason).toList();
    }
  }

  private static String rows() {
    var text = new StringBuilder("id,tenure,total,rest,city,amount,price,day,note,empty,const,class\n");
    for (int i = 0; i < 60; i++) {
      boolean fresh = i < 4;
      String city = i < 3 ? "ulm" : i < 5 ? "\" Ulm\"" : i % 2 == 0 ? "Ulm" : "Bonn";
      text.append("k").append(i).append(',').append(fresh ? 0 : i).append(',').append(fresh ? "" : Double.toString(i * 1.25)).append(',').append(i % 20 == 7 ? "" : Integer.toString(i * 7 % 50))
          .append(',').append(city).append(',').append(i == 7 ? "unknown" : Integer.toString(i)).append(',').append(i).append(".5,2024-01-").append(10 + i % 20)
          .append(',').append(i % 30 == 0 ? "\"  \"" : "word" + i % 9).append(",,x,").append(i % 13 == 0 ? "" : i % 3 == 0 ? "red" : "blue").append('\n');
    }
    return text.toString();
  }

  private static long changed(Suggestion suggestion, Table before, Table after) {
    return switch (suggestion.unit()) {
      case COLUMNS -> before.schema().columns().size() - after.schema().columns().size();
      case ROWS -> before.rows().size() - after.rows().size();
      case CELLS -> suggestion.columns().stream().mapToLong(c -> cells(suggestion, before.column(c), after.column(c))).sum();
    };
  }

  private static long cells(Suggestion suggestion, List<@Nullable Object> before, List<@Nullable Object> after) {
    long lost = 0;
    long changed = 0;
    for (int i = 0; i < before.size(); i++) {
      Object old = before.get(i);
      Object now = after.get(i);
      boolean parsed = suggestion.reason() == Reason.PARSE_NUMBER || suggestion.reason() == Reason.PARSE_MOMENT;
      if (parsed ? now != null : !(old == null || now == null ? old == now : Cells.same(old, Objects.requireNonNull(now)))) {
        changed++;
      }
      lost += parsed && old != null && now == null ? 1 : 0;
    }
    assertThat(lost).isEqualTo(suggestion.lost());
    return changed;
  }
}
