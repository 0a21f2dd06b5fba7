package atelier.learn.autopilot;

import atelier.core.job.ProblemException;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.learner.blend.LayerInputs;
import atelier.learn.learner.blend.StackModel;
import atelier.learn.model.FittedModel;
import atelier.learn.train.Target;
import atelier.learn.trial.FittedPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes one model of two layers.
final class StackAssembly {
  private final Target target;
  private final Parts parts;
  private final SharedColumns columns = new SharedColumns();

  /// What stands for a model: one that learned from all rows, or those of the folds.
  @FunctionalInterface
  interface Parts {
    List<FittedPart> of(Contender contender) throws ProblemException;
  }

  StackAssembly(Target target, Parts parts) {
    this.target = target;
    this.parts = parts;
  }

  /// A part with the places of its features.
  private record Placed(FittedPart part, int[] features) {}

  /// @param voters of both layers, at least one of the second
  /// @param inputs of the second layer
  FittedModel fitted(List<Verdict.Voter> voters, LayerInputs inputs, double sharpness) throws ProblemException {
    List<Verdict.Voter> heads = voters.stream().filter(v -> v.contender().isStacked()).toList();
    var first = new ArrayList<>(heads.getFirst().contender().bases());
    voters.stream().map(Verdict.Voter::contender).filter(c -> !c.isStacked() && !first.contains(c)).forEach(first::add);
    var placed = new ArrayList<List<Placed>>();
    for (Contender contender : first) {
      placed.add(placed(contender));
    }
    for (Verdict.Voter head : heads) {
      placed.add(placed(head.contender()));
    }
    int width = columns.width();
    var votes = new ArrayList<StackModel.Vote>();
    var firstModels = new ArrayList<BlendModel>();
    var secondModels = new ArrayList<BlendModel>();
    for (int m = 0; m < first.size(); m++) {
      Contender contender = first.get(m);
      firstModels.add(blend(placed.get(m), width, 0));
      votes.add(voters.stream().filter(v -> v.contender() == contender).findFirst().map(v -> new StackModel.Vote(v.weight(), v.calibration())).orElse(new StackModel.Vote(0, 1)));
    }
    for (int h = 0; h < heads.size(); h++) {
      secondModels.add(blend(placed.get(first.size() + h), width, inputs.count()));
      votes.add(new StackModel.Vote(heads.get(h).weight(), heads.get(h).calibration()));
    }
    var model = new StackModel(target.classes().size(), width, sharpness, firstModels, inputs, secondModels, votes);
    return new FittedModel(target.task(), target.column().name(), target.column().kind(), target.classes(), columns.preparation(), model);
  }

  private List<Placed> placed(Contender contender) throws ProblemException {
    var placed = new ArrayList<Placed>();
    for (FittedPart part : parts.of(contender)) {
      placed.add(new Placed(part, columns.places(part.preparation())));
    }
    return placed;
  }

  /// The parts' mean.
  ///
  /// @param inputs that they read behind their features; 0 in the first layer
  private BlendModel blend(List<Placed> placed, int width, int inputs) {
    List<BlendModel.Member> members = placed.stream()
        .map(p -> new BlendModel.Member(p.part().model(), behind(p.features(), width, inputs), Assembly.present(target, p.part()), 1)).toList();
    return new BlendModel(target.classes().size(), width + inputs, 1, members);
  }

  private static int[] behind(int[] features, int width, int inputs) {
    int[] all = Arrays.copyOf(features, features.length + inputs);
    for (int k = 0; k < inputs; k++) {
      all[features.length + k] = width + k;
    }
    return all;
  }
}
