package atelier.flow.catalog;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Dialect;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which engines can do a transform, found by what its examples are made of: `local` always; `spark`, where Spark runs beside this program and may call its functions;
/// `cluster`, where it runs elsewhere and has its own only.
public final class EngineSupport {
  private static final String LOCAL = "local";
  private static final String SPARK = "spark";
  private static final String CLUSTER = "cluster";

  private EngineSupport() {}

  public static List<String> of(Transform<?> transform) {
    if (transform.dialect() != null) {
      return switch (transform.dialect()) {
        case DUCKDB -> List.of(LOCAL);
        case SPARK -> List.of(SPARK, CLUSTER);
      };
    }
    boolean spark = true;
    boolean cluster = true;
    for (Example example : transform.examples()) {
      for (Rel rel : example.out() == null ? List.<Rel>of() : made(transform, example)) {
        spark &= Obstacle.find(rel, Dialect.SPARK, true).isEmpty();
        cluster &= Obstacle.find(rel, Dialect.SPARK, false).isEmpty();
      }
    }
    return cluster ? List.of(LOCAL, SPARK, CLUSTER) : spark ? List.of(LOCAL, SPARK) : List.of(LOCAL);
  }

  /// Everything that an engine is asked for the example.
  private static List<Rel> made(Transform<?> transform, Example example) {
    List<Rel> inputs = example.in().values().stream().map(EngineSupport::scan).toList();
    var made = new ArrayList<Rel>();
    try {
      Rel question = transform.discover(example.params(), inputs);
      if (question != null) {
        made.add(question);
      }
      // A question that calls this program settles it, and may take long to answer.
      if (question == null || Obstacle.find(question, Dialect.SPARK, false).isEmpty()) {
        Table state = question == null ? null : new MemoryEngine().collect(question, Progress.none());
        made.addAll(transform.apply(example.params(), inputs, state, true).values());
      }
    } catch (ProblemException e) {
      throw new IllegalStateException("The example of '" + transform.id() + "' does not hold.", e);
    }
    return made;
  }

  @SuppressWarnings("NullAway") // It loses the annotation of List<List<@Nullable Object>> on record components.
  private static Rel scan(Table table) {
    var columns = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    columns.addAll(table.schema().columns());
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : table.rows()) {
      var cells = new ArrayList<@Nullable Object>(List.of((long) rows.size() + 1));
      cells.addAll(row);
      rows.add(cells);
    }
    return Constants.table(new Schema(columns), rows);
  }
}
