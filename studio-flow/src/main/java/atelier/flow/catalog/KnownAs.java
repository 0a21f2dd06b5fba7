package atelier.flow.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What other programs call a transform, such as `Data Wrangler: Drop column` or `pandas: nlargest`: for people who look for it by that name.
public final class KnownAs {
  private static final Map<String, List<String>> NAMES = read();

  private KnownAs() {}

  private static Map<String, List<String>> read() {
    var names = new HashMap<String, List<String>>();
    try (InputStream in = Objects.requireNonNull(KnownAs.class.getResourceAsStream("names.tsv"), "names.tsv");
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        names.put(line.substring(0, tab), List.of(line.substring(tab + 1).split("; ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /// The names, each with its program; none where others have no such thing.
  public static List<String> of(String id) {
    return NAMES.getOrDefault(id, List.of());
  }
}
