package atelier.app.cli;

import atelier.learn.learner.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The flags of every command that learns from a table: what is predicted, and what columns say of its rows.
final class LearningFlags {
  private static final String AUTO = "auto";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--task", paramLabel = "T", description = "auto, binary, multiclass or regression (default: auto).")
  private String task = AUTO;

  @Option(names = "--group", paramLabel = "COL", description = "Rows with the same value stay in one fold.")
  private @Nullable String group;

  @Option(names = "--time", paramLabel = "COL", description = "Folds learn from earlier rows and measure on later ones.")
  private @Nullable String time;

  @Option(names = "--weight", paramLabel = "COL", description = "How much a row counts.")
  private @Nullable String weight;

  @Option(names = "--ignore-roles", description = "Heeds no roles that columns carry; else they say target, weight, time and what is left out, where no flag does.")
  private boolean ignoreRoles;

  /// Refuses what cannot be given together.
  ///
  /// @param threads null where none were named
  /// @throws CommandLine.ParameterException says which
  void check(@Nullable Integer threads) {
    if (threads != null && threads < 1) {
      throw wrong("--threads takes a number from 1, got " + threads + ".");
    }
    if (group != null && time != null) {
      throw wrong("--group and --time cannot be given together.");
    }
  }

  /// Null: found from the target.
  ///
  /// @throws CommandLine.ParameterException for a task that there is none of
  @Nullable Task task() {
    if (task.equals(AUTO)) {
      return null;
    }
    try {
      return Task.of(task);
    } catch (IllegalArgumentException e) {
      throw wrong("--task is auto, binary, multiclass or regression, got '" + task + "'.");
    }
  }

  @Nullable String group() {
    return group;
  }

  @Nullable String time() {
    return time;
  }

  @Nullable String weight() {
    return weight;
  }

  boolean heedsRoles() {
    return !ignoreRoles;
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
