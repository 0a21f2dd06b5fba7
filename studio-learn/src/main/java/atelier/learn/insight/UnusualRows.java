package atelier.learn.insight;

import atelier.core.data.Column;
import atelier.core.job.Progress;
import atelier.learn.anomaly.IsolationForest;
import atelier.learn.feature.Frame;
import atelier.learn.feature.FrameReader;
import atelier.learn.feature.Values;
import atelier.learn.insight.Insight.Unusual;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rows unlike the others by an isolation forest of 100 trees: numbers as they are and the median where missing, moments as days, texts by how rare they are.
final class UnusualRows {
  private static final int TREES = 100;
  private static final int SAMPLE = 256;

  /// What was found.
  record Found(long anomalous, List<Unusual> most) {}

  private UnusualRows() {}

  /// @param numbers the number of each row in the table, from 1
  static Found find(Frame frame, List<Column> columns, long[] numbers, int most, long seed, int threads) throws LearnException {
    List<Column> used = columns.stream().filter(FrameReader::reads).toList();
    if (used.isEmpty() || frame.rows() == 0) {
      return new Found(0, List.of());
    }
    FloatMatrix x = FloatMatrix.zeros(frame.rows(), used.size());
    for (int c = 0; c < used.size(); c++) {
      float[] cells = cells(frame.column(used.get(c).name()));
      for (int i = 0; i < cells.length; i++) {
        x.set(i, c, cells[i]);
      }
    }
    var points = IsolationForest.Points.of(x);
    double[] scores = IsolationForest.grow(points, TREES, SAMPLE, Double.NaN, seed, threads, Progress.none()).decide(points, threads);
    List<Unusual> found = IntStream.range(0, scores.length)
        .filter(i -> scores[i] < 0)
        .mapToObj(i -> new Unusual(numbers[i], scores[i]))
        .sorted(Comparator.comparingDouble(Unusual::score).thenComparingLong(Unusual::row))
        .limit(most)
        .toList();
    return new Found(Arrays.stream(scores).filter(s -> s < 0).count(), found);
  }

  private static float[] cells(Values values) {
    return switch (values) {
      case Values.Numbers numbers -> filled(numbers.cells());
      case Values.Moments moments -> filled(Arrays.stream(moments.micros()).mapToDouble(m -> m == Values.Moments.MISSING ? Double.NaN : m / 86_400e6).toArray());
      case Values.Texts texts -> rarity(texts);
    };
  }

  private static float[] filled(double[] cells) {
    double[] present = Arrays.stream(cells).filter(c -> !Double.isNaN(c)).sorted().toArray();
    double median = present.length == 0 ? 0 : present[present.length / 2];
    float[] filled = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      filled[i] = (float) Math.clamp(Double.isNaN(cells[i]) ? median : cells[i], -Float.MAX_VALUE, Float.MAX_VALUE);
    }
    return filled;
  }

  private static float[] rarity(Values.Texts texts) {
    int[] counts = new int[texts.levels().size() + 1];
    for (int code : texts.codes()) {
      counts[code + 1]++;
    }
    float[] shares = new float[texts.codes().length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) Math.log(Math.max(1, counts[texts.codes()[i] + 1]));
    }
    return shares;
  }
}
