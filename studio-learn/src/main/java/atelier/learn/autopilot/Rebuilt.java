package atelier.learn.autopilot;

import atelier.core.data.Column;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.learner.blend.StackModel;
import atelier.learn.model.FittedModel;
import atelier.learn.train.Target;
import atelier.learn.train.TrainRequest;
import atelier.learn.trial.FittedPart;
import atelier.learn.trial.TrialOrder;
import atelier.learn.trial.TrialResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The model that a search gave, made again from what was written down of those that vote in it.
public final class Rebuilt {
  private Rebuilt() {}

  /// Who votes.
  ///
  /// @param weight of the vote
  public record Member(String name, String algorithm, JsonNode parameters, double weight) {
    /// Those of a model, in their order.
    ///
    /// @param parameters of its manifest
    /// @param best       name of the candidate that leads
    /// @param algorithm  of that
    public static List<Member> of(JsonNode parameters, String best, String algorithm) {
      JsonNode members = parameters.path("members");
      return members.isArray() && algorithm.equals(Verdict.ENSEMBLE)
          ? members.valueStream().map(m -> new Member(m.path("name").asText(), m.path("algorithm").asText(), m.path("parameters"), m.path("weight").asDouble())).toList()
          : List.of(new Member(best, algorithm, parameters, 1));
    }
  }

  /// Fits each member as it was fitted, on all rows or in the folds, and puts them together.
  ///
  /// @param kept    the model; says how its members were fitted and calibrated
  /// @param request the search's, with the number of its folds
  /// @param pool    workers that know trials
  /// @param root    a folder for their directories
  /// @return empty where the model does not say how a member was fitted, or has a second layer
  public static Optional<FittedModel> of(FittedModel kept, List<Member> members, TrainRequest request, WorkerPool pool, Path root, Progress progress) throws ProblemException {
    if (kept.model() instanceof StackModel) {
      return Optional.empty();
    }
    var target = new Target(new Column(kept.target(), kept.targetKind(), null, null), kept.task(), kept.classes(), new double[0], List.of());
    var assembly = new Assembly(target);
    BlendModel blend = kept.model() instanceof BlendModel mixed ? mixed : null;
    int at = 0;
    for (int m = 0; m < members.size(); m++) {
      Member member = members.get(m);
      int parts = blend == null ? 1 : parts(blend, at, member.weight(), request.folds());
      if (parts == 0) {
        return Optional.empty();
      }
      boolean whole = parts == 1;
      double weight = member.weight() / parts;
      double calibration = blend == null ? 1 : blend.members().get(at).calibration();
      Path folder = root.resolve("member-" + m);
      var order = new TrialOrder(request.with(member.algorithm(), member.parameters()), List.of(), Double.MAX_VALUE, Double.MAX_VALUE, whole);
      TrialResult result = Search.run(pool, folder, order, progress.slice((double) m / members.size(), (m + 1.0) / members.size()));
      if (result.parts().size() != parts) {
        return Optional.empty();
      }
      for (String name : result.parts()) {
        assembly.add(FittedPart.read(folder.resolve("output"), name, Learners::load), weight, calibration);
      }
      at += parts;
    }
    return Optional.of(assembly.fitted(blend == null ? 1 : blend.sharpness()));
  }

  /// How many parts share a member's vote: one that learned from all rows, or those of the folds. A fold that learned from one class only has none, and a table may have fewer rows than
  /// folds were asked for.
  ///
  /// @return 0 where no such number gives the weight that is kept
  private static int parts(BlendModel blend, int at, double weight, int folds) {
    int left = blend.members().size() - at;
    return IntStream.rangeClosed(1, Math.min(left, folds)).filter(parts -> blend.members().get(at).weight() == weight / parts).findFirst().orElse(0);
  }
}
