package atelier.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What leaderboards of all kinds say alike: colours by family, the first settings, scores that may be missing.
public final class BoardText {
  private static final Map<String, Integer> COLOURS = Map.of("baseline", 7, "linear", 4, "random-forest", 1, "extra-trees", 1, "xgboost", 0, "lightgbm", 0, "ensemble", 3, "stack", 3);
  private static final int OTHER = 2;
  private static final int SETTINGS = 3;

  private BoardText() {}

  /// The colour of an algorithm's family: a number of the data colours.
  public static int colour(String algorithm) {
    return COLOURS.getOrDefault(algorithm, OTHER);
  }

  /// The first numbers among some parameters.
  ///
  /// @param before what stands in front of them
  /// @param after  what stands behind; of it the first few
  public static String settings(List<String> before, JsonNode parameters, List<String> after) {
    var parts = new ArrayList<>(before);
    parameters.properties().stream().filter(p -> p.getValue().isNumber()).limit(SETTINGS).forEach(p -> parts.add(p.getKey().replace('_', ' ') + " " + p.getValue().asText()));
    after.stream().limit(SETTINGS).forEach(parts::add);
    return String.join(" · ", parts);
  }

  /// NaN where there is none.
  public static double value(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
