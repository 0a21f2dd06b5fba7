package atelier.learn.feature;

import atelier.core.data.Column;
import java.util.List;
import java.util.stream.IntStream;

/// Everything between raw columns and a learner's numbers, fitted on the training part only and frozen.
///
/// @param columns  source columns that are used, with the kinds they had in training
/// @param encoders in the order of their features
/// @param notes    what was decided and why, one sentence a column concerned
public record Preparation(List<Column> columns, List<Encoder> encoders, List<String> notes) {
  public Preparation {
    columns = List.copyOf(columns);
    encoders = List.copyOf(encoders);
    notes = List.copyOf(notes);
  }

  /// Names of all features, in order.
  public List<String> features() {
    return Encoder.features(encoders.stream());
  }

  /// For each feature the index of its source column in `columns`.
  public int[] sources() {
    List<String> names = columns.stream().map(Column::name).toList();
    return encoders.stream().flatMapToInt(e -> IntStream.generate(() -> names.indexOf(e.column())).limit(e.features().size())).toArray();
  }
}
