package atelier.learn.learner.forest;

import java.math.BigInteger;
import java.util.List;
import smile.data.type.StructField;
import smile.data.type.StructType;
import smile.model.cart.InternalNode;
import smile.model.cart.LeafNode;

/// Sums over the drawn rows of a node: the rows of each class, or the sum of the values.
///
/// Two leaves are never equal. Smile's own leaves are when they vote for the same class; it then joins them, and their probabilities are lost.
final class Leaf extends LeafNode {
  private static final long serialVersionUID = 1;

  private final double[] sums;
  private final boolean isPure;

  Leaf(int rows, double[] sums, boolean isPure) {
    super(rows);
    this.sums = sums;
    this.isPure = isPure;
  }

  double[] sums() {
    return sums;
  }

  boolean isPure() {
    return isPure;
  }

  @Override
  public double deviance() {
    return 0;
  }

  @Override
  public String dot(StructType schema, StructField response, int id) {
    return id + " [label=\"" + size + " rows\"];";
  }

  @Override
  public int[] toString(StructType schema, StructField response, InternalNode parent, int depth, BigInteger id, List<String> lines) {
    lines.add(id + ") " + size + " rows");
    return new int[] {size};
  }
}
