package atelier.flow.catalog;

import static atelier.core.data.TableText.table;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.param.Param;
import atelier.flow.code.JavaCode;
import atelier.flow.code.ProgramCode;
import atelier.flow.code.PythonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Own code (`code`): each runs in a process of its own, when the flow is run. A fault names its own line.
final class OwnCodeTransforms {
  /// What code can give.
  enum Type {
    TEXT, INTEGER, NUMBER, BOOLEAN, DATE, TIMESTAMP, LIST, VECTOR;

    Kind kind() {
      return Kind.valueOf(name());
    }
  }

  record Made(@Param(required = true) String name, @Param(required = true) Type type) {}

  enum Format {
    CSV, JSONL
  }

  record JavaRow(@Param(type = "java", required = true, help = "A method Object apply(Row r), imports in front of it; r.get(\"a\"), r.text(\"a\"), r.number(\"a\").") String source, @Param(required = true, help = "Name of the new column.") String output, @Param(required = true) Type type) {}

  record JavaTable(@Param(type = "java", required = true, help = "A method List<Row> apply(List<Row> rows); r.with(\"a\", 1) changes a copy, Map<String, Object> will do too.") String source,
      @Param(required = true, help = "{name, type} of each column that comes out.") List<Made> schema) {}

  record PythonValue(@Param(type = "col", required = true) String column, @Param(type = "py", required = true, help = "A function of the column; the last one counts.") String source, @Param(required = true) Type type,
      @Param(help = "The function gets all values as a pandas Series; else one after the other.") boolean vectorised) {}

  record PythonFrame(@Param(type = "py", required = true, help = "Changes the DataFrame df; pd and np are there.") String source) {}

  record Command(@Param(type = "list", required = true, help = "The program and its arguments, one text each.") List<String> command, Format format, @Param(min = 1, max = 86_400, unit = "seconds") int timeoutS) {}

