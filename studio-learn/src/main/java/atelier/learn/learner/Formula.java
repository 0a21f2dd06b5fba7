package atelier.learn.learner;

import java.util.List;

/// What a model computes from prepared numbers, free of any library: margins first, then a link.
public sealed interface Formula {
  /// Number of margins: 1 for regression and, under [Link#SIGMOID], for two classes; else the number of classes.
  int outputs();

  Link link();

  /// From margins to scores.
  enum Link {
    /// The margins are the scores: values, or probabilities that already add up to 1.
    IDENTITY,
    /// One margin, the log-odds of class 1.
    SIGMOID,
    /// One margin a class.
    SOFTMAX
  }

  /// The same margins for every row.
  record Constant(double[] margins, Link link) implements Formula {
    @Override
    public int outputs() {
      return margins.length;
    }
  }

  /// `margin[o] = bias[o] + Σ_j x[j] * weights[o * features + j]`.
  record Linear(int outputs, int features, double[] weights, double[] bias, Link link) implements Formula {
    public Linear {
      if (weights.length != outputs * features || bias.length != outputs) {
        throw new IllegalArgumentException(weights.length + " weights for " + outputs + " × " + features + ".");
      }
    }
  }

  /// Dense layers one after the other, with `max(0, ·)` between them; the last one gives the margins.
  record Net(List<Layer> layers, Link link) implements Formula {
    public Net {
      layers = List.copyOf(layers);
    }

    @Override
    public int outputs() {
      return layers.getLast().outputs();
    }
  }

  /// `y[o] = bias[o] + Σ_i x[i] * weights[o * inputs + i]`.
  record Layer(int inputs, int outputs, float[] weights, float[] bias) {
    public Layer {
      if (weights.length != (long) inputs * outputs || bias.length != outputs) {
        throw new IllegalArgumentException(weights.length + " weights for " + outputs + " × " + inputs + ".");
      }
    }
  }

  /// `margin[o] = base[o] + Σ` of the reached leaves.
  ///
  /// @param strict a row goes left where `x < threshold`; else where `x <= threshold`; both compare float32
  record Trees(double[] base, List<Tree> trees, boolean strict, Link link) implements Formula {
    public Trees {
      trees = List.copyOf(trees);
    }

    @Override
    public int outputs() {
      return base.length;
    }
  }

  /// A binary tree in arrays, node 0 is its root.
  ///
  /// @param output      the margin its leaves add to; -1 when a leaf has one value for each
  /// @param feature     feature a node compares; -1 is a leaf
  /// @param missingLeft where a NaN goes
  /// @param leaf        a number a node (`output >= 0`), else `outputs` numbers a node; only those of leaves count
  record Tree(int output, int[] feature, float[] threshold, int[] left, int[] right, boolean[] missingLeft, float[] leaf) {}
}
