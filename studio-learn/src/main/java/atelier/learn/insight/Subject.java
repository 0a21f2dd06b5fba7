package atelier.learn.insight;

import atelier.core.data.Column;
import atelier.learn.feature.Encoders;
import atelier.learn.feature.Frame;
import atelier.learn.feature.PlainPreparation;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.TrainingRows;
import atelier.learn.learner.Features;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.train.Target;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sample with what is to be predicted of it.
///
/// @param rows that have a target and take part, ascending
record Subject(Frame frame, List<Column> columns, Target target, int[] rows) {
  /// Rows to learn from and to measure on, as numbers.
  record Parts(Preparation preparation, Features train, Features held) {}

  /// Prepares columns on the training rows and applies it to the rows kept apart; null where no column can be used.
  @Nullable Parts parts(List<Column> chosen, int[] train, int[] held, long seed) throws LearnException {
    Preparation preparation = PlainPreparation.of(frame, chosen, new TrainingRows(train, target.values(), classes(), seed));
    return preparation.encoders().isEmpty() ? null : new Parts(preparation, features(preparation, train), features(preparation, held));
  }

  private Features features(Preparation preparation, int[] chosen) throws LearnException {
    FloatMatrix x = Encoders.encode(preparation, frame, chosen);
    return new Features(x, preparation.features(), targets(chosen), classes(), null);
  }

  int classes() {
    return target.classes().size();
  }

  double[] targets(int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(row -> target.values()[row]).toArray();
  }

  /// What models are compared by: R² for numbers, AUC for two classes, accuracy for more.
  Metric metric() {
    return switch (target.task()) {
      case REGRESSION -> Metric.R2;
      case BINARY -> Metric.AUC;
      case MULTICLASS -> Metric.ACCURACY;
    };
  }

  double score(Metric metric, double[] truth, double[] predicted) {
    return Scorer.score(metric, target.task(), classes(), truth, predicted, null);
  }

  /// What a model says that knows the target of the training rows only: their mean, or how frequent the classes are.
  double[] trivial(int[] train, int[] held) {
    int width = Math.max(1, classes());
    double[] each = new double[width];
    for (int row : train) {
      each[classes() == 0 ? 0 : (int) target.values()[row]] += (classes() == 0 ? target.values()[row] : 1) / train.length;
    }
    double[] all = new double[held.length * width];
    for (int i = 0; i < all.length; i++) {
      all[i] = each[i % width];
    }
    return all;
  }
}
