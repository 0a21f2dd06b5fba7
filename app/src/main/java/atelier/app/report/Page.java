package atelier.app.report;

import atelier.learn.report.ModelReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page says, in the order in which it says it.
///
/// @param lead    a sentence on what the model does; may be empty
/// @param board   the leaderboard; null where there is one model only
/// @param columns small pictures of the data; may be empty
/// @param sample  predictions; null for none
/// @param facts   where everything comes from: names and values
/// @param commands what to run next
public record Page(
    String title,
    String lead,
    ModelReport report,
    @Nullable Board board,
    List<Sketch> columns,
    String columnsOf,
    @Nullable Sample sample,
    List<Fact> facts,
    List<String> notes,
    List<String> commands) {
  /// A model's report alone.
  public static Page of(String title, ModelReport report) {
    return new Page(title, "", report, null, List.of(), "", null, CardText.facts(report), CardText.notes(report), List.of());
  }

  /// One number that counts.
  ///
  /// @param of what it is of, such as `guessing: 0.693`
  public record Figure(String name, String value, String of) {}

  public record Fact(String name, String value) {}

  /// The leaderboard.
  ///
  /// @param split  what scores are of, such as `5 folds, stratified, 333 rows`
  /// @param others names of further metrics shown
  public record Board(String metric, boolean higherIsBetter, String split, List<String> others, List<Entry> entries) {}

  /// One candidate, the best first.
  ///
  /// @param family its colour: a number of the data colours
  /// @param low    lower end of the interval; NaN where there is none
  /// @param others scores of the further metrics
  /// @param tied   whether its lead or lag is within the best one's interval
  public record Entry(
      int rank, String name, String settings, int family, double score, double low, double high, List<Double> others, double fitSeconds,
      double secondsPerThousand, long bytes, boolean tied, String status, @Nullable String reason) {}

  /// A column of the table.
  ///
  /// @param bars  heights of a histogram's bars, or counts of the most frequent values
  /// @param names of those values; empty for a histogram
  /// @param range from – to, or the most frequent value
  public record Sketch(String name, String kind, List<Double> bars, List<String> names, String range, long missing, long rows, long distinct) {}

  /// The first predictions, cell by cell as text; missing is null.
  public record Sample(List<String> header, List<List<@Nullable String>> rows, String of) {}
}
