package atelier.flow.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How far a result looks: at its own row, at rows near it, or at the whole table. What looks further than its row can carry
/// something of a test row into a training row, so the leak check shows it.
public enum Reach {
  ROW,
  WINDOW,
  TABLE;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
