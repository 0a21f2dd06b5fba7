package atelier.core.engine.spark;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.Engine;
import atelier.core.engine.FileFormat;
import atelier.core.expr.Dialect;
import atelier.core.expr.Expr;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Rel;
import atelier.core.expr.RelWriter;
import atelier.core.expr.SortKey;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerProgram;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Spark: each table expression becomes one query that a worker of this program hands to it. Files are looked at, put in order and written by DuckDB, so that
/// results are the same to the byte on both.
public final class SparkEngine implements Engine {
  private final SparkMaster master;
  private final SparkWorker worker;
  private final DuckEngine local;
  private final Path folder;
  private final Map<Rel.Apply, Path> kept = new IdentityHashMap<>();

  private SparkEngine(SparkMaster master, SparkWorker worker, DuckEngine local, Path folder) {
    this.master = master;
    this.worker = worker;
    this.local = local;
    this.folder = folder;
  }

  /// Starts a worker and, in it, a session of Spark; takes some seconds.
  ///
  /// @param classPath of the worker: see [SparkLibraries]
  /// @param visible   folders and files that expressions name
  public static SparkEngine open(SparkMaster master, List<Path> classPath, List<Path> visible) throws DataException {
    Path folder = folder();
    var seen = new ArrayList<>(visible);
    seen.add(folder);
    DuckEngine local = new DuckEngine(DuckSession.open(seen.toArray(Path[]::new)));
    try {
      return new SparkEngine(master, SparkWorker.start(master, classPath, folder), local, folder);
    } catch (DataException | RuntimeException e) {
      local.close();
      Trees.deleteQuietly(folder);
      throw e;
    }
  }

  /// The worker as a program, for those who give it other queries than expressions.
  ///
  /// @param classPath see [SparkLibraries]
  public static WorkerProgram program(SparkMaster master, List<Path> classPath) {
    return SparkWorker.program(master, classPath);
  }

