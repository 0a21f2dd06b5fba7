package atelier.flow.code;

import static atelier.core.data.TableText.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.memory.MemoryEngine;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Transform;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Code of a person: it runs in a process of its own, and a fault names its own line.
class OwnCodeTest {
  private static final Table IN = table("a | s | d | v:vector", "2 | x | 2024-02-29 | [1, 2]", "- | - | - | -", "5 | \"é, \"\"q\"\"\" | 1999-12-31 | [3]");

  private static Table run(String id, ObjectNode params, Table in) throws ProblemException {
    return run(new MemoryEngine(), id, params, in);
  }

  private static Table run(Engine engine, String id, ObjectNode params, Table in) throws ProblemException {
    var columns = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    columns.addAll(in.schema().columns());
    var rows = new ArrayList<List<Object>>();
    for (List<Object> row : in.rows()) {
      var cells = new ArrayList<Object>(List.of((long) rows.size() + 1));
      cells.addAll(row);
      rows.add(cells);
    }
    var schema = new Schema(columns);
    List<Rel> scans = List.of(new Rel.Scan(new Rel.Source.Memory(new Table(schema, rows)), schema));
    Transform<?> transform = Catalog.standard().find(id).orElseThrow();
    Rel question = transform.discover(params, scans);
    return engine.collect(transform.apply(params, scans, question == null ? null : engine.collect(question, Progress.none()), true).get("output"), Progress.none());
  }

  @Test
  void aFaultOfSqlNamesItsLine() throws Exception {
    try (var duck = new DuckEngine(DuckSession.open())) {
      assertThatThrownBy(() -> run(duck, "code.sql", Json.object().put("query", "SELECT s,\n  nope\nFROM df"), IN)).isInstanceOf(DataException.class).hasMessageContaining("Line 2 of the query ('nope')").hasMessageContaining("not found");
      assertThatThrownBy(() -> run(duck, "code.sql", Json.object().put("query", "SELECT s\nFRM df"), IN)).hasMessageContaining("Line 2 of the query ('FRM df')").hasMessageContaining("syntax error");
      assertThatThrownBy(() -> run(duck, "code.sql", Json.object().put("query", "SELECT\n\n  CAST(s AS INTEGER) AS n FROM df"), IN)).hasMessageContaining("Line 3 of the query").hasMessageContaining("Could not convert");
    }
  }

  @Test
  void javaSeesEveryKindAndImportsWhatItNeeds() throws Exception {
    String source = "import java.time.DayOfWeek;\nObject apply(Row r) {\n  LocalDate d = (LocalDate) r.get(\"d\");\n  return d == null ? null : r.text(\"s\") + d.getDayOfWeek().equals(DayOfWeek.THURSDAY) + r.get(\"v\");\n}";
    Table out = run("code.java-row", Json.object().put("source", source).put("output", "o").put("type", "text"), IN);
    assertThat(out.column("o").get(0)).isEqualTo("xtrue[1.0, 2.0]");
    assertThat(out.column("o").get(1)).isNull();
  }

  @Test
  void aFaultOfJavaNamesItsLineAndRow() {
    String source = "Object apply(Row r) {\n  int zero = 0;\n  return 1 / (r.isMissing(\"a\") ? zero : 1);\n}";
    assertThatThrownBy(() -> run("code.java-row", Json.object().put("source", source).put("output", "o").put("type", "integer"), IN))
        .isInstanceOf(DataException.class).hasMessageContaining("Line 3").hasMessageContaining("row 2").hasMessageContaining("by zero");
    assertThatThrownBy(() -> run("code.java-row", Json.object().put("source", "import java.util.List;\nObject apply(Row r) {\n  return nope;\n}").put("output", "o").put("type", "text"), IN)).hasMessageContaining("Line 3").hasMessageContaining("nope");
    assertThatThrownBy(() -> run("code.java-row", Json.object().put("source", "Object apply(Row r) { return \"x\"; }").put("output", "o").put("type", "integer"), IN)).hasMessageContaining("no integer");
  }

  @Test
  void javaThatEndsTheJvmEndsItsOwnOnly() {
    assertThatThrownBy(() -> run("code.java-row", Json.object().put("source", "Object apply(Row r) { System.exit(3); return 1; }").put("output", "o").put("type", "integer"), IN)).hasMessageContaining("code 3");
  }

  @Test
  void pythonMakesAValueOfAValue() throws Exception {
    python("");
    ObjectNode params = Json.object().put("column", "a").put("source", "def f(x):\n    return None if x is None else x * 1.5").put("type", "number").put("vectorised", false);
    assertThat(run("code.python-scalar", params, IN).column("a")).containsExactly(3.0, null, 7.5);
    ObjectNode wrong = Json.object().put("column", "a").put("source", "def f(x):\n    return 1 / 0").put("type", "number").put("vectorised", false);
    assertThatThrownBy(() -> run("code.python-scalar", wrong, IN)).hasMessageContaining("Line 2").hasMessageContaining("return 1 / 0").hasMessageContaining("ZeroDivisionError");
  }

  @Test
  void pandasChangesTheTable() throws Exception {
    python("pandas");
    Table out = run("code.python-table", Json.object().put("source", "df = df[df.a.notna()].assign(b=lambda t: t.a * 2, n=np.nan, t='x')[['b', 'd', 'n', 't']]"), IN);
    assertThat(out.schema().columns()).extracting(Column::name).containsExactly("_r", "b", "d", "n", "t");
    assertThat(out.column("b")).containsExactly(4L, 10L);
    assertThat(out.column("n")).containsExactly(null, null);
    Table series = run("code.python-scalar", Json.object().put("column", "s").put("source", "def up(s):\n    return s.str.upper()").put("type", "text"), IN);
    assertThat(series.column("s").get(0)).isEqualTo("X");
    assertThat(series.column("s").get(1)).isNull();
    assertThatThrownBy(() -> run("code.python-table", Json.object().put("source", "\ndf = df[['nope']]"), IN)).hasMessageContaining("Line 2");
  }

  private static void python(String module) {
    try {
      Interpreter.python(module);
    } catch (DataException e) {
      Assumptions.abort(e.getMessage());
    }
  }

  @Test
  void anotherProgramReadsAndWritesRows() throws Exception {
    Assumptions.assumeTrue(java.nio.file.Files.isExecutable(java.nio.file.Path.of("/bin/cat")), "there is no /bin/cat on this computer");
    for (String format : List.of("csv", "jsonl")) {
      var params = Json.object().put("format", format);
      params.putArray("command").add("/bin/cat");
      Table in = table("a | s | d", "2 | x | 2024-02-29", "- | - | -", "5 | \"é, \"\"q\"\"\" | 1999-12-31");
      Table out = run("code.command", params, in);
      assertThat(out.column("a")).as(format).containsExactly(2L, null, 5L);
      assertThat(out.column("s")).as(format).isEqualTo(in.column("s"));
      assertThat(out.column("d")).as(format).isEqualTo(in.column("d"));
    }
    var wrong = Json.object().put("format", "csv");
    wrong.putArray("command").add("/bin/sh").add("-c").add("echo sorry >&2; exit 4");
    assertThatThrownBy(() -> run("code.command", wrong, IN)).hasMessageContaining("code 4").hasMessageContaining("sorry");
    var slow = Json.object().put("timeout_s", 1);
    slow.putArray("command").add("/bin/sleep").add("30");
    assertThatThrownBy(() -> run("code.command", slow, IN)).hasMessageContaining("longer than 1 second");
  }
}
