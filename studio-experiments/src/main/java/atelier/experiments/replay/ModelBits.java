package atelier.experiments.replay;

import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.experiments.replay.Answer.Found;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares two model files, which have no time in them: the same model is the same file.
final class ModelBits {
  private ModelBits() {}

  /// @param id SHA-256 of the file as it was kept
  static List<Found> compare(String id, Path kept, Path made) throws ProblemException {
    String now = Digests.of(made);
    if (now.equals(id)) {
      return List.of();
    }
    if (!Digests.of(kept).equals(id)) {
      return List.of(new Found("model file", "The file " + kept + " was changed: it is no longer the one that was kept.", true));
    }
    return parts(ModelFile.read(kept, Learners::load), ModelFile.read(made, Learners::load), id, now);
  }

  private static List<Found> parts(ModelFile then, ModelFile now, String id, String other) {
    var found = new ArrayList<>(fitted("model's ", then.fitted(), now.fitted()));
    Manifest was = then.manifest();
    Manifest is = now.manifest();
    was.metrics().forEach((where, metrics) -> found.addAll(Numbers.compare("metric of " + where + " ", metrics, is.metrics().getOrDefault(where, java.util.Map.of()))));
    if (found.isEmpty()) {
      found.add(Found.result("model", "the file " + id.substring(0, 12), other.substring(0, 12) + "; preparation and learned numbers are the same, what is said beside them is not"));
    }
    return found;
  }

  /// What two models are, without what is said beside them.
  ///
  /// @param whose begins what differs
  static List<Found> fitted(String whose, FittedModel then, FittedModel now) {
    var found = new ArrayList<Found>();
    add(found, whose + "preparation", !Json.line(then.preparation()).equals(Json.line(now.preparation())));
    add(found, whose + "learned numbers", !Arrays.equals(then.model().payload(), now.model().payload()));
    return found;
  }

  private static void add(List<Found> found, String what, boolean different) {
    if (different) {
      found.add(new Found(what, "Their bytes are others.", false));
    }
  }
}
