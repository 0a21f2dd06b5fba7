package atelier.flow.analysis.insight;

import atelier.flow.analysis.insight.InsightReport.Definition;
import java.util.List;

/// What the words of the report mean.
final class Definitions {
  private static final List<Definition> ALL = List.of(
      new Definition("Missing", "A cell that is null, empty or white space."),
      new Definition("Invalid", "A cell that could not be read as its column's kind when the file was imported."),
      new Definition("Twin", "A row that is equal to another in every column. Every copy is counted, the first one too."),
      new Definition("Prediction power", "How much a column alone tells of the target, from 0 to 1: boosted trees of at most 50 rounds (early stopping after 10) learn from 80 % of the rows and are measured on the other 20 % (R², AUC for two classes, accuracy for more); the score is put between that of a trivial model (0) and perfection (1). It needs 100 rows with a target."),
      new Definition("Quick model", "Boosted trees of at most 1,000 rounds (learning rate 0.025, early stopping after 10) on all columns, with five folds below 50,000 rows, else 80 % learned from and 20 % measured on. The rows kept apart also stop the training, so the score is a little flattered."),
      new Definition("Trivial model", "Always says the mean of the target, or its commonest class."),
      new Definition("Importance", "A column's share of what the splits of the quick model's trees explain; all shares add up to 1."),
      new Definition("Outlier", "A number further from the median than five robust standard deviations; those are of the values with both outer 5 % pulled in."),
      new Definition("Skewness", "m₃ / m₂^1.5 of all values: 0 for a symmetric column, above 0 with a long right tail."),
      new Definition("Excess kurtosis", "m₄ / m₂² − 3 of all values: 0 for a normal distribution, larger with heavier tails."),
      new Definition("Anomalous row", "A row with a decision score below 0 in an isolation forest of 100 trees on 256 rows each: random cuts leave it alone early."),
      new Definition("Severity", "High: few false alarms, mend it first. Medium: worth a look, often a false alarm. Low: good to know."));

  private Definitions() {}

  static List<Definition> all() {
    return ALL;
  }
}
