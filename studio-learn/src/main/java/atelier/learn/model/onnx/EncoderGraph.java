package atelier.learn.model.onnx;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.Values;
import atelier.learn.model.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The preparation as graph nodes. Arithmetic runs in double and ends in float32, as the encoders' does, so that both sides
/// of a tree's threshold see the same number.
final class EncoderGraph {
  private final Graph graph;
  private final Map<String, Column> columns = new HashMap<>();
  private final Map<String, String> inputs = new HashMap<>();
  private final List<Manifest.Input> described = new ArrayList<>();

  EncoderGraph(Graph graph, Preparation preparation) {
    this.graph = graph;
    preparation.columns().forEach(column -> columns.put(column.name(), column));
  }

  List<Manifest.Input> inputs() {
    return described;
  }

  /// Adds one encoder.
  ///
  /// @return the name of its features: n × k, float
  String add(Encoder encoder) {
    return switch (encoder) {
      case Encoder.Numeric numeric -> numeric(numeric);
      case Encoder.OneHot hot -> oneHot(hot);
      case Encoder.Ranked ranked -> ranked(ranked);
      case Encoder.DateParts parts -> dateParts(parts);
      case Encoder.TermWeights terms -> termWeights(terms);
    };
  }

  private String numeric(Encoder.Numeric e) {
    String cell = number(e.column());
    String missing = e.fill() == null && !e.indicator() ? null : graph.node("IsNaN", List.of(cell));
    String real = graph.cast(cell, Graph.DOUBLE);
    String filled = e.fill() == null || missing == null ? real : graph.node("Where", List.of(missing, graph.constant((double) e.fill()), real));
    String scaled = scaled(filled, new double[] {e.shift()}, new double[] {e.scale()});
    return e.indicator() && missing != null ? concat(List.of(scaled, graph.cast(missing, Graph.FLOAT))) : scaled;
  }

  private String oneHot(Encoder.OneHot e) {
    // The missing cell is the empty text: one more category, split off behind.
    var categories = new ArrayList<>(e.levels());
    categories.add("");
    String cube = graph.node(Graph.ML, "OneHotEncoder", List.of(text(e.column())), Graph.strings("cats_strings", categories), Graph.integer("zeros", 1));
    String all = graph.node("Reshape", List.of(cube, graph.constant(-1L, categories.size())));
    var parts = new ArrayList<String>();
    if (!e.levels().isEmpty()) {
      parts.add(columns(all, 0, e.levels().size()));
    }
    if (e.other()) {
      String any = graph.node("ReduceSum", List.of(all, graph.constant(1L)), Graph.integer("keepdims", 1));
      parts.add(graph.node("Sub", List.of(graph.constant(1f), any)));
    }
    if (e.missing()) {
      parts.add(columns(all, e.levels().size(), categories.size()));
    }
    return scaled(graph.cast(concat(parts), Graph.DOUBLE), e.shift(), e.scale());
  }

  private String ranked(Encoder.Ranked e) {
    var keys = new ArrayList<String>();
    var values = new ArrayList<Float>();
    float missing = code(e, e.missing());
    e.codes().forEach((level, code) -> {
      if (!level.isEmpty()) {
        keys.add(level);
        values.add(code(e, code));
      }
    });
    keys.add("");
    values.add(missing);
    return graph.node(
        Graph.ML,
        "LabelEncoder",
        List.of(text(e.column())),
        Graph.strings("keys_strings", keys),
        Graph.floats("values_floats", values),
        Graph.number("default_float", e.unseen() == null ? missing : code(e, e.unseen())));
  }

  private static float code(Encoder.Ranked e, @Nullable Double code) {
    return code == null ? Float.NaN : (float) ((code - e.shift()) * e.scale());
  }

  private String dateParts(Encoder.DateParts e) {
    String cell = moment(e.column());
    String missing = graph.node("Equal", List.of(cell, graph.constant(Values.Moments.MISSING)));
    String known = graph.node("Where", List.of(missing, graph.constant(0L), cell));
    var calendar = new Calendar(graph, known, kind(e.column()) == Kind.DATE);
    var features = new ArrayList<String>();
    for (int i = 0; i < e.parts().size(); i++) {
      Double fill = e.fill() == null ? null : e.fill().get(i);
      String part = calendar.part(e.parts().get(i));
      String filled = graph.node("Where", List.of(missing, graph.constant(fill == null ? Double.NaN : fill), part));
      features.add(scaled(filled, new double[] {e.shift()[i]}, new double[] {e.scale()[i]}));
    }
    return concat(features);
  }

  private String termWeights(Encoder.TermWeights e) {
    return input(e.column() + " (tf-idf)", Graph.FLOAT, e.terms().size(), e.column(),
        "the features of the encoder 'term-weights' of this column in preparation.json: (1 + ln tf) * idf of each term, scaled to length 1");
  }

  private String number(String column) {
    Kind kind = kind(column);
    if (!kind.isNumeric() && kind != Kind.BOOLEAN && kind != Kind.DURATION) {
      throw new UnsupportedOperationException("Column '" + column + "' is read as a number but is " + kind.id() + ".");
    }
    return input(column, Graph.FLOAT, 1, column, unit(kind) + "; missing is NaN");
  }

  private static String unit(Kind kind) {
    return switch (kind) {
      case BOOLEAN -> "1 for true, 0 for false";
      case DURATION -> "the seconds";
      default -> "the number";
    };
  }

  private String text(String column) {
    if (!kind(column).isText()) {
      throw new UnsupportedOperationException("Column '" + column + "' is read as text but is " + kind(column).id() + ".");
    }
    return input(column, Graph.STRING, 1, column, "the text; missing is the empty text");
  }

  private String moment(String column) {
    String unit = switch (kind(column)) {
      case DATE -> "days since 1970-01-01";
      case TIMESTAMP -> "microseconds since 1970-01-01 00:00 UTC";
      case TIME -> "microseconds since midnight";
      default -> throw new UnsupportedOperationException("Column '" + column + "' is read as a date but is " + kind(column).id() + ".");
    };
    return input(column, Graph.INT64, 1, column, unit + "; missing is " + Values.Moments.MISSING);
  }

  private String input(String name, ai.onnx.proto.OnnxMl.TensorProto.DataType type, int width, String column, String how) {
    return inputs.computeIfAbsent(name, _ -> {
      described.add(new Manifest.Input(name, type.name().toLowerCase(java.util.Locale.ROOT), width, column, how));
      return graph.input(name, type, width);
    });
  }

  private Kind kind(String column) {
    Column found = columns.get(column);
    if (found == null) {
      throw new IllegalArgumentException("The preparation encodes '" + column + "', which is not among its columns.");
    }
    return found.kind();
  }

  private String columns(String from, int start, int end) {
    return graph.node("Slice", List.of(from, graph.constant((long) start), graph.constant((long) end), graph.constant(1L)));
  }

  private String scaled(String doubles, double[] shift, double[] scale) {
    String shifted = all(shift, 0) ? doubles : graph.node("Sub", List.of(doubles, graph.constant(shift)));
    String scaled = all(scale, 1) ? shifted : graph.node("Mul", List.of(shifted, graph.constant(scale)));
    return graph.cast(scaled, Graph.FLOAT);
  }

  private static boolean all(double[] values, double value) {
    return java.util.Arrays.stream(values).allMatch(v -> v == value);
  }

  private String concat(List<String> parts) {
    return parts.size() == 1 ? parts.getFirst() : graph.node("Concat", parts, Graph.integer("axis", 1));
  }
}
