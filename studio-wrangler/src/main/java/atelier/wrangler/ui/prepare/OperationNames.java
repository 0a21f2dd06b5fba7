package atelier.wrangler.ui.prepare;

import atelier.core.param.Field;
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

/// What the window calls operations and says of them: in English their titles and helps, in Chinese the texts of lists. What is not in a list stays English.
record OperationNames(Language language) {
  private static final String NAMES = "operations-zh-TW.txt";
  private static final String HELPS = "operation-helps-zh-TW.txt";
  private static final String PARAMETERS = "parameter-helps-zh-TW.txt";

  /// Read when first asked for: who reads English needs none.
  private static final class Chinese {
    static final Map<String, String> NAMES = read(OperationNames.NAMES, " ");
    static final Map<String, String> HELPS = read(OperationNames.HELPS, " ");
    static final Map<String, String> PARAMETERS = read(OperationNames.PARAMETERS, "\t");
  }

  String of(Transform<?> transform) {
    return language == Language.ENGLISH ? transform.title() : Chinese.NAMES.getOrDefault(transform.id(), transform.title());
  }

  /// What it does, in a sentence or two.
  String help(Transform<?> transform) {
    return language == Language.ENGLISH ? transform.help() : Chinese.HELPS.getOrDefault(transform.id(), transform.help());
  }

  /// What a parameter is for; empty where nothing is said of it.
  String help(Field field) {
    return language == Language.ENGLISH ? field.help() : Chinese.PARAMETERS.getOrDefault(field.help(), field.help());
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

  /// Names by id.
  static Map<String, String> chinese() {
    return Chinese.NAMES;
  }

  /// Helps by id.
  static Map<String, String> chineseHelps() {
    return Chinese.HELPS;
  }

  /// Helps of parameters by the English ones.
  static Map<String, String> chineseParameters() {
    return Chinese.PARAMETERS;
  }

  private static Map<String, String> read(String file, String between) {
    try (InputStream in = OperationNames.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing: the program was not built by Maven.");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(between, 2))
          .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
