package atelier.learn.learner.blend;

import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Training;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Two layers of models. Those of the first read the features; those of the second read what the first say, and features besides where they were fitted on such. The answer is the
/// weighted mean of all that vote, of either layer; a model of the first may be without a vote and only be heard by the second.
///
/// @see "Wolpert 1992, Stacked generalization, Neural Networks 5, 241-259"
public final class StackModel implements Model {
  /// What a model of a second layer is called where models are listed; alone it is none that could be saved.
  public static final String HEAD = "stack";

  private static final int BLOCK = 2048;

  /// How much a model counts in the end.
  ///
  /// @param weight      at least 0; only shares count
  /// @param calibration power to which its probabilities are raised before they are mixed, or factor of its values; 1 leaves them
  public record Vote(double weight, double calibration) {
    public Vote {
      if (!(weight >= 0) || !(calibration > 0) || Double.isInfinite(weight) || Double.isInfinite(calibration)) {
        throw new IllegalArgumentException("A model with the weight " + weight + " and the calibration " + calibration + " cannot vote.");
      }
    }
  }

  private final int classes;
  private final int features;
  private final double sharpness;
  private final List<BlendModel> first;
  private final LayerInputs inputs;
  private final List<BlendModel> second;
  private final List<Vote> votes;

  /// @param first  the first of them are heard, as many as `inputs` has models
  /// @param second their features are the stack's, then the inputs
  /// @param votes  of the first layer, then of the second
  public StackModel(int classes, int features, double sharpness, List<BlendModel> first, LayerInputs inputs, List<BlendModel> second, List<Vote> votes) {
    boolean fits = inputs.classes() == classes && inputs.models() <= first.size() && !second.isEmpty() && votes.size() == first.size() + second.size()
        && first.stream().allMatch(m -> m.classes() == classes && m.features() == features)
        && second.stream().allMatch(m -> m.classes() == classes && m.features() == features + inputs.count());
    if (!fits || !(sharpness > 0) || Double.isInfinite(sharpness) || votes.stream().noneMatch(v -> v.weight() > 0)) {
      throw new IllegalArgumentException(first.size() + " and " + second.size() + " models with " + votes.size() + " votes and the sharpness " + sharpness + " are no stack.");
    }
    this.classes = classes;
    this.features = features;
    this.sharpness = sharpness;
    this.first = List.copyOf(first);
    this.inputs = inputs;
    this.second = List.copyOf(second);
    this.votes = List.copyOf(votes);
  }

