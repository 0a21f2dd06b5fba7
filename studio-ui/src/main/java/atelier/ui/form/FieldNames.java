package atelier.ui.form;

import atelier.core.param.Field;
import atelier.ui.text.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What fields are called for a person: the words of their names, or better ones where those are short for something.
public final class FieldNames {
  private static final Map<String, String> ENGLISH = Map.of("fn", "Function", "q", "Quantile", "nulls", "Missing values", "op", "Comparison", "cond", "Condition", "expr", "Expression", "k", "Number of rows");
  private static final String FILE = "fields-zh-TW.txt";

  /// Read when first asked for: who reads English needs none.
  private static final class Chinese {
    static final Map<String, String> NAMES = read();
  }

  private FieldNames() {}

  public static String of(Field field, Language language) {
    String words = field.name().replace('_', ' ');
    String english = ENGLISH.getOrDefault(field.name(), words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    return language == Language.ENGLISH ? english : Chinese.NAMES.getOrDefault(field.name(), english);
  }

  private static Map<String, String> read() {
    try (InputStream in = FieldNames.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing: the program was not built by Maven.");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
