package atelier.flow.catalog;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Runs examples of transforms on an engine, for the contract tests of all engines.
public final class ExampleRun {
  private ExampleRun() {}

  public static Table run(Transform<?> transform, Example example, List<Table> inputs, Engine engine) throws ProblemException {
    Rel first = apply(transform, example, inputs, engine).values().iterator().next();
    return withoutRowId(engine.collect(first, Progress.none()));
  }

  /// The result, or what the refusal says.
  public static Object outcome(Transform<?> transform, Example example, List<Table> inputs, Engine engine) {
    try {
      return shown(run(transform, example, inputs, engine));
    } catch (ProblemException e) {
      return e.problem().what();
    }
  }

  public static Map<String, Rel> apply(Transform<?> transform, Example example, List<Table> inputs, Engine engine) throws ProblemException {
    List<Rel> scans = inputs.stream().map(ExampleRun::scan).toList();
    Rel question = transform.discover(example.params(), scans);
    return transform.apply(example.params(), scans, question == null ? null : engine.collect(question, Progress.none()), true);
  }

  public static List<Table> inputs(Example example) {
    return List.copyOf(example.in().values());
  }

  public static Rel scan(Table table) {
    var columns = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    columns.addAll(table.schema().columns());
    var rows = new ArrayList<List<Object>>();
    for (List<Object> row : table.rows()) {
      var cells = new ArrayList<Object>(List.of((long) rows.size() + 1));
      cells.addAll(row);
      rows.add(cells);
    }
    var withId = new Table(new Schema(columns), rows);
    return new Rel.Scan(new Rel.Source.Memory(withId), withId.schema());
  }

  /// The example's tables with two rows more: one all missing, one with empty texts.
  public static List<Table> hardened(Example example) {
    var tables = new ArrayList<Table>();
    for (Table table : example.in().values()) {
      var rows = new ArrayList<>(table.rows());
      rows.add(Collections.nCopies(table.schema().columns().size(), null));
      var blank = new ArrayList<Object>();
      for (int i = 0; i < table.schema().columns().size(); i++) {
        blank.add(table.schema().columns().get(i).kind() == Kind.TEXT ? "" : table.rows().isEmpty() ? null : table.rows().getFirst().get(i));
      }
      rows.add(blank);
      tables.add(new Table(table.schema(), rows));
    }
    return tables;
  }

  public static Table withoutRowId(Table table) {
    int at = table.schema().names().indexOf(Schema.ROW);
    var rows = new ArrayList<List<Object>>();
    for (List<Object> row : table.rows()) {
      var cells = new ArrayList<>(row);
      cells.remove(at);
      rows.add(cells);
    }
    return new Table(new Schema(table.schema().columns().stream().filter(c -> !c.name().equals(Schema.ROW)).toList()), rows);
  }

  public static String described(Schema schema) {
    return schema.columns().stream().map(c -> c.name() + ":" + (c.kind().isText() ? "text" : c.kind().id())).toList().toString();
  }

  /// A table as text: numbers to ten digits, which is closer than any summing order.
  public static String shown(Table table) {
    var text = new StringBuilder(described(table.schema()));
    table.rows().forEach(row -> text.append('\n').append(row.stream().map(ExampleRun::shown).toList()));
    return text.toString();
  }

  private static String shown(Object cell) {
    return switch (cell) {
      case null -> "∅";
      case Double d when !Double.isFinite(d) -> d.toString();
      case Double d -> d == 0 ? "0.0" : Double.toString(new java.math.BigDecimal(d).round(new java.math.MathContext(10)).doubleValue());
      case String s -> '"' + s + '"';
      default -> cell.toString();
    };
  }
}