  /// An ensemble like any other: its payload's mark tells that it has two layers.
  @Override
  public String algorithm() {
    return BlendModel.ID;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int features() {
    return features;
  }

  public List<BlendModel> first() {
    return first;
  }

  public List<BlendModel> second() {
    return second;
  }

  public List<Vote> votes() {
    return votes;
  }

  @Override
  public long work() {
    return Stream.concat(first.stream(), second.stream()).mapToLong(Model::work).sum();
  }

  @Override
  public double[] score(FloatMatrix x, int threads) throws LearnException {
    Training.checkWidth(this, x);
    int width = Math.max(1, classes);
    double[] scores = new double[x.rows() * width];
    for (int from = 0; from < x.rows(); from += BLOCK) {
      int rows = Math.min(BLOCK, x.rows() - from);
      var block = new FloatMatrix(rows, x.columns(), Arrays.copyOfRange(x.values(), from * x.columns(), (from + rows) * x.columns()));
      System.arraycopy(block(block, threads), 0, scores, from * width, rows * width);
    }
    return scores;
  }

  private double[] block(FloatMatrix x, int threads) throws LearnException {
    var said = new ArrayList<double[]>();
    for (BlendModel model : first) {
      said.add(model.score(x, threads));
    }
    FloatMatrix wide = widened(x, said);
    for (BlendModel model : second) {
      said.add(model.score(wide, threads));
    }
    return mixed(said, x.rows());
  }

  /// The features with the inputs behind them.
  private FloatMatrix widened(FloatMatrix x, List<double[]> said) throws LearnException {
    FloatMatrix wide = FloatMatrix.zeros(x.rows(), features + inputs.count());
    for (int i = 0; i < x.rows(); i++) {
      int at = i * wide.columns();
      System.arraycopy(x.values(), i * features, wide.values(), at, features);
      for (int m = 0; m < inputs.models(); m++) {
        inputs.write(said.get(m), i, m, wide.values(), at + features);
      }
    }
    return wide;
  }

  private double[] mixed(List<double[]> said, int rows) {
    double[] sum = new double[rows * Math.max(1, classes)];
    double all = votes.stream().mapToDouble(Vote::weight).sum();
    for (int m = 0; m < said.size(); m++) {
      Vote vote = votes.get(m);
      if (vote.weight() > 0) {
        double[] own = said.get(m);
        double factor = classes == 0 ? vote.calibration() * vote.weight() / all : vote.weight() / all;
        if (vote.calibration() != 1) {
          sharpened(own, vote.calibration());
        }
        for (int i = 0; i < sum.length; i++) {
          sum[i] += factor * own[i];
        }
      }
    }
    sharpened(sum, sharpness);
    return sum;
  }

  private void sharpened(double[] scores, double power) {
    for (int at = 0; classes > 0 && at < scores.length; at += classes) {
      BlendModel.sharpen(scores, at, classes, power);
    }
  }

  @Override
  public byte[] payload() {
    return BlendBytes.write(this);
  }

  /// Behind the mark: sizes, the first layer, the inputs, the second layer, the votes.
  void write(DataOutputStream out) throws IOException {
    out.writeInt(classes);
    out.writeInt(features);
    out.writeDouble(sharpness);
    out.writeInt(first.size());
    out.writeInt(inputs.models());
    out.writeInt(second.size());
    for (BlendModel model : first) {
      BlendBytes.write(model, out);
    }
    for (int k = 0; k < inputs.count(); k++) {
      out.writeDouble(inputs.shift()[k]);
      out.writeDouble(inputs.scale()[k]);
    }
    for (BlendModel model : second) {
      BlendBytes.write(model, out);
    }
    for (Vote vote : votes) {
      out.writeDouble(vote.weight());
      out.writeDouble(vote.calibration());
    }
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException where the parts do not fit
  static StackModel read(DataInputStream in, BlendModel.Loader loader) throws IOException, LearnException {
    int classes = in.readInt();
    int features = in.readInt();
    double sharpness = in.readDouble();
    int firsts = in.readInt();
    int heard = in.readInt();
    int seconds = in.readInt();
    if (classes < 0 || firsts < 1 || firsts > BlendBytes.MOST_MEMBERS || heard < 0 || heard > firsts || seconds < 1 || seconds > BlendBytes.MOST_MEMBERS) {
      throw new IllegalArgumentException(firsts + " and " + seconds + " models are no stack.");
    }
    var first = new ArrayList<BlendModel>();
    for (int m = 0; m < firsts; m++) {
      first.add(BlendBytes.read(in, loader));
    }
    int count = Math.multiplyExact(heard, LayerInputs.perModel(classes));
    if (16L * count > in.available()) {
      throw new IllegalArgumentException(count + " inputs are more than the payload holds.");
    }
    double[] shift = new double[count];
    double[] scale = new double[count];
    for (int k = 0; k < count; k++) {
      shift[k] = in.readDouble();
      scale[k] = in.readDouble();
    }
    var second = new ArrayList<BlendModel>();
    for (int m = 0; m < seconds; m++) {
      second.add(BlendBytes.read(in, loader));
    }
    var votes = new ArrayList<Vote>();
    for (int m = 0; m < firsts + seconds; m++) {
      votes.add(new Vote(in.readDouble(), in.readDouble()));
    }
    return new StackModel(classes, features, sharpness, first, new LayerInputs(classes, shift, scale), second, votes);
  }
}
