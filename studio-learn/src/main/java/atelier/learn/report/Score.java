package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A metric on the measured rows.
///
/// @param metric id, such as `auc`
/// @param low    lower end of the 90 % bootstrap interval; null where resamples leave the metric undefined
/// @param guess  what a guess without any column scores: the shares of the classes, or the mean or middle value; null where undefined
public record Score(String metric, double value, @Nullable Double low, @Nullable Double high, @JsonProperty("higher_is_better") boolean higherIsBetter, @Nullable Double guess) {}
