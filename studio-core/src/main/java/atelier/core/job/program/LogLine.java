package atelier.core.job.program;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
public record LogLine(Map<String, Double> metrics, @Nullable Long step, Map<String, JsonNode> parameters, List<String> tags) {
  private static final Pattern TOLD = Pattern.compile("(metric|param|tag)\\s+(\\S.*)");
  private static final Pattern PAIR = Pattern.compile("([^\\s=]+)=(\\S+)\\s*");
  private static final String STEP = "step";

  public LogLine {
    metrics = Map.copyOf(metrics);
    parameters = Map.copyOf(parameters);
    tags = List.copyOf(tags);
  }

  /// A line that begins as one that tells something, and cannot be read.
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /// Reads a line.
  ///
  /// @return empty for output that tells nothing
  /// @throws Unreadable where it looks as if it told something; the message says what is wrong with it
  public static Optional<LogLine> read(String text) throws Unreadable {
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
      case "tag" -> rest.strip().contains(" ") ? Optional.empty() : Optional.of(new LogLine(Map.of(), null, Map.of(), List.of(rest.strip())));
      case "metric" -> rest.contains("=") ? Optional.of(metrics(pairs(rest), line)) : Optional.empty();
      default -> rest.contains("=") ? Optional.of(parameters(pairs(rest), line)) : Optional.empty();
    };
  }

  /// Null where the text is no list of pairs.
  private static @Nullable Map<String, String> pairs(String text) {
    var pairs = new LinkedHashMap<String, String>();
    Matcher pair = PAIR.matcher(text);
    while (pair.lookingAt()) {
      pairs.put(pair.group(1), pair.group(2));
      pair.region(pair.end(), pair.regionEnd());
    }
    return pair.regionStart() == pair.regionEnd() ? pairs : null;
  }

  private static LogLine metrics(@Nullable Map<String, String> pairs, String line) throws Unreadable {
    if (pairs == null) {
      throw new Unreadable("'" + line + "' is no list of name=value.");
    }
    var metrics = new LinkedHashMap<String, Double>();
    Long step = null;
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      if (pair.getKey().equals(STEP)) {
        step = whole(pair.getValue(), line);
      } else {
        metrics.put(pair.getKey(), number(pair.getValue(), line));
      }
    }
    return new LogLine(metrics, step, Map.of(), List.of());
  }

  private static LogLine parameters(@Nullable Map<String, String> pairs, String line) throws Unreadable {
    if (pairs == null) {
      throw new Unreadable("'" + line + "' is no list of name=value.");
    }
    var parameters = new LinkedHashMap<String, JsonNode>();
    pairs.forEach((name, value) -> parameters.put(name, value(value)));
    return new LogLine(Map.of(), null, parameters, List.of());
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

  /// As Java or Python writes it.
  private static double number(String text, String line) throws Unreadable {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          throw new Unreadable("'" + text + "' in '" + line + "' is no number.");
        }
      }
    };
  }

  private static long whole(String text, String line) throws Unreadable {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("The step '" + text + "' in '" + line + "' is no whole number.");
    }
  }

  private static Optional<LogLine> json(String line) throws Unreadable {
    JsonNode tree;
    try {
      tree = Json.tree(line);
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // a program may print braces of its own
    }
    if (!tree.path("metric").isObject() && !tree.path("param").isObject() && !tree.has("tag")) {
      return Optional.empty();
    }
    var metrics = new LinkedHashMap<String, Double>();
    for (Map.Entry<String, JsonNode> metric : tree.path("metric").properties()) {
      JsonNode value = metric.getValue();
      metrics.put(metric.getKey(), value.isNumber() ? value.doubleValue() : number(value.asText(), line));
    }
    JsonNode step = tree.path(STEP);
    if (!step.isMissingNode() && !step.isNull() && !step.isIntegralNumber()) {
      throw new Unreadable("The step in '" + line + "' is no whole number.");
    }
    var parameters = new LinkedHashMap<String, JsonNode>();
    tree.path("param").properties().forEach(param -> parameters.put(param.getKey(), param.getValue()));
    var tags = new ArrayList<String>();
    JsonNode tag = tree.path("tag");
    if (tag.isTextual()) {
      tags.add(tag.asText());
    } else {
      tag.forEach(each -> tags.add(each.asText()));
    }
    return Optional.of(new LogLine(metrics, step.isIntegralNumber() ? step.longValue() : null, parameters, tags));
  }
}
