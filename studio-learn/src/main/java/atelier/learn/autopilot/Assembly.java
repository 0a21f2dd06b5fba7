package atelier.learn.autopilot;

import atelier.learn.learner.blend.BlendModel;
import atelier.learn.model.FittedModel;
import atelier.learn.train.Target;
import atelier.learn.trial.FittedPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Makes one model of several fitted parts that vote.
final class Assembly {
  private final Target target;
  private final SharedColumns columns = new SharedColumns();
  private final List<BlendModel.Member> members = new ArrayList<>();

  Assembly(Target target) {
    this.target = target;
  }

  /// @param weight      of its vote
  /// @param calibration of its answers
  void add(FittedPart part, double weight, double calibration) {
    members.add(new BlendModel.Member(part.model(), columns.places(part.preparation()), present(target, part), weight, calibration));
  }

  static int[] present(Target target, FittedPart part) {
    return target.classes().isEmpty() ? new int[0] : part.present();
  }

  /// The parts as one model; a single part is itself.
  FittedModel fitted(double sharpness) {
    int classes = target.classes().size();
    BlendModel.Member only = members.getFirst();
    boolean plain = members.size() == 1 && sharpness == 1 && only.calibration() == 1 && only.present().length == classes && isInOrder(only.features());
    var model = plain ? only.model() : new BlendModel(classes, columns.width(), sharpness, members);
    return new FittedModel(target.task(), target.column().name(), target.column().kind(), target.classes(), columns.preparation(), model);
  }

  private boolean isInOrder(int[] features) {
    return Arrays.equals(features, IntStream.range(0, columns.width()).toArray());
  }
}
