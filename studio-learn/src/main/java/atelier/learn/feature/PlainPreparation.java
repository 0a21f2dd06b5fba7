package atelier.learn.feature;

import atelier.core.data.Column;
import atelier.learn.feature.Encoder.DateParts.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Columns as numbers in the plainest way, without a look at the target: numbers as they are, categories numbered in alphabetical order, sentences by
/// their commonest words, moments by their parts. What is missing, and what training rows did not have, stays missing. For looks at data, not for models that are kept.
public final class PlainPreparation {
  private static final int MOST_TERMS = 100;

  private PlainPreparation() {}

  /// Fits the columns that can be read and have a value among the training rows.
  public static Preparation of(Frame frame, List<Column> columns, TrainingRows training) {
    var used = new ArrayList<Column>();
    var encoders = new ArrayList<Encoder>();
    for (Column column : columns) {
      Encoder encoder = FrameReader.reads(column) ? encoder(column, frame.column(column.name()), training) : null;
      if (encoder != null) {
        used.add(column);
        encoders.add(encoder);
      }
    }
    return new Preparation(used, encoders, List.of());
  }

  private static @Nullable Encoder encoder(Column column, Values values, TrainingRows training) {
    if (Arrays.stream(training.rows()).allMatch(values::isMissing)) {
      return null;
    }
    return switch (values) {
      case Values.Numbers _ -> new Encoder.Numeric(column.name(), null, false, 0, 1);
      case Values.Moments _ -> moments(column);
      case Values.Texts texts -> texts(column, texts, training);
    };
  }

  private static Encoder moments(Column column) {
    List<Part> parts = switch (column.kind()) {
      case DATE -> List.of(Part.DAYS, Part.MONTH, Part.DAY, Part.WEEKDAY);
      case TIME -> List.of(Part.HOUR, Part.MINUTE);
      default -> List.of(Part.DAYS, Part.MONTH, Part.DAY, Part.WEEKDAY, Part.HOUR);
    };
    double[] scale = new double[parts.size()];
    Arrays.fill(scale, 1);
    return new Encoder.DateParts(column.name(), parts, null, new double[parts.size()], scale);
  }

  private static @Nullable Encoder texts(Column column, Values.Texts texts, TrainingRows training) {
    if (new CategoryFit(column, texts, training).isText()) {
      return new TextFit(column, texts, training, MOST_TERMS).fit().encoder();
    }
    var known = new TreeSet<String>();
    for (int row : training.rows()) {
      if (!texts.isMissing(row)) {
        known.add(texts.levels().get(texts.codes()[row]));
      }
    }
    Map<String, Double> codes = new TreeMap<>();
    known.forEach(level -> codes.put(level, (double) codes.size()));
    return new Encoder.Ranked(column.name(), codes, null, null, 0, 1);
  }
}
