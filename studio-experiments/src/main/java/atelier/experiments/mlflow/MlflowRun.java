package atelier.experiments.mlflow;

import atelier.core.store.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A run as MLflow keeps it.
///
/// @param experiment its experiment's name
/// @param status     1 running, 2 scheduled, 3 finished, 4 failed, 5 killed
/// @param points     of each metric in the order of its file
record MlflowRun(
    String id, String experiment, String name, int status, boolean deleted, Instant started, @Nullable Instant ended, String user, String artifacts, TreeMap<String, String> parameters, TreeMap<String, String> tags, List<Metrics.Point> points) {
  static final int FINISHED = 3;
  static final int FAILED = 4;
  static final int KILLED = 5;

  MlflowRun {
    points = List.copyOf(points);
  }

  /// A tag's value; empty where there is none.
  String tag(String key) {
    return tags.getOrDefault(key, "");
  }

  /// Tags of people's own, without those that MLflow or an export of this program sets.
  Map<String, String> ownTags() {
    var own = new TreeMap<>(tags);
    own.keySet().removeIf(key -> key.startsWith("mlflow.") || key.startsWith("atelier."));
    return own;
  }
}
