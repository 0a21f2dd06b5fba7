package atelier.spark;

import atelier.core.data.DataException;
import atelier.core.expr.CellFailure;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/// One query: `{"master", "sql", "action": "schema" | "collect" | "write", "folder", "names"}`.
final class QueryTask implements WorkerTask {
  private final Session session = new Session();

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    var cancelled = new AtomicBoolean();
    try {
      String sql = job.path("sql").asText();
      SparkSession spark = session.at(job.path("master").asText(), context.threads());
      OwnFunctions.prepare(spark, sql);
      try (var _ = context.progress().onCancel(() -> {
        cancelled.set(true);
        spark.interruptAll();
      })) {
        Dataset<Row> rows = spark.sql(sql);
        return switch (job.path("action").asText()) {
          case "schema" -> schema(rows);
          case "write" -> write(rows, job);
          default -> collect(rows, directory.resolve("output").resolve("rows.jsonl"));
        };
      }
    } catch (IOException e) {
      throw DataException.work("Spark's answer cannot be written: " + e.getMessage() + ".", "Free some space.", e);
    } catch (CancelledException e) {
      throw e;
    } catch (Exception e) {
      // Scala throws checked exceptions without saying so.
      if (cancelled.get()) {
        throw new CancelledException();
      }
      throw refusal(e);
    }
  }

  private static JsonNode schema(Dataset<Row> rows) {
    ObjectNode json = Json.object();
    var columns = json.putArray("columns");
    for (StructField field : rows.schema().fields()) {
      columns.addObject().put("name", field.name()).put("kind", Types.kind(field.dataType()).id());
    }
    return json;
  }

  private static JsonNode collect(Dataset<Row> rows, Path file) throws IOException {
    long count = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Row row : rows.collectAsList()) {
        out.write(CellLines.of(row));
        out.newLine();
        count++;
      }
    }
    return Json.object().put("rows", count);
  }

  private static JsonNode write(Dataset<Row> rows, JsonNode job) {
    Iterator<JsonNode> names = job.path("names").elements();
    Iterable<JsonNode> all = () -> names;
    String[] columns = StreamSupport.stream(all.spliterator(), false).map(JsonNode::asText).toArray(String[]::new);
    Dataset<Row> named = rows.toDF(columns);
    for (StructField field : named.schema().fields()) {
      if (field.dataType().equals(DataTypes.NullType)) {
        // Parquet has no column without a type.
        named = named.withColumn(field.name(), functions.col(field.name()).cast(DataTypes.StringType));
      }
    }
    named.write().mode("overwrite").parquet(job.path("folder").asText());
    return Json.object();
  }

  /// What Spark says, without its codes; a refusal of ours is the person's to mend.
  private static DataException refusal(Throwable thrown) {
    Throwable cause = thrown;
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      int refused = message.indexOf(CellFailure.MARK);
      if (refused >= 0) {
        String what = message.substring(refused + CellFailure.MARK.length()).lines().findFirst().orElse("").replaceFirst(" ?SQLSTATE: [0-9A-Z]+.*", "");
        return new DataException(Problem.input(what, ""), thrown);
      }
      cause = t.getMessage() == null ? cause : t;
    }
    String line = String.valueOf(cause.getMessage()).lines().filter(l -> !l.isBlank()).findFirst().orElse("").replaceFirst(" ?SQLSTATE: [0-9A-Z]+.*", "");
    return new DataException(Problem.work("Spark refused: " + line, ""), thrown);
  }
}
