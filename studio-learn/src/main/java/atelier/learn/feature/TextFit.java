package atelier.learn.feature;

import atelier.core.data.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Fits a column of sentences: the words that most training rows have, weighted by how rare they are.
final class TextFit {
  /// More words cost time in every learner and add little: see bench/quality.
  private static final int MOST_TERMS = 1000;

  private static final long MOST_CELLS = 100_000_000;

  private final Column column;
  private final Values.Texts texts;
  private final int[] rows;
  private final int mostTerms;

  TextFit(Column column, Values.Texts texts, TrainingRows training) {
    this(column, texts, training, MOST_TERMS);
  }

  TextFit(Column column, Values.Texts texts, TrainingRows training, int mostTerms) {
    this.column = column;
    this.texts = texts;
    this.rows = training.rows();
    this.mostTerms = mostTerms;
  }

  Fitting fit() {
    Map<String, Integer> rowsWith = rowsWith();
    int most = (int) Math.clamp(MOST_CELLS / Math.max(1, rows.length), 20, mostTerms);
    List<Map.Entry<String, Integer>> kept = new ArrayList<>(rowsWith.entrySet());
    // A word of one row cannot help another row; one of every row tells none from another.
    kept.removeIf(e -> e.getValue() < 2 || e.getValue() == rows.length);
    kept.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
    List<String> terms = kept.stream().limit(most).map(Map.Entry::getKey).sorted(Comparator.naturalOrder()).toList();
    if (terms.isEmpty()) {
      return Fitting.leftOut(column.name(), "no word occurs in two training rows");
    }
    double[] idf = terms.stream().mapToDouble(t -> Math.log((1.0 + rows.length) / (1 + rowsWith.getOrDefault(t, 0))) + 1).toArray();
    return Fitting.of(
        new Encoder.TermWeights(column.name(), terms, idf),
        "Column '" + column.name() + "' was read as text: " + terms.size() + " of its " + rowsWith.size() + " words count (TF-IDF).");
  }

  private Map<String, Integer> rowsWith() {
    var counts = new HashMap<String, Integer>();
    var seen = new HashSet<String>();
    for (int row : rows) {
      if (!texts.isMissing(row)) {
        seen.clear();
        Words.of(texts.levels().get(texts.codes()[row]), seen::add);
        seen.forEach(word -> counts.merge(word, 1, Integer::sum));
      }
    }
    return counts;
  }
}
