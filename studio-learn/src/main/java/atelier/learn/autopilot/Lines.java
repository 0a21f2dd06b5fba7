package atelier.learn.autopilot;

import atelier.learn.autopilot.AutopilotReport.Interval;
import atelier.learn.autopilot.AutopilotReport.Row;
import atelier.learn.autopilot.AutopilotReport.Vote;
import atelier.learn.metric.Metric;
import atelier.learn.train.FoldStatistics;
import atelier.learn.train.TrainReport.FoldResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the lines of a leaderboard, with intervals and what cannot be told from the leader.
///
/// @param folds  planned
/// @param leader what the leader's folds gave
record Lines(Metric metric, int folds, List<FoldResult> leader) {
  Row line(Contender contender, long bytes) {
    return line(contender.plan().name(), contender.plan().algorithm(), contender.result().parameters(), contender.result().folds(), contender.result().fitSeconds(), 1000 * perRow(contender), bytes, heard(contender));
  }

  /// Whose answers a model of the second layer reads, and how much each counts.
  private static List<Vote> heard(Contender contender) {
    return contender.result().parameters().path(StackFolds.HEARD).properties().stream().map(share -> new Vote(share.getKey(), share.getValue().asDouble())).toList();
  }

  /// Seconds to encode and score a row.
  static double perRow(Contender contender) {
    return contender.result().scoreSeconds() / Math.max(1, contender.result().scoredRows());
  }

  Row line(String name, String algorithm, JsonNode parameters, List<FoldResult> own, double fit, double predict, long bytes, List<Vote> members) {
    double[] scores = FoldStatistics.scores(own, metric);
    double mean = FoldStatistics.mean(scores);
    double margin = FoldStatistics.margin(scores, FoldStatistics.heldOverTrain(own, folds));
    double deviation = Math.sqrt(Arrays.stream(scores).map(v -> (v - mean) * (v - mean)).sum() / (scores.length - 1));
    return new Row(null, name, algorithm, parameters, Double.isNaN(mean) ? null : mean, scores.length < 2 ? null : deviation,
        Double.isNaN(margin) ? null : new Interval(mean - margin, mean + margin), isTied(own), means(own), fit, predict, bytes, "done", null,
        Arrays.stream(scores).boxed().toList(), own, members);
  }

  boolean isTied(List<FoldResult> own) {
    return FoldStatistics.lead(leader, own, metric, folds).isTie();
  }

  static Row unfinished(Plan plan, String status, @Nullable String reason) {
    return new Row(null, plan.name(), plan.algorithm(), plan.parameters(), null, null, null, false, Map.of(), 0, 0, 0, status, reason, List.of(), List.of(), List.of());
  }

  static Row ranked(Row row, int rank) {
    return new Row(rank, row.name(), row.algorithm(), row.parameters(), row.score(), row.scoreSd(), row.interval(), row.tied(), row.metrics(), row.fitSeconds(),
        row.predictSecondsPerThousand(), row.bytes(), row.status(), row.reason(), row.foldScores(), row.foldResults(), row.members());
  }

  /// Of each metric, over the folds in which it is defined.
  static Map<String, Double> means(List<FoldResult> folds) {
    var means = new LinkedHashMap<String, Double>();
    for (FoldResult fold : folds) {
      fold.metrics().keySet().forEach(name -> means.computeIfAbsent(name, n ->
          folds.stream().mapToDouble(f -> f.metrics().getOrDefault(n, Double.NaN)).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN)));
    }
    return means;
  }
}
