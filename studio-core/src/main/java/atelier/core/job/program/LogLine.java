package atelier.core.job.program;

import atelier.core.json.Json;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line of a program's output that tells something of its run, in one of two spellings:
///
/// - `metric loss=0.3 auc=0.9 step=3`, `param lr=0.1`, `tag baseline`;
/// - a JSON object: `{"metric": {"loss": 0.3}, "step": 3, "param": {"lr": 0.1}, "tag": "baseline"}`, of which any part may be left out.
///
/// Every other line is output and nothing more.
///
/// @param metrics    by name
/// @param step       of the metrics; null where the program counts no steps
/// @param parameters by name, as JSON values
/// @param tags       words
/// @param unread     what it tells and cannot be read, in sentences; the rest of the line counts
public record LogLine(Map<String, Double> metrics, @Nullable Long step, Map<String, JsonNode> parameters, List<String> tags, List<String> unread) {
  private static final Pattern TOLD = Pattern.compile("(metric|param|tag)\\s+(\\S.*)");
  private static final Pattern PAIR = Pattern.compile("([^\\s=]+)=(\\S+)");
  private static final Pattern OURS = Pattern.compile("\\{\\s*\"(metric|param)\"\\s*:\\s*\\{");

  /// Python writes NaN and Infinity, which no standard of JSON knows.
  private static final ObjectReader LENIENT = Json.mapper().reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private static final String STEP = "step";

  public LogLine {
    metrics = Map.copyOf(metrics);
    parameters = Map.copyOf(parameters);
    tags = List.copyOf(tags);
    unread = List.copyOf(unread);
  }

  /// Reads a line.
  ///
  /// @return empty for output that tells nothing
  public static Optional<LogLine> read(String text) {
    String line = text.strip();
    if (line.startsWith("{")) {
      return json(line);
    }
    Matcher told = TOLD.matcher(line);
    if (!told.matches()) {
      return Optional.empty();
    }
    String rest = told.group(2);
    return switch (told.group(1)) {
      case "tag" -> rest.strip().contains(" ") ? Optional.empty() : Optional.of(new LogLine(Map.of(), null, Map.of(), List.of(rest.strip()), List.of()));
      case "metric" -> rest.contains("=") ? Optional.of(metrics(rest, line)) : Optional.empty();
      default -> rest.contains("=") ? Optional.of(parameters(rest, line)) : Optional.empty();
    };
  }

  /// The pairs of a text; what is none is said.
  private static Map<String, String> pairs(String text, String line, List<String> unread) {
    var pairs = new LinkedHashMap<String, String>();
    var others = new ArrayList<String>();
    for (String word : text.strip().split("\\s+")) {
      Matcher pair = PAIR.matcher(word);
      if (pair.matches()) {
        pairs.put(pair.group(1), pair.group(2));
      } else {
        others.add(word);
      }
    }
    if (!others.isEmpty()) {
      unread.add("'" + String.join(" ", others) + "' in '" + line + "' is no list of name=value.");
    }
    return pairs;
  }

  private static LogLine metrics(String text, String line) {
    var unread = new ArrayList<String>();
    var metrics = new LinkedHashMap<String, Double>();
    Long step = null;
    for (Map.Entry<String, String> pair : pairs(text, line, unread).entrySet()) {
      if (pair.getKey().equals(STEP)) {
        step = whole(pair.getValue(), line, unread);
      } else {
        put(metrics, pair.getKey(), pair.getValue(), line, unread);
      }
    }
    return new LogLine(metrics, step, Map.of(), List.of(), unread);
  }

  private static LogLine parameters(String text, String line) {
    var unread = new ArrayList<String>();
    var parameters = new LinkedHashMap<String, JsonNode>();
    pairs(text, line, unread).forEach((name, value) -> parameters.put(name, value(value)));
    return new LogLine(Map.of(), null, parameters, List.of(), unread);
  }

  /// What a person would call a number or a truth is one; anything else is text.
  public static JsonNode value(String text) {
    if (text.matches("-?(0|[1-9]\\d{0,17})")) {
      return Json.mapper().getNodeFactory().numberNode(Long.parseLong(text));
    }
    if (text.matches("[-+]?((0|[1-9]\\d*)(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?")) {
      return Json.mapper().getNodeFactory().numberNode(Double.parseDouble(text));
    }
    return text.equals("true") || text.equals("false") ? Json.mapper().getNodeFactory().booleanNode(text.equals("true")) : Json.mapper().getNodeFactory().textNode(text);
  }

  private static void put(Map<String, Double> metrics, String name, String text, String line, List<String> unread) {
    Double number = number(text);
    if (number == null) {
      unread.add("'" + text + "' in '" + line + "' is no number.");
    } else {
      metrics.put(name, number);
    }
  }

  /// As Java or Python writes it; null for another text.
  private static @Nullable Double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.valueOf(text);
        } catch (NumberFormatException e) {
          yield null;
        }
      }
    };
  }

  /// Null for a step that cannot be read: the values are counted then, as without one.
  private static @Nullable Long whole(String text, String line, List<String> unread) {
    try {
      // Programs that compute with real numbers say 3.0.
      return new BigDecimal(text).longValueExact();
    } catch (NumberFormatException e) {
      unread.add("The step '" + text + "' in '" + line + "' is no whole number.");
    } catch (ArithmeticException e) {
      unread.add("The step '" + text + "' in '" + line + "' is no whole number, or too large.");
    }
    return null;
  }

  private static Optional<LogLine> json(String line) {
    JsonNode tree;
    try {
      tree = LENIENT.readTree(line);
    } catch (IOException | RuntimeException e) {
      // A program may print braces of its own.
      return OURS.matcher(line).lookingAt() ? Optional.of(new LogLine(Map.of(), null, Map.of(), List.of(), List.of("'" + line + "' is no JSON."))) : Optional.empty();
    }
    if (!tree.path("metric").isObject() && !tree.path("param").isObject() && !tree.has("tag")) {
      return Optional.empty();
    }
    var unread = new ArrayList<String>();
    var metrics = new LinkedHashMap<String, Double>();
    for (Map.Entry<String, JsonNode> metric : tree.path("metric").properties()) {
      JsonNode value = metric.getValue();
      if (value.isNumber()) {
        metrics.put(metric.getKey(), value.doubleValue());
      } else {
        put(metrics, metric.getKey(), value.isTextual() ? value.asText() : value.toString(), line, unread);
      }
    }
    JsonNode said = tree.path(STEP);
    Long step = said.isMissingNode() || said.isNull() ? null : whole(said.asText(), line, unread);
    var parameters = new LinkedHashMap<String, JsonNode>();
    tree.path("param").properties().forEach(param -> parameters.put(param.getKey(), param.getValue()));
    var tags = new ArrayList<String>();
    JsonNode tag = tree.path("tag");
    if (tag.isTextual()) {
      tags.add(tag.asText());
    } else {
      tag.forEach(each -> tags.add(each.asText()));
    }
    return Optional.of(new LogLine(metrics, step, parameters, tags, unread));
  }
}
