package atelier.learn.learner.forest;

import java.util.function.IntPredicate;
import smile.model.cart.LeafNode;
import smile.model.cart.Node;
import smile.model.cart.OrdinalNode;
import smile.model.cart.OrdinalSplit;

/// A comparison with a float32: rows at or below it go to Smile's true branch. Smile's own node keeps its value to itself.
final class Cut extends OrdinalNode {
  private static final long serialVersionUID = 1;

  private final float threshold;

  private Cut(int feature, float threshold, double score, Node atOrBelow, Node above) {
    super(feature, threshold, score, 0, atOrBelow, above);
    this.threshold = threshold;
  }

  float threshold() {
    return threshold;
  }

  @Override
  public Cut replace(Node atOrBelow, Node above) {
    return new Cut(feature(), threshold, score(), atOrBelow, above);
  }

  /// The largest number in the middle of two that still separates them; the lower one itself where there is no room.
  static float between(float low, float high) {
    float middle = low + (high - low) / 2;
    return middle >= low && middle < high ? middle : low;
  }

  /// A cut that may be made.
  static final class Candidate extends OrdinalSplit {
    private final int compared;
    private final float threshold;
    private final double gain;

    Candidate(LeafNode leaf, int feature, float threshold, double gain, int[] range, int below, int above, IntPredicate isBelow) {
      super(leaf, feature, threshold, gain, range[0], range[1], below, above, isBelow);
      this.compared = feature;
      this.threshold = threshold;
      this.gain = gain;
    }

    @Override
    public Cut toNode(Node atOrBelow, Node above) {
      return new Cut(compared, threshold, gain, atOrBelow, above);
    }
  }
}