  private OwnCodeTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        own("code.java-row", "Java row function", "A new column that a method of Java makes of each row.", Reach.ROW, new JavaRow("", "", Type.TEXT), OwnCodeTransforms::javaRow)
            .example("{'source': 'Object apply(Row r) {\\n  return r.isMissing(\\'a\\') ? null : r.number(\\'a\\') * 2;\\n}', 'output': 'twice', 'type': 'number'}".replace("\\'", "\\\""), table("a | b", "2 | x", "1 | y", "- | z"), table("a | b | twice", "2 | x | 4.0", "1 | y | 2.0", "- | z | -"))
            .refuses("{'source': 'Object apply(Row r) {\\n  return nope;\\n}', 'output': 'c', 'type': 'text'}", table("a", "1"), "Line 2"),
        own("code.java-table", "Java table function", "The rows that a method of Java makes of all rows.", Reach.TABLE, new JavaTable("", List.of()), OwnCodeTransforms::javaTable)
            .example("{'source': 'List<Row> apply(List<Row> rows) {\\n  return rows.stream().filter(r -> !r.isMissing(\\'a\\')).map(r -> r.with(\\'n\\', rows.size())).toList();\\n}', 'schema': [{'name': 'n', 'type': 'integer'}, {'name': 'a', 'type': 'integer'}]}".replace("\\'", "\\\""),
                table("a | b", "2 | x", "- | z"), table("n | a", "2 | 2"))
            .refuses("{'source': 'List<Row> apply(List<Row> rows) {\\n  throw new IllegalStateException();\\n}', 'schema': [{'name': 'n', 'type': 'integer'}]}", table("a", "1"), "Line 2"),
        own("code.python-scalar", "Python function", "A column's values through a function of Python, in place. It is run by a Python of this computer.", Reach.ROW, new PythonValue("", "", Type.TEXT, true), OwnCodeTransforms::pythonValue)
            .refuses("{'column': 'c', 'source': 'def f(x):\\n  return x', 'type': 'text'}", table("a | b", "1 | x", "- | y"), "no column 'c'"),
        asked("code.python-table", "Python (pandas)", "The DataFrame df that code of Python leaves behind. It is run by a Python of this computer that has pandas: first to see which columns come out, then for the rows.", new PythonFrame(""), s -> pythonFrame(s, List.of()), s -> pythonFrame(s, known(s)))
            .refuses("{'source': ''}", table("a | b", "1 | x", "- | y"), "no code"),
        asked("code.command", "External program", "The rows that another program writes when it reads the table: first to see which columns come out, then for the rows.", new Command(List.of(), Format.CSV, 300), s -> command(s, List.of()), s -> command(s, known(s)))
            .refuses("{'command': ['no-such-program-here']}", table("a | b", "1 | x", "- | y"), "'no-such-program-here'")
            .refuses("{'command': []}", table("a | b", "1 | x", "- | y"), "no program"));
  }

  /// An effect that runs code on this computer.
  private record Program<P extends Record>(Effect<P> inner) implements Effect<P> {
    @Override
    public Map<String, Rel> apply(Step<P> step) throws FlowException {
      return inner.apply(step);
    }

    @Override
    public @Nullable Rel discover(Step<P> step) throws FlowException {
      return inner.discover(step);
    }

    @Override
    public boolean asksAnew() {
      return inner.asksAnew();
    }

    @Override
    public boolean runsPrograms() {
      return true;
    }
  }

  private static <P extends Record> Transform<P> own(String id, String title, String help, Reach reach, P defaults, Transforms.TableEffect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.CUSTOM, reach, defaults, new Program<>(s -> Map.of("output", effect.of(s))), List.of());
  }

  private static <P extends Record> Transform<P> asked(String id, String title, String help, P defaults, Transforms.TableEffect<P> question, Transforms.TableEffect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.CUSTOM, Reach.TABLE, defaults, new Program<>(Transforms.asking(question, effect)), List.of());
  }

  private static String code(String source) throws FlowException {
    if (source.isBlank()) {
      throw FlowException.input("There is no code.", "Write some.");
    }
    return source;
  }

  /// The columns that code sees: what has no form outside the engine is left out.
  private static List<Column> seen(Step<?> step) {
    return step.schema().columns().stream().filter(c -> c.kind() != Kind.DURATION && c.kind() != Kind.BINARY && c.kind() != Kind.TIME).toList();
  }

  private static List<Expr> given(List<Column> columns) {
    return columns.stream().map(c -> (Expr) Expr.column(c.name())).toList();
  }

  private static Rel javaRow(Step<JavaRow> step) throws FlowException {
    JavaRow p = step.params();
    step.free(p.output());
    List<Column> seen = seen(step);
    var made = new Column(p.output(), p.type().kind());
    return Handed.all(step, given(seen), Map.of(p.output(), made.kind()), java.util.Set.of(), new JavaCode(code(p.source()), false, seen, List.of(made)));
  }

  private static Rel javaTable(Step<JavaTable> step) throws FlowException {
    JavaTable p = step.params();
    if (p.schema().isEmpty()) {
      throw FlowException.input("The schema names no column.", "Give {name, type} for each column that comes out.");
    }
    List<Column> seen = seen(step);
    List<Column> made = p.schema().stream().map(m -> new Column(m.name(), m.type().kind())).toList();
    return rows(step, seen, made, new JavaCode(code(p.source()), true, seen, made));
  }

  private static Rel rows(Step<?> step, List<Column> seen, List<Column> made, RowFunction function) throws FlowException {
    var columns = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    for (Column column : made) {
      if (columns.stream().anyMatch(c -> c.name().equalsIgnoreCase(column.name()))) {
        throw FlowException.input("There would be two columns '" + column.name() + "'.", "Choose another name.");
      }
      columns.add(column);
    }
    return new Rel.Apply(Handed.handed(step.input(), given(seen)), function, new Schema(columns));
  }

  private static Rel pythonValue(Step<PythonValue> step) throws FlowException {
    PythonValue p = step.params();
    Column column = step.column(p.column());
    var made = new Column(p.column(), p.type().kind());
    return Handed.all(step, given(List.of(column)), Map.of(p.column(), made.kind()), java.util.Set.of(),
        new PythonCode(code(p.source()), p.vectorised() ? PythonCode.Style.SERIES : PythonCode.Style.VALUE, List.of(column), List.of(made)));
  }

  /// The columns that the question found.
  private static List<Column> known(Step<?> step) {
    var columns = new ArrayList<Column>();
    step.learned().rows().forEach(row -> columns.add(new Column(String.valueOf(row.get(0)), Kind.of(String.valueOf(row.get(1))))));
    return columns;
  }

  /// Rows of name and kind while nobody knows the columns; then the rows themselves.
  private static Rel shaped(Step<?> step, List<Column> seen, List<Column> made, RowFunction function) throws FlowException {
    return made.isEmpty() ? new Rel.Apply(Handed.handed(step.input(), given(seen)), function, Schema.of(new Column("name", Kind.TEXT), new Column("kind", Kind.TEXT))) : rows(step, seen, made, function);
  }

  private static Rel pythonFrame(Step<PythonFrame> step, List<Column> made) throws FlowException {
    List<Column> seen = seen(step);
    return shaped(step, seen, made, new PythonCode(code(step.params().source()), PythonCode.Style.FRAME, seen, made));
  }

  private static Rel command(Step<Command> step, List<Column> made) throws FlowException {
    Command p = step.params();
    if (p.command().isEmpty() || p.command().getFirst().isBlank()) {
      throw FlowException.input("There is no program to run.", "Name it and its arguments, such as [\"sort\", \"-u\"].");
    }
    List<Column> seen = seen(step);
    return shaped(step, seen, made, new ProgramCode(p.command(), p.format() == Format.CSV, p.timeoutS(), seen, made));
  }
}
