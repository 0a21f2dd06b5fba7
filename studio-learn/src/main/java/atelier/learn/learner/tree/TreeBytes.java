package atelier.learn.learner.tree;

import atelier.learn.learner.Formula.Link;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Training;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Trees as bytes, big-endian: a mark, sizes, then array after array. What is read is checked, for a file may come from anywhere:
/// children come after their parents, so every path ends.
final class TreeBytes {
  private static final int MARK = 0x41545231; // "ATR1"

  private TreeBytes() {}

  static byte[] write(int classes, int features, double[] base, Trees trees, Link link) {
    int nodes = trees.feature().length;
    byte[] sides = sides(trees.missingLeft());
    int size = 4 * 9 + 8 * base.length + 8 * trees.count() + 16 * nodes + sides.length + 4 * trees.leaf().length;
    var out = ByteBuffer.allocate(size);
    out.putInt(MARK).putInt(classes).putInt(features).putInt(link.ordinal()).putInt(trees.strict() ? 1 : 0);
    out.putInt(base.length).putInt(trees.count()).putInt(nodes).putInt(trees.leaf().length);
    for (double margin : base) {
      out.putDouble(margin);
    }
    put(out, trees.roots());
    put(out, trees.output());
    put(out, trees.feature());
    put(out, trees.threshold());
    put(out, trees.child());
    out.put(sides);
    put(out, trees.cover());
    put(out, trees.leaf());
    return out.array();
  }

  static TreeModel read(String algorithm, byte[] payload) throws LearnException {
    TreeModel model;
    try {
      model = read(algorithm, ByteBuffer.wrap(payload));
    } catch (BufferUnderflowException | NegativeArraySizeException | IndexOutOfBoundsException e) {
      throw broken(e);
    }
    if (model == null) {
      throw broken(null);
    }
    return model;
  }

  private static LearnException broken(@Nullable Throwable cause) {
    return new LearnException(atelier.core.job.Problem.input("The payload of the model holds no trees.", "Train the model again."), cause);
  }

  private static @Nullable TreeModel read(String algorithm, ByteBuffer in) {
    if (in.getInt() != MARK) {
      return null;
    }
    int classes = in.getInt();
    int features = in.getInt();
    int link = in.getInt();
    boolean strict = in.getInt() == 1;
    int outputs = in.getInt();
    int count = in.getInt();
    int nodes = in.getInt();
    int leaves = in.getInt();
    long needed = 8L * outputs + 8L * count + 16L * nodes + (nodes + 7) / 8 + 4L * leaves;
    if (features < 0 || features > Training.MOST_FEATURES || link < 0 || link >= Link.values().length || outputs < 1 || count < 0 || nodes < 0 || leaves < 0 || in.remaining() != needed) {
      return null;
    }
    double[] base = new double[outputs];
    for (int k = 0; k < outputs; k++) {
      base[k] = in.getDouble();
    }
    int[] roots = ints(in, count);
    int[] output = ints(in, count);
    int[] feature = ints(in, nodes);
    float[] threshold = floats(in, nodes);
    int[] child = ints(in, nodes);
    boolean[] missingLeft = sides(in, nodes);
    var trees = new Trees(outputs, roots, output, feature, threshold, child, missingLeft, floats(in, nodes), floats(in, leaves), strict);
    boolean fits = fits(classes, outputs, Link.values()[link]) && isSound(trees, features);
    return fits ? new TreeModel(algorithm, classes, features, base, trees, Link.values()[link]) : null;
  }

  private static boolean fits(int classes, int outputs, Link link) {
    return classes >= 0 && outputs == (classes == 0 || link == Link.SIGMOID ? 1 : classes) && (link != Link.SIGMOID || classes == 2);
  }

  private static boolean isSound(Trees trees, int features) {
    for (int t = 0; t < trees.count(); t++) {
      int from = trees.roots()[t];
      if (from < 0 || from >= trees.end(t) || trees.end(t) > trees.feature().length || trees.output()[t] < -1 || trees.output()[t] >= trees.outputs()) {
        return false;
      }
      for (int node = from; node < trees.end(t); node++) {
        int child = trees.child()[node];
        boolean leaf = trees.feature()[node] < 0;
        if (leaf ? child < 0 || child > trees.leaf().length - trees.width(t) : child <= node || child + 1 >= trees.end(t) || trees.feature()[node] >= features) {
          return false;
        }
      }
    }
    return true;
  }

  private static void put(ByteBuffer out, int[] values) {
    out.asIntBuffer().put(values);
    out.position(out.position() + 4 * values.length);
  }

  private static void put(ByteBuffer out, float[] values) {
    out.asFloatBuffer().put(values);
    out.position(out.position() + 4 * values.length);
  }

  private static int[] ints(ByteBuffer in, int count) {
    int[] values = new int[count];
    in.asIntBuffer().get(values);
    in.position(in.position() + 4 * count);
    return values;
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    in.asFloatBuffer().get(values);
    in.position(in.position() + 4 * count);
    return values;
  }

  private static byte[] sides(boolean[] left) {
    var bits = new BitSet(left.length);
    for (int i = 0; i < left.length; i++) {
      bits.set(i, left[i]);
    }
    return java.util.Arrays.copyOf(bits.toByteArray(), (left.length + 7) / 8);
  }

  private static boolean[] sides(ByteBuffer in, int count) {
    byte[] packed = new byte[(count + 7) / 8];
    in.get(packed);
    var bits = BitSet.valueOf(packed);
    boolean[] left = new boolean[count];
    for (int i = 0; i < count; i++) {
      left[i] = bits.get(i);
    }
    return left;
  }
}
