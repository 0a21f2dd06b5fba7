package atelier.learn.feature;

import atelier.core.data.Column;
import atelier.learn.learner.Encoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fits a column of texts: as a category, a text, or an identifier that is left out.
final class CategoryFit {
  /// Trees get a feature a level up to here, and one number a level above.
  private static final int TREE_ONE_HOT = 12;
  /// So many levels too, where each has rows enough to be learned from by itself: a mean of the target tells only how high a level is, not which it is, and what a level means for
  /// another column (a price, a unit) is lost.
  private static final int TREE_ONE_HOT_OF_MANY_ROWS = 40;
  private static final int ROWS_A_LEVEL = 50;

  private static final int MOST_ONE_HOT = 60;

  /// A level needs that many training rows for a feature of its own where categories are one-hot.
  private static final int FEWEST_ROWS = 5;

  private static final int FEWEST_ROWS_FOR_ID = 20;

  private final Column column;
  private final Values.Texts texts;
  private final TrainingRows training;
  private final int[] counts;
  private final int missing;
  private final List<Integer> levels;

  CategoryFit(Column column, Values.Texts texts, TrainingRows training) {
    this.column = column;
    this.texts = texts;
    this.training = training;
    this.counts = new int[texts.levels().size()];
    int absent = 0;
    for (int row : training.rows()) {
      if (texts.codes()[row] < 0) {
        absent++;
      } else {
        counts[texts.codes()[row]]++;
      }
    }
    this.missing = absent;
    this.levels = levels();
  }

  /// Codes of the levels that training has, the most frequent first, equal ones by name.
  private List<Integer> levels() {
    var present = new ArrayList<Integer>();
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        present.add(code);
      }
    }
    present.sort(Comparator.<Integer>comparingInt(c -> -counts[c]).thenComparing(texts.levels()::get));
    return present;
  }

  Fitting fit(Encoding encoding) {
    int present = training.count() - missing;
    if (present == 0) {
      return Fitting.leftOut(column.name(), "it has no value in the training rows");
    }
    if (levels.size() == 1 && missing == 0) {
      return Fitting.leftOut(column.name(), "it has the same value in all training rows");
    }
    if (isText()) {
      return new TextFit(column, texts, training).fit();
    }
    if (present >= FEWEST_ROWS_FOR_ID && levels.size() > 0.95 * present) {
      return Fitting.leftOut(column.name(), levels.size() + " of " + present + " training rows have another value, as an identifier has");
    }
    if (encoding == Encoding.SCALED || levels.size() <= TREE_ONE_HOT || !training.hasMean() || levels.size() <= TREE_ONE_HOT_OF_MANY_ROWS && present >= ROWS_A_LEVEL * levels.size()) {
      return oneHot(encoding);
    }
    return Fitting.of(ranked());
  }

  /// Whether the column is better read word by word.
  boolean isText() {
    return levels.size() > 20 && levels.size() > 0.3 * (training.count() - missing) && isProse();
  }

  /// Whether the column holds sentences: words between blanks (or Chinese and the like), two or more a cell, and many of them again in other
  /// cells, unlike the parts of serial numbers. Looks at no more than 1000 rows.
  private boolean isProse() {
    var different = new HashSet<String>();
    int[] words = {0};
    int looked = 0;
    int blanks = 0;
    for (int row : training.rows()) {
      if (looked < 1000 && !texts.isMissing(row)) {
        String text = texts.levels().get(texts.codes()[row]);
        Words.of(text, word -> {
          words[0]++;
          different.add(word);
        });
        blanks += text.strip().chars().anyMatch(c -> Character.isWhitespace(c) || c >= 0x2E80) ? 1 : 0;
        looked++;
      }
    }
    return words[0] >= 2 * looked && blanks * 2 >= looked && different.size() < 0.7 * words[0];
  }

  private Fitting oneHot(Encoding encoding) {
    List<Integer> kept = levels.stream().limit(MOST_ONE_HOT).filter(code -> counts[code] >= FEWEST_ROWS || levels.size() <= 3).toList();
    if (kept.isEmpty()) {
      kept = levels.subList(0, Math.min(levels.size(), MOST_ONE_HOT));
    }
    List<String> names = kept.stream().map(texts.levels()::get).sorted().toList();
    int keptRows = kept.stream().mapToInt(code -> counts[code]).sum();
    boolean other = kept.size() < levels.size();
    int width = names.size() + (other ? 1 : 0) + (missing > 0 ? 1 : 0);
    double[] shift = new double[width];
    double[] scale = new double[width];
    java.util.Arrays.fill(scale, 1);
    Encoder encoder = new Encoder.OneHot(column.name(), names, other, missing > 0, shift, scale);
    if (!other) {
      return Fitting.of(encoder);
    }
    int merged = levels.size() - kept.size();
    return Fitting.of(
        encoder,
        "Column '" + column.name() + "' has " + levels.size() + " levels; " + merged + " rare ones ("
            + (training.count() - missing - keptRows) + " rows) count as one.");
  }

  private Encoder ranked() {
    var means = new LevelMeans(texts, training);
    Map<String, Double> codes = new TreeMap<>();
    for (int level : levels) {
      codes.put(texts.levels().get(level), means.of(level));
    }
    return new Encoder.Ranked(column.name(), codes, means.prior(), null, 0, 1);
  }
}
