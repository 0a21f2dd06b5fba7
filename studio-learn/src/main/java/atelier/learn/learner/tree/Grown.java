package atelier.learn.learner.tree;

import java.util.Arrays;

/// One tree as it was grown, node 0 its root; the parts of [Trees], numbered for itself.
///
/// @param output the margin its leaves add to; -1 when a leaf has one value for each
public record Grown(int output, int[] feature, float[] threshold, int[] child, boolean[] missingLeft, float[] cover, float[] leaf) {
  /// The same tree with its leaves' values divided, for averaging.
  public Grown dividedBy(double number) {
    float[] parts = leaf.clone();
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (float) (parts[i] / number);
    }
    return new Grown(output, feature, threshold, child, missingLeft, cover, parts);
  }

  /// Collects the nodes of a tree, parents before children.
  public static final class Builder {
    private int[] feature = new int[64];
    private float[] threshold = new float[64];
    private int[] child = new int[64];
    private boolean[] missingLeft = new boolean[64];
    private float[] cover = new float[64];
    private float[] leaf = new float[64];
    private int nodes = 1;
    private int leaves;

    /// Says what node `node` compares.
    ///
    /// @return its left child's number; the right one is the next
    public int split(int node, int compared, float limit, boolean missingGoesLeft, double weight) {
      ensureNodes(nodes + 2);
      feature[node] = compared;
      threshold[node] = limit;
      missingLeft[node] = missingGoesLeft;
      cover[node] = (float) weight;
      child[node] = nodes;
      nodes += 2;
      return nodes - 2;
    }

    /// Says that node `node` is a leaf.
    public void leaf(int node, double weight, float... values) {
      if (leaves + values.length > leaf.length) {
        leaf = Arrays.copyOf(leaf, Math.max(2 * leaf.length, leaves + values.length));
      }
      feature[node] = -1;
      cover[node] = (float) weight;
      child[node] = leaves;
      System.arraycopy(values, 0, leaf, leaves, values.length);
      leaves += values.length;
    }

    public Grown build(int output) {
      return new Grown(
          output, Arrays.copyOf(feature, nodes), Arrays.copyOf(threshold, nodes), Arrays.copyOf(child, nodes),
          Arrays.copyOf(missingLeft, nodes), Arrays.copyOf(cover, nodes), Arrays.copyOf(leaf, leaves));
    }

    private void ensureNodes(int needed) {
      if (needed > feature.length) {
        int size = 2 * feature.length;
        feature = Arrays.copyOf(feature, size);
        threshold = Arrays.copyOf(threshold, size);
        child = Arrays.copyOf(child, size);
        missingLeft = Arrays.copyOf(missingLeft, size);
        cover = Arrays.copyOf(cover, size);
      }
    }
  }
}
