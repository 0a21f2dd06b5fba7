package atelier.flow.work;

import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.flow.catalog.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the steps of a workbench gave, under the hash of each, and their tables as files. For one thread at a time.
final class Shelf {
  private static final int MOST_KEPT = 600;

  private final DuckEngine engine;
  private final Path folder;
  private final Map<String, Result> results = new LinkedHashMap<>(16, 0.75f, true);
  private int files;

  /// @param folder where the files lie
  Shelf(DuckEngine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  @Nullable Result find(String hash) {
    return results.get(hash);
  }

  Result keep(Result result) {
    results.put(result.hash, result);
    return result;
  }

  void forget(Result result) {
    results.remove(result.hash);
  }

  void clear() {
    results.clear();
  }

  /// The answer to a question about the tables.
  Table ask(Rel question, Progress progress) throws DataException {
    return engine.collect(question, progress);
  }

  /// The table as a file; what reads it from now on reads the file.
  Dataset table(Result result, String wanted, Progress progress) throws DataException {
    String port = wanted.isEmpty() ? result.main() : wanted;
    Dataset known = result.tables.get(port);
    if (known != null) {
      return known;
    }
    Rel table = result.table(port);
    Dataset same = datasetOf(table);
    if (same != null) {
      result.tables.put(port, same);
      return same;
    }
    Path file = file();
    long rows = engine.keep(table, file, progress);
    Schema schema = Step.visible(table);
    var dataset = new Dataset(result.hash + "-" + port, port, rows, schema, file);
    result.planned.put(port, table);
    result.ports.put(port, typed(engine.scan(List.of(file)), schema));
    result.tables.put(port, dataset);
    shrink();
    return dataset;
  }

  private void shrink() {
    var oldest = results.values().iterator();
    while (results.size() > MOST_KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  Effect effect(Result result, Progress progress) throws DataException {
    Effect known = result.effect;
    if (known != null) {
      return known;
    }
    Dataset table = table(result, "", progress);
    Rel before = result.inputs.getFirst();
    long rows = rows(before, progress);
    Effect effect = comparison(result).effect(engine, rows, table.rows(), progress);
    result.effect = effect;
    return effect;
  }

  private Comparison comparison(Result result) {
    Rel planned = result.planned(result.main());
    return new Comparison(result.inputs.getFirst(), planned, new Origins(result.inputs).keepsRows(planned));
  }

  private long rows(Rel table, Progress progress) throws DataException {
    Dataset known = datasetOf(table);
    if (known != null) {
      return known.rows();
    }
    Object count = engine.collect(new Rel.Aggregate(table, List.of(), List.of(Rel.Aggregation.of("rows", Expr.call("rows")))), progress).cell(0, "rows");
    return count instanceof Long n ? n : 0;
  }

  /// The file in which a table is kept; null where it is in none.
  private @Nullable Dataset datasetOf(Rel table) {
    for (Result each : results.values()) {
      for (Map.Entry<String, Rel> port : each.ports.entrySet()) {
        if (port.getValue() == table && each.tables.containsKey(port.getKey())) {
          return each.tables.get(port.getKey());
        }
      }
    }
    return null;
  }

  Difference difference(Result result, Progress progress) throws DataException {
    Difference known = result.difference;
    if (known != null) {
      return known;
    }
    Effect effect = effect(result, progress);
    Dataset table = table(result, "", progress);
    Difference difference;
    if (effect.sameRows() && !effect.isNothing()) {
      Rel rows = comparison(result).rows(effect);
      Path file = file();
      long count = engine.keep(rows, file, progress);
      difference = new Difference(new Dataset(result.hash + "-difference", "difference", count, Step.visible(rows), file), effect, shown(result, effect));
    } else {
      difference = new Difference(table, effect, table.schema().names());
    }
    result.difference = difference;
    return difference;
  }

  /// Columns after the step, those that are gone where they were.
  private static List<String> shown(Result result, Effect effect) {
    var shown = new ArrayList<>(Step.visible(result.table("")).names());
    List<String> was = Step.visible(result.inputs.getFirst()).names();
    for (String gone : effect.removed()) {
      int at = was.indexOf(gone);
      int place = 0;
      for (int i = at - 1; i >= 0 && place == 0; i--) {
        int left = Math.max(shown.indexOf(was.get(i)), shown.indexOf(Difference.former(was.get(i))));
        place = left + 1;
      }
      shown.add(place, Difference.former(gone));
    }
    return shown;
  }

  private Path file() {
    return folder.resolve("t" + ++files + ".parquet");
  }

  /// The columns of the file, with what the dataset knows of them beyond their type.
  static Rel.Scan typed(Rel.Scan scan, Schema known) {
    return new Rel.Scan(scan.source(), new Schema(scan.schema().columns().stream()
        .filter(c -> c.name().equals(Schema.ROW) || known.has(c.name()))
        .map(c -> known.find(c.name()).filter(k -> k.kind().isText() && c.kind().isText() || k.kind() == c.kind()).orElse(c))
        .toList()));
  }
}
