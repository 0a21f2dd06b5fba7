package atelier.learn.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One source column turned into numbers, with what was learned of it on the training part. A value, saved as JSON with the model;
/// the same rules are written into the model's ONNX graph.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "encoder")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Encoder.Numeric.class, name = "numeric"),
  @JsonSubTypes.Type(value = Encoder.OneHot.class, name = "one-hot"),
  @JsonSubTypes.Type(value = Encoder.Ranked.class, name = "ranked"),
  @JsonSubTypes.Type(value = Encoder.DateParts.class, name = "date-parts"),
  @JsonSubTypes.Type(value = Encoder.TermWeights.class, name = "term-weights")
})
public sealed interface Encoder {
  /// The source column.
  String column();

  /// Names of the features it makes, in order, such as `age`, `age is missing`, `city=Ulm`, `date.month`.
  List<String> features();

  /// A number: `(value - shift) * scale`, a missing one being `fill` first.
  ///
  /// @param fill      number for missing cells; null leaves NaN
  /// @param indicator adds a second feature, 1 where the cell is missing
  record Numeric(String column, @org.jspecify.annotations.Nullable Double fill, boolean indicator, double shift, double scale) implements Encoder {
    @Override
    public List<String> features() {
      return indicator ? List.of(column, column + " is missing") : List.of(column);
    }
  }

  /// A feature a level: 1 where the cell is that level.
  ///
  /// @param levels  kept levels
  /// @param other   adds a feature for rare and unseen levels
  /// @param missing adds a feature for missing cells
  /// @param shift   a number a feature, subtracted
  /// @param scale   a number a feature, multiplied
  record OneHot(String column, List<String> levels, boolean other, boolean missing, double[] shift, double[] scale) implements Encoder {
    @Override
    public List<String> features() {
      var names = new ArrayList<String>();
      levels.forEach(level -> names.add(column + "=" + level));
      if (other) {
        names.add(column + " is other");
      }
      if (missing) {
        names.add(column + " is missing");
      }
      return names;
    }
  }

  /// One feature: a number a level (rank by frequency or by smoothed target mean of the training part), then shifted and scaled.
  ///
  /// @param codes   number of each known level
  /// @param unseen  number of levels that training did not have; null means missing
  /// @param missing number of missing cells; null leaves NaN
  record Ranked(String column, Map<String, Double> codes, @org.jspecify.annotations.Nullable Double unseen,
      @org.jspecify.annotations.Nullable Double missing, double shift, double scale) implements Encoder {
    @Override
    public List<String> features() {
      return List.of(column);
    }
  }

  /// Parts of a date, timestamp or time, each shifted and scaled; missing is `fill` of the part, NaN where that is null.
  record DateParts(String column, List<Part> parts, @org.jspecify.annotations.Nullable List<Double> fill, double[] shift, double[] scale) implements Encoder {
    /// What is taken of a moment, as a number.
    public enum Part {
      /// Days since 1970-01-01, with the fraction of the day.
      DAYS,
      YEAR,
      /// 1 to 12.
      MONTH,
      /// 1 to 31.
      DAY,
      /// 1 is Monday.
      WEEKDAY,
      /// 0 to 23.
      HOUR,
      /// 0 to 59.
      MINUTE
    }

    @Override
    public List<String> features() {
      return parts.stream().map(p -> column + "." + p.name().toLowerCase(java.util.Locale.ROOT)).toList();
    }
  }

  /// TF-IDF of the words of a text: `(1 + ln tf) * idf`, then each row scaled to length 1; a missing text has no words.
  record TermWeights(String column, List<String> terms, double[] idf) implements Encoder {
    @Override
    public List<String> features() {
      return terms.stream().map(t -> column + ":" + t).toList();
    }
  }

  /// Names of the features of several encoders, in order.
  static List<String> features(Stream<Encoder> encoders) {
    return encoders.flatMap(e -> e.features().stream()).toList();
  }
}
