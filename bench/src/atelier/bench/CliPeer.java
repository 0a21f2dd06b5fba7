package atelier.bench;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/// What `profile` and `predict` have to do at the least, in a bare class.
final class CliPeer {

  private static final int COLUMNS = 10;
  private static final int ROWS = 1_000;
  private static final int TREES = 100;

  private CliPeer() {}

  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
      String table = "read_csv('" + args[1] + "')";
      switch (args[0]) {
        case "profile" -> profile(statement, table);
        case "train" -> train(statement, table, Path.of(args[2]));
        default -> predict(statement, table, Path.of(args[2]), Path.of(args[3]));
      }
    }
  }

  private static void profile(Statement statement, String table) throws Exception {
    try (ResultSet rows = statement.executeQuery("SUMMARIZE SELECT * FROM " + table)) {
      while (rows.next()) {
        System.out.println(rows.getString(1) + " " + rows.getString(3) + " " + rows.getString(4));
      }
    }
  }

  private static DMatrix matrix(Statement statement, String table) throws Exception {
    float[] values = new float[ROWS * COLUMNS];
    float[] target = new float[ROWS];
    try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      for (int i = 0; rows.next(); i++) {
        for (int j = 0; j < COLUMNS; j++) {
          values[i * COLUMNS + j] = rows.getFloat(j + 1);
        }
        target[i] = rows.getBoolean(COLUMNS + 1) ? 1 : 0;
      }
    }
    var matrix = new DMatrix(values, ROWS, COLUMNS, Float.NaN);
    matrix.setLabel(target);
    return matrix;
  }

  private static void train(Statement statement, String table, Path file) throws Exception {
    DMatrix matrix = matrix(statement, "(SELECT * REPLACE (y = 'yes' AS y) FROM " + table + ")");
    var settings = new HashMap<String, Object>(Map.of("objective", "binary:logistic", "max_depth", 6, "eta", 0.05, "tree_method", "hist"));
    Booster booster = XGBoost.train(matrix, settings, TREES, new HashMap<>(), null, null);
    Files.write(file, booster.toByteArray("ubj"));
  }

  private static void predict(Statement statement, String table, Path file, Path out) throws Exception {
    Booster booster = XGBoost.loadModel(Files.readAllBytes(file));
    float[][] scores = booster.predict(matrix(statement, "(SELECT * REPLACE (y = 'yes' AS y) FROM " + table + ")"));
    try (BufferedWriter writer = Files.newBufferedWriter(out); ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      for (int i = 0; rows.next(); i++) {
        for (int j = 1; j <= COLUMNS + 1; j++) {
          writer.append(rows.getString(j)).append(',');
        }
        writer.append(scores[i][0] > 0.5 ? "yes" : "no").append(',').append(Float.toString(scores[i][0])).append('\n');
      }
    }
  }
}
