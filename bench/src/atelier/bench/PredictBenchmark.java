package atelier.bench;

import atelier.core.data.load.ImportOptions;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Predictor;
import atelier.core.data.Column;
import atelier.core.data.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.duckdb.DuckDBConnection;

/// A million rows from CSV to CSV through a model of 100 boosted trees, model file and all, in one process.
final class PredictBenchmark implements Benchmark {

  private static final int ROUNDS = 3;
  private static final int ROWS = 1_000_000;
  private static final int LEARNED = 50_000;
  private static final int COLUMNS = 10;
  private static final int TREES = 100;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public String title() {
    return "1,000,000 rows from CSV to CSV; peer: DuckDB read, XGBoost's own predict, DuckDB write";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-predict");
    try {
      Path csv = folder.resolve("rows.csv");
      write(csv);
      Path model = Files.write(folder.resolve("model.zip"), model());
      Path booster = folder.resolve("peer.ubj");
      train(csv, booster);
      Path ours = folder.resolve("ours.csv");
      Path peer = folder.resolve("peer.csv");
      var times = rounds.measure(ROUNDS, () -> ours(model, csv, ours), () -> peer(booster, csv, peer));
      return new Result(times.oursMedian(), times.peerMedian(), "ms",
          Map.of("rows", ROWS, "columns", COLUMNS, "trees", TREES, "threads", THREADS, "bytes", Files.size(csv), "ours_all", times.ours(), "peer_all", times.peer()));
    } finally {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void ours(Path model, Path csv, Path out) throws Exception {
    new Predictor(ModelFile.read(model, Learners::load).fitted(), THREADS).predict(csv, ImportOptions.auto(), out, Progress.none());
  }

  private static void peer(Path booster, Path csv, Path out) throws Exception {
    Files.deleteIfExists(out);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE given AS SELECT * FROM read_csv('" + csv + "')");
      float[] cells = new float[ROWS * COLUMNS];
      String names = String.join(", ", IntStream.range(0, COLUMNS).mapToObj(i -> "x" + i + "::FLOAT").toList());
      try (ResultSet rows = statement.executeQuery("SELECT " + names + " FROM given")) {
        for (int at = 0; rows.next(); ) {
          for (int i = 1; i <= COLUMNS; i++) {
            float cell = rows.getFloat(i);
            cells[at++] = rows.wasNull() ? Float.NaN : cell;
          }
        }
      }
      float[][] scores;
      Booster loaded = XGBoost.loadModel(booster.toString());
      var matrix = new DMatrix(cells, ROWS, COLUMNS, Float.NaN);
      scores = loaded.predict(matrix);
      matrix.dispose();
      loaded.dispose();
      statement.execute("CREATE TEMP TABLE added (prediction VARCHAR, p0 DOUBLE, p1 DOUBLE)");
      try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "added")) {
        for (float[] score : scores) {
          appender.beginRow();
          appender.append(score[0] > 0.5 ? "leave" : "keep");
          appender.append(1.0 - score[0]);
          appender.append((double) score[0]);
          appender.endRow();
        }
      }
      statement.execute("COPY (SELECT given.*, prediction, p0 AS probability_keep, p1 AS probability_leave FROM given POSITIONAL JOIN added) TO '" + out + "' (FORMAT csv, HEADER true)");
    }
  }

  private static void write(Path csv) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
      statement.execute("SELECT setseed(0.5)");
      String cells = String.join(", ", IntStream.range(0, COLUMNS).mapToObj(i -> "CASE WHEN random() < 0.98 THEN round(random() * 100, 3) END AS x" + i).toList());
      String target = "CASE WHEN coalesce(x0, 50) + coalesce(x1, 50) * random() > 75 THEN 'leave' ELSE 'keep' END";
      statement.execute("COPY (SELECT *, " + target + " AS bought FROM (SELECT i AS id, " + cells + " FROM range(" + ROWS + ") t(i))) TO '" + csv + "' (HEADER true)");
    }
  }

  private static byte[] model() throws Exception {
    var random = new Random(1);
    FloatMatrix x = FloatMatrix.zeros(LEARNED, COLUMNS);
    double[] target = new double[LEARNED];
    for (int i = 0; i < LEARNED; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        x.set(i, j, random.nextFloat() * 100);
      }
      target[i] = x.get(i, 0) + x.get(i, 1) * random.nextFloat() > 75 ? 1 : 0;
    }
    List<Column> columns = IntStream.range(0, COLUMNS).mapToObj(i -> new Column("x" + i, Kind.NUMBER)).toList();
    List<Encoder> encoders = columns.stream().<Encoder>map(c -> new Encoder.Numeric(c.name(), null, false, 0, 1)).toList();
    Model model = fit(Learners.find("xgboost"), new Features(x, columns.stream().map(Column::name).toList(), target, 2, null));
    var fitted = new FittedModel(Task.BINARY, "bought", Kind.TEXT, List.of("keep", "leave"), new Preparation(columns, encoders, List.of()), model);
    var manifest = Manifest.of(fitted, Map.of(), new Manifest.Lineage(null, "made up", LEARNED, 1, "xgboost", Json.object(), THREADS));
    return ModelFile.of(manifest, fitted, FloatMatrix.zeros(0, COLUMNS)).bytes();
  }

  private static <P extends Record> Model fit(Learner<P> learner, Features features) throws Exception {
    P params = learner.card().params().parse(Json.object().put("num_round", TREES), "The benchmark");
    return learner.fit(features, null, params, FitContext.of(1, THREADS));
  }

  /// A booster of the same shape, learned from the first rows of the file.
  private static void train(Path csv, Path file) throws Exception {
    float[] cells = new float[LEARNED * COLUMNS];
    float[] labels = new float[LEARNED];
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * EXCLUDE (id) FROM read_csv('" + csv + "') LIMIT " + LEARNED)) {
      for (int row = 0; rows.next(); row++) {
        for (int i = 0; i < COLUMNS; i++) {
          float cell = rows.getFloat(i + 1);
          cells[row * COLUMNS + i] = rows.wasNull() ? Float.NaN : cell;
        }
        labels[row] = rows.getString(COLUMNS + 1).equals("leave") ? 1 : 0;
      }
    }
    var matrix = new DMatrix(cells, LEARNED, COLUMNS, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> settings = new HashMap<>(Map.of("objective", "binary:logistic", "max_depth", 6, "eta", 0.05, "tree_method", "hist", "nthread", THREADS));
    Booster booster = XGBoost.train(matrix, settings, TREES, new HashMap<>(), null, null);
    booster.saveModel(file.toString());
    booster.dispose();
    matrix.dispose();
  }
}
