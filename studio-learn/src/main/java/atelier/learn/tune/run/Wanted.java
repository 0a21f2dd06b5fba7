package atelier.learn.tune.run;

import atelier.learn.learner.LearnException;
import atelier.learn.learner.Task;
import atelier.learn.train.Roles;
import atelier.learn.train.TrainRequest;
import atelier.learn.tune.job.Direction;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person wants tuned. Kept as JSON with the job.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Wanted.Algorithm.class, name = "algorithm"),
  @JsonSubTypes.Type(value = Wanted.Command.class, name = "command"),
  @JsonSubTypes.Type(value = Wanted.Function.class, name = "function"),
})
public sealed interface Wanted {
  /// What a person calls it.
  String title();

  /// An algorithm on a table.
  ///
  /// @param table   a file; in a project also the name or id of a dataset
  /// @param target  empty: the column with that role, which is known once it is kept
  /// @param fixed   values of parameters that are not tuned, as texts by name
  /// @param threads of each trial
  /// @param size    of its worker, such as `local.medium`
  /// @param leftOut columns that are not learned from; null where nobody has looked at roles
  /// @param roles   whether roles of columns say what is not said here
  record Algorithm(
      String table,
      String target,
      String algorithm,
      Map<String, String> fixed,
      @Nullable Task task,
      @Nullable String metric,
      int folds,
      @Nullable String group,
      @Nullable String time,
      @Nullable String weight,
      int threads,
      String size,
      @Nullable List<String> leftOut,
      boolean roles) implements Wanted {
    public Algorithm {
      fixed = Map.copyOf(fixed);
      // Orders of earlier versions have none, and heed no roles.
      leftOut = leftOut == null ? null : List.copyOf(leftOut);
    }

    /// What holds of the columns of its table.
    public Roles.Chosen columns(TrainRequest.Table of) throws LearnException {
      var asked = new Roles.Asked(target.isEmpty() ? null : target, group, time, weight);
      if (roles || leftOut == null) {
        return Roles.of(of.columns(), roles).choose(of.name(), asked);
      }
      return Roles.of(of.columns()).followed(asked, leftOut);
    }

    /// With what roles decided.
    Algorithm with(Roles.Chosen chosen) {
      return new Algorithm(table, chosen.target(), algorithm, fixed, task, metric, folds, chosen.group(), chosen.time(), chosen.weight(), threads, size, roles ? chosen.leftOut() : leftOut, roles);
    }

    /// With what was found out, so that a job that is taken up again, or read by someone else, need not find it again.
    Algorithm measured(String by, Task of) {
      return new Algorithm(table, target, algorithm, fixed, of, by, folds, group, time, weight, threads, size, leftOut, roles);
    }

    Algorithm on(String dataset) {
      return new Algorithm(dataset, target, algorithm, fixed, task, metric, folds, group, time, weight, threads, size, leftOut, roles);
    }

    @Override
    public String title() {
      return algorithm + " for " + target;
    }
  }

  /// A program.
  record Command(String command, String pattern, Direction direction) implements Wanted {
    @Override
    public String title() {
      return command.length() > 60 ? command.substring(0, 59) + "…" : command;
    }
  }

  /// A test function.
  record Function(String name) implements Wanted {
    @Override
    public String title() {
      return name;
    }
  }
}
