package atelier.flow.work;

import atelier.core.expr.Rel;
import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/// Which rows of the sources are worked on.
public sealed interface Sampling {
  /// Every row.
  record All() implements Sampling {}

  /// The first rows.
  record First(long rows) implements Sampling {}

  /// Rows drawn by chance, the same ones each time.
  record Random(long rows, long seed) implements Sampling {}

  /// The same share of every value of a column; a table without the column is sampled by chance.
  record Stratified(long rows, String column, long seed) implements Sampling {}

  /// The sample that editing begins with.
  static Sampling standard() {
    return new First(10_000);
  }

  default boolean isAll() {
    return this instanceof All;
  }

  /// The wanted rows of a table.
  ///
  /// @param size how many rows the table has
  default Rel of(Rel table, long size, Catalog catalog) throws FlowException {
    return switch (this) {
      case All _ -> table;
      case First(long rows) -> rows >= size ? table : by("row.limit", Json.object().put("k", rows), table, catalog);
      case Random(long rows, long seed) -> rows >= size ? table : by("row.sample-random", Json.object().put("size", rows).put("seed", seed), table, catalog);
      case Stratified(long rows, String column, long seed) -> rows >= size
          ? table
          : table.schema().has(column)
              ? by("row.sample-stratified", Json.object().put("column", column).put("size", rows).put("seed", seed), table, catalog)
              : new Random(rows, seed).of(table, size, catalog);
    };
  }

  private static Rel by(String transform, ObjectNode params, Rel table, Catalog catalog) throws FlowException {
    try {
      var ports = catalog.find(transform).orElseThrow().apply(params, List.of(table), null, true);
      return Objects.requireNonNull(ports.get("output"));
    } catch (ParamException e) {
      throw FlowException.in("The sample", e.problem(), e);
    }
  }
}
