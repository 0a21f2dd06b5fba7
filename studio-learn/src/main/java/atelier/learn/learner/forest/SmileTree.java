package atelier.learn.learner.forest;

import atelier.learn.learner.tree.Grown;
import smile.data.Tuple;
import smile.data.type.StructType;
import smile.model.cart.DecisionNode;
import smile.model.cart.InternalNode;
import smile.model.cart.LeafNode;
import smile.model.cart.Node;
import smile.model.cart.RegressionNode;

/// Copies a tree of Smile into arrays.
final class SmileTree {
  private final int classes;
  private final Grown.Builder grown = new Grown.Builder();

  SmileTree(int classes) {
    this.classes = classes;
  }

  Grown read(Node root) {
    copy(root, 0);
    return grown.build(classes > 0 ? -1 : 0);
  }

  private void copy(Node node, int to) {
    switch (node) {
      case InternalNode split -> {
        int child = grown.split(to, split.feature(), threshold(split), false, split.size());
        copy(split.trueChild(), child);
        copy(split.falseChild(), child + 1);
      }
      case DecisionNode leaf -> grown.leaf(to, leaf.size(), shares(leaf.count()));
      case RegressionNode leaf -> grown.leaf(to, leaf.size(), (float) leaf.output());
      default -> throw new IllegalArgumentException("A tree has a node of " + ((LeafNode) node).getClass().getName() + ".");
    }
  }

  /// Shares of the classes as they are: Smile's own are smoothed, which a forest's averaging makes needless.
  private float[] shares(int[] count) {
    long all = 0;
    for (int c : count) {
      all += c;
    }
    float[] shares = new float[classes];
    for (int k = 0; k < classes; k++) {
      shares[k] = (float) ((double) count[k] / all);
    }
    return shares;
  }

  /// The greatest float32 that still goes left: Smile keeps the split's number to itself, but answers where a row would go.
  private static float threshold(InternalNode split) {
    var probe = new Probe();
    int low = key(Float.NEGATIVE_INFINITY);
    int high = key(Float.POSITIVE_INFINITY);
    while (low < high) {
      int middle = (int) (((long) low + high + 1) >> 1);
      probe.value = value(middle);
      if (split.branch(probe)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return value(low);
  }

  /// Whole numbers in the order of the floats.
  private static int key(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }

  private static float value(int key) {
    return Float.intBitsToFloat(key >= 0 ? key : key ^ Integer.MAX_VALUE);
  }

  /// A row with the same value in every column.
  private static final class Probe implements Tuple {
    private static final long serialVersionUID = 1;

    private float value;

    @Override
    public double getDouble(int column) {
      return value;
    }

    @Override
    public float getFloat(int column) {
      return value;
    }

    @Override
    public Object get(int column) {
      return value;
    }

    @Override
    public StructType schema() {
      return new StructType();
    }
  }
}
