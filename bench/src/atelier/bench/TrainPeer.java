package atelier.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/// What one would write by hand to train XGBoost on a Parquet file, with the studio's default parameters.
final class TrainPeer {
  private TrainPeer() {}

  public static void main(String[] args) throws Exception {
    int columns = Integer.parseInt(args[2]);
    String cells = IntStream.range(0, columns).mapToObj(j -> "x" + j + "::FLOAT").collect(Collectors.joining(", "));
    try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
      int rows;
      try (var count = statement.executeQuery("SELECT count(*) FROM '" + args[0] + "'")) {
        count.next();
        rows = count.getInt(1);
      }
      float[] x = new float[rows * columns];
      float[] y = new float[rows];
      try (var cursor = statement.executeQuery("SELECT " + cells + ", y::FLOAT FROM '" + args[0] + "'")) {
        for (int i = 0; cursor.next(); i++) {
          for (int j = 0; j < columns; j++) {
            float value = cursor.getFloat(j + 1);
            x[i * columns + j] = cursor.wasNull() ? Float.NaN : value;
          }
          y[i] = cursor.getFloat(columns + 1);
        }
      }
      var matrix = new DMatrix(x, rows, columns, Float.NaN);
      matrix.setLabel(y);
      var booster = XGBoost.train(matrix, settings(Integer.parseInt(args[4])), Integer.parseInt(args[3]), new HashMap<>(), null, null);
      Files.write(Path.of(args[1]), booster.toByteArray("ubj"));
    }
  }

  private static Map<String, Object> settings(int threads) {
    var settings = new HashMap<String, Object>();
    settings.put("objective", "binary:logistic");
    settings.put("tree_method", "hist");
    settings.put("nthread", threads);
    settings.put("eta", 0.05);
    settings.put("max_depth", 6);
    settings.put("min_child_weight", 2);
    settings.put("subsample", 0.8);
    settings.put("colsample_bytree", 0.8);
    settings.put("lambda", 5);
    settings.put("max_bin", 256);
    return settings;
  }
}
