package atelier.learn.train;

import atelier.core.data.Column;
import atelier.core.engine.load.TableSource;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be trained. Travels as JSON to the worker.
///
/// @param table      what is learned from
/// @param test       rows the final model is measured on; null when there are none
/// @param parameters of the algorithm as a JSON object; what is left out has its default
/// @param task       null: found from the target
/// @param metric     null: the task's own
/// @param folds      0 measures nothing but `test`
/// @param group      column whose rows stay in one fold
/// @param time       column that orders the folds
/// @param weight     column of row weights
/// @param versions   of the program and its engines, for the model file
/// @param holdOut    share of the rows that are sealed: neither learned from nor measured on; where the table has a `_part`, its test rows are sealed
///                   instead. Null seals nothing: test rows of a `_part` are measured at the end
public record TrainRequest(
    Table table,
    @Nullable Table test,
    String target,
    String algorithm,
    JsonNode parameters,
    @Nullable Task task,
    @Nullable String metric,
    int folds,
    @Nullable String group,
    @Nullable String time,
    @Nullable String weight,
    int threads,
    long seed,
    boolean keepOutOfFold,
    Map<String, String> versions,
    @Nullable Double holdOut) {
  /// A table a session can read.
  ///
  /// @param name    what a person calls it
  /// @param dataset its id; null where it was not worth finding out
  /// @param columns those that are looked at; the source may have more
  /// @param notes   why others are not, and what else roles of columns decided
  public record Table(String name, @Nullable String dataset, long rows, List<Column> columns, TableSource source, List<String> notes) {
    public Table(String name, @Nullable String dataset, long rows, List<Column> columns, TableSource source) {
      this(name, dataset, rows, columns, source, List.of());
    }

    @JsonCreator
    public Table {
      columns = List.copyOf(columns);
      // Requests of earlier versions have none.
      notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /// The same with other notes.
    public Table with(List<String> others) {
      return new Table(name, dataset, rows, columns, source, others);
    }

    /// The same without those columns, and with what is to be said of that too.
    public Table without(List<String> names, List<String> why) {
      return new Table(name, dataset, rows, columns.stream().filter(c -> !names.contains(c.name())).toList(), source, Stream.concat(notes.stream(), why.stream()).toList());
    }
  }

  /// A request that seals nothing.
  public TrainRequest(
      Table table,
      @Nullable Table test,
      String target,
      String algorithm,
      JsonNode parameters,
      @Nullable Task task,
      @Nullable String metric,
      int folds,
      @Nullable String group,
      @Nullable String time,
      @Nullable String weight,
      int threads,
      long seed,
      boolean keepOutOfFold,
      Map<String, String> versions) {
    this(table, test, target, algorithm, parameters, task, metric, folds, group, time, weight, threads, seed, keepOutOfFold, versions, null);
  }

  @JsonCreator
  public TrainRequest {
    versions = Map.copyOf(versions);
    if (folds < 0 || folds == 1 || threads < 1) {
      throw new IllegalArgumentException("There are no " + folds + " folds on " + threads + " threads.");
    }
    if (holdOut != null && !(holdOut >= 0 && holdOut < 1)) {
      throw new IllegalArgumentException("A share of " + holdOut + " cannot be held out.");
    }
  }

  /// The same for another algorithm.
  public TrainRequest with(String other, JsonNode itsParameters) {
    return new TrainRequest(table, test, target, other, itsParameters, task, metric, folds, group, time, weight, threads, seed, keepOutOfFold, versions, holdOut);
  }

  /// The same on its table where a project keeps it now, which may have been moved, copied or restored since the request was written down.
  public TrainRequest at(Path file) {
    var there = new Table(table.name(), table.dataset(), table.rows(), table.columns(), TableSource.foreignParquet(file), table.notes());
    return new TrainRequest(there, test, target, algorithm, parameters, task, metric, folds, group, time, weight, threads, seed, keepOutOfFold, versions, holdOut);
  }

  /// The same in another number of folds.
  public TrainRequest withFolds(int others) {
    return new TrainRequest(table, test, target, algorithm, parameters, task, metric, others, group, time, weight, threads, seed, keepOutOfFold, versions, holdOut);
  }

  /// The column of that name in the table.
  public Column column(String name, String flag) throws LearnException {
    return table.columns().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                LearnException.input(
                    "'" + table.name() + "' has no column '" + name + "' (" + flag + ").",
                    "Its columns: " + String.join(", ", table.columns().stream().map(Column::name).limit(50).toList()) + (table.columns().size() > 50 ? ", …" : "") + "."));
  }
}