  private static Path folder() throws DataException {
    try {
      return Leftovers.temporaryFolder("spark");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }

  public SparkMaster master() {
    return master;
  }

  @Override
  public Optional<Obstacle> obstacle(Rel rel) {
    return Obstacle.find(rel, Dialect.SPARK, master.callsUs());
  }

  @Override
  public Rel.Scan scan(List<Path> parquet) throws DataException {
    return local.scan(parquet);
  }

  private String sql(Rel rel, Progress progress) throws DataException {
    Optional<Obstacle> obstacle = obstacle(rel);
    if (obstacle.isPresent()) {
      throw DataException.input("The step " + obstacle.get().what() + ": Spark cannot do it.", "Run it with --engine " + obstacle.get().engine() + ".");
    }
    fill(rel, progress);
    return RelWriter.write(rel, Dialect.SPARK, apply -> String.valueOf(kept.get(apply)));
  }

  /// Carries out functions of ours, inner ones first, each once: Spark writes their rows, they run here, and Spark reads what they wrote.
  private void fill(Rel rel, Progress progress) throws DataException {
    for (Rel input : rel.inputs()) {
      fill(input, progress);
    }
    if (rel instanceof Rel.Apply apply && !kept.containsKey(apply)) {
      Path rows = folder.resolve("rows-" + kept.size());
      Path file = folder.resolve("kept-" + kept.size() + ".parquet");
      local.keep(new Rel.Apply(stored(apply.input(), rows, progress), apply.function(), apply.schema()), file, progress);
      Trees.deleteQuietly(rows);
      kept.put(apply, file);
    }
  }

  /// What Spark makes of an expression, as files in a folder, in order.
  private Rel stored(Rel rel, Path table, Progress progress) throws DataException {
    Rel unordered = rel instanceof Rel.Sort sort ? sort.input() : rel;
    List<String> names = IntStream.range(0, rel.schema().columns().size()).mapToObj(i -> stored(rel.schema().names().get(i), i)).toList();
    var job = Json.object().put("action", "write").put("sql", sql(unordered, progress)).put("folder", table.toString());
    names.forEach(job.putArray("names")::add);
    worker.run(job, progress).forget();
    return read(rel, table, names);
  }

  @Override
  public Schema schema(Rel rel) throws DataException {
    var columns = new ArrayList<Column>();
    JsonNode result = worker.run(Json.object().put("action", "schema").put("sql", sql(rel, Progress.none())), Progress.none()).result();
    result.path("columns").forEach(c -> columns.add(new Column(c.path("name").asText(), Kind.of(c.path("kind").asText()))));
    for (int i = 0; i < columns.size(); i++) {
      Kind said = rel.schema().find(columns.get(i).name()).map(Column::kind).orElse(Kind.TEXT);
      // Kinds that are texts on Spark and become what they are when they are read back.
      if (columns.get(i).kind() == Kind.TEXT && (said == Kind.STRUCT || said == Kind.TIME || said == Kind.DURATION)) {
        columns.set(i, new Column(columns.get(i).name(), said));
      }
    }
    return new Schema(columns);
  }

  @Override
  public Table collect(Rel rel, Progress progress) throws DataException {
    if (rel instanceof Rel.Sql sql && sql.unknown()) {
      return new Table(schema(rel), List.of());
    }
    SparkWorker.Answer answer = worker.run(Json.object().put("action", "collect").put("sql", sql(ordered(rel), progress)), progress);
    try (Stream<String> lines = Files.lines(answer.output().resolve("rows.jsonl"))) {
      return SparkCells.table(rel.schema(), lines);
    } catch (IOException e) {
      throw DataException.work("Spark's answer cannot be read: " + e.getMessage() + ".", "Run it again.", e);
    } finally {
      answer.forget();
    }
  }

  private static Rel ordered(Rel rel) {
    return rel instanceof Rel.Sort || !rel.schema().has(Schema.ROW) ? rel : new Rel.Sort(rel, List.of(SortKey.ascending(Expr.column(Schema.ROW))));
  }

  @Override
  public long write(Rel rel, Path file, FileFormat format, Progress progress) throws DataException {
    Path shared = master.kind() == SparkMaster.Kind.LOCAL ? folder : besides(file);
    Path table = shared.resolve("table-" + System.nanoTime());
    try {
      return local.write(stored(rel, table, progress.slice(0, 0.8)), file, format, progress.slice(0.8, 1));
    } finally {
      Trees.deleteQuietly(shared.equals(folder) ? table : shared);
    }
  }

  /// A folder that executors on other computers see, where they see the result's.
  private static Path besides(Path file) throws DataException {
    try {
      return Leftovers.folderIn(Objects.requireNonNull(file.toAbsolutePath().getParent()), "spark");
    } catch (FileException e) {
      throw new DataException(e.problem(), e);
    }
  }

  /// Names that every writer of Parquet takes.
  private static String stored(String name, int at) {
    return name.equals(Schema.ROW) ? name : "c" + at;
  }

  /// What Spark wrote, in order.
  private static Rel read(Rel rel, Path table, List<String> names) throws DataException {
    var stored = new ArrayList<Column>();
    var named = new ArrayList<Rel.Named>();
    for (int i = 0; i < names.size(); i++) {
      Column column = rel.schema().columns().get(i);
      stored.add(new Column(names.get(i), column.kind()));
      named.add(new Rel.Named(column.name(), Expr.column(names.get(i))));
    }
    Rel scan = new Rel.Scan(new Rel.Source.Parquet(parts(table), Rel.RowId.STORED, java.util.Set.of(), java.util.Set.of()), new Schema(stored));
    Rel renamed = new Rel.Project(scan, named, rel.schema());
    return rel instanceof Rel.Sort sort ? new Rel.Sort(renamed, sort.keys()) : rel.schema().has(Schema.ROW) ? ordered(renamed) : renamed;
  }

  private static List<Path> parts(Path table) throws DataException {
    try (Stream<Path> files = Files.list(table)) {
      return files.filter(f -> f.getFileName().toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw DataException.work("What Spark wrote cannot be found: " + e.getMessage() + ".", "A cluster on other computers has to see the folder of the output by the same path.", e);
    }
  }

  @Override
  public void close() throws DataException {
    try {
      worker.close();
      local.close();
    } finally {
      Trees.deleteQuietly(folder);
    }
  }
}
