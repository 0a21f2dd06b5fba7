package atelier.experiments.lineage;

import atelier.core.lineage.Entity;
import atelier.core.store.Run;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What sort of thing an entity is; runs are told apart.
public enum Sort {
  FILE,
  DATASET,
  FLOW,
  EXPERIMENT,
  TRAINING,
  HOLD_OUT,
  RUN,
  MODEL,
  PREDICTIONS,
  OTHER;

  static Sort of(Entity entity, @Nullable Run run) {
    return switch (entity.type()) {
      case "source" -> FILE;
      case "dataset" -> DATASET;
      case "flow" -> FLOW;
      case "model" -> MODEL;
      case "predictions" -> PREDICTIONS;
      case "run" -> run == null ? RUN : ofRun(run);
      default -> OTHER;
    };
  }

  static Sort ofRun(Run run) {
    return switch (run.kind()) {
      case "experiment" -> EXPERIMENT;
      case "train" -> TRAINING;
      case "hold-out" -> HOLD_OUT;
      default -> RUN;
    };
  }

  /// The name in files.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
