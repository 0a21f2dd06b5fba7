package atelier.experiments.registry;

import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/// Where a version stands.
public enum Stage {
  /// Added, nothing decided.
  CANDIDATE,
  /// To be tried against the champion.
  CHALLENGER,
  /// The one that is used; there is one at most.
  CHAMPION,
  /// Was used or tried, and is not any more.
  RETIRED;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Stage read(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /// The stage of that word.
  public static Stage of(String word) throws LearnException {
    return Arrays.stream(values())
        .filter(stage -> stage.id().equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> LearnException.input("There is no stage '" + word + "'.", "Stages are " + String.join(", ", Arrays.stream(values()).map(Stage::id).toList()) + "."));
  }
}
