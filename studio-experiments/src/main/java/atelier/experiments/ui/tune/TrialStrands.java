package atelier.experiments.ui.tune;

import atelier.core.param.Param.Scale;
import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.ui.parallel.Parallels;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.space.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A tuning as parallel coordinates: an axis a parameter, the score last, a strand a trial.
final class TrialStrands {
  private TrialStrands() {}

  /// @param chosen the trial that is spoken about
  static Parallels of(TuneBoard board, int chosen, TuneTexts texts) {
    List<Trial> done = board.done();
    double[] scores = done.stream().mapToDouble(trial -> Objects.requireNonNull(trial.score())).toArray();
    ScoreRange range = ScoreRange.of(scores, board.direction());
    Shade shade = Shade.of(board);
    return new Parallels(
        Stream.concat(board.space().dimensions().stream().map(dimension -> axis(dimension, texts)), Stream.of(score(board, range, scores, texts))).toList(),
        done.stream().map(trial -> new Parallels.Strand(trial.number(), shares(board, range, trial), s -> shade.of(trial, board, s))).toList(), board.leader().map(Trial::number).orElse(-1), chosen);
  }

  private static double[] shares(TuneBoard board, ScoreRange range, Trial trial) {
    double[] point = board.space().point(trial.parameters());
    double[] shares = Arrays.copyOf(point, point.length + 1);
    shares[point.length] = (range.inside(Objects.requireNonNull(trial.score())) - range.min()) / (range.max() - range.min());
    return shares;
  }

  private static Parallels.Axis axis(Dimension dimension, TuneTexts texts) {
    List<Parallels.Mark> marks = dimension instanceof Dimension.Category category ? Marks.of(category).stream().map(mark -> new Parallels.Mark(mark.share(), mark.text())).toList() : List.of();
    return new Parallels.Axis(
        dimension.name(), Marks.low(dimension) + scale(dimension, texts), Marks.high(dimension), marks, (low, high) -> dimension.name() + " " + Marks.said(dimension.at(low)) + " – " + Marks.said(dimension.at(high)));
  }

  private static String scale(Dimension dimension, TuneTexts texts) {
    Scale scale = switch (dimension) {
      case Dimension.Continuous c -> c.scale();
      case Dimension.Whole w -> w.scale();
      case Dimension.Category _ -> Scale.LINEAR;
    };
    return scale == Scale.LOG ? texts.language().pick(" · log", " · 對數") : scale == Scale.REVERSE_LOG ? texts.language().pick(" · reverse log", " · 反向對數") : "";
  }

  /// Its ends have a sign where some scores lie beyond.
  private static Parallels.Axis score(TuneBoard board, ScoreRange range, double[] scores, TuneTexts texts) {
    String below = Arrays.stream(scores).anyMatch(score -> score < range.min()) ? "≤ " : "";
    String above = Arrays.stream(scores).anyMatch(score -> score > range.max()) ? "≥ " : "";
    double width = range.max() - range.min();
    return new Parallels.Axis(
        texts.metric(board), below + texts.score(range.min()), above + texts.score(range.max()), List.of(),
        (low, high) -> texts.measure(board) + " " + texts.score(range.min() + low * width) + " – " + texts.score(range.min() + high * width));
  }
}
