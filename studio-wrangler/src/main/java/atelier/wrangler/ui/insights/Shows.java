package atelier.wrangler.ui.insights;

import java.util.function.Function;
import javafx.util.StringConverter;

/// Shows a value of a choice in a person's words.
final class Shows extends StringConverter<String> {
  private final Function<String, String> words;

  Shows(Function<String, String> words) {
    this.words = words;
  }

  @Override
  public String toString(String value) {
    return value == null ? "" : words.apply(value);
  }

  @Override
  public String fromString(String text) {
    return text;
  }
}
