package atelier.learn.learner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is to be predicted: one of two classes, one of several, or a number.
public enum Task {
  BINARY,
  MULTICLASS,
  REGRESSION;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static Task of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  public boolean classes() {
    return this != REGRESSION;
  }
}
