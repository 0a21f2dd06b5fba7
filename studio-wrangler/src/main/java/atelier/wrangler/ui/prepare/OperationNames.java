package atelier.wrangler.ui.prepare;

import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Transform;
import atelier.ui.text.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the window calls operations: in English their titles, in Chinese the names of a list by id. One without a name keeps its title.
record OperationNames(Language language) {
  private static final String FILE = "operations-zh-TW.txt";

  /// Read when first asked for: who reads English needs none.
  private static final class Chinese {
    static final Map<String, String> NAMES = read();
  }

  String of(Transform<?> transform) {
    return language == Language.ENGLISH ? transform.title() : Chinese.NAMES.getOrDefault(transform.id(), transform.title());
  }

  /// What was typed may be a part of a name in the window's language as well; such operations come first.
  List<Transform<?>> search(Catalog catalog, String typed) {
    List<Transform<?>> found = catalog.search(typed);
    if (language == Language.ENGLISH) {
      return found;
    }
    var all = new ArrayList<Transform<?>>(catalog.all().stream().filter(transform -> of(transform).contains(typed)).toList());
    found.stream().filter(transform -> !all.contains(transform)).forEach(all::add);
    return all;
  }

  /// By id.
  static Map<String, String> chinese() {
    return Chinese.NAMES;
  }

  private static Map<String, String> read() {
    try (InputStream in = OperationNames.class.getResourceAsStream(FILE)) {
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
