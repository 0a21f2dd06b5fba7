package atelier.core.expr;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.core.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrunedTest {
  private static final Table ROWS = table("_r | k | x", "1 | a | 5", "2 | b | -", "3 | a | 7");

  private static Rel scan() {
    return new Rel.Scan(new Rel.Source.Memory(ROWS), ROWS.schema());
  }

  private static Rel.Named mean() {
    return new Rel.Named("mean", call("mean", column("x")).over(Frame.by(List.of(column("k")))));
  }

  private static Rel project(Rel input, Rel.Named... columns) {
    return new Rel.Project(input, List.of(columns));
  }

  private static Rel counted(Rel input) {
    return new Rel.Aggregate(input, List.of(Rel.Named.of("k")), List.of(Rel.Aggregation.of("rows", call("rows"))));
  }

  @Test
  void leavesOutWindowsThatNobodyReads() {
    Rel windowed = project(scan(), Rel.Named.of(Schema.ROW), Rel.Named.of("k"), mean());

    assertThat(RelWriter.write(counted(windowed), Dialect.DUCKDB)).contains("OVER");
    assertThat(RelWriter.write(Pruned.of(counted(windowed)), Dialect.DUCKDB)).doesNotContain("OVER");
  }

  @Test
  void keepsWhatAConditionReads() throws Exception {
    Rel windowed = project(scan(), Rel.Named.of(Schema.ROW), Rel.Named.of("k"), mean());

    same(counted(new Rel.Filter(windowed, call("gt", column("mean"), 5))));
  }

  @Test
  void keepsTheRowsOfATableWithoutColumns() throws Exception {
    Rel windowed = project(scan(), mean(), Rel.Named.of("k"));

    same(new Rel.Aggregate(windowed, List.of(), List.of(Rel.Aggregation.of("rows", call("rows")))));
  }

  @Test
  void givesBothReadersOfOneTableWhatTheyNeed() throws Exception {
    Rel shared = project(scan(), Rel.Named.of(Schema.ROW), Rel.Named.of("k"), Rel.Named.of("x"), mean());
    Rel groups = new Rel.Aggregate(shared, List.of(new Rel.Named("key", column("k"))), List.of(Rel.Aggregation.of("most", call("max", column("mean")))));
    Rel joined = new Rel.Join(shared, groups, Rel.JoinKind.LEFT, call("eq", column("k"), column("key")));
    Rel shown = project(joined, Rel.Named.of(Schema.ROW), Rel.Named.of("x"), Rel.Named.of("most"));

    same(new Rel.Sort(shown, List.of(SortKey.ascending(column(Schema.ROW)))));
    assertThat(RelWriter.write(Pruned.of(shown), Dialect.DUCKDB).split("OVER", -1)).hasSize(2);
  }

  @Test
  void laysTablesOfAUnionOnEachOtherByPlace() throws Exception {
    Rel one = project(scan(), Rel.Named.of(Schema.ROW), Rel.Named.of("k"), Rel.Named.of("x"));
    Rel two = project(scan(), Rel.Named.of(Schema.ROW), new Rel.Named("l", call("upper", column("k"))), new Rel.Named("y", call("plus", column("x"), 1)));
    Rel union = new Rel.Union(List.of(one, two));

    Rel named = project(union, new Rel.Named("only", column("x")));
    same(new Rel.Aggregate(named, List.of(), List.of(Rel.Aggregation.of("sum", call("sum", column("only"))))));
    assertThat(RelWriter.write(Pruned.of(named), Dialect.DUCKDB)).doesNotContain("upper");
  }

  @Test
  void keepsWhatASemiJoinReadsOfItsRight() throws Exception {
    Rel right = project(scan(), new Rel.Named("key", column("k")), new Rel.Named("big", call("gt", column("x"), 6)));
    Expr on = call("and", call("eq", column("k"), column("key")), column("big"));

    same(project(new Rel.Join(scan(), right, Rel.JoinKind.SEMI, on), Rel.Named.of(Schema.ROW)));
  }

  @Test
  void takesOnlyTheColumnsOfAFileThatAreRead() throws Exception {
    Rel files = new Rel.Scan(new Rel.Source.Parquet(List.of(java.nio.file.Path.of("x.parquet")), Rel.RowId.POSITION, java.util.Set.of(), java.util.Set.of()), ROWS.schema());

    assertThat(RelWriter.write(Pruned.of(counted(files)), Dialect.DUCKDB)).contains("\"k\"").doesNotContain("\"x\"").doesNotContain("+ 1");
  }

  private static void same(Rel rel) throws Exception {
    Rel pruned = Pruned.of(rel);
    assertThat(pruned.schema()).isEqualTo(rel.schema());
    Table expected = new MemoryEngine().collect(rel, Progress.none());
    assertThat(sorted(new MemoryEngine().collect(pruned, Progress.none()))).isEqualTo(sorted(expected));
    try (var engine = new DuckEngine(DuckSession.open())) {
      assertThat(sorted(engine.collect(rel, Progress.none()))).isEqualTo(sorted(expected));
    }
  }

  private static List<String> sorted(Table table) {
    return new ArrayList<>(table.rows()).stream().map(String::valueOf).sorted().toList();
  }
}
